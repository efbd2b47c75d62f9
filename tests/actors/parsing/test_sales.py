"""Goods that are sold: what "all" says behind them and before them, and what is paid or owed."""

import pytest

from actors.business.intents import Item, Pay, PurchaseCreate, SaleCreate
from tests.actors.parsing.reading import read

GOODS = (Item("Sugar", 2, "kg"), Item("Eggs", 1, "dozen"))


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("2 kg cheeni, 1 dozen eggs, sab cash", "cash"),
        ("2 kilos sugar, 1 docena eggs, todo con tarjeta", "card"),
        ("2 kg sugar, 1 dozen eggs, all upi", "mobile"),
    ],
)
def test_all_of_a_list_was_paid_so(text: str, pay: Pay) -> None:
    reading = read(text)

    assert reading.commands == (SaleCreate(GOODS, pay=pay),)
    assert reading.action == "confirm"


@pytest.mark.parametrize(
    "text",
    ["2 kilos sugar y 1 docena eggs, 80 todo", "2 kg cheeni aur 1 dozen eggs sab 80"],
)
def test_all_of_a_list_costs_so_much(text: str) -> None:
    assert read(text).commands == (SaleCreate(GOODS, total=80),)


@pytest.mark.parametrize("text", ["all 2 kg sugar cash", "2 kg sugar all"])
def test_all_that_is_said_of_no_money_sells_nothing(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize("text", ["ali ko 2 kg cheeni di, bill 90", "gave ali 2 kg sugar, bill 90"])
def test_what_the_bill_comes_to_is_no_debt(text: str) -> None:
    assert read(text).commands == (SaleCreate(GOODS[:1], customer="Ali Hassan", total=90),)


def test_what_is_put_on_a_bill_is_owed() -> None:
    owed = SaleCreate(GOODS[:1], customer="Ali Hassan", pay="credit")

    assert read("sold 2 kg sugar on ali's bill").commands == (owed,)


@pytest.mark.parametrize(
    "text",
    [
        "ali took 2 sugar 300, got 100, rest on credit",
        "sold ali 2 sugar 300, 100 cash paid, rest on credit",
        "ali 2 cheeni le gaya 300 ka, 100 nakad diye baki udhar",
        "ali ko 2 cheeni becha kul 300, jisme se 100 mile baki udhaar",
        "ali ko 2 cheeni diya 300 ka, 100 mile baki udhar",
        "ali ko 2 cheeni diye 300 ke, 100 diye baki udhar",
        "are suno ali aaya tha, 2 cheeni le gaya 300 ki, 100 de gaya baki udhaar",
    ],
)
def test_what_is_handed_over_before_the_rest_is_a_part_of_it(text: str) -> None:
    sold = SaleCreate((Item("Sugar", 2),), "Ali Hassan", total=300, paid=100, pay="credit")

    assert read(text).commands == (sold,)


def test_without_a_rest_the_money_is_all_of_it() -> None:
    sold = SaleCreate((Item("Sugar", 2),), "Ali Hassan", total=300, pay="cash")

    assert read("ali 2 cheeni le gaya, 300 nakad").commands == (sold,)


@pytest.mark.parametrize(
    "text",
    [
        "vendí 2 sugar a 50 todo", "vendí 2 sugar a 50 en total", "sold 2 sugar at 50 all",
        "sold 2 sugar at 50 total",
    ],
)  # fmt: skip
def test_a_price_of_all_is_no_price_of_each(text: str) -> None:
    assert read(text).commands == (SaleCreate((Item("Sugar", 2),), total=50),)


@pytest.mark.parametrize(
    "text",
    [
        "vendí 2 sugar a 50, todo efectivo", "sold 2 sugar at 50 each, all cash",
        "sold 2 sugar, each at 50, cash", "vendí 2 sugar, cada una a 50, efectivo",
    ],
)  # fmt: skip
def test_a_price_of_each_stays_so(text: str) -> None:
    reading = read(text)

    assert reading.commands == (SaleCreate((Item("Sugar", 2, price=50),), pay="cash"),)
    assert reading.action == "execute"


@pytest.mark.parametrize(
    "text",
    ["vendí 2 sugar todas a 50", "vendí 2 sugar a 50 todas", "sold 2 sugar at 50 all paid"],
)
def test_a_price_of_each_or_all_waits_for_a_yes(text: str) -> None:
    assert read(text).action == "confirm"


@pytest.mark.parametrize(
    "text", ["bought 3 sugar from metro, 60 all", "metro trajo 3 sugar, 60 todo"]
)
def test_all_of_a_purchase_costs_so_much(text: str) -> None:
    purchase = PurchaseCreate((Item("Sugar", 3),), vendor="Metro Traders", total=60)

    assert read(text).commands == (purchase,)


@pytest.mark.parametrize(
    "text", ["vendí 2 sugar a ali y le debo 4", "vendí 2 sugar a ali, le debemos 4"]
)
def test_what_we_owe_a_customer_is_no_debt_of_theirs(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "sold 2 sugar to ali, owes 90", "ali took 2 sugar, owes 90", "vendí 2 sugar a ali, debe 90",
        "sold 2 sugar to ali, not paid all", "vendí 2 sugar a ali, no pagó todo",
    ],
)  # fmt: skip
def test_what_is_owed_may_be_the_rest_or_all_of_it(text: str) -> None:
    assert (read(text).action, read(text).reasons) == ("confirm", ("rest_or_total",))


@pytest.mark.parametrize(
    "text",
    [
        "ali took 2 cheeni 300, paid",
        "ali took 2 cheeni for 300, paid",
        "ali 2 cheeni le gaya 300 ki, paise de gaya",
        "ali को 2 cheeni दी 300 की, पैसे दे दिए",
        "ali کو 2 cheeni دی 300 کی، پیسے دے دیے",
        "ali se llevó 2 cheeni 300, pagó",
    ],
)
def test_goods_whose_sum_was_paid_leave_no_debt(text: str) -> None:
    reading = read(text)

    sold = SaleCreate((Item("Sugar", 2),), "Ali Hassan", total=300)
    assert (reading.action, reading.commands) == ("execute", (sold,))


def test_a_part_that_was_paid_leaves_the_rest() -> None:
    part = SaleCreate((Item("Sugar", 2),), "Ali Hassan", total=300, paid=100, pay="credit")

    assert read("ali took 2 cheeni 300, 100 paid").commands == (part,)
