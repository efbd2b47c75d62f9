"""Lines in Hindi and Urdu that are not carried out as what nobody said, and their neighbours."""

from typing import Literal

import pytest

from actors.business.intents import (
    AutomationManage,
    Command,
    DebtsList,
    Item,
    LedgerQuery,
    OrderQuery,
    OrderUpdate,
    PaymentReceive,
    ReportSummary,
    StockAdjust,
    StockQuery,
    TxnList,
)
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "paneer kitna tha kal",
        "कल पनीर कितना था",
        "کل پنیر کتنا تھا",
        "how much paneer was there yesterday",
        "cuánto paneer había ayer",
        "كم كان paneer مبارح",
    ],
)
def test_how_much_there_was_is_not_what_was_sold(text: str, kirana: Database) -> None:
    assert read(text, kirana).commands == ()
    sold = TxnList("sale", product="Paneer", period="yesterday")
    assert read("paneer kitna bika tha kal", kirana).commands == (sold,)


@pytest.mark.parametrize(
    "text", ["kitna baki hai", "baaki kitna hai", "कितना बाकी है", "کتنا باقی ہے", "كم باقي"]
)
def test_what_is_left_may_be_a_debt(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "confirm"
    assert read("paneer kitna baki hai", kirana).action == "execute"
    assert read("kitna maal bacha hai", kirana).commands == (StockQuery(),)


@pytest.mark.parametrize(
    "text",
    [
        "kal ke mukable aaj ki sale",
        "aaj ki sale kal ke mukable",
        "कल के मुकाबले आज की बिक्री",
        "کل کے مقابلے آج کی سیل",
        "compared to yesterday, sales today",
        "comparado con ayer ventas de hoy",
        "مقارنة مع امبارح مبيعات اليوم",
        "sales today vs yesterday",
    ],
)
def test_what_stands_beside_the_comparison_is_compared_with(text: str, kirana: Database) -> None:
    assert read(text, kirana).commands == (ReportSummary("today", "sales", "yesterday"),)
    other = ReportSummary("yesterday", "sales", "today")
    assert read("kal ki sale aaj ke mukable", kirana).commands == (other,)


def test_what_stands_before_se_is_compared_with(kirana: Database) -> None:
    text = "pichle hafte se is hafte ki sale compare karo"
    compared = ReportSummary("this_week", "sales", "last_week")
    assert read(text, kirana).commands == (compared,)


@pytest.mark.parametrize(
    "text",
    [
        "kal kitni sale karni hai",
        "aaj kitna kharcha karna hai",
        "कल कितनी बिक्री करनी है",
        "کل کتنی سیل کرنی ہے",
    ],
)
def test_what_is_to_be_sold_was_not_sold(text: str, kirana: Database) -> None:
    assert read(text, kirana).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "kal report bhejna",
        "report kal bhej do",
        "somvar ko report bhejna",
        "kal batana kitni sale hui",
        "कल रिपोर्ट भेजना",
        "کل رپورٹ بھیجنا",
        "report do mahine ki",
        "hisaab do hafte ka",
    ],
)
def test_when_it_shall_be_told_is_not_what_it_is_about(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "confirm"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("kal ki report bhejna", ReportSummary("yesterday")),
        ("kal kitni sale hui batana", ReportSummary("yesterday", "sales")),
        ("aaj report bhejna", ReportSummary("today")),
        ("mahine ki report do", ReportSummary("this_month")),
        ("kal ki sale dikhao", ReportSummary("yesterday", "sales")),
    ],
)
def test_the_day_of_the_figures_is_answered_for(
    text: str, command: Command, kirana: Database
) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("execute", (command,))


def test_goods_that_the_shop_uses_are_its_own(kirana: Database) -> None:
    used = StockAdjust((Item("Paneer", -2),), "own_use")
    assert read("2 paneer dukan ke liye use kiya", kirana).commands == (used,)


@pytest.mark.parametrize(
    "text",
    [
        "2 paneer kharab ho raha hai",
        "2 paneer expire ho rahe hain",
        "2 पनीर खराब हो रहा है",
        "2 پنیر خراب ہو رہا ہے",
        "2 paneer going bad",
    ],
)
def test_what_is_going_bad_is_no_loss_yet(text: str, kirana: Database) -> None:
    assert read(text, kirana).action != "execute"
    assert read("2 paneer kharab ho gaya", kirana).action == "execute"


def test_what_went_on_is_over(kirana: Database) -> None:
    assert read("2 paneer wapas aaya, leak kar raha tha", kirana).action == "execute"


