"""Nothing that a spreadsheet takes for a formula, and nothing lost."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from actors.papers import csv_file
from actors.papers.formula import FORMULA
from actors.papers.paper import Column, Sheet

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\r")) | st.builds(
    str.__add__,
    st.sampled_from(["=", "+", "-", "@", "\t", " =", "＝"]),
    st.text("1+A(|\"'", max_size=5),
)


@given(st.lists(st.tuples(texts, texts)))
def test_no_text_begins_like_a_formula_and_none_is_lost(rows: list[tuple[str, str]]) -> None:
    sheet = Sheet("t", (Column("a"), Column("b")), tuple(rows))

    text = csv_file.encode(sheet).decode("utf-8-sig")

    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    for row, back in zip(rows, read, strict=True):
        for cell, found in zip(row, back, strict=True):
            assert found in {cell, f"'{cell}"}
            assert not found.lstrip(" ").startswith(FORMULA)


def test_numbers_stay_numbers_below_zero_too() -> None:
    sheet = Sheet("t", (Column("n", "number"), Column("t")), (("-700", "-700"), (None, None)))

    assert csv_file.encode(sheet) == b"\xef\xbb\xbfn,t\r\n-700,'-700\r\n,\r\n"
