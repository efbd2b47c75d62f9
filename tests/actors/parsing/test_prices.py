"""Who says a price decides what it is: the store's own, or what a vendor asks for."""

from decimal import Decimal

import pytest

from actors.business.intents import (
    Item,
    PriceQuery,
    ProductUpdate,
    SaleCreate,
    TxnList,
    VendorQuote,
)
from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.messages import Role
from tests.actors.parsing.reading import MONDAY
from tests.actors.parsing.tokens import GROCER


def read(text: str, role: Role) -> Reading:
    return parse(text, GROCER, Context(role=role, now=MONDAY, currency="INR"))


@pytest.mark.parametrize(
    "text",
    [
        "sugar is going up to 140",
        "sugar goes up to 140",
        "change sugar to 140",
        "sugar now costs 140",
        "sugar price 140",
    ],
)
def test_a_vendor_has_no_say_in_a_stores_price_and_quotes_his_own(text: str) -> None:
    quoted = VendorQuote((Item("Sugar", price=Decimal(140)),))

    assert read(text, Role.VENDOR).commands == (quoted,)


@pytest.mark.parametrize("text", ["kilo of sugar is now 140", "كيلو sugar بقى ب 140 عندنا"])
def test_a_vendor_quotes_a_unit_of_his_goods(text: str) -> None:
    quoted = VendorQuote((Item("Sugar", unit="kg", price=Decimal(140)),))

    assert read(text, Role.VENDOR).commands == (quoted,)


@pytest.mark.parametrize("text", ["sugar goes up 2", "la sugar sube 2"])
def test_a_vendors_step_is_no_price_unasked(text: str) -> None:
    assert read(text, Role.VENDOR).action != "execute"


@pytest.mark.parametrize("role", [Role.OWNER, Role.MANAGER, Role.STAFF])
def test_the_same_words_of_the_stores_people_change_its_price(role: Role) -> None:
    assert read("sugar is going up to 140", role).commands == (
        ProductUpdate("Sugar", price=Decimal(140)),
    )


@pytest.mark.parametrize(
    "text", ["sugar now 5 per bag", "change price of a bag of sugar to 5", "sugar price bag 5"]
)
def test_a_price_of_another_unit_than_it_is_sold_in_waits_for_a_yes(text: str) -> None:
    reading = read(text, Role.OWNER)
    assert (reading.action, reading.reasons[-1]) == ("confirm", "price_of_other_unit")


@pytest.mark.parametrize("text", ["sugar now 5 per kg", "sugar now 5 each", "kilo sugar now 5"])
def test_a_price_of_the_unit_it_is_sold_in_is_set(text: str) -> None:
    assert read(text, Role.OWNER).action == "execute"


@pytest.mark.parametrize("text", ["min stock sugar 8 kg", "sugar minimum 8", "min stock sugar 8"])
def test_the_least_there_should_be_may_have_its_unit(text: str) -> None:
    assert read(text, Role.OWNER).commands == (ProductUpdate("Sugar", low_at=Decimal(8)),)
    assert read("min stock sugar 8 bags", Role.OWNER).commands == ()
    assert read("min stock of sugar set to 8 bags", Role.OWNER).commands == ()


def test_a_price_is_asked_for_today_and_for_no_other_day() -> None:
    assert read("how much is sugar today", Role.STAFF).commands == (PriceQuery(("Sugar",)),)
    assert read("sugar price yesterday", Role.STAFF).commands != (PriceQuery(("Sugar",)),)


@pytest.mark.parametrize(
    "text",
    ["how much we selling sugar", "how much you charging for sugar", "how much you sell sugar"],
)
def test_what_we_are_selling_it_for_is_its_price(text: str) -> None:
    assert read(text, Role.STAFF).commands == (PriceQuery(("Sugar",)),)


def test_what_we_sold_of_it_is_no_price() -> None:
    assert read("how much sugar did we sell", Role.OWNER).commands == (
        TxnList("sale", product="Sugar"),
    )


