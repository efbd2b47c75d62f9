"""Questions that were once answered as what nobody had asked."""

from typing import Literal

import pytest

from actors.business.intents import (
    Command,
    DebtsList,
    LedgerQuery,
    OrderQuery,
    PriceQuery,
    ReportSummary,
    ReportTop,
    StockQuery,
    TxnList,
)
from actors.storage.database import Database
from channels.messages import Role
from tests.actors.parsing.corpus import read


@pytest.fixture(scope="session")
def kirana(stores: dict[str, Database]) -> Database:
    return stores["kirana"]


@pytest.mark.parametrize(
    "text",
    [
        "kitna milna hai",
        "pani kitna hai",
        "chana hai",
        "shabnam ka hisaab",
        "salma ka order",
        "ravi ka hisaab",
    ],
)
def test_nothing_is_answered_about_a_guessed_name_without_a_yes(
    text: str, kirana: Database
) -> None:
    reading = read(text, kirana)
    assert (reading.action, [why[:6] for why in reading.reasons]) == ("confirm", ["fuzzy:"])


@pytest.mark.parametrize(
    "text", ["paneer kitna hai", "paneer ka rate", "meena ka hisaab", "salim ka order"]
)
def test_a_name_as_it_is_stored_is_answered_for_at_once(text: str, kirana: Database) -> None:
    assert read(text, kirana).action == "execute"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who is owed money", DebtsList("vendors")),
        ("who is owed by us", DebtsList("vendors")),
        ("how much are we owed", DebtsList("customers")),
        ("how much do customers owe us", DebtsList("customers")),
        ("supplier ko kitna dena hai", DebtsList("vendors")),
        ("debts of vendors", DebtsList("vendors")),
        ("who owes us for more than 30 days", DebtsList("customers", older_than_days=30)),
        ("debts usman", LedgerQuery("Usman Ghani")),
    ],
)
def test_debts_are_those_of_the_side_that_owes(
    text: str, command: Command, corner: Database
) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == ("execute", (command,))


@pytest.mark.parametrize(
    "text",
    [
        "hum kis kis ke karzdaar hain",
        "kis kis ke hum denedaar hain",
        "kis kis ka udhar hai hum par",
        "hum par kis kis ka udhaar hai",
        "mere upar kiska kitna baaki hai",
        "हम किस किस के कर्ज़दार हैं",
        "हम पर किस किस का उधार है",
        "ہم کس کس کے مقروض ہیں",
        "کس کس کا قرض ہے ہم پر",
        "whose debtors are we",
        "de quiénes somos deudores",
        "احنا مديونين لمين",
    ],
)
def test_whose_debtors_we_are_is_what_we_owe(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("execute", (DebtsList("vendors"),))


@pytest.mark.parametrize(
    "text",
    [
        "hamare karzdaar kaun hain",
        "mujhe karzdar dikhao",
        "kis kis ka udhar hai",
        "हमारे कर्ज़दार कौन हैं",
        "ہمارے قرض دار کون کون ہیں",
    ],
)
def test_our_debtors_owe_us(text: str, kirana: Database) -> None:
    assert read(text, kirana).commands == (DebtsList("customers"),)


def test_that_we_are_debtors_is_confirmed(kirana: Database) -> None:
    reading = read("hum karzdar hain kya", kirana)
    assert (reading.action, reading.commands) == ("confirm", (DebtsList("vendors"),))


def test_debts_of_both_sides_are_two_lists(corner: Database) -> None:
    text = "debts of customers and vendors"
    assert read(text, corner).commands == (DebtsList("customers"), DebtsList("vendors"))


@pytest.mark.parametrize(
    "text", ["my debts", "our unpaid bills", "humara kitna udhaar hai", "mujhse kitna lena hai"]
)
def test_debts_that_are_ours_are_probably_what_we_owe(text: str, corner: Database) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == ("confirm", (DebtsList("vendors"),))


@pytest.mark.parametrize(
    "text",
    [
        "how much rice was there", "how much rice was there yesterday", "kitna chawal tha",
        "kal kitna chawal tha", "cuánto rice había", "cuánto rice había ayer",
        "cuánto rice quedaba", "cuánto había en caja", "كم كان في rice",
    ],
)  # fmt: skip
def test_what_there_was_is_not_what_there_is_and_not_what_was_sold(
    text: str, corner: Database
) -> None:
    assert read(text, corner).action != "execute"


@pytest.mark.parametrize("text", ["costo de rice", "chawal ki lagat", "تكلفة rice"])
def test_what_goods_cost_us_is_not_their_price(text: str, corner: Database) -> None:
    assert read(text, corner).action == "confirm"


@pytest.mark.parametrize("text", ["how much does rice cost", "cuánto cuesta rice"])
def test_what_goods_cost_is_their_price(text: str, corner: Database) -> None:
    reading = read(text, corner)
    assert (reading.action, [type(one) for one in reading.commands]) == ("execute", [PriceQuery])


@pytest.mark.parametrize("text", ["sales of star", "star sales", "ventas de star", "مبيعات star"])
def test_what_a_vendor_sold_we_may_have_bought(text: str, corner: Database) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == (
        "confirm",
        (TxnList("purchase", vendor="Star Distributors"),),
    )


@pytest.mark.parametrize(
    "text",
    ["qué le compré a usman", "compras a usman", "qué nos trajo usman", "شو اشترينا من usman"],
)
def test_what_we_bought_from_a_customer_is_not_what_was_sold_to_them(
    text: str, corner: Database
) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("qué le compré a star", TxnList("purchase", vendor="Star Distributors")),
        ("qué nos trajo star", TxnList("purchase", vendor="Star Distributors")),
        ("compras de usman", TxnList("sale", customer="Usman Ghani")),
        ("ya salió el 45?", OrderQuery(45)),
    ],
)
def test_the_neighbours_of_such_questions_are_answered(
    text: str, command: Command, corner: Database
) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == ("execute", (command,))


