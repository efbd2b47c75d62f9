"""
JSON that a strict reader refuses, read as far as it means anything. Never guesses a value.

For bytes that carry our secret: whoever sent them sends them again until we take them, so what one
odd place would spoil is read without that place.
"""

import json
from typing import Any, Final

from channels.errors import Malformed

_DIGITS: Final = 20
"""Of a whole number of 64 bits, sign included; Python reads no endless ones."""

_LIMIT: Final = 2**63


def read_object(raw: bytes) -> dict[str, Any]:
    """
    Return the object: no field of it is null, every text is Unicode, every number is finite.

    Raises:
        Malformed: when it is no JSON object, or nested without end.

    """
    try:
        found = json.loads(
            raw.decode("utf-8-sig", "replace"),
            strict=False,
            parse_constant=lambda _: None,
            parse_int=_whole,
            parse_float=_finite,
        )
        if isinstance(found, dict):
            return {_text(name): _mended(one) for name, one in found.items() if one is not None}
    except (ValueError, RecursionError) as error:
        raise Malformed(f"not JSON: {error}") from error
    raise Malformed("no JSON object")


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return [_mended(one) for one in value]
    if isinstance(value, dict):
        return {_text(name): _mended(one) for name, one in value.items() if one is not None}
    return value


def _text(value: str) -> str:
    """Return the text, the mark for what cannot be read in place of half a character."""
    if value.isascii():
        return value
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _whole(digits: str) -> int | None:
    value = int(digits) if len(digits) <= _DIGITS else _LIMIT
    return value if -_LIMIT <= value < _LIMIT else None


def _finite(digits: str) -> float | None:
    value = float(digits)
    return value if abs(value) < float("inf") else None
