"""Hindi and Urdu in three scripts: the verb last, what marks a name behind it, helping verbs."""

from decimal import Decimal

import pytest

from actors.business.entry import Entry
from actors.business.intents import (
    CashAdjust,
    Item,
    OrderUpdate,
    PartyCreate,
    PartyUpdate,
    PaymentMake,
    PaymentReceive,
    ProductUpdate,
    SaleCreate,
    StaffSet,
    StockAdjust,
    TxnEdit,
    VendorQuote,
)
from actors.parsing.parser import parse
from tests.actors.parsing.reading import OWNER, read
from tests.actors.parsing.tokens import Shelf, tokens_of


def test_what_stands_behind_a_name_says_who_paid_whom() -> None:
    assert read("ali ne 500 diye").commands == (PaymentReceive("Ali Hassan", 500),)
    assert read("metro ko 500 diye").commands == (PaymentMake("Metro Traders", 500),)
    assert read("ali se 500 aa gaye").commands == (PaymentReceive("Ali Hassan", 500),)


def test_goods_given_to_a_customer_are_sold() -> None:
    sold = SaleCreate((Item("Sugar", 2, "kg"),), customer="Ali Hassan", pay="credit")

    assert read("ali ko 2 kilo cheeni udhaar diya").commands == (sold,)
    assert read("ali ne do kilo cheeni udhar li hai").commands == (sold,)


def test_a_helping_verb_adds_nothing_to_the_word_before_it() -> None:
    kinds = [token.kind for token in tokens_of("ali ka hisab saaf kar diya hai")]

    assert kinds == ["customer", "ka", "settle", "filler", "filler"]


def test_a_helping_verb_after_a_number_is_the_change() -> None:
    assert tokens_of("cheeni 46 kar do")[-1].kind == "change"


def test_what_is_denied_stands_before_the_denial() -> None:
    assert read("5 nahi 6 the").commands == (TxnEdit(qty=6),)


@pytest.mark.parametrize(
    "text",
    [
        "cheeni 1 badha do",
        "ali ne 500 diye kya",
        "ali ko cheeni mat dena",
        "kal ali 500 dega",
        "ali 500 bank mein daalega",
        "3 kilo cheeni becha hisab se nahi",
        "3 kilo cheeni bechne hain",
        "metro wala 3 kilo cheeni laane wala hai",
    ],
)
def test_a_step_a_question_a_denial_and_a_promise_write_nothing(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    ["3 light bulb toot gaye rakhte hue", "safai karte samay 3 light bulb toot gaye"],
)
def test_what_one_did_meanwhile_adds_nothing(text: str) -> None:
    lost = StockAdjust((Item("Light Bulb", -3),), "damaged")

    assert read(text).commands == (lost,)
    assert read("ali roz 3 light bulb rakhta hai").commands == ()


def test_somebody_by_a_name_is_hired() -> None:
    assert read("ramzan naam ka driver rakh lo").commands == (StaffSet("ramzan", role="driver"),)


def test_a_dabba_is_what_the_goods_are_sold_in() -> None:
    paint = Shelf(Entry("product", "safed rang", "White Paint", "can"))
    sold = SaleCreate((Item("White Paint", 3, "can"),))

    assert parse("3 dabbe safed rang becha", paint, OWNER).commands == (sold,)


def test_a_customer_who_pays_later_owes() -> None:
    sold = SaleCreate((Item("Sugar", 2, "kg"),), customer="Ali Hassan", pay="credit", total=40)

    assert read("2 kilo cheeni 40 mein di ali ko, paise baad mein dega").commands == (sold,)


@pytest.mark.parametrize(
    ("said", "quantity"),
    [("sawa kilo", "1.25"), ("paune kilo", "0.75"), ("sawa do kilo", "2.25"), ("ek kilo", "1")],
)
def test_a_quarter_more_or_less_is_of_one_where_no_number_is_said(said: str, quantity: str) -> None:
    [sold] = read(f"ali ko {said} cheeni di").commands

    assert sold == SaleCreate((Item("Sugar", Decimal(quantity), "kg"),), customer="Ali Hassan")


def test_how_the_payment_was_made_is_no_second_deed() -> None:
    sold = SaleCreate((Item("Sugar", 2, "kg"),), pay="card")

    assert read("2 kilo cheeni bik gayi, payment card pe hui").commands == (sold,)


