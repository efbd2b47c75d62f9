"""What holds for any message and any answer, however strange."""

from decimal import Decimal
from typing import Any, get_args

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from actors.business.catalogue import Catalogue
from actors.business.intents import Pay
from actors.parsing.guards import is_write
from actors.parsing.model.redact import redact
from actors.parsing.model.said import hear
from actors.parsing.model.wire import Missing, SlotName, WireCommand, WireIntent
from actors.storage.database import Database
from tests.actors.parsing.model.answers import NOW, full, grounded, wire

WORDS = (
    "sold", "bought", "3", "rice", "sugar", "soap", "to", "Ali", "metro", "4500", "cash", "dozen",
    "eggs", "yesterday", "friday", "12", "zeit", "0300 7654321", "20k", "one", "at", "6", "and",
)  # fmt: skip
NUMBERS = (None, 1.0, 3.0, 6.0, 12.0, 36.0, 0.0, -3.0, 4500.0, 20000.0, 1e300, 1e29, 1e15, 0.1)
texts = st.one_of(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), st.text(max_size=60))
names = st.sampled_from(("rice", "Ali", "soap", "Long Grain Rice", "metro", "", "x", "[PHONE1]"))
numbers = st.sampled_from(NUMBERS)
indices = st.sampled_from((None, 0, 1, 2, 21, 22, 99))
days = st.sampled_from((None, "today", "yesterday", "fri", "2026-11-20", "2026-02-30", "?"))
values = st.one_of(names, st.sampled_from(("true", "3", "4500", "damaged", "in", "18:00", "1e9")))
items = st.fixed_dictionaries(
    {"text": names, "cand": indices, "qty": numbers, "unit": st.sampled_from((None, "kg", "dozen"))}
)


@st.composite
def answers(draw: st.DrawFn) -> WireCommand:
    """Draw a command of the agreed shape, sensible or not."""
    fields: dict[str, Any] = {
        "party": draw(st.one_of(st.none(), names)),
        "party_cand": draw(indices),
        "amount": draw(numbers),
        "pay": draw(st.sampled_from((None, *get_args(Pay)))),
        "order": draw(st.sampled_from((None, 12, -1, 10**18))),
        "period": draw(days),
        "date": draw(days),
        "note": draw(st.one_of(st.none(), names)),
        "ask": draw(st.sampled_from((None, None, None, *get_args(Missing)))),
    }
    more = draw(st.dictionaries(st.sampled_from(get_args(SlotName)), values, max_size=3))
    lines = draw(st.lists(items, max_size=3))
    intent = draw(st.sampled_from(get_args(WireIntent)))
    return msgspec.convert(full(intent, *lines, more=more, **fields), WireCommand)


# Drawn answers are hardly ever borne out: these are, so that what is executed is looked at too.
@example(text="cash?", commands=[wire("cash.query")])
@example(text="undo", commands=[wire("undo")])
@given(texts, st.lists(answers(), max_size=3))
def test_nothing_is_an_error_and_no_write_is_executed(
    corner: Database, text: str, commands: list[WireCommand]
) -> None:
    reading = grounded(text, corner, *commands)

    assert reading.tier == "model"
    assert reading.action != "execute" or not any(map(is_write, reading.commands))
    assert bool(reading.commands) == (reading.action in {"execute", "confirm"})


@given(texts, answers())
def test_no_number_comes_from_nowhere(corner: Database, text: str, command: WireCommand) -> None:
    heard = hear(redact(text), Catalogue(corner), NOW)
    said = {token.number for token in heard.tokens if token.number is not None}
    said |= {number * 12 for number in said}

    for meant in grounded(text, corner, command).commands:
        made = msgspec.to_builtins(meant, builtin_types=(Decimal,))
        assert {abs(number) for number in _decimals(made)} <= said, (text, meant)


def _decimals(made: object) -> list[Decimal]:
    if isinstance(made, dict):
        return [number for value in made.values() for number in _decimals(value)]
    if isinstance(made, list | tuple):
        return [number for value in made for number in _decimals(value)]
    return [made] if isinstance(made, Decimal) else []
