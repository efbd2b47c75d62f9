"""
What the fake answers by itself: a text it knows -> commands as a model would write them.

Commands may be short: what is left out becomes null or an empty list, in the order of the schema
that was asked for; a name that is among the candidates gets its index.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from loadtest.fake_groq.asked import Asked

Json = dict[str, Any]
_NOTHING: Final[Json] = {"intent": "none"}


def commands_for(asked: Asked, known: Mapping[str, Sequence[Json]]) -> list[Json]:
    """Return the commands for the text that was asked about, "none" for one nobody taught."""
    shape = _shape(asked.body)
    return [_full(one, shape, asked.candidates) for one in known.get(asked.text, [_NOTHING])]


def bill_of(lines: Sequence[Json], more: Json) -> Json:
    """Return a bill as a model writes it, with everything that is not said as null."""
    whole = [dict.fromkeys(("name", "qty", "unit", "price", "amount")) | one for one in lines]
    head = dict.fromkeys(("vendor", "number", "date"))
    return head | {"lines": whole, "total": None} | more


def _shape(body: Json) -> Json:
    """Return the schema of one command."""
    schema: Json = body["response_format"]["json_schema"]["schema"]
    shape: Json = schema["properties"]["commands"]["items"]
    return shape


def _full(command: Json, shape: Json, candidates: dict[str, int]) -> Json:
    """Return the command with every property of its schema, and with indices for its names."""
    named = dict(command)
    for name, index in (("text", "cand"), ("party", "party_cand")):
        if named.get(name) in candidates:
            named.setdefault(index, candidates[named[name]])
    return {
        name: _value(named.get(name), one, candidates) for name, one in shape["properties"].items()
    }


def _value(value: Any, schema: Json, candidates: dict[str, int]) -> Any:
    if schema["type"] != "array":
        return value
    if schema["items"]["type"] != "object":
        return value or []
    return [_full(one, schema["items"], candidates) for one in value or []]
