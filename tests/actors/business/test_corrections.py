"""Undo, redo and corrections: the opposite is written, and nothing counts twice."""

from decimal import Decimal

import pytest

from actors.business import corrections
from actors.business.intents import TxnEdit, Undo
from actors.business.operations import perform
from channels.errors import Refused
from channels.messages import Role
from tests.actors.business.acts import act_of
from tests.corner import DAY, MINUTE, Corner, buttons, labels, words


def test_undo_writes_the_opposite_and_keeps_both(corner: Corner) -> None:
    sold = corner.hear("sold 3 rice to sara on credit")
    undone = corner.press(sold, "Undo")

    assert "Undone #" in words(undone)
    assert corner.stock("Rice") == 20_000
    assert corner.balance("Sara Khan") == 0
    assert corner.count("txns WHERE intent IN ('sale.create', 'undo')") == 2
    assert "Sales (0)" in corner.say("sales today")


def test_undo_and_redo_go_on_as_long_as_somebody_presses(corner: Corner) -> None:
    last = corner.hear("sold 3 rice")

    for _ in range(3):
        last = corner.press(last, "Undo")
        assert corner.stock("Rice") == 20_000
        last = corner.press(last, "Redo")
        assert corner.stock("Rice") == 17_000

    assert "Sales (1): 4,500 PKR" in corner.say("sales today")


def test_an_entry_is_undone_once(corner: Corner) -> None:
    sold = corner.hear("sold 3 rice")
    corner.press(sold, "Undo")

    again = corner.press(sold, "Undo")

    assert "is undone already" in words(again)
    assert again.replies[0].notice
    assert corner.stock("Rice") == 20_000


def test_the_word_undo_means_ones_own_last_entry(corner: Corner) -> None:
    corner.admit("telegram:5", Role.STAFF)
    corner.say("sold 1 rice")
    corner.say("sold 2 sugar", person="telegram:5")

    assert "sell 1 Rice" in corner.say("undo")
    assert corner.stock("Sugar") == 48_000


def test_staff_undo_their_own_of_the_last_day_and_managers_any(corner: Corner) -> None:
    corner.admit("telegram:5", Role.STAFF)
    corner.admit("telegram:6", Role.STAFF)
    sold = corner.hear("sold 2 sugar", person="telegram:5")

    other = corner.press(sold, "Undo", person="telegram:6")
    corner.at += DAY + 1
    late = corner.press(sold, "Undo", person="telegram:5")
    owner = corner.press(sold, "Undo")

    assert "Only its author" in words(other)
    assert "older than 24 hours" in words(late)
    assert "Undone" in words(owner)


def test_a_forged_undo_is_no_undo(corner: Corner) -> None:
    sold = corner.hear("sold 2 sugar")
    token = sold.replies[0].rows[0][0].token
    number = token.split(":")[1]

    forged = corner.hear(button=f"undo:{number}:aaaaaaaaaaaaaaaa", callback="c", message="9")

    assert "expired" in words(forged)
    assert corner.stock("Sugar") == 48_000


def test_an_undone_price_comes_back_unless_it_changed_again(corner: Corner) -> None:
    first = corner.hear("rice now 1550")
    second = corner.hear("rice now 1600")

    refused = corner.press(first, "Undo")
    corner.press(second, "Undo")
    done = corner.press(first, "Undo")

    assert "changed again in #" in words(refused)
    assert "Undone" in words(done)
    assert "Rice: 1,500 PKR" in corner.say("price of rice")


def test_a_correction_reverses_and_books_anew_and_one_undo_takes_both_back(corner: Corner) -> None:
    corner.say("sold 5 rice")
    asked = corner.hear("not 5, 6")
    corrected = corner.press(asked, "Yes") if "Yes" in labels(asked) else asked

    assert "Sold 6 bag Rice — 9,000 PKR" in words(corrected)
    assert corner.stock("Rice") == 14_000
    corner.press(corrected, "Undo")
    assert corner.stock("Rice") == 15_000
    assert "Sales (1): 7,500 PKR" in corner.say("sales today")


def test_several_entries_are_undone_only_after_a_yes(corner: Corner) -> None:
    corner.say("sold 1 rice")
    corner.say("sold 1 sugar")

    asked = corner.hear("undo last 2")
    done = corner.press(asked, "Yes")

    assert labels(asked) == ["Yes", "No"]
    assert words(done).count("Undone") == 2
    assert (corner.stock("Rice"), corner.stock("Sugar")) == (20_000, 50_000)


def test_an_entry_brought_back_and_undone_again_is_undone_once(corner: Corner) -> None:
    sold = corner.hear("sold 3 rice")
    undone = corner.press(sold, "Undo")
    back = corner.press(undone, "Redo")

    corner.press(sold, "Undo")
    refused = [corner.press(back, "Undo"), corner.press(sold, "Undo")]

    assert all("is undone already" in words(one) for one in refused)
    assert corner.stock("Rice") == 20_000
    corner.press(undone, "Redo")
    assert corner.stock("Rice") == 17_000


