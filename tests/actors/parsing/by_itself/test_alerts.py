"""Alerts and figures that come by themselves, asked for and ended, in every language."""

import pytest

from actors.business.intents import AlertSet, DebtsList
from tests.actors.parsing.by_itself.reading import read, slots

SUGAR = {"kind": "low_stock", "product": "Sugar"}


@pytest.mark.parametrize(
    ("text", "alert"),
    [
        ("tell me when sugar is low", SUGAR),
        ("remind me when sugar is low", SUGAR),
        ("let me know if sugar drops below 5", {**SUGAR, "threshold": 5}),
        ("alert me when stock is low", {"kind": "low_stock"}),
        ("cheeni kam ho to batana", SUGAR),
        ("agar cheeni 5 se kam ho to alert karna", {**SUGAR, "threshold": 5}),
        ("चीनी कम हो तो बताना", SUGAR),
        ("چینی کم ہو تو بتانا", SUGAR),
        ("avísame si falta azúcar", SUGAR),
        ("نبهني إذا خلص السكر", SUGAR),
        ("nabbehni iza khalas sokkar", SUGAR),
        ("خبرني اذا نزل السكر عن ١٠", {**SUGAR, "threshold": 10}),
        ("khabberni iza nezel el sokkar 3an 10", {**SUGAR, "threshold": 10}),
        ("alert me if a sale is over 10k", {"kind": "big_sale", "threshold": 10000}),
        ("10 hazar se upar ki sale ho to batana", {"kind": "big_sale", "threshold": 10000}),
        ("نبهني عن المبيعات الكبيرة", {"kind": "big_sale"}),
        ("alert me when something is sold below cost", {"kind": "under_cost"}),
        ("tell me when a sale is under cost", {"kind": "under_cost"}),
        ("cost se kam bikri ho to batana", {"kind": "under_cost"}),
        ("avísame de ventas por debajo del costo", {"kind": "under_cost"}),
        ("نبهني عن البيع بخسارة", {"kind": "under_cost"}),
        ("warn me if till cash goes over 50k", {"kind": "cash", "threshold": 50000}),
        ("avísame cuando alguien deba más de 600", {"kind": "debts", "threshold": 600}),
        ("kisi ka udhaar 600 se zyada ho to batana", {"kind": "debts", "threshold": 600}),
        ("نبهني اذا حدا عليه اكثر من 600", {"kind": "debts", "threshold": 600}),
    ],
)
def test_a_warning_is_set_under_its_condition(text: str, alert: dict[str, object]) -> None:
    assert slots(text) == {"intent": "alert.set", **alert}


@pytest.mark.parametrize(
    "text",
    ["tell me when sugar is below 2 bags", "cheeni 2 bori se kam ho to batana",
     "avísame si el azúcar baja de 2 costales"],
)  # fmt: skip
def test_a_level_in_another_unit_than_goods_are_counted_in_is_asked_about(text: str) -> None:
    assert (read(text).action, read(text).reasons) == ("confirm", ("level_of_other_unit",))


def test_a_level_in_its_own_unit_is_set() -> None:
    assert slots("tell me when sugar is below 2 kilos")["threshold"] == 2


@pytest.mark.parametrize(
    ("text", "alert"),
    [
        ("daily report 8pm", {"kind": "daily_summary", "time": "20:00"}),
        (
            "weekly summary on Monday 9am",
            {"kind": "daily_summary", "time": "09:00", "every": "weekly:mon"},
        ),
        ("send me the cash report every night", {"kind": "cash"}),
        ("debts list every monday", {"kind": "debts", "every": "weekly:mon"}),
        ("roz raat 9 baje report bhejna", {"kind": "daily_summary", "time": "21:00"}),
        ("mandame el resumen diario a las 9 pm", {"kind": "daily_summary", "time": "21:00"}),
        ("تقرير يومي الساعة ٨ مساء", {"kind": "daily_summary", "time": "20:00"}),
    ],
)
def test_figures_come_at_their_time(text: str, alert: dict[str, object]) -> None:
    assert slots(text) == {"intent": "alert.set", **alert}


@pytest.mark.parametrize(
    ("text", "alert"),
    [
        ("no more big sale alerts", {"kind": "big_sale"}),
        ("turn off the low stock alerts", {"kind": "low_stock"}),
        ("badi sale ka alert band karo", {"kind": "big_sale"}),
        ("cheeni ka alert band karo", SUGAR),
        ("ya no me avises de ventas grandes", {"kind": "big_sale"}),
        ("ما بدي تنبيهات البيع الكبير", {"kind": "big_sale"}),
    ],
)
def test_a_kind_of_alert_is_switched_off(text: str, alert: dict[str, object]) -> None:
    assert slots(text) == {"intent": "alert.set", "enabled": False, **alert}


