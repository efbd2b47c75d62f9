"""
Sheets -> CSV (RFC 4180) that no spreadsheet takes for formulas.

A text cell that begins like a formula gets an apostrophe in front, as OWASP's "CSV Injection" says.
The bytes begin with a mark, without which Excel would not read them as UTF-8.
"""

import csv
import io
import zipfile
from typing import Final

from actors.papers.formula import begins_like_a_formula
from actors.papers.paper import Book, Cell, Kind, Sheet

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The same book is the same archive again: its files have no time."""


def write(book: Book) -> bytes:
    """Return the sheet, or an archive of all of them when there are several."""
    if len(book.sheets) == 1:
        return encode(book.sheets[0])
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for sheet in book.sheets:
            entry = zipfile.ZipInfo(f"{_file_name(sheet.title)}.csv", EPOCH)
            opened.writestr(entry, encode(sheet), zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def encode(sheet: Sheet) -> bytes:
    """Return the rows under their captions; numbers stay numbers."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.title for column in sheet.columns])
    kinds = [column.kind for column in sheet.columns]
    writer.writerows(
        [_safe(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in sheet.rows
    )
    return text.getvalue().encode("utf-8-sig")


def _safe(cell: Cell, kind: Kind) -> str:
    if cell is None:
        return ""
    return f"'{cell}" if kind == "text" and begins_like_a_formula(cell) else cell


def _file_name(title: str) -> str:
    return title.lower().replace(" ", "-")
