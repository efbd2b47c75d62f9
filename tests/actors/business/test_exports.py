"""Tables for a spreadsheet, and what a spreadsheet must not take for a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business import csv_text
from actors.business.intents import (
    ExpenseCreate,
    ExportCreate,
    Item,
    PartyCreate,
    SaleCreate,
)
from tests.actors.business.acts import D, do, doubt
from tests.corner import Corner


def test_sales_are_exported_line_by_line(corner: Corner) -> None:
    do(corner, SaleCreate((Item("Rice", D(2)), Item("Eggs", D(5), "piece")), "Ali Hassan"))

    said = do(corner, ExportCreate("sales"))

    assert said == (
        "Sales: 2 rows\n"
        "day,entry,customer,product,qty,unit,amount,by\n"
        "2026-11-23,10,Ali Hassan,Rice,2,bag,3000,Omar\n"
        "2026-11-23,10,Ali Hassan,Eggs,0.417,dozen,137.5,Omar"
    )


def test_stock_balances_accounts_expenses_and_everything_are_exported(corner: Corner) -> None:
    do(corner, ExpenseCreate(D(450), "fuel"))

    assert "Rice,20,bag,1500,1200," in do(corner, ExportCreate("stock"))
    assert "Twine,,metre,,," in do(corner, ExportCreate("stock"))
    assert "Star Traders,vendor,,-700" in do(corner, ExportCreate("ledger"))
    assert ",1800" in do(corner, ExportCreate("ledger", party="Ali Hassan"))
    assert "fuel,450,Omar" in do(corner, ExportCreate("expenses", period="today"))
    assert "spend 450 PKR on fuel" in do(corner, ExportCreate("all"))
    assert "no rows" in do(corner, ExportCreate("sales", period="yesterday"))


def test_of_a_long_table_the_newest_are_said(corner: Corner) -> None:
    for _ in range(45):
        do(corner, SaleCreate((Item("Sugar", D(1)),)))

    said = do(corner, ExportCreate("sales"))
    assert said.startswith("Sales: the first 40 rows\n")
    assert said.count("Sugar") == 40
    assert said.endswith("There are more. Name a shorter period for the others.")


@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_other_formats_are_honestly_refused(corner: Corner, kind: str) -> None:
    said = do(corner, ExportCreate("stock", kind))  # type: ignore[arg-type]

    assert said.endswith(f"I cannot make {kind} files yet; this is CSV.")


def test_everything_is_asked_about_first(corner: Corner) -> None:
    assert doubt(corner, ExportCreate("all")) == ("everything",)
    assert doubt(corner, ExportCreate("sales")) == ()


def test_a_customer_s_name_is_no_formula(corner: Corner) -> None:
    do(corner, PartyCreate("customer", '=HYPERLINK("x")'))

    assert '"\'=HYPERLINK(""x"")"' in do(corner, ExportCreate("ledger"))


@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0\r")), min_size=2, max_size=2
        )
    )
)
def test_no_cell_begins_like_a_formula_and_none_is_lost(rows: list[list[str]]) -> None:
    text = csv_text.write(("a", "b"), rows)

    read = list(csv.reader(io.StringIO(text)))[1:]
    for row, back in zip(rows, read, strict=True):
        for cell, found in zip(row, back, strict=True):
            assert found in {cell, f"'{cell}"}
            assert not found.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))
