"""Files that people send: read within bounds, or refused for a reason."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from actors.business import spreadsheet
from actors.business.spreadsheet import ROWS_LIMIT, read
from actors.papers import xlsx_file
from actors.papers.paper import Book, Column, Sheet
from channels.errors import Malformed, TarError, TooLarge


def workbook(*rows: tuple[object, ...]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def archive(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, text in parts.items():
            opened.writestr(f"xl/{name.replace('__', '/')}.xml", text)
    return file.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_is_read_as_spreadsheets_write_it(delimiter: str, encoding: str) -> None:
    text = (
        delimiter.join(["name", "price"]) + "\r\n" + delimiter.join(["چینی", '"1,5"']) + "\r\n\r\n"
    )

    rows = read(text.encode(encoding), "a.CSV")

    assert rows == [(1, ["name", "price"]), (2, ["چینی", "1,5"])]


def test_a_workbook_is_read_with_gaps_numbers_and_texts() -> None:
    raw = workbook(
        ("name", "price", "unit"), ("Rice", 1500.1, None), (None, None, None), ("چینی", 0.1 + 0.2)
    )

    assert read(raw, "a.xlsx") == [
        (1, ["name", "price", "unit"]),
        (2, ["Rice", "1500.1"]),
        (4, ["چینی", "0.3"]),
    ]


def test_what_we_write_we_can_read() -> None:
    sheet = Sheet("Stock", (Column("product"), Column("price", "number")), (("=Rice", "1500"),))

    raw = xlsx_file.write(Book("xlsx", "t", (sheet,)))

    assert read(raw, "stock.xlsx") == [(1, ["product", "price"]), (2, ["=Rice", "1500"])]


def test_runs_of_text_are_joined_and_their_pronunciation_is_left_out() -> None:
    shared = "<sst><si><r><t>Ri</t></r><r><t>ce</t></r><rPh><t>raisu</t></rPh></si></sst>"
    rows = '<worksheet><row><c r="B1" t="s"><v>0</v></c></row></worksheet>'

    assert read(archive(sharedStrings=shared, worksheets__sheet1=rows), "a.xlsx") == [
        (1, ["", "Rice"])
    ]


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"caf\xe9", "a.csv", "UTF-8"),
        (b"no archive", "a.xlsx", "not an Excel workbook"),
        (archive(other="<a/>"), "a.xlsx", "not an Excel workbook"),
        (archive(worksheets__sheet1="<worksheet><row>"), "a.xlsx", "not an Excel workbook"),
        (
            archive(worksheets__sheet1='<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'),
            "a.xlsx",
            "document type",
        ),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, name: str, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        read(content, name)


@pytest.mark.parametrize(
    "raw",
    [
        archive(worksheets__sheet1="<worksheet>" + " " * (9 * 1024 * 1024) + "</worksheet>"),
        archive(worksheets__sheet1='<worksheet><row><c r="ZZZ1"><v>1</v></c></row></worksheet>'),
        archive(worksheets__sheet1="<worksheet>" + "<row/>" * (3 * ROWS_LIMIT) + "</worksheet>"),
        workbook(*[("a",)] * (ROWS_LIMIT + 2)),
    ],
)
def test_what_is_too_much_is_refused_before_it_takes_memory(raw: bytes) -> None:
    with pytest.raises(TooLarge):
        read(raw, "a.xlsx")


def test_too_many_rows_or_columns_of_csv_are_refused() -> None:
    assert len(read(b"a\n" * (ROWS_LIMIT + 1), "a.csv")) == ROWS_LIMIT + 1
    with pytest.raises(TooLarge, match="rows"):
        read(b"a\n" * (ROWS_LIMIT + 2), "a.csv")
    with pytest.raises(TooLarge, match="columns"):
        read(b"," * 60, "a.csv")


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.xlsx"]))
def test_any_bytes_are_rows_or_a_refusal(content: bytes, name: str) -> None:
    try:
        rows = read(content, name)
    except TarError:
        return
    assert all(len(cell) <= spreadsheet.CELL_LIMIT for _, row in rows for cell in row)
