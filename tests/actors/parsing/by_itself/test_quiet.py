"""Quiet hours in the words of each language; plain English is read before these."""

import pytest

from tests.actors.parsing.by_itself.reading import read, slots


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("pon horas de silencio de 10 pm a 6 am", "22:00-06:00"),
        ("horas de silencio desde las 10 de la noche hasta las 7 de la mañana", "22:00-07:00"),
        ("activa el modo silencio de 22:00 a 07:00, por favor", "22:00-07:00"),
        ("cambia las horas de silencio a 11 pm a 7 am", "23:00-07:00"),
        ("raat 10 baje se subah 7 baje tak disturb mat karna", "22:00-07:00"),
        ("quiet hours raat 10 se subah 6 tak rakho", "22:00-06:00"),
        ("रात 10 बजे से सुबह 7 बजे तक शांत समय", "22:00-07:00"),
        ("رات 10 بجے سے صبح 7 بجے تک خاموشی کے اوقات", "22:00-07:00"),
        ("ساعات الهدوء من 10 مساء الى 7 صباحا", "22:00-07:00"),
        ("sa3at el hodou2 men 10 bel leil la 7 el sobo7", "22:00-07:00"),
        ("set quiet hours from 10 at night to 6 in the morning", "22:00-06:00"),
    ],
)
def test_they_lie_between_two_times(text: str, quiet: str) -> None:
    assert slots(text) == {"intent": "store.set", "quiet": quiet}


@pytest.mark.parametrize(
    "text",
    [
        "sin horas de silencio", "quita las horas de silencio", "ya no quiero horas de silencio",
        "khamoshi ka waqt band karo", "शांत समय बंद करो", "خاموشی کے اوقات بند کرو",
        "بدون ساعات هدوء", "الغي ساعات الهدوء",
    ],
)  # fmt: skip
def test_they_are_ended(text: str) -> None:
    assert slots(text) == {"intent": "store.set", "quiet": "off"}


@pytest.mark.parametrize(
    "text", ["horas de silencio de 10 a 7", "quiet hours 10 to 7 am", "khamoshi ka waqt 10 se 7"]
)
def test_hours_that_may_be_of_either_half_of_the_day_wait_for_a_yes(text: str) -> None:
    reading = read(text)

    assert reading.action == "confirm"
    assert getattr(reading.commands[0], "quiet", "") == "22:00-07:00"


@pytest.mark.parametrize(
    "text",
    [
        "hay horas de silencio?", "horas de silencio de 25 a 7", "activa las horas de silencio",
        "ya no quiero horas de silencio de 10 pm a 6 am",
        "cada viernes horas de silencio de 10 pm a 6 am",
        "horas de silencio de 10 pm a 6 am mañana", "son las horas de silencio de 10 pm a 6 am?",
    ],
)  # fmt: skip
def test_nothing_is_set_by_what_is_asked_or_said_of_more_than_hours(text: str) -> None:
    assert not read(text).commands