def test_of_one_message_the_last_thing_said_is_undone_first(corner: Corner) -> None:
    for _ in range(8):
        asked = corner.hear("sold 1 rice\nali paid 10")
        corner.press(asked, "Yes")

        assert "receive 10 PKR" in corner.say("undo")
        assert "sell 1 Rice" in corner.say("undo")


def test_two_changes_of_one_message_are_undone_the_last_one_first(corner: Corner) -> None:
    at = corner.at
    for price in (1510, 1520, 1530):
        corner.at = at  # one millisecond, as in one message
        corner.say(f"rice now {price}")

    for price in (1520, 1510, 1500):
        corner.say("undo")
        assert f"Rice: {price:,} PKR" in corner.say("price of rice")


@pytest.mark.parametrize("ref", ["0", "999", "9" * 16, "9" * 5_000, "٣٣٣", "x", "#", "-1"])
def test_a_number_that_no_entry_has_is_refused(corner: Corner, ref: str) -> None:
    with pytest.raises(Refused, match="There is no entry"):
        corrections.undo(corner.database, Undo(ref=ref), act_of(corner))


@pytest.mark.parametrize("count", [-1, 21])
def test_too_many_entries_at_once_are_refused(corner: Corner, count: int) -> None:
    with pytest.raises(Refused, match="I undo 1 to 20"):
        corrections.undo(corner.database, Undo(count=count), act_of(corner))


def test_a_correction_stays_on_the_day_of_what_it_corrects(corner: Corner) -> None:
    sold = corner.hear("sold 2 rice")
    number = buttons(sold)[0].token.split(":")[1]
    corner.at += DAY

    edit(corner, TxnEdit(ref=number, qty=Decimal(3)))

    assert "Sales (0)" in corner.say("sales today")
    assert "Sales (1): 4,500 PKR" in corner.say("sales yesterday")


def edit(corner: Corner, wanted: TxnEdit) -> str:
    """Return what correcting an entry says; a minute passes."""
    corner.at += MINUTE
    with corner.database.transaction():
        result = perform(corner.database, wanted, act_of(corner))
    return "".join(part.text for part in result.parts)


def test_the_customer_the_amount_and_the_way_of_paying_can_be_corrected(corner: Corner) -> None:
    corner.say("sold 1 rice to ali on credit")
    assert corner.balance("Ali Hassan") == 330_000

    edit(corner, TxnEdit(customer="Sara Khan"))
    edit(corner, TxnEdit(amount=Decimal(1400)))
    said = edit(corner, TxnEdit(pay="card"))

    assert (corner.balance("Ali Hassan"), corner.balance("Sara Khan")) == (180_000, 0)
    assert "1,400 PKR, card" in said


def test_one_of_several_goods_is_corrected_by_its_name(corner: Corner) -> None:
    corner.say("sold 2 sugar and 1 rice")

    said = edit(corner, TxnEdit(product="Sugar", qty=Decimal(4)))

    assert "4 kg Sugar, 1 bag Rice — 2,100 PKR" in said
    assert corner.stock("Sugar") == 46_000


@pytest.mark.parametrize(
    ("said", "wanted", "why"),
    [
        ("rice now 1550", TxnEdit(qty=Decimal(2)), "cannot be corrected, but undone"),
        ("ali paid 100", TxnEdit(qty=Decimal(2)), "has no goods to correct"),
        ("2 eggs broken", TxnEdit(customer="Ali Hassan"), "has no customer to correct"),
        ("sold 1 rice", TxnEdit(), "What should it be instead"),
        ("sold 1 rice and 1 sugar", TxnEdit(qty=Decimal(2)), "Which of the products"),
    ],
)
def test_what_cannot_be_corrected_is_refused_and_stands(
    corner: Corner, said: str, wanted: TxnEdit, why: str
) -> None:
    corner.say(said)
    before = corner.count("txns")

    with pytest.raises(Refused, match=why):
        edit(corner, wanted)

    assert corner.count("txns") == before


def test_an_undo_is_not_corrected(corner: Corner) -> None:
    sold = corner.hear("sold 1 rice")
    number = buttons(corner.press(sold, "Undo"))[0].token.split(":")[1]

    with pytest.raises(Refused, match="is an undo"):
        edit(corner, TxnEdit(ref=number, qty=Decimal(2)))


def test_a_product_made_by_mistake_can_be_undone_and_made_again(corner: Corner) -> None:
    corner.press(corner.hear("new product Honey price 900"), "Undo")

    assert "New product Honey at 950 PKR" in corner.say("new product Honey price 950")
    assert "Honey: 950 PKR" in corner.say("price of honey")
    assert "Sold 1 piece Honey — 950 PKR" in corner.say("sold 1 honey")
