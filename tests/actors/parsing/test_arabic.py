"""Arabic as it is spoken in Egypt: thousands in one word, prices by the kilo, who owes whom."""

from decimal import Decimal

import pytest

from actors.business.entry import Entry
from actors.business.intents import (
    CreditAdd,
    DebtsList,
    Item,
    OrderCreate,
    OrderUpdate,
    Pay,
    PaymentMake,
    PaymentReceive,
    ProductCreate,
    ProductUpdate,
    PurchaseCreate,
    ReceiptSend,
    SaleCreate,
    StockCount,
    StockQuery,
    TxnList,
)
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from tests.actors.parsing.reading import OWNER
from tests.actors.parsing.tokens import Shelf

ROASTERY = Shelf(
    Entry("product", "زبيب", "Raisins", "kg"),
    Entry("vendor", "الامير", "Prince Stores"),
    Entry("customer", "سامر", "Samer"),
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


@pytest.mark.parametrize(
    "text",
    ["سامر بعتلي ٣٠٠ فودافون كاش من اللي عليه", "دفع سامر ٣٠٠ من اللي عليه فودفون كاش"],
)
def test_what_is_paid_of_what_somebody_owes_is_a_part_of_it(text: str) -> None:
    assert read(text).commands == (PaymentReceive("Samer", 300, "mobile"),)
    assert read(text).action == "execute"


def test_who_owes_is_asked_with_the_same_words() -> None:
    assert read("من اللي عليه").commands == (DebtsList("customers"),)


def test_a_verb_that_asks_for_papers_tells_of_money_beside_a_name() -> None:
    assert read("بعتلي سامر ٣٠٠").commands == (PaymentReceive("Samer", 300),)
    assert read("بعتلي ٣٠٠ لسامر").commands == ()


@pytest.mark.parametrize("text", ["حط ٧٥ جنيه دين على سامر", "سجل على سامر ٧٥ دين"])
def test_a_debt_against_somebody_is_theirs(text: str) -> None:
    assert read(text).commands == (CreditAdd("Samer", 75),)
    assert read(text).action == "execute"
    assert read(text.replace("على سامر", "لسامر")).action != "execute"


def test_a_number_counts_what_is_traded_behind_its_name() -> None:
    sold = SaleCreate((Item("Raisins", 3),), total=520, pay="cash")
    ordered = OrderCreate((Item("Raisins", 3),), customer="Samer")

    assert read("بعت زبيب عدد ٣ ب ٥٢٠ نقدي").commands == (sold,)
    assert read("زبيب عدد ٣ ب ٥٢٠ نقدي").commands == (sold,)
    assert read("طلب لسامر زبيب عدد ٣").commands == (ordered,)
    assert read("زبيب عدد ٣").commands == (StockCount((Item("Raisins", 3),)),)


@pytest.mark.parametrize("text", ["كان ب ١٨٠ بقى ب ٢٠٠", "كان ب ١٨٠ وصار ب ٢٠٠"])
def test_a_price_that_was_another_is_the_later_one(text: str) -> None:
    assert read(f"الزبيب {text}").commands == (ProductUpdate("Raisins", price=200),)
    assert read(f"الزبيب {text}").action == "execute"


@pytest.mark.parametrize("words", ["وعملتله خصم", "وعملت لها خصم"])
def test_a_discount_may_be_made_for_somebody(words: str) -> None:
    sold = SaleCreate((Item("Raisins", 2, "kg"),), pay="cash", discount=50)

    assert read(f"بعت ٢ كيلو زبيب كاش {words} ٥٠ جنيه").commands == (sold,)


@pytest.mark.parametrize(
    ("text", "method"),
    [("حولنا الأمير ٥٠٠", "bank"), ("حولت ٥٠٠ للأمير", "bank"), ("بعتنا ٥٠٠ للأمير", None)],
)
def test_what_we_sent_a_vendor_is_paid(text: str, method: Pay | None) -> None:
    assert read(text).commands == (PaymentMake("Prince Stores", 500, method),)
    assert read(text).action == "execute"


@pytest.mark.parametrize(
    "text", ["بعت ٨ كيلو زبيب ب ٥٠ للواحدة بدل ٥٥", "بعت ٨ كيلو زبيب ب ٥٠ للواحدة بدل ٥٥ جنيه"]
)
def test_what_a_price_was_before_is_no_total(text: str) -> None:
    assert read(text).commands == (SaleCreate((Item("Raisins", 8, "kg", price=50),)),)
    assert read(text).action == "execute"
    assert read("الزبيب ب ١٩٠ بدل ١٨٠").commands == (ProductUpdate("Raisins", price=190),)


@pytest.mark.parametrize("text", ["بعت ٨ زبيب بدل ٥", "بعت ٨ زبيب ب ٥٠ بدل ٥ زبيب"])
def test_goods_instead_of_others_wait(text: str) -> None:
    assert read(text).action != "execute"


def test_an_order_that_came_to_nobody_failed() -> None:
    failed = (OrderUpdate(order=14, status="failed"),)

    assert read("وصلت عند سامر بطلب ١٤ ومحدش رد عليا").commands == failed
    assert read("وصلت بطلب ١٤").commands == (OrderUpdate(order=14, status="delivered"),)


def test_a_name_that_is_a_small_word_is_a_name_behind_to() -> None:
    shelf = Shelf(Entry("product", "زبيب", "Raisins", "kg"), Entry("customer", "علي", "Ali"))
    sold = SaleCreate((Item("Raisins", 3, "kg"),), customer="Ali", pay="credit")

    assert parse("بعت ٣ كيلو زبيب لعلي دين", shelf, OWNER).commands == (sold,)
    assert parse("بعت ٣ كيلو زبيب على ١٢", shelf, OWNER).action != "execute"


@pytest.mark.parametrize("verb", ["عطاني", "ادتني", "سلمني"])
def test_what_somebody_handed_us_is_theirs_wherever_they_are_named(verb: str) -> None:
    for text in (f"{verb} سامر ٥٠٠", f"سامر {verb} ٥٠٠"):
        assert read(text).commands == (PaymentReceive("Samer", 500),)
        assert read(text).action == "execute"
    assert read(f"{verb} الأمير ٥٠٠").commands == ()
    assert read("استلمت سامر ٥٠٠").action != "execute"


@pytest.mark.parametrize("text", ["بعت ٣ كيلو زبيب كاش يا سامر", "دفع ٥٠٠ يا سامر"])
def test_who_is_spoken_to_may_not_be_who_bought(text: str) -> None:
    unnamed = text.removesuffix(" يا سامر")

    assert read(text).action != "execute"
    assert read(f"{unnamed} يا باشا").commands == read(unnamed).commands


@pytest.mark.parametrize("said", ["وما دفعنا", "ولسا ما دفعنا"])
def test_what_we_did_not_pay_yet_is_bought_on_credit(said: str) -> None:
    bought = PurchaseCreate((Item("Raisins", 10, "kg"),), "Prince Stores", total=50, pay="credit")

    assert read(f"وصل ١٠ كيلو زبيب من الامير ب ٥٠ {said}").commands == (bought,)


def test_our_purchases_from_somebody_are_listed() -> None:
    listed = TxnList("purchase", vendor="Prince Stores", period="this_month")

    assert read("ورجيني مشترياتنا من الامير هالشهر").commands == (listed,)


@pytest.mark.parametrize("text", ["هات وصل البيعة ٨٨", "ابعت وصل البيعة ٨٨", "وصل البيعة ٨٨"])
def test_the_slip_of_a_sale_is_its_receipt(text: str) -> None:
    assert read(text).commands == (ReceiptSend(ref="88"),)
