"""
The table of contents of this room: which paper becomes which bytes.

What it takes is imported when it is first asked for: a table of figures needs no fonts.
"""

from actors.papers.paper import Book, Chart, Paper, Slip


def render(paper: Paper) -> bytes:
    """Return the file."""
    match paper:
        case Book():
            return _book(paper)
        case Slip():
            return _slip(paper)
        case Chart():
            return _chart(paper)


def _book(book: Book) -> bytes:
    if book.format == "csv":
        from actors.papers import csv_file  # noqa: PLC0415 - see above, here and below

        return csv_file.write(book)
    if book.format == "xlsx":
        from actors.papers import xlsx_file  # noqa: PLC0415

        return xlsx_file.write(book)
    from actors.papers import table  # noqa: PLC0415

    return table.draw(book)


def _slip(slip: Slip) -> bytes:
    from actors.papers import picture  # noqa: PLC0415
    from actors.papers import slip as drawing  # noqa: PLC0415

    document = drawing.draw(slip)
    return document if slip.format == "pdf" else picture.picture(document)


def _chart(chart: Chart) -> bytes:
    from actors.papers import chart as drawing  # noqa: PLC0415
    from actors.papers import picture  # noqa: PLC0415

    return picture.picture(drawing.draw(chart))
