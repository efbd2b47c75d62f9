"""What a model that is always right would answer to the corpora is taken, whole and unchanged."""

import asyncio
import datetime as dt
from typing import Any, Final

import msgspec
import pytest

from actors.business.intents import Command
from actors.parsing.context import Context
from actors.parsing.model.groq_model import GroqModel
from actors.parsing.model.redact import redact
from actors.parsing.model.settings import ModelSettings
from actors.parsing.model.slots import INTENTS
from actors.parsing.reading import Reading
from actors.storage.database import Database
from channels.messages import Role
from loadtest.fake_groq import FakeGroq
from loadtest.fake_groq.translation import lesson
from tests.actors.parsing.model.answers import asked, grounded
from tests.actors.parsing.model.conftest import CORPUS

NOW: Final = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
Json = dict[str, Any]


def commands_of(row: bytes) -> tuple[str, Role, list[Json]]:
    """Return the text, who says it and what is meant, "none" left out."""
    line = msgspec.json.decode(row)
    expected = line["expect"]
    meant = expected.get("commands") or [expected]
    current = [one for one in meant if one.get("intent", "none") != "none" and _is_current(one)]
    return line["text"], Role(line.get("role", "owner")), current


def _is_current(meant: Json) -> bool:
    """Return whether the line is written in the slots that intents have."""
    kind = INTENTS.get(meant["intent"])
    slots = meant.get("slots", {})
    if kind is None or not set(slots) <= set(kind.__struct_fields__):
        return False
    try:
        as_command(meant)
    except msgspec.ValidationError:
        return False
    return True


def as_command(meant: Json) -> Command:
    slots = {slot: value for slot, value in meant.get("slots", {}).items() if value != "all"}
    return msgspec.convert(slots, INTENTS[meant["intent"]], strict=False)


async def readings(rows: list[tuple[str, Role, list[Json]]], store: Database) -> list[Reading]:
    """Return how each line is read when the model has learnt them all."""
    found = []
    async with FakeGroq() as fake:
        fake.knows(dict(lesson(text, meant) for text, _, meant in rows))
        model = GroqModel(ModelSettings(key=fake.key, base_url=fake.url))
        for text, role, _ in rows:
            answer = await model.read(asked(text, store, now=NOW))
            context = Context(role=role, now=NOW, currency="PKR")
            found.append(grounded(text, store, *answer.commands, context=context))
        await model.close()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", ["en-corner", "en-held-out"])
def test_a_right_answer_is_taken_nearly_always_and_never_changed(
    name: str, corner: Database
) -> None:
    read = [commands_of(row) for row in (CORPUS / f"{name}.jsonl").read_bytes().splitlines()]
    rows = [row for row in read if row[2]]
    taken = 0
    for (text, _, meant), reading in zip(rows, asyncio.run(readings(rows, corner)), strict=True):
        if reading.commands:
            assert reading.commands == tuple(map(as_command, meant)), text
            taken += 1

    assert taken / len(rows) > 0.95, [text for text, _, _ in rows]


def test_a_phone_is_taught_as_the_placeholder_that_a_model_sees() -> None:
    meant = {"intent": "party.create", "slots": {"kind": "customer", "phone": "03007654321"}}

    text, commands = lesson("new customer Omar 0300 7654321", [meant])

    assert text == redact("new customer Omar 0300 7654321").text
    assert commands[0]["more"] == [
        {"slot": "kind", "value": "customer"},
        {"slot": "phone", "value": "[PHONE1]"},
    ]
