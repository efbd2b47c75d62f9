"""Sheets as a document for print: A4, the captions on every page, rows that are cut to one line."""

from typing import Final, Literal

from actors.papers.page import LINE, Page
from actors.papers.paper import Book, Cell, Sheet

WIDTH: Final = 595.0
HEIGHT: Final = 842.0
MARGIN: Final = 36.0
SIZE: Final = 8.5
HEAD_SIZE: Final = 15.0
NOTE_SIZE: Final = 9.0
INSIDE: Final = WIDTH - 2 * MARGIN
ROW: Final = SIZE * LINE + 2
FOOT: Final = HEIGHT - MARGIN
LOOKED_AT: Final = 200
NARROWEST, WIDEST = 5, 34
"""Characters a column is taken to be wide."""


def draw(book: Book) -> bytes:
    """Return the document; each sheet begins on a page of its own."""
    page = Page(WIDTH, HEIGHT, MARGIN)
    page.set_title(book.title)
    for place, sheet in enumerate(book.sheets):
        if place:
            page.add_page()
        page.write_in(book.title, INSIDE, size=HEAD_SIZE, strong=True)
        page.ln(HEAD_SIZE * LINE)
        _sheet(page, sheet, titled=len(book.sheets) > 1)
    return page.bytes()


def _sheet(page: Page, sheet: Sheet, *, titled: bool) -> None:
    if titled:
        _note(page, sheet.title)
    widths = _widths(sheet)
    _captions(page, sheet, widths)
    for number, row in enumerate(sheet.rows):
        if page.get_y() + ROW > FOOT:
            page.add_page()
            _captions(page, sheet, widths)
        _row(page, sheet, widths, row, shaded=bool(number % 2))
    if sheet.note:
        _note(page, sheet.note)


def _note(page: Page, text: str) -> None:
    page.write_in(text, INSIDE, size=NOTE_SIZE, grey=90)
    page.ln(NOTE_SIZE * LINE + 4)


def _widths(sheet: Sheet) -> list[float]:
    """Return points for each column, by what stands in the first rows."""
    longest = [
        max(len(column.title), *(len(row[place] or "") for row in sheet.rows[:LOOKED_AT]), 0)
        for place, column in enumerate(sheet.columns)
    ]
    bounded = [min(max(count, NARROWEST), WIDEST) for count in longest]
    return [INSIDE * count / sum(bounded) for count in bounded]


def _captions(page: Page, sheet: Sheet, widths: list[float]) -> None:
    for column, width in zip(sheet.columns, widths, strict=True):
        side = _side(column.kind)
        page.write_in(column.title, width, size=SIZE, side=side, strong=True)
    page.ln(ROW)
    page.set_draw_color(60)
    page.set_line_width(0.6)
    page.line(MARGIN, page.get_y() - 1, WIDTH - MARGIN, page.get_y() - 1)


def _row(
    page: Page, sheet: Sheet, widths: list[float], row: tuple[Cell, ...], *, shaded: bool
) -> None:
    if shaded:
        page.set_fill_color(245)
        page.rect(MARGIN, page.get_y() - 1, INSIDE, ROW, style="F")
    for cell, column, width in zip(row, sheet.columns, widths, strict=True):
        page.write_in(cell or "", width, size=SIZE, side=_side(column.kind))
    page.ln(ROW)


def _side(kind: str) -> Literal["L", "R"]:
    return "R" if kind == "number" else "L"