@pytest.mark.parametrize(
    "text",
    [
        "order 21 bhej do",
        "order 21 bhejna",
        "ऑर्डर 21 भेज दो",
        "آرڈر 21 بھیج دو",
        "manda el pedido 21",
        "ابعت طلب ٢١",
        "eb3at talab 21",
        "send order 21",
        "ship order 21",
    ],
)
def test_an_order_that_shall_be_sent_is_not_shown(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("confirm", (OrderUpdate(21, status="out"),))


@pytest.mark.parametrize("text", ["order 21 dikhao", "order 21 ka status bhej do"])
def test_an_order_that_shall_be_shown_is_not_sent(text: str, kirana: Database) -> None:
    assert read(text, kirana).commands == (OrderQuery(21),)


@pytest.mark.parametrize("text", ["hisaab band karo", "हिसाब बंद करो", "حساب بند کرو"])
def test_accounts_that_are_closed_may_be_no_summary(text: str, kirana: Database) -> None:
    ended = AutomationManage("cancel", "daily_summary")
    assert (read(text, kirana).action, read(text, kirana).commands) == ("confirm", (ended,))
    assert read("roz ka hisaab band karo", kirana).action == "execute"


@pytest.mark.parametrize(
    "text",
    [
        "ramesh ka hisaab clear hai",
        "ramesh ka hisaab barabar hai",
        "awadh ka hisaab saaf hai",
        "ramesh ka hisaab saaf kar do",
        "रमेश का हिसाब साफ कर दो",
        "رمیش کا حساب صاف کر دو",
        "रमेश का हिसाब साफ है",
        "رمیش کا حساب صاف ہے",
    ],
)
def test_an_account_that_is_clear_may_have_been_so(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "ramesh ka hisaab clear kar diya hai",
        "ramesh ne pura hisaab de diya hai",
        "رمیش کا حساب صاف ہو گیا ہے",
    ],
)
def test_an_account_that_was_cleared_is_paid(text: str, kirana: Database) -> None:
    assert read(text, kirana).commands == (PaymentReceive("Ramesh Gupta", None),)
    assert read("ramesh ka hisaab", kirana).commands == (LedgerQuery("Ramesh Gupta"),)


@pytest.mark.parametrize(
    "text", ["order 21 ho gaya", "order 21 gaya", "ऑर्डर 21 हो गया", "آرڈر 21 ہو گیا"]
)
def test_what_is_told_of_an_order_does_not_ask_for_it(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "confirm"
    assert read("order 21 gaya kya", kirana).commands == (OrderQuery(21),)


def test_orders_that_shall_be_sent_are_not_just_shown(kirana: Database) -> None:
    assert read("ramesh ka order bhej do", kirana).action == "confirm"
    shown = OrderQuery(customer="Ramesh Gupta")
    assert read("ramesh ka order dikhao", kirana).commands == (shown,)


def test_what_is_to_be_bought_is_what_runs_low(kirana: Database) -> None:
    for text in ("kaun sa maal mangwana hai", "कौन सा माल मंगवाना है", "کون سا مال منگوانا ہے"):
        assert read(text, kirana).commands == (StockQuery(low_only=True),)


def test_orders_of_kal_are_those_of_the_day_that_the_verb_says(kirana: Database) -> None:
    tomorrow = (OrderQuery(period="2026-11-24..2026-11-24"),)
    assert read("kal ke order", kirana).action == "confirm"
    assert read("kal order hai kya", kirana).commands == tomorrow
    assert read("kal kitne order hai", kirana).commands == tomorrow
    assert read("kal kitne order hue", kirana).commands == (OrderQuery(period="yesterday"),)


def test_a_sale_of_kal_may_be_to_come(kirana: Database) -> None:
    asked = (ReportSummary("yesterday", "sales"),)
    assert read("kal sale hai", kirana).action == "confirm"
    assert read("kal sale hai kya", kirana).action == "confirm"
    assert read("kal ki sale kitni hai", kirana).commands == asked
    assert read("kal kitni sale hui hai", kirana).commands == asked


@pytest.mark.parametrize(
    "text",
    [
        "ramesh ko hisaab bhejo",
        "ramesh ko report bhejo",
        "ramesh ko batao kitna baki hai",
        "रमेश को हिसाब भेजो",
        "رمیش کو حساب بھیجو",
    ],
)
def test_what_shall_be_sent_to_somebody_is_not_just_shown(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "confirm"
    shown = LedgerQuery("Ramesh Gupta")
    assert read("ramesh ka hisaab bhejo", kirana).commands == (shown,)


@pytest.mark.parametrize(
    "text", ["munna ne order 21 de diya", "मुन्ना ने ऑर्डर 21 दे दिया", "منا نے آرڈر 21 دے دیا"]
)
def test_who_has_given_an_order_was_not_given_it(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    brought = OrderUpdate(21, status="delivered", driver="Munna")
    assert (reading.action, reading.commands) == ("confirm", (brought,))
    given = OrderUpdate(21, driver="Munna")
    assert read("munna ko order 21 de diya", kirana).commands == (given,)


@pytest.mark.parametrize(
    "text", ["aaj kitne order jane hain", "आज कितने ऑर्डर जाने हैं", "آج کتنے آرڈر جانے ہیں"]
)
def test_orders_that_are_to_leave_are_open(text: str, kirana: Database) -> None:
    assert read(text, kirana).commands == (OrderQuery(status="open", period="today"),)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("kis kis ko paise jane hain", "vendors"),
        ("paise kis kis se aane hain", "customers"),
        ("किस किस के पैसे आने हैं", "customers"),
        ("کس کس کے پیسے آنے ہیں", "customers"),
    ],
)
def test_money_that_is_to_go_and_to_come_is_owed(
    text: str, who: Literal["customers", "vendors"], kirana: Database
) -> None:
    assert read(text, kirana).commands == (DebtsList(who),)


def test_goods_that_were_only_seen_correct_nothing(kirana: Database) -> None:
    assert read("meena ne 3 paneer dekha, liya nahi", kirana).commands == ()


@pytest.mark.parametrize("text", ["20 paneer milega kya", "paneer hai kya 20"])
def test_whether_there_is_so_much_writes_nothing(text: str, kirana: Database) -> None:
    assert read(text, kirana).commands == ()