def test_debts_of_another_day_wait_for_a_yes(corner: Database) -> None:
    assert read("who owes us two weeks ago", corner).action == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "how much do vendors owe us",
        "vendors who owe us",
        "suppliers owing us",
        "supplier se kitna lena hai",
        "सप्लायर से कितना लेना है",
        "cuánto nos deben los proveedores",
        "cuánto debemos a los clientes",
        "who do customers owe",
        "who owes usman",
        "who owes him",
        "1000 tak udhaar wale",
    ],
)
def test_debts_that_nobody_keeps_are_not_listed(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who sold the least", ReportTop("staff", order="asc")),
        ("who buys the least", ReportTop("customers", order="asc")),
        ("sabse kam kisne kharida", ReportTop("customers", order="asc")),
        ("sabse zyada kisne becha", ReportTop("staff")),
        ("who bought the most", ReportTop("customers")),
        ("sab se zyada kya bika", ReportTop("products")),
        ("what is not selling", ReportTop("products", order="asc")),
    ],
)
def test_who_sells_or_buys_is_ranked_and_not_goods(
    text: str, command: Command, corner: Database
) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == ("execute", (command,))


@pytest.mark.parametrize(
    "text",
    [
        "don't show best sellers",
        "stop best sellers",
        "top customers please don't",
        "best sellers not last week",
        "top 5 customer chhod ke",
        "biggest sale today",
        "aaj ki sabse badi sale",
        "top do customer",
        "today is slow",
        "aaj slow hai",
    ],
)
def test_what_is_denied_or_no_ranking_is_not_shown(text: str, corner: Database) -> None:
    assert read(text, corner).action != "execute"


@pytest.mark.parametrize(
    "text",
    [
        "how much was in the till",
        "sales this morning",
        "sales last night",
        "aaj sham ki sale",
        "last 5 sales in the morning",
        "sales 2 weeks ago",
        "sales by friday",
        "october tak ki sale",
        "shukrawar se kitni sale hui",
        "sales in november last year",
    ],
)
def test_a_time_of_which_no_figures_are_kept_waits_for_a_yes(text: str, corner: Database) -> None:
    assert read(text, corner).action != "execute"


@pytest.mark.parametrize(
    "text", ["sales today", "sales on monday", "sales 2 days ago", "how much is in the till"]
)
def test_a_time_of_which_figures_are_kept_is_answered_at_once(text: str, corner: Database) -> None:
    assert read(text, corner).action == "execute"


