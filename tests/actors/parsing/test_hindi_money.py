"""Whose money it was, what it was for and when, in Hindi and Urdu; what may be meant waits."""

import datetime as dt
from decimal import Decimal

import pytest

from actors.business.intents import (
    CashQuery,
    DebtsList,
    Item,
    LedgerQuery,
    PaymentMake,
    PaymentReceive,
    PriceQuery,
    SaleCreate,
)
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "irfan se 10 cheeni ka paisa mila",
        "इरफान से 10 चीनी का पैसा मिला",
        "عرفان سے 10 چینی کے پیسے ملے",
        "ramesh ke khate me 2 cheeni ka paisa jama kiya",
        "ramesh ne 2 cheeni ka bill jama kiya",
        "irfan se 2 cheeni ka bill chahiye",
        "ramesh ko cheeni ke 500 wapas kiye",
        "irfan ne cheeni ke 500 liye",
        "ramesh ko 2 cheeni ke 88 diye",
    ],
)
def test_money_of_goods_is_no_goods(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"


@pytest.mark.parametrize(
    "text", ["ramesh ne 500 ka maal diya", "रमेश ने 500 का माल दिया", "رمیش نے 500 کا مال دیا"]
)
def test_goods_for_an_amount_are_no_money(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"
    paid = PaymentReceive("Ramesh Gupta", Decimal(500))
    assert read("ramesh ne maal ke 500 diye", kirana).commands == (paid,)


@pytest.mark.parametrize("text", ["irfan 500 de gaya", "इरफान 500 दे गया", "عرفان 500 دے گیا"])
def test_who_gave_and_went_was_not_paid(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"
    paid = PaymentReceive("Ramesh Gupta", Decimal(500))
    assert read(text.replace(text.split(maxsplit=1)[0], "ramesh"), kirana).commands == (paid,)


@pytest.mark.parametrize(
    "text",
    [
        "irfan ke 500 mile",
        "irfan 500 mil gaye",
        "irfan ke liye 10 cheeni kharidi",
        "ramesh ke khate me 500 bhej diye",
        "रमेश के खाते में 500 भेजे",
        "رمیش کے کھاتے میں 500 بھیجے",
        "ramesh ke naam 500 rakhe",
        "रमेश के नाम 500 रखे",
        "ramesh ke khate se 500 likho",
    ],
)
def test_a_side_that_may_be_the_other_waits(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"


@pytest.mark.parametrize(
    "text",
    [
        "galle se 500 diye",
        "गल्ले से 500 दिए",
        "گلے سے 500 دیے",
        "galle me 500 liye",
        "bank me 500 mile",
        "बैंक में 500 मिले",
        "بینک میں 500 ملے",
        "apni jeb se 500 diye",
        "apni jeb se 500 nikale",
        "अपनी जेब से 500 निकाले",
    ],
)
def test_money_of_another_place_is_not_put_here(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"


@pytest.mark.parametrize(
    "text",
    [
        "2 kilo cheeni kharid lo",
        "2 किलो चीनी खरीद लो",
        "2 کلو چینی خرید لو",
        "dukan ke liye 2 phenyl liye",
        "ghar ke liye 2 kg cheeni bachi hai",
        "ghar ke liye 2 kg cheeni wapas",
    ],
)
def test_goods_wanted_or_kept_are_neither_bought_nor_used(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"


@pytest.mark.parametrize(
    "text",
    [
        "irfan ko chawal ke 5000 diye",
        "इरफान को चावल के 5000 दिए",
        "عرفان کو چاول کے 5000 دیے",
    ],
)
def test_a_vendor_is_paid_for_goods(text: str, kirana: Database) -> None:
    paid = PaymentMake("Irfan Wholesale", Decimal(5000))
    assert read(text, kirana).commands == (paid,)
    dal = read("irfan ko dal ke 5000 diye", kirana)  # whichever of them
    assert (dal.action, dal.commands) == ("confirm", (paid,))
    assert read("irfan ko 10 cheeni ke 440 diye", kirana).action == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "is waqt galle me kitna cash hoga",
        "kitna cash hoga",
        "गल्ले में कितना कैश होगा",
        "گلے میں کتنا کیش ہوگا",
    ],
)
def test_what_will_be_in_the_till_is_there_now(text: str, kirana: Database) -> None:
    assert read(text, kirana).commands == (CashQuery(),)
    assert read("kal galle me kitna cash hoga", kirana).commands == ()
    assert read("how much cash will be in the till", kirana).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "1 se 15 november tak kitni bikri rahi",
        "1 november se 15 november tak kitni bikri hui",
        "1 नवंबर से 15 नवंबर तक की बिक्री",
        "1 نومبر سے 15 نومبر تک کی سیل",
        "sales from 1 to 15 november",
    ],
)
def test_days_from_one_to_another_are_a_period(text: str, kirana: Database) -> None:
    assert [getattr(one, "period", None) for one in read(text, kirana).commands] == [
        "2026-11-01..2026-11-15"
    ]
    assert read("5 tareekh tak kitni sale hui", kirana).action == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "ramesh ko 2 kg paneer diya udhaar, 30 tareekh ko dega",
        "रमेश को 2 किलो पनीर दिया उधार, 30 तारीख को देगा",
        "رمیش کو 2 کلو پنیر دیا ادھار، 30 تاریخ کو دے گا",
    ],
)
def test_a_day_of_the_month_is_when_it_is_due(text: str, kirana: Database) -> None:
    items = (Item("Paneer", Decimal(2), "kg"),)
    due = dt.date(2026, 11, 30)
    sold = SaleCreate(items, customer="Ramesh Gupta", pay="credit", due=due)
    assert read(text, kirana).commands == (sold,)


