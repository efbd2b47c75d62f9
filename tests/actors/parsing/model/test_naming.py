"""Of several names people choose, and no name is made up."""

from decimal import Decimal

import pytest

from actors.business import intents as ask
from actors.business.intents import Item
from actors.parsing.model.wire import WireCommand
from actors.parsing.reading import Reading
from actors.storage.database import Database
from tests.actors.parsing.model.answers import asked, grounded, wire


def index(text: str, name: str, store: Database) -> int:
    """Return the index under which a name is offered for a message."""
    request = asked(text, store)
    offered = {one.entry.name: one.index for one in (*request.products, *request.parties)}
    return offered[name]


def offers(reading: Reading) -> list[str]:
    return [choice.label for choice in reading.choices]


def test_a_word_for_several_things_is_asked_about_whatever_a_model_chose(
    corner: Database,
) -> None:
    text = "sold 2 soap to sara"
    cand = index(text, "Dish Soap", corner)

    reading = grounded(
        text,
        corner,
        wire("sale.create", {"text": "soap", "cand": cand, "qty": 2}, party="sara"),
    )

    assert (reading.action, offers(reading)) == ("ask", ["Hand Soap", "Dish Soap"])
    assert reading.choices[0].commands == (
        ask.SaleCreate((Item("Hand Soap", Decimal(2)),), customer="Sara Khan"),
    )


def test_a_candidate_for_a_misspelt_word_is_taken(corner: Database) -> None:
    text = "2 kg sugr"
    answer = wire(
        "sale.create",
        {"text": "sugr", "cand": index(text, "Sugar", corner), "qty": 2, "unit": "kg"},
    )

    assert grounded(text, corner, answer).commands == (
        ask.SaleCreate((Item("Sugar", Decimal(2), "kg"),)),
    )


def test_a_candidate_that_is_not_like_its_word_is_not_taken(corner: Database) -> None:
    text = "sold 2 honey and 3 rice"
    cand = index(text, "Long Grain Rice", corner)

    reading = grounded(
        text,
        corner,
        wire("sale.create", {"text": "honey", "cand": cand, "qty": 2}, {"text": "rice", "qty": 3}),
    )

    assert reading.commands == ()
    assert reading.reasons == ("unknown_product:honey",)
    assert "new product honey" in reading.text


def test_a_candidate_against_the_stores_own_name_is_asked_about(corner: Database) -> None:
    text = "sold 2 brown sugar"
    cand = index(text, "Brown Sugar", corner)

    reading = grounded(text, corner, wire("sale.create", {"text": "sugar", "cand": cand, "qty": 2}))

    assert (reading.action, offers(reading)) == ("ask", ["Sugar", "Brown Sugar"])


@pytest.mark.parametrize("cand", [0, 7, -1, 10**12])
def test_an_index_that_was_never_offered_means_nothing(cand: int, corner: Database) -> None:
    known = wire("sale.create", {"text": "rice", "cand": cand, "qty": 2})
    unknown = wire("sale.create", {"text": "honey", "cand": cand, "qty": 2})

    assert grounded("sold 2 rice", corner, known).action == "confirm"
    assert grounded("sold 2 honey", corner, unknown).commands == ()


def test_the_index_of_a_product_is_no_customer(corner: Database) -> None:
    text = "sold 2 rice to somebody"
    cand = index(text, "Long Grain Rice", corner)

    reading = grounded(
        text,
        corner,
        wire("sale.create", {"text": "rice", "qty": 2}, party="somebody", party_cand=cand),
    )

    assert reading.reasons == ("unknown_customer:somebody",)


def test_a_name_that_nobody_said_is_not_taken(corner: Database) -> None:
    reading = grounded(
        "sold 2 rice", corner, wire("sale.create", {"text": "rice", "qty": 2}, party="Sara Khan")
    )

    assert reading.commands == ()
    assert reading.reasons == ("unknown_customer:sara khan",)


def test_an_unknown_name_is_asked_about_with_those_it_resembles(corner: Database) -> None:
    reading = grounded("uzman paid 500", corner, wire("payment.receive", party="uzman", amount=500))

    assert reading.action == "ask"
    assert reading.choices[0].commands == (ask.PaymentReceive("Usman Ghani", Decimal(500)),)


def test_a_vendor_is_no_customer(corner: Database) -> None:
    reading = grounded("metro paid 500", corner, wire("payment.receive", party="metro", amount=500))

    assert reading.commands == ()


def test_another_script_is_the_same_name(corner: Database) -> None:
    text = "بعت ٢ زيت لحسن"
    answer = wire(
        "sale.create",
        {"text": "زيت", "qty": 2},
        party="حسن",
        party_cand=index(text, "Hassan Ali", corner),
    )

    assert grounded(text, corner, answer).commands == (
        ask.SaleCreate((Item("Cooking Oil", Decimal(2)),), customer="Hassan Ali"),
    )


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("alina wants to see her page", wire("ledger.query", party="ali")),
        ("new price 500 on that one", wire("product.update", {"text": "rice", "price": 500})),
    ],
)
def test_a_name_inside_another_word_was_not_said(
    text: str, answer: WireCommand, corner: Database
) -> None:
    assert grounded(text, corner, answer).commands == ()


def test_a_name_with_an_ending_was_said(corner: Database) -> None:
    reading = grounded("show Ali's page", corner, wire("ledger.query", party="ali"))

    assert reading.commands == (ask.LedgerQuery("Ali Hassan"),)


def test_a_name_behind_a_small_word_was_said(corner: Database) -> None:
    answer = wire("ledger.query", party="حسن")

    assert grounded("حساب وحسن", corner, answer).commands == (ask.LedgerQuery("Hassan Ali"),)


@pytest.mark.parametrize("said", ["زيتين لحسن", "وزيتين لحسن"])
def test_what_arabic_writes_in_one_word_was_said(said: str, corner: Database) -> None:
    answer = wire("sale.create", {"text": "زيت", "qty": 2}, party="حسن")

    assert grounded(said, corner, answer).commands == (
        ask.SaleCreate((Item("Cooking Oil", Decimal(2)),), customer="Hassan Ali"),
    )


def test_a_no_written_in_one_with_and_is_heard(corner: Database) -> None:
    answer = wire("sale.create", {"text": "زيت", "qty": 2}, party="حسن")

    assert grounded("وما بعتش ٢ زيت لحسن", corner, answer).reasons == ("none",)
