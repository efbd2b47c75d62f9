"""A workbook opened by another library: no formulas, numbers as numbers."""

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from actors.papers import xlsx_file
from actors.papers.formula import FORMULA
from actors.papers.paper import Book, Cell, Column, Sheet

COLUMNS = (Column("text"), Column("number", "number"))


def opened(*rows: tuple[Cell, ...], note: str = "") -> bytes:
    return xlsx_file.write(Book("xlsx", "t", (Sheet("Sales", COLUMNS, rows, note),)))


formulas = st.builds(
    lambda lead, rest: lead + rest,
    st.sampled_from([*FORMULA, " =", "{="]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(formulas, min_size=1, max_size=8))
def test_what_looks_like_a_formula_is_text(cells: list[str]) -> None:
    raw = opened(*((cell, "1") for cell in cells))

    sheet = load_workbook(io.BytesIO(raw))["Sales"]
    found = [sheet.cell(place, 1) for place in range(2, len(cells) + 2)]
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(raw)).read("xl/worksheets/sheet1.xml")
    for cell in found:
        assert cell.data_type in {"s", "inlineStr"}


def test_a_formula_is_marked_as_text_for_whoever_edits_it() -> None:
    raw = zipfile.ZipFile(io.BytesIO(opened(("=1+1", "2"))))

    assert b'quotePrefix="1"' in raw.read("xl/styles.xml")


def test_numbers_are_numbers_addresses_are_text_and_nothing_is_nothing() -> None:
    sheet = load_workbook(io.BytesIO(opened(("http://x.example", "-1500.25"), (None, None))))[
        "Sales"
    ]

    assert sheet["B2"].value == -1500.25
    assert sheet["A2"].hyperlink is None
    assert sheet["A3"].value is None


def test_a_note_stands_below_the_rows() -> None:
    sheet = load_workbook(io.BytesIO(opened(("a", "1"), note="Only the newest")))["Sales"]

    assert sheet["A3"].value == "Only the newest"