@pytest.mark.parametrize("text", ["500 bank me jama kar aaya", "bank mein 500 jama karwa diye"])
def test_what_was_taken_to_the_bank_is_out_of_the_till(text: str) -> None:
    assert read(text).commands == (CashAdjust(500, "out", "bank_deposit"),)


def test_a_price_that_will_have_to_be_paid_is_a_vendors_own() -> None:
    reading = read("metro bol rahe h cheeni 610 kilo padegi ab")
    quoted = VendorQuote((Item("Sugar", unit="kg", price=610),), "Metro Traders")

    assert (reading.action, reading.commands) == ("confirm", (quoted,))
    assert read("metro se cheeni leni padegi").commands == ()


@pytest.mark.parametrize("text", ["metro ka pata lal bagh", "metro ka naya pata lal bagh"])
def test_a_word_of_another_language_is_a_part_of_an_address(text: str) -> None:
    assert read(text).commands == (PartyUpdate("Metro Traders", address="lal bagh"),)


def test_the_number_of_a_house_is_no_phone() -> None:
    moved = PartyUpdate("Ali Hassan", address="gali no 4 nakhas")

    assert read("ali ka pata gali no 4 nakhas").commands == (moved,)


def test_a_past_perfect_tells_what_happened() -> None:
    sold = SaleCreate((Item("Sugar", 2, "kg"),), customer="Ali Hassan", pay="credit")

    assert read("ali ko 2 kilo cheeni udhaar di thi").commands == (sold,)
    assert read("ali ko 2 kilo cheeni deni thi").commands == ()


def test_somebodys_man_may_not_be_meant() -> None:
    assert read("ali ka aadmi 2 kilo cheeni le gaya udhaar").action == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "bank mein 500 jama karna hai",
        "ali ka hisab saaf karna hai",
        "metro ko 500 transfer karne h",
    ],
)
def test_what_is_to_be_done_with_money_is_a_plan(text: str) -> None:
    assert read(text).commands == ()


def test_what_is_to_be_done_to_an_entry_is_asked_for() -> None:
    assert read("order 34 cancel karna hai").commands == (OrderUpdate(34, status="cancelled"),)
    assert read("cheeni 720 karna hai").commands == (ProductUpdate("Sugar", price=720),)


@pytest.mark.parametrize(
    "text",
    ["ek supplier add karo Sharma Tiles 9415000001", "ek naya supplier Sharma Tiles 9415000001"],
)
def test_one_of_a_kind_may_be_new(text: str) -> None:
    created = PartyCreate("vendor", "Sharma Tiles", phone="9415000001")

    assert read(text).commands == (created,)


@pytest.mark.parametrize("text", ["2 light bulb me jang lag gaya", "2 light bulb chuhe kaat gaye"])
def test_what_rust_and_mice_have_spoilt_is_lost(text: str) -> None:
    assert read(text).commands == (StockAdjust((Item("Light Bulb", -2),), "damaged"),)
    assert read("chuhe 2 light bulb kaat denge").commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "ali ne 500 diye the, likhna reh gaya",
        "ali ne 500 diye, entry chhoot gayi",
        "ali ने 500 दिए, लिखना रह गया",
        "ali نے 500 دیے، لکھنا رہ گیا",
    ],
)
def test_that_it_was_not_written_down_adds_nothing(text: str) -> None:
    reading = read(text)

    assert reading.action == "execute"
    assert reading.commands == (PaymentReceive("Ali Hassan", 500),)


@pytest.mark.parametrize(
    "text",
    [
        "ali ke 500 aane the, aaye nahi",
        "ali ko 3 kilo cheeni leni thi, nahi li",
        "ali के 500 आने थे, आए नहीं",
        "ali کے 500 آنے تھے، نہیں آئے",
    ],
)
def test_what_was_to_come_writes_nothing(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "ali 2 kilo cheeni le gaya, paise shaam ko dega",
        "ali 2 किलो cheeni ले गया, पैसे शाम को देगा",
        "ali 2 کلو cheeni لے گیا، پیسے شام کو دے گا",
    ],
)
def test_goods_that_are_paid_in_the_evening_are_on_credit(text: str) -> None:
    sold = SaleCreate((Item("Sugar", 2, "kg"),), customer="Ali Hassan", pay="credit")

    assert read(text).commands == (sold,)