def test_a_spanish_a_before_a_number_is_at_in_any_store() -> None:
    dear = ProductUpdate("Sugar", price=Decimal(205))

    assert read("sugar a 205", Role.OWNER).commands == (dear,)
    assert read("sugar a 2 kg", Role.OWNER).commands != (dear,)


@pytest.mark.parametrize("text", ["sugar 205, eggs 170", "sugar a 205, eggs a 170"])
def test_goods_and_an_amount_each_are_prices_of_who_may_set_them(text: str) -> None:
    dear = (ProductUpdate("Sugar", price=Decimal(205)), ProductUpdate("Eggs", price=Decimal(170)))

    assert read(text, Role.OWNER).commands == dear
    assert read(text, Role.OWNER).action == "confirm"
    assert read(text, Role.STAFF).commands != dear


@pytest.mark.parametrize("text", ["sugar 5, eggs 7", "sugar 205, eggs 170 cash"])
def test_counts_and_what_was_paid_for_are_no_prices(text: str) -> None:
    assert isinstance(read(text, Role.OWNER).commands[0], SaleCreate)


@pytest.mark.parametrize("text", ["sugar up by 5", "sugar 5 se badha", "sugar increased by 5"])
def test_by_how_much_a_price_went_up_is_no_price(text: str) -> None:
    assert read(text, Role.VENDOR).commands == ()
    assert read(text, Role.OWNER).action != "execute"


@pytest.mark.parametrize(
    "text",
    [
        "sugar now 1200 a bag", "bag of sugar now 1200", "change price of sugar to 1200 per bag",
        "el sugar ahora a 1200 el costal", "costo del sugar ahora 1100 el costal",
        "el sugar ahora a 60 la pieza", "sugar ahora 15 el medio kilo",
        "el sugar ahora a 13 los 100 gramos", "eggs now 3 each", "eggs ahora 3 la pieza",
        "el sugar ahora a 1200 la bolsa", "sugar ab 1200 ki bori", "سعر sugar صار ١٢٠٠ الكيس",
    ],
)  # fmt: skip
def test_the_price_of_another_unit_is_set_by_nobody_unasked(text: str) -> None:
    assert read(text, Role.OWNER).action != "execute"


@pytest.mark.parametrize("text", ["adjust sugar to 20", "ajusta sugar a 20"])
def test_what_is_adjusted_may_be_the_stock(text: str) -> None:
    assert read(text, Role.OWNER).action == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "sugar now 60 a kilo", "kilo of sugar now 60", "el sugar ahora a 60 el kilo",
        "adjust price of sugar to 60", "batteries now 60 each", "batteries ahora a 60 la pieza",
        "hand soap now 60 a piece",
    ],
)  # fmt: skip
def test_the_price_of_its_own_unit_is_set(text: str) -> None:
    reading = read(text, Role.OWNER)
    assert isinstance(reading.commands[0], ProductUpdate)
    assert (reading.action, reading.commands[0].price) == ("execute", 60)


@pytest.mark.parametrize(
    "text",
    [
        "sugar costs 26?", "does sugar cost 26?", "el sugar vale 26?", "cuesta 26 el sugar?",
        "sugar ki qeemat 26?",
    ],
)  # fmt: skip
def test_whether_goods_cost_so_much_is_a_question_about_their_price(text: str) -> None:
    reading = read(text, Role.STAFF)
    assert (reading.action, reading.commands) == ("execute", (PriceQuery(("Sugar",)),))


@pytest.mark.parametrize(
    "text",
    ["cheeni 42 se 43 kar do", "cheeni का रेट 42 से 43 कर दो", "cheeni کا ریٹ 42 سے 43 کر دو"],
)
def test_the_price_after_se_is_the_new_one(text: str) -> None:
    reading = read(text, Role.OWNER)

    assert (reading.action, reading.commands) == ("execute", (ProductUpdate("Sugar", price=43),))
