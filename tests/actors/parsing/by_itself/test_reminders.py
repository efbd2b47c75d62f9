"""Reminders in every language: the time wherever it stands, the words as they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business.intents import ReminderCreate
from tests.actors.parsing.by_itself.reading import read, slots

DAILY = {"every": "daily", "time": "09:00"}
FRIDAYS = {"every": "weekly:fri", "time": "09:00"}


def at(time: str, day: int = 23, month: int = 11) -> dict[str, str]:
    return {"at": f"2026-{month:02}-{day:02}T{time}"}


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("Remind me at 5pm to call Ali", "call Ali", at("17:00")),
        ("remind me to call ali at 6", "call ali", at("18:00")),
        ("at 7:30 remind me to close the shutters", "close the shutters", at("19:30")),
        ("every friday remind me to clean the shelves", "clean the shelves", FRIDAYS),
        ("remind me in half an hour to check the oven", "check the oven", at("14:30")),
        ("remind me half past 6 to close", "close", at("18:30")),
        ("remind me at quarter to 5 to close", "close", at("16:45")),
        ("remind 5pm call ali", "call ali", at("17:00")),
        ("remind me 6pm to buy milk", "buy milk", at("18:00")),
        (
            "every 1st remind me to check dates",
            "check dates",
            {"every": "monthly:1", "time": "09:00"},
        ),
        (
            "remind me at the end of every month to pay rent",
            "pay rent",
            {"every": "monthly:31", "time": "09:00"},
        ),
        (
            "remind me every 5th of the month to pay rent",
            "pay rent",
            {"every": "monthly:5", "time": "09:00"},
        ),
        ("remind me on the 25th of the month to pay rent", "pay rent", at("09:00", 25)),
        (
            "كل اول الشهر ذكرني ادفع الإيجار",
            "ادفع الإيجار",
            {"every": "monthly:1", "time": "09:00"},
        ),
        (
            "recuérdame cada primero de mes pagar la renta",
            "pagar la renta",
            {"every": "monthly:1", "time": "09:00"},
        ),
        (
            "har pehli tareekh ko kiraya yaad dilana",
            "kiraya",
            {"every": "monthly:1", "time": "09:00"},
        ),
        (
            "ذكرني آخر كل شهر ادفع الايجار",
            "ادفع الايجار",
            {"every": "monthly:31", "time": "09:00"},
        ),
        (
            "har mahine ki aakhri tareekh ko kiraya yaad dilana",
            "kiraya",
            {"every": "monthly:31", "time": "09:00"},
        ),
        ("remind me 25th rent", "rent", at("09:00", 25)),
        ("remind me tomorrow to order milk for sunday", "order milk for sunday", at("09:00", 24)),
        ("remind me to pay friday's bill at 6pm", "pay friday's bill", at("18:00")),
        ("can you remind me at 6 to lock up?", "lock up", at("18:00")),
        ("reminder: call bank 5pm", "call bank", at("17:00")),
        ("mujhe 6 baje yaad dilana dukan band karna", "dukan band karna", at("18:00")),
        ("kal subah 10 baje bill bharna yaad dilana", "bill bharna", at("10:00", 24)),
        ("20 minute baad yaad dila dena doodh ubalna", "doodh ubalna", at("14:20")),
        ("roz yaad dilana galla ginna", "galla ginna", DAILY),
        ("कल सुबह 10 बजे बिल भरना याद दिलाना", "बिल भरना", at("10:00", 24)),
        ("مجھے شام 6 بجے یاد دلانا دکان بند کرنی ہے", "دکان بند کرنی ہے", at("18:00")),
        ("recuérdame a las 6 y media cerrar", "cerrar", at("18:30")),
        ("recuérdame el 25 pagar la renta", "pagar la renta", at("09:00", 25)),
        ("todos los viernes recuérdame barrer", "barrer", FRIDAYS),
        ("el 8 de diciembre recuérdame la fiesta", "la fiesta", at("09:00", 8, 12)),
        ("ذكرني الساعة ٥ أطلب خبز", "أطلب خبز", at("17:00")),
        ("ذكرني كل جمعة نظف الرفوف", "نظف الرفوف", FRIDAYS),
        ("ذكرني بعد ٢٠ دقيقة شيل الخبز", "شيل الخبز", at("14:20")),
        ("zakkerni bukra el sob7 efta7 el ma7al", "efta7 el ma7al", at("09:00", 24)),
    ],
)
def test_a_reminder_is_the_words_without_their_time(
    text: str, words: str, when: dict[str, str]
) -> None:
    assert slots(text) == {"intent": "reminder.create", "text": words, **when}


@pytest.mark.parametrize(
    "text",
    [
        "remind me to lock up",
        "remind me at 25:00 to lock up",
        "remind me every 2 hours to look",
        "remind me at 6 and 8 to look",
        "remind me 15 min before closing",
        "recuérdame pagar",
        "ذكرني",
        "yaad dilana",
    ],
)
def test_without_a_time_that_a_clock_shows_it_is_asked_for(text: str) -> None:
    reading = read(text)

    assert reading.action == "reply"
    assert "When shall I say it?" in reading.text
    assert not read(text, overheard=True).commands


@pytest.mark.parametrize(
    "text",
    [
        "remind ali at 5 to pay",
        "remind him tomorrow to bring the eggs",
        "he reminded me at 5",
        "did you remind me at 5?",
        "he said remind me at 5 to pay",
        "don't remind me at 5 to pay",
        "ali ko 5 baje yaad dilana",
        "recuérdale a Juan mañana",
        "ذكرت احمد بكرا",
    ],
)
def test_reminding_somebody_else_is_none_of_our_business(text: str) -> None:
    assert not read(text).commands


@given(st.text(max_size=40))
def test_any_words_may_be_remembered(words: str) -> None:
    reading = read(f"remind me at 5pm to {words}")

    assert reading.action in {"execute", "confirm", "reply", "ask"}


@pytest.mark.parametrize(
    "text",
    [
        "remind me today to call ali",
        "remind me later today to call ali",
        "remind me every second monday to call ali",
        "remind me every year on 1 january to call ali",
        "remind me every day except sunday to lock up",
        "remind me to lock up every day but not sunday",
        "remind me every day until christmas to lock up",
        "remind me daily until friday to lock up",
        "remind me every day this week to lock up",
        "remind me every day from monday to lock up",
        "roz 5 baje yaad dilana safai itwar chhod ke",
        "remind me to call ali the day before friday",
        "remind me to call ali a week before 5 december",
        "har 15 din mein yaad dilana bill",
        "5 baje se pehle yaad dilana bill",
        "5 baje ke baad yaad dilana bill",
        "somwar se shukrawar yaad dilana bill",
        "recuérdame todos los días excepto el domingo cerrar",
    ],
)
def test_a_time_that_no_rule_holds_is_asked_for_again(text: str) -> None:
    reading = read(text)
    assert (reading.action, reading.commands) == ("reply", ())


@pytest.mark.parametrize(
    "text", ["remind me today at 10 am to call ali", "aaj subah 10 baje yaad dilana khana"]
)
def test_of_an_hour_that_is_over_the_store_tells(text: str) -> None:
    (command,) = read(text).commands
    assert isinstance(command, ReminderCreate)
    assert command.at == "2026-11-23T10:00"


@pytest.mark.parametrize(
    "text", ["sabko yaad dilana kal chutti", "mujhe yaad dilao kal kitni sale hui thi"]
)
def test_a_reminder_of_others_or_of_figures_is_none(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("remind me at 6 to call ali tomorrow", "call ali", "2026-11-24T18:00"),
        ("remind me at 6 to call ali on friday", "call ali", "2026-11-27T18:00"),
        ("remind me at 6 to pay rent on the 1st", "pay rent", "2026-12-01T18:00"),
    ],
)
def test_a_day_far_from_its_hour_is_shown_first(text: str, words: str, when: str) -> None:
    reading = read(text)
    assert (reading.action, reading.commands) == ("confirm", (ReminderCreate(words, when),))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("remind me on fridays to call ali", FRIDAYS),
        ("remind me in an hour and a half to call ali", at("15:30")),
        ("remind me today at 4pm to call ali", at("16:00")),
        ("remind me tomorrow to call ali", at("09:00", 24)),
        ("remind me every day to call ali", DAILY),
    ],
)
def test_a_time_that_a_rule_holds_is_kept(text: str, when: dict[str, str]) -> None:
    assert slots(text) == {"intent": "reminder.create", "text": "call ali", **when}