def test_a_day_that_is_said_once_is_of_both_figures(corner: Database) -> None:
    assert read("sales and profit today", corner).commands == (
        ReportSummary("today", "sales"),
        ReportSummary("today", "profit"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "payments received today",
        "payments made today",
        "payments received from metro",
        "who paid us today",
        "cobros de hoy",
        "quién pagó hoy",
        "aaj ki vasooli ki list",
        "التحصيلات اليوم",
    ],
)
def test_payments_of_one_way_wait_for_a_yes_where_both_are_listed(
    text: str, corner: Database
) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.reasons) == ("confirm", ("both_ways",))


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("payments today", TxnList("payment", period="today")),
        ("payments received from usman", TxnList("payment", customer="Usman Ghani")),
        ("payments made to metro", TxnList("payment", vendor="Metro Traders")),
    ],
)
def test_payments_of_both_ways_or_of_somebody_are_listed(
    text: str, command: Command, corner: Database
) -> None:
    reading = read(text, corner)
    assert (reading.action, reading.commands) == ("execute", (command,))


@pytest.mark.parametrize(
    "text",
    [
        "how much was sugar",
        "how much was sugar yesterday",
        "sugar was how much",
        "cheeni kitne ki thi",
        "kal cheeni kitni thi",
        "cuánta azúcar había ayer",
        "كم كان سعر السكر",
        "how much did we make on sugar",
        "what is low yesterday",
        "low stock last month",
        "low stock on monday",
        "sales and profit today and yesterday",
        "kal kya khatam tha",
    ],
)
def test_what_was_before_is_not_answered_with_what_is_now(text: str, corner: Database) -> None:
    assert read(text, corner).action != "execute"


def test_what_is_low_may_be_asked_of_today(corner: Database) -> None:
    for text in ("what is low today", "low stock this week", "how much is sugar today"):
        assert read(text, corner).action == "execute"


@pytest.mark.parametrize(
    ("text", "days", "metric"),
    [
        ("sales today and yesterday", ("today", "yesterday"), "sales"),
        ("profit this week and last week", ("this_week", "last_week"), "profit"),
        ("ventas de hoy y ayer", ("today", "yesterday"), "sales"),
        ("aaj aur kal ki sale", ("today", "yesterday"), "sales"),
        ("مبيعات اليوم وامبارح", ("today", "yesterday"), "sales"),
    ],
)
def test_two_days_are_of_the_same_figure(
    text: str, days: tuple[str, str], metric: Literal["sales", "profit"], corner: Database
) -> None:
    assert read(text, corner).commands == tuple(ReportSummary(day, metric) for day in days)


@pytest.mark.parametrize(
    "text", ["who owes you", "who owes us", "quién te debe", "kis kis ka udhaar"]
)
def test_a_vendor_who_asks_for_others_gets_no_account_of_his_own(
    text: str, corner: Database
) -> None:
    assert read(text, corner, role=Role.VENDOR).commands == ()


def test_a_vendor_asks_how_much_is_owed_to_him(corner: Database) -> None:
    assert read("cuánto me deben", corner, role=Role.VENDOR).commands == (LedgerQuery("me"),)


@pytest.mark.parametrize(
    "text",
    [
        "my sales today",
        "what did i sell today",
        "mis ventas de hoy",
        "meri aaj ki sale",
        "maine aaj kitna becha",
    ],
)
def test_staff_who_ask_for_their_own_sales_get_their_own(text: str, corner: Database) -> None:
    own = read(text, corner, role=Role.STAFF)
    assert (own.action, own.commands) == ("execute", (TxnList("sale", period="today"),))
    assert read(text, corner).commands == (ReportSummary("today", "sales"),)


@pytest.mark.parametrize(
    "text", ["take the order", "take order 24", "toma el pedido", "خذ الطلب", "سجل طلب"]
)
def test_to_take_an_order_is_no_question_for_it(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize("text", ["usman is closing today", "usman is the closing manager today"])
def test_what_somebody_is_doing_is_no_question_for_entries(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()
    assert read("usman report", corner).commands == (TxnList(customer="Usman Ghani"),)


@pytest.mark.parametrize(
    "text", ["finished", "all finished", "finished for today", "khatam", "خلص", "se acabó"]
)
def test_that_something_is_over_asks_for_no_goods(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize("text", ["what is finished", "finished?", "anything finished"])
def test_what_is_over_may_be_asked(text: str, corner: Database) -> None:
    assert read(text, corner).commands == (StockQuery(low_only=True),)
