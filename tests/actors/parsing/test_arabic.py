"""Arabic as it is spoken in Egypt: thousands in one word, prices by the kilo, who owes whom."""

from decimal import Decimal

import pytest

from actors.business.entry import Entry
from actors.business.intents import (
    DebtsList,
    Item,
    ProductCreate,
    ProductUpdate,
    PurchaseCreate,
    SaleCreate,
    StockCount,
    StockQuery,
)
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from tests.actors.parsing.reading import OWNER
from tests.actors.parsing.tokens import Shelf

ROASTERY = Shelf(
    Entry("product", "زبيب", "Raisins", "kg"),
    Entry("vendor", "الامير", "Prince Stores"),
)


def read(text: str) -> Reading:
    return parse(text, ROASTERY, OWNER)


@pytest.mark.parametrize(("word", "amount"), [("بستالاف", 6000), ("بعشرتلاف", 10_000)])
def test_thousands_may_be_written_in_one_word(word: str, amount: int) -> None:
    bought = PurchaseCreate((Item("Raisins", 4, "kg"),), "Prince Stores", total=amount, pay="cash")

    assert read(f"اشتريت من الأمير ٤ كيلو زبيب {word} كاش").commands == (bought,)


def test_a_letter_behind_a_number_is_a_kilo() -> None:
    sold = SaleCreate((Item("Raisins", 2, "kg"),), pay="cash")

    assert read("مبيوع: 2 ك زبيب نقد").commands == (sold,)


def test_what_is_new_by_the_kilo_has_that_unit() -> None:
    created = ProductCreate("بذور الشيا", unit="kg", price=Decimal(280), cost=Decimal(210))
    text = "اضف صنف جديد بذور الشيا بالكيلو سعر البيع ٢٨٠ والتكلفة ٢١٠"

    assert read(text).commands == (created,)


@pytest.mark.parametrize(
    ("text", "who"),
    [("مين لسه عليه فلوس لينا", "customers"), ("مين من الموردين لسه ليه عندنا فلوس", "vendors")],
)
def test_who_has_money_of_whom_is_a_question_about_debts(text: str, who: str) -> None:
    (command,) = read(text).commands

    assert isinstance(command, DebtsList)
    assert command.who == who


def test_how_much_is_left_of_it_is_asked_of_what_was_named_before() -> None:
    reading = read("سعر الزبيب ١٩٥، وكم باقي منه؟")

    assert reading.commands == (ProductUpdate("Raisins", price=195), StockQuery(("Raisins",)))
    assert read("هل سعر الزبيب ١٩٥ وكم باقي منه؟").commands == ()


def test_a_price_that_became_an_amount_is_new_and_no_count() -> None:
    assert read("سعر الزبيب بقى 200").commands == (ProductUpdate("Raisins", price=200),)
    assert read("الزبيب باقي 5").commands == (StockCount((Item("Raisins", 5),)),)


def test_what_came_out_in_a_count_is_what_there_is() -> None:
    assert read("الزبيب طلع 8 كيلو في الجرد").commands == (StockCount((Item("Raisins", 8, "kg"),)),)
    assert read("الزبيب طلع 8 كيلو").action != "execute"
