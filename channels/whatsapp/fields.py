"""
JSON that may have any shape, read without ever failing: what does not fit is as if it were absent.

For bodies whose every field may be dropped, renamed or retyped by the next version of an API.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

Json: TypeAlias = Mapping[str, Any]

NOTHING: Final[Json] = {}

IDENT_LIMIT: Final = 256
"""Characters; a wamid has about sixty, a button's id at most so many."""

_DIGITS_LIMIT: Final = 15
"""Of a number in a text: beyond it no time, size or code; a thousand times it is 64 bits still."""

_INTEGERS: Final = range(-(2**63), 2**63)
"""Python writes no number of more than 4,300 digits."""


def table(value: Any) -> Json:
    """Return the object, an empty one for anything else."""
    return value if isinstance(value, dict) else NOTHING


def items(value: Any) -> list[Any]:
    """Return the array, an empty one for anything else."""
    return value if isinstance(value, list) else []


def text(value: Any) -> str:
    """Return the text, that of a whole number too, as ids are sometimes written; else ""."""
    if isinstance(value, str):
        return value
    whole = isinstance(value, int) and not isinstance(value, bool) and value in _INTEGERS
    return str(value) if whole else ""


def ident(value: Any) -> str:
    """Return an id; what no id is, being endless or unprintable, is as if it were absent."""
    found = text(value)
    return found if len(found) <= IDENT_LIMIT and found.isprintable() else ""


def number(value: Any) -> int:
    """Return the whole number, from a text too; 0 for anything else."""
    written = text(value)
    plain = written.isascii() and written.isdecimal() and len(written) <= _DIGITS_LIMIT
    return int(written) if plain else 0


def first(value: Any) -> Json:
    """Return the first object of an array."""
    return next((one for one in items(value) if isinstance(one, dict)), NOTHING)
