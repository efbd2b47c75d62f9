"""What is done with what is said by itself: listed, ended, held, gone on with."""

import pytest

from actors.business.intents import AutomationManage
from tests.actors.parsing.by_itself.reading import read, slots


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("what alerts do i have", {}),
        ("which reminders have I set?", {"kind": "reminder"}),
        ("reminder ki list do", {"kind": "reminder"}),
        ("kaun kaun se alert lage hain", {}),
        ("que alertas tengo", {}),
        ("شو التنبيهات", {}),
        ("automations", {}),
    ],
)
def test_they_are_listed(text: str, slot: dict[str, str]) -> None:
    assert slots(text) == {"intent": "automation.manage", "action": "list", **slot}


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("cancel reminder 4", {"action": "cancel", "kind": "reminder", "ref": "4"}),
        ("remove the 8pm report", {"action": "cancel", "kind": "daily_summary"}),
        ("stop all alerts until friday", {"action": "pause", "until": "2026-11-27"}),
        ("mute alerts for 2 days", {"action": "pause", "until": "2026-11-25"}),
        ("resume automation 3", {"action": "resume", "ref": "3"}),
        ("start reminding us again", {"action": "resume", "kind": "reminder"}),
        ("start the daily summary again", {"action": "resume", "kind": "daily_summary"}),
        ("alert band karo friday tak", {"action": "pause", "until": "2026-11-27"}),
        ("reminder 3 hatao", {"action": "cancel", "kind": "reminder", "ref": "3"}),
        ("pausa los avisos hasta el domingo", {"action": "pause", "until": "2026-11-29"}),
        ("pausa las alertas de stock", {"action": "pause", "kind": "low_stock"}),
        ("elimina todos los recordatorios", {"action": "cancel", "kind": "reminder"}),
        ("الغي التذكير رقم ٣", {"action": "cancel", "kind": "reminder", "ref": "3"}),
        ("رجع شغل التنبيهات", {"action": "resume"}),
    ],
)
def test_they_are_ended_and_held(text: str, slot: dict[str, str]) -> None:
    assert slots(text) == {"intent": "automation.manage", **slot}


def test_one_time_among_several_reminders_ends_none_without_a_yes() -> None:
    reading = read("cancel my 6pm reminder")

    assert reading.action == "confirm"
    assert reading.reasons == ("time_ignored",)


def test_a_no_before_a_number_may_be_against_it_all() -> None:
    reading = read("delete reminder no 7")

    assert reading.commands == (AutomationManage("cancel", "reminder", "7"),)
    assert reading.action == "confirm"


@pytest.mark.parametrize(
    "text",
    [
        "cancel the reminder for tomorrow",
        "thanks for the reminder",
        "did you get the alert?",
        "cancel order 12",
        "cancel the cash sale",
        "end of day report",
    ],
)
def test_nothing_else_is_ended_or_listed(text: str) -> None:
    assert not [c for c in read(text).commands if isinstance(c, AutomationManage)]


@pytest.mark.parametrize(
    "text",
    [
        "pause all reminders but 3",
        "cancel all but the daily report",
        "cancel reminders 3 and 4",
        "no more reports on sunday",
        "don't send the daily report today",
        "report itwar ko mat bhejo",
        "kal report mat bhejna",
        "alerts off every friday",
        "alerts off later",
        "alert 2 din baad band karo",
        "alerts on",
    ],
)
def test_what_no_automation_can_hold_changes_nothing(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("cancel reminder 3", "cancel"),
        ("alerts off", "cancel"),
        ("alert 2 din band rakho", "pause"),
        ("pause alerts for 2 days", "pause"),
    ],
)
def test_what_it_can_hold_is_done(text: str, action: str) -> None:
    assert slots(text)["action"] == action


@pytest.mark.parametrize(
    "text",
    [
        "is the daily report on",
        "is the weekly report on?",
        "the daily report is on",
        "is the daily summary running",
        "daily report on hai kya",
    ],
)
def test_whether_a_summary_is_on_is_no_question_for_its_figures(text: str) -> None:
    assert slots(text) == {"intent": "automation.manage", "action": "list", "kind": "daily_summary"}