def test_an_alert_that_is_only_named_is_asked_about_first() -> None:
    reading = read("sugar alert")

    assert reading.action == "confirm"
    assert reading.reasons == ("alert_meant",)
    assert read("sugar alert", overheard=True).action == "ignore"


def test_which_of_several_goods_is_meant_is_asked() -> None:
    reading = read("tell me when soap is low")

    names = [command.product for choice in reading.choices for command in choice.commands
             if isinstance(command, AlertSet)]  # fmt: skip
    assert names == ["Hand Soap", "Dish Soap"]


@pytest.mark.parametrize(
    "text",
    [
        "if sugar is low tell ali",
        "what if sugar runs out",
        "when sugar is low we order from metro",
        "he alerted me that sugar is low",
        "él me avisó que falta azúcar",
        "the report is at 8pm",
        "send the report every other day at 8pm",
        "tell me when caviar is low",
        "stop selling sugar",
    ],
)
def test_what_asks_for_no_alert_sets_none(text: str) -> None:
    assert not [c for c in read(text).commands if isinstance(c, AlertSet)]


@pytest.mark.parametrize(
    "text",
    [
        "tell me who owes more than 600",
        "dime quiénes deben más de 600",
        "batao kaun 600 se zyada udhaar mein hai",
        "बताओ किसका उधार 600 से ज्यादा है",
        "بتاؤ کس کا ادھار 600 سے زیادہ ہے",
        "قولي مين عليه اكتر من 600",
    ],
)
def test_who_owes_is_told_now(text: str) -> None:
    assert read(text).commands == (DebtsList("customers", min_amount=600),)


@pytest.mark.parametrize(
    "text",
    [
        "tell me when sugar comes",
        "tell me when sugar is in",
        "tell me when sugar is sold",
        "tell me when sugar price changes",
        "cheeni aa jaye to batana",
        "cheeni bike to batana",
        "cheeni kam na ho to batana",
        "alert me about sales under 5000",
        "10000 se kam sale ho to batana",
        "نبهني اذا بعنا باقل من ٥٠٠",
        "alert me if we sell below 500",
        "alert me if sugar sells below 500",
        "خبرني اذا نزل سعر السكر تحت ٢",
        "خبرني لما ينزل السكر",
        "خبرني لما ينزل ١٠ سكر",
        "khabberni lamma yenzal 10 sokkar",
    ],
)
def test_no_other_occasion_is_taken_for_low_stock(text: str) -> None:
    assert not [one for one in read(text).commands if isinstance(one, AlertSet)]


@pytest.mark.parametrize(
    "text",
    [
        "i want the report",
        "report chahiye",
        "रिपोर्ट चाहिए",
        "رپورٹ چاہیے",
        "quiero el reporte",
        "عايز التقرير",
        "اعمل تقرير",
        "حط الصندوق",
        "تقرير شغل",
        "ابعتلي تقرير اليوم الساعة ٨",
        "ضيف الديون",
        "7ot el cash",
    ],
)
def test_to_want_a_report_is_not_to_want_it_every_day(text: str) -> None:
    assert not [one for one in read(text).commands if isinstance(one, AlertSet)]


@pytest.mark.parametrize(
    "text", ["i want a daily report", "quiero un reporte cada día", "عايز تقرير كل يوم"]
)
def test_a_report_may_be_wanted_every_day(text: str) -> None:
    assert slots(text)["kind"] == "daily_summary"


def test_large_sales_may_be_asked_for() -> None:
    assert read("5000 se upar ki sale batao").action == "confirm"
    assert slots("5000 se upar sale ho to batana")["threshold"] == 5000


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("who owes us on mondays", "confirm"),
        ("who owes us every day at 9", "confirm"),
        ("quién me debe cada lunes", "confirm"),
        ("tell me who owes us every monday", "execute"),
        ("debts list every monday", "execute"),
    ],
)
def test_a_question_about_every_monday_sets_nothing_unasked(text: str, action: str) -> None:
    assert read(text).action == action


def test_a_misspelt_name_in_a_condition_waits_for_a_yes() -> None:
    reading = read("alert me if shugar goes below 5")

    assert reading.action == "confirm"
    assert reading.reasons == ("fuzzy:shugar",)
