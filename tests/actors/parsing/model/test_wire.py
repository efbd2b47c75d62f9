"""The shape of an answer: strict, frozen, and able to express every intent."""

from pathlib import Path
from typing import get_args

import msgspec
import pytest

from actors.business.intents import (
    CashCount,
    GroupInvite,
    ImportCreate,
    StaffInvite,
    StoreErase,
    StoreSet,
)
from actors.parsing.model.slots import INTENTS
from actors.parsing.model.wire import WireAnswer, WireIntent, read_answer, strict_schema
from loadtest.fake_groq.schema import check_strict
from tests.actors.parsing.model.answers import full, wire

GOLDEN = Path(__file__).parent / "golden"


def test_the_schema_does_not_change_by_a_byte() -> None:
    assert msgspec.json.encode(strict_schema(WireAnswer)) == (
        (GOLDEN / "schema.json").read_bytes().rstrip()
    )


def test_the_schema_is_strict() -> None:
    check_strict(strict_schema(WireAnswer))


def test_a_field_with_a_default_is_not_strict() -> None:
    class Lax(msgspec.Struct, forbid_unknown_fields=True):
        unit: str = "kg"

    with pytest.raises(AssertionError, match="not strict"):
        strict_schema(Lax)


def test_every_intent_can_be_said_but_what_has_a_fixed_shape() -> None:
    otherwise = {CashCount, GroupInvite, ImportCreate, StaffInvite, StoreErase, StoreSet}

    assert set(get_args(WireIntent)) == {
        name for name, kind in INTENTS.items() if kind not in otherwise
    }


def test_an_answer_is_read_as_it_was_written() -> None:
    written = msgspec.json.encode({"commands": [full("sale.create", {"text": "rice", "qty": 2.5})]})

    assert read_answer(written) == (wire("sale.create", {"text": "rice", "qty": 2.5}),)


@pytest.mark.parametrize(
    "content", ["", "null", "[]", "{}", '{"commands":[{}]}', "[" * 100_000, "NaN", "\ud800"]
)
def test_anything_else_is_a_value_error(content: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - which one, is the decoder's matter
        read_answer(content)
