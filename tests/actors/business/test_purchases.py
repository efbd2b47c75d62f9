"""Goods from vendors: stock, average cost, what is owed, and the way back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from actors.business.intents import (
    Item,
    PaymentMake,
    ProductUpdate,
    PurchaseCreate,
    PurchaseReturn,
    ReportSummary,
    SaleCreate,
    TxnEdit,
    Undo,
    VendorQuote,
)
from actors.business.product import Product
from actors.business.purchases import average
from channels.errors import Refused
from channels.messages import Role
from tests.actors.business.acts import KARIM, D, account, do, doubt
from tests.corner import Corner


def rice(qty: int, price: int) -> tuple[Item, ...]:
    return (Item("Rice", D(qty), price=D(price)),)


def cost(corner: Corner, name: str = "Rice") -> int | None:
    found = corner.database.rows("SELECT cost FROM products WHERE name = ?", (name,))
    return found[0][0]  # type: ignore[no-any-return]


def test_a_purchase_moves_the_cost_to_the_average_of_what_is_there(corner: Corner) -> None:
    said = do(corner, PurchaseCreate(rice(20, 1400), "Star Traders", pay="credit"))

    assert said == (
        "Bought 20 bag Rice from Star Traders — 28,000 PKR, on credit."
        " Star Traders gets 28,700 PKR\nLeft: Rice 40 bag"
    )
    assert cost(corner) == 130_000
    assert corner.stock("Rice") == 40_000
    assert corner.balance("Star Traders") == -2_870_000
    assert account(corner, "purchases") == 2_800_000


def test_without_a_vendor_the_till_pays(corner: Corner) -> None:
    do(corner, PurchaseCreate((Item("Sugar", D(10)),), total=D(1000)))

    assert account(corner, "cash") == -100_000
    with pytest.raises(Refused, match="Whom do we owe it"):
        do(corner, PurchaseCreate(rice(1, 100), pay="credit"))


def test_part_paid_the_rest_is_owed(corner: Corner) -> None:
    do(corner, PurchaseCreate(rice(2, 1200), "Star Traders", paid=D(400), pay="credit"))

    assert account(corner, "cash") == -40_000
    assert corner.balance("Star Traders") == -270_000


def test_without_any_amount_the_known_cost_is_taken_or_asked_for(corner: Corner) -> None:
    do(corner, PurchaseCreate((Item("Rice", D(1)),)))

    assert account(corner, "purchases") == 120_000
    with pytest.raises(Refused, match="What did Twine cost"):
        do(corner, PurchaseCreate((Item("Twine", D(1)),)))


def test_what_was_never_counted_is_tracked_from_its_first_purchase(corner: Corner) -> None:
    do(corner, PurchaseCreate((Item("Twine", D(5), amount=D(100)),)))

    assert cost(corner, "Twine") == 2_000
    assert corner.say("twine left?") == "Twine: 5 metre"


def test_undo_gives_the_former_cost_back_but_not_over_a_later_purchase(corner: Corner) -> None:
    do(corner, PurchaseCreate(rice(20, 1400)))
    first = corner.count("txns")
    do(corner, Undo())
    undone = cost(corner)
    do(corner, Undo(ref=str(first + 1)))
    again = cost(corner)
    do(corner, PurchaseCreate(rice(40, 1500)))
    do(corner, Undo(ref=str(first)))

    assert (undone, again) == (120_000, 130_000)
    assert cost(corner) == 140_000
    assert corner.stock("Rice") == 60_000


def test_the_cost_that_somebody_set_by_hand_stays_when_a_purchase_is_undone(corner: Corner) -> None:
    do(corner, PurchaseCreate(rice(20, 1400)))
    number = corner.count("txns")
    do(corner, ProductUpdate("Rice", cost=D(1111)))
    do(corner, Undo(ref=str(number)))

    assert cost(corner) == 111_100


def test_profit_counts_what_was_sold_at_its_average_cost(corner: Corner) -> None:
    do(corner, PurchaseCreate(rice(20, 1400), "Star Traders"))
    do(corner, SaleCreate((Item("Rice", D(1)),)))

    said = do(corner, ReportSummary())
    assert "Purchases: 28,000 PKR" in said
    assert "Goods cost: 1,300 PKR" in said
    assert "Profit: 200 PKR" in said


def test_goods_sent_back_lower_what_we_owe(corner: Corner) -> None:
    said = do(corner, PurchaseReturn((Item("Sugar", D(5)),), "Star Traders", reason="damaged"))

    assert said.startswith("Sent back 5 kg Sugar to Star Traders — 600 PKR. Star Traders gets 100")
    assert corner.stock("Sugar") == 45_000
    do(corner, PurchaseReturn((Item("Sugar", D(1)),), amount=D(90)))
    assert account(corner, "cash") == 9_000


def test_a_vendor_is_paid_in_part_in_full_and_not_twice(corner: Corner) -> None:
    part = do(corner, PaymentMake("Star Traders", D(200), "bank"))
    do(corner, PaymentMake("Star Traders"))

    assert "Star Traders gets 500 PKR" in part
    assert corner.balance("Star Traders") == 0
    assert (account(corner, "bank"), account(corner, "cash")) == (-20_000, -50_000)
    with pytest.raises(Refused, match="We owe Star Traders nothing"):
        do(corner, PaymentMake("Star Traders"))


def test_a_quote_changes_no_price(corner: Corner) -> None:
    said = do(corner, VendorQuote((Item("Sugar", price=D(137)),), "Star Traders"))

    assert said == "Noted: Star Traders asks 137 PKR a kg of Sugar. Our prices stay."
    assert corner.say("price of sugar") == "Sugar: 150 PKR a kg"
    with pytest.raises(Refused, match="Which vendor"):
        do(corner, VendorQuote((Item("Sugar", price=D(137)),)))


def test_vendors_speak_for_their_own_account_only(corner: Corner) -> None:
    asked = VendorQuote((Item("Sugar", price=D(137)),))
    who = {"role": Role.VENDOR, "person": KARIM}
    with pytest.raises(Refused, match="Ask for a new invitation"):
        do(corner, asked, **who)
    corner.database.run("UPDATE parties SET person = ? WHERE name = 'Star Traders'", (KARIM,))

    assert "Star Traders asks" in do(corner, asked, **who)
    with pytest.raises(Refused, match="your own prices only"):
        do(corner, VendorQuote(asked.items, "Ali Hassan"), **who)


def test_a_purchase_is_corrected_like_a_sale(corner: Corner) -> None:
    do(corner, PurchaseCreate(rice(2, 1200), "Star Traders"))
    do(corner, TxnEdit(qty=D(3)))

    assert corner.stock("Rice") == 23_000
    assert account(corner, "purchases") == 360_000


def test_unlikely_costs_and_payments_are_asked_about(corner: Corner) -> None:
    assert doubt(corner, PurchaseCreate(rice(2, 1300))) == ()
    assert doubt(corner, PurchaseCreate(rice(2, 500))) == ("cost_jumps",)
    assert doubt(corner, PurchaseCreate(rice(2, 1600))) == ("costs_more_than_its_price",)
    assert doubt(corner, PaymentMake("Star Traders", D(701))) == ("more_than_owed",)
    assert doubt(corner, PurchaseReturn((Item("Rice", D(21)),))) == ("more_than_in_stock",)


@given(
    stock=st.integers(-(10**6), 10**9),
    old=st.integers(0, 10**7) | st.none(),
    qty=st.integers(1, 10**8),
    amount=st.integers(1, 10**9),
    tracked=st.booleans(),
)
@example(stock=1, old=45, qty=45, amount=2, tracked=True)
def test_the_average_lies_between_the_old_cost_and_the_new(
    *, stock: int, old: int | None, qty: int, amount: int, tracked: bool
) -> None:
    one = Product(
        "1", "Rice", "kg", "kg", {"kg": 1000}, None, old, None, None, stock, tracked, True
    )
    new = amount * 1000 / qty

    found = average(one, qty, amount)

    known = old if old is not None and tracked and stock > 0 else new
    assert min(known, new) - 1 <= found <= max(known, new) + 1