@pytest.mark.parametrize(
    "text",
    [
        "kal ramesh 450 de gaye the, aaj chadha raha hu",
        "kal ramesh ne 450 diye the, ab likh rahi hu",
        "कल रमेश ने 450 दिए थे, अब लिख रहा हूं",
        "کل رمیش نے 450 دیے تھے، اب لکھ رہا ہوں",
    ],
)
def test_writing_it_down_only_now_is_no_debt(text: str, kirana: Database) -> None:
    paid = PaymentReceive("Ramesh Gupta", Decimal(450), date=dt.date(2026, 11, 22))
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("confirm", (paid,))


def test_further_ways_to_ask_in_hindi(kirana: Database) -> None:
    owed = LedgerQuery("Irfan Wholesale")
    assert read("humein irfan ko kitna dena banta hai", kirana).commands == (owed,)
    price = PriceQuery(("Paneer",))
    assert read("kya bhav chal rahi h paneer", kirana).commands == (price,)
    debts = DebtsList("customers", min_amount=Decimal(5000))
    asked = read("5000 se upar kis kis ka udhaar chadha hua hai", kirana)
    assert asked.commands == (debts,)


@pytest.mark.parametrize(
    "text",
    [
        "order 24 ke paise pahuncha diye",
        "ऑर्डर 24 के पैसे पहुंचा दिए",
        "آرڈر 24 کے پیسے پہنچا دیے",
        "munna ko order 24 ke paise diye",
        "munna ne order 24 ke paise le liye",
        "order 24 ka maal aa gaya",
        "munna ne order 24 kar diya",
        "24 wala order 500 aaya",
        "order 24 money delivered",
        "irfan se cheeni 48 se 50 li",
    ],
)
def test_money_or_goods_of_an_order_are_not_the_order(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"


@pytest.mark.parametrize(
    "text",
    ["ramesh se 500 mil bhi gaye", "ramesh se 500 mil hi gaye", "ramesh ke 500 mil to gaye"],
)
def test_what_was_got_is_no_thousands(text: str, kirana: Database) -> None:
    paid = PaymentReceive("Ramesh Gupta", Decimal(500))
    assert read(text, kirana).commands == (paid,)


@pytest.mark.parametrize(
    "text", ["10 copy bechi 35 wali", "10 कॉपी बेची 35 वाली", "10 کاپی بیچی 35 والی"]
)
def test_the_one_for_so_much_has_that_price_and_no_unit(text: str, kirana: Database) -> None:
    (sold,) = read(text, kirana).commands
    items = (Item("Notebook", Decimal(10), price=Decimal(35)),)
    assert sold == SaleCreate(items)
    counted = read("cheeni gine 48 wala", kirana)
    assert counted.action == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "ramesh ne 2 cheeni cash kharidi, paise kal dega",
        "sold 2 sugar to ramesh cash, due tomorrow",
        "irfan ko 5000 transfer kar diye udhaar",
    ],
)
def test_what_is_paid_is_not_to_be_paid(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"


@pytest.mark.parametrize(
    "text",
    [
        "irfan se 20 cheeni aayi, 500 mile",
        "irfan se 20 cheeni aayi, 500 diye",
        "irfan se 20 cheeni li 2000 ke, 500 de gaya",
        "irfan se 20 cheeni aayi, paise mile",
        "bought 20 sugar from irfan, got 500",
        "استلمت فلوس 10 sugar من irfan",
        "ramesh ne 2 cheeni wapas ki, 500 de gaya",
        "ramesh ko 2 cheeni bechi 200 ki, 500 chhoot",
        "sold 2 sugar for 200, 500 discount",
        "ramesh se 500 udhaar mile",
        "रमेश से उधार 500 मिले",
        "رمیش سے ادھار 500 ملے",
        "ramesh ne 500 udhaar bheje",
    ],
)
def test_money_beside_goods_may_have_gone_the_other_way(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"
