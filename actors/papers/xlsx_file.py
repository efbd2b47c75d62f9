"""
Sheets -> an Excel workbook (ECMA-376) in which no cell is a formula. The only door to xlsxwriter.

Text is written as text whatever it begins with; what looks like a formula is marked as text besides
(`quotePrefix`), so that it stays text when somebody edits the cell.
"""

import io
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from actors.papers.formula import begins_like_a_formula
from actors.papers.paper import Book, Sheet

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
WIDEST: Final = 40
"""Characters of a column's width; longer texts are cut off on the screen only."""
LOOKED_AT: Final = 200
"""Rows that decide how wide a column is."""


def write(book: Book) -> bytes:
    """Return the workbook, one tab a sheet."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        bold = workbook.add_format({"bold": True})
        quoted = workbook.add_format({"quote_prefix": True})
        for sheet in book.sheets:
            _write(workbook.add_worksheet(sheet.title), sheet, bold, quoted)
    return file.getvalue()


def _write(tab: Worksheet, sheet: Sheet, bold: Format, quoted: Format) -> None:
    for place, column in enumerate(sheet.columns):
        tab.write_string(0, place, column.title, bold)
        tab.set_column(place, place, _width(sheet, place))
    tab.freeze_panes(1, 0)
    for number, row in enumerate(sheet.rows, start=1):
        for place, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
            if cell is None:
                continue
            if column.kind == "number":
                tab.write_number(number, place, float(cell))
            elif begins_like_a_formula(cell):
                tab.write_string(number, place, cell, quoted)
            else:
                tab.write_string(number, place, cell)
    if sheet.note:
        tab.write_string(len(sheet.rows) + 1, 0, sheet.note)


def _width(sheet: Sheet, place: int) -> int:
    shown = [row[place] or "" for row in sheet.rows[:LOOKED_AT]]
    longest = max(map(len, [sheet.columns[place].title, *shown]))
    return min(longest + 2, WIDEST)
