"""What a bill says, held against the store's own names and its own arithmetic."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.business.catalogue import Catalogue
from actors.business.intents import Item, PurchaseCreate
from actors.parsing.context import Context
from actors.parsing.model.bill import Bill, BillLine, read_bill
from actors.parsing.model.bill_draft import Draft, choices, draft
from actors.parsing.model.clamps import ITEMS_LIMIT, excess
from actors.storage.database import Database
from channels.messages import Role
from tests.actors.parsing.model.answers import NOW

CONTEXT = Context(role=Role.OWNER, now=NOW, currency="PKR")
TODAY = NOW.date()


def line(name: str, qty: float | None = 2, price: float | None = None, **more: Any) -> BillLine:
    known: dict[str, Any] = {"unit": None, "amount": None if price else 100} | more
    return BillLine(name, qty, known["unit"], price, known["amount"])


def bill(*lines: BillLine, **more: Any) -> Bill:
    known: dict[str, Any] = {"vendor": None, "number": None, "date": None, "total": None} | more
    return Bill(known["vendor"], known["number"], known["date"], lines, known["total"])


def drafted(corner: Database, *lines: BillLine, **more: Any) -> Draft:
    return draft(bill(*lines, **more), Catalogue(corner), CONTEXT)


def test_a_bill_becomes_a_purchase_in_the_store_s_own_names(corner: Database) -> None:
    found = drafted(
        corner,
        line("ATTA", 10, 1010, unit="Bags"),
        line("shakkar", 5, amount=950),
        vendor="metro",
        number=" 4711 ",
        date=str(TODAY),
        total=11_050,
    )

    assert found.command == PurchaseCreate(
        items=(
            Item("Wheat Flour", Decimal(10), "bag", price=Decimal(1010)),
            Item("Brown Sugar", Decimal(5), None, amount=Decimal(950)),
        ),
        vendor="Metro Traders",
        total=Decimal(11_050),
        date=TODAY,
        ref="4711",
    )
    assert (found.left_out, found.vendor, found.wrong_lines, found.odd_date) == ((), None, (), "")
    assert found.adds_up


def test_the_total_of_one_line_goes_without_saying(corner: Database) -> None:
    same, other = (drafted(corner, line("atta"), total=total).command for total in (100, 110))

    assert same is not None
    assert other is not None
    assert (same.total, other.total) == (None, Decimal(110))


def test_a_name_the_store_does_not_have_is_left_out_never_the_nearest(corner: Database) -> None:
    found = drafted(corner, line("atta"), line("Attar of roses"), line("Zzyzx"), total=300)

    assert [item.product for item in found.command.items] == ["Wheat Flour"] if found.command else 0
    assert [(one.printed, one.why) for one in found.left_out] == [
        ("Attar of roses", "unknown"),
        ("Zzyzx", "unknown"),
    ]
    assert found.left_out[1].entries == ()
    # What the others cost is not spread over what is left.
    assert found.command is not None
    assert found.command.total is None


def test_a_long_printed_name_offers_what_its_words_are(corner: Database) -> None:
    wanted = bill(line("ROYAL ATTA 10KG PREMIUM"))
    found = draft(wanted, Catalogue(corner), CONTEXT)
    (one,) = found.left_out

    assert found.command is None
    assert [entry.name for entry in one.entries] == ["Wheat Flour"]
    ((name, meant),) = choices(wanted, one, Catalogue(corner), CONTEXT)
    assert (name, meant.items[0].product) == ("Wheat Flour", "Wheat Flour")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (line("atta", None), "quantity"),
        (line("atta", 0), "quantity"),
        (line("atta", -2), "quantity"),
        (line("atta", 2, amount=None), "amount"),
        (line("atta", 2, amount=-5), "amount"),
        (line("atta", 2, unit="litre"), "unit"),
        (line("atta", 1e7), "quantity_limit"),
        (line("atta", 0.00001), "quantity_limit"),
        (line("atta", 2, amount=9e9), "amount_limit"),
        (line("atta", 1e300), "quantity"),
    ],
)
def test_what_is_not_printed_is_not_guessed(corner: Database, bad: BillLine, why: str) -> None:
    found = drafted(corner, bad)

    assert [one.why for one in found.left_out] == [why]
    assert found.command is None


def test_lines_that_do_not_add_up_are_noticed(corner: Database) -> None:
    found = drafted(corner, line("atta", 3, 100, amount=290), line("shakkar", 1, 50), total=350)

    assert found.wrong_lines == ("atta",)
    assert (found.lines_total, found.total, found.adds_up) == (Decimal(340), Decimal(350), False)


def test_cents_are_rounded_as_on_paper(corner: Database) -> None:
    found = drafted(corner, line("atta", 3, 0.333, amount=1.0), line("shakkar", 1, 0.1), total=1.1)

    assert found.wrong_lines == ()
    assert found.adds_up


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (str(TODAY - dt.timedelta(31)), TODAY - dt.timedelta(31)),
        (str(TODAY - dt.timedelta(32)), None),
        (str(TODAY + dt.timedelta(1)), None),
        ("23/11", None),
    ],
)
def test_a_day_is_taken_when_it_is_of_the_last_month(
    corner: Database, date: str, expected: dt.date | None
) -> None:
    found = drafted(corner, line("atta"), date=date)

    assert found.command is not None
    assert found.command.date == expected
    assert found.odd_date == ("" if expected else date)


def test_an_unknown_vendor_is_nobody(corner: Database) -> None:
    found = drafted(corner, line("atta"), vendor="Metropolis\n Inc.")

    assert found.command is not None
    assert found.command.vendor is None
    assert found.vendor is not None
    assert (found.vendor.printed, found.vendor.why) == ("Metropolis Inc.", "unknown")


def test_no_line_is_lost_when_too_many_are_left_out(corner: Database) -> None:
    unknown = [line("kryptonite"), line("adamantium")]

    found = drafted(corner, *unknown, *[line("atta")] * ITEMS_LIMIT)

    assert found.command is not None
    assert len(found.command.items) == ITEMS_LIMIT
    assert len(found.left_out) == len(unknown)


def test_what_a_model_writes_is_read_or_refused() -> None:
    whole = '{"vendor":null,"number":null,"date":null,"lines":[],"total":1}'

    assert read_bill(whole) == bill(total=1)
    for broken in ("", "[]", "{}", whole.replace("1", "1e309"), whole.replace("1", '1,"x":1')):
        with pytest.raises(ValueError, match=r".+"):
            read_bill(broken)


NAMES = st.sampled_from(["atta", "shakkar", "ATTA 5kg", "soap", "metro", ""]) | st.text(max_size=80)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-5, 10**7)
LINES = st.builds(BillLine, NAMES, NUMBERS, st.none() | NAMES, NUMBERS, NUMBERS)
BILLS = st.builds(
    Bill,
    st.none() | NAMES,
    st.none() | NAMES,
    st.none() | st.dates().map(str) | NAMES,
    st.lists(LINES, max_size=ITEMS_LIMIT + 2).map(tuple),
    NUMBERS,
)


@given(wanted=BILLS)
@settings(max_examples=150)
def test_whatever_a_bill_says_a_draft_holds_only_what_may_be_booked(
    corner: Database, wanted: Bill
) -> None:
    found = draft(wanted, Catalogue(corner), CONTEXT)

    named = {name for (name,) in corner.rows("SELECT name FROM products")}
    vendors = {name for (name,) in corner.rows("SELECT name FROM parties WHERE kind = 'vendor'")}
    if found.command is not None:
        items = found.command.items
        assert items
        assert {item.product for item in items} <= named
        assert all(item.qty and (item.price or item.amount) for item in items)
        assert not [*excess(found.command, CONTEXT.digits)]
        assert found.command.vendor in vendors | {None}
        assert len(items) + len(found.left_out) == len(wanted.lines)
        assert not found.left_out or found.command.total is None


@given(wanted=BILLS)
@settings(max_examples=60)
def test_what_is_offered_for_a_line_completes_the_draft(corner: Database, wanted: Bill) -> None:
    view = Catalogue(corner)
    for one in draft(wanted, view, CONTEXT).left_out:
        for name, meant in choices(wanted, one, view, CONTEXT):
            assert name in {item.product for item in meant.items}
            assert len(meant.items) == len(wanted.lines)
