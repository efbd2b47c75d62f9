"""
One value of a message as the field of a command wants it, for every intent alike.

The structs of `actors.business.intents` say what each field takes; no field is listed twice.
"""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

import msgspec

from actors.business.entry import Entry
from actors.business.intents import Command
from actors.business.names import fold
from actors.parsing import periods
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.tokens import Token

NAMES: Final = frozenset({"product", "products", "customer", "vendor", "party", "driver", "name"})
_PAYS: Final = frozenset({"pay", "method"})
_PERIODS: Final = frozenset({"period", "compare"})
_DIGITS: Final = frozenset({"phone", "barcode"})
_COMING: Final = frozenset({"due", "deliver_on", "until"})
"""Days that lie ahead; every other one is past."""


def leaves(command: Command) -> Iterator[tuple[str, Any]]:
    """Yield path and value of every field that was said; "items.0.qty" is a path."""
    for field in msgspec.structs.fields(command):
        value = getattr(command, field.name)
        if value != field.default:
            yield from _leaves(field.name, value)


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        for at, part in enumerate(value):
            yield from _leaves(f"{path}.{at}", part)
    elif isinstance(value, msgspec.Struct):
        for name, part in msgspec.structs.asdict(value).items():
            if part is not None:
                yield f"{path}.{name}", part
    else:
        yield path, value


@cache
def commands_by_intent() -> dict[str, type]:
    """Return the struct of each intent."""
    return {str(one.__struct_config__.tag): one for one in get_args(Command)}


@cache
def types_of(command: type, path: str) -> frozenset[Any]:
    """Return the plain types that a field takes, a Literal as such; none when there is no such."""
    kinds: set[Any] = {command}
    for piece in path.split("."):
        inner = [one for kind in kinds for one in _inner(kind, piece)]
        kinds = {one for kind in inner for one in _parts(kind)}
    return frozenset(kinds - {type(None)})


def _inner(kind: Any, piece: str) -> Iterator[Any]:
    if piece.isdecimal():
        yield from get_args(kind)[:1] if get_origin(kind) is tuple else ()
    elif isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from (one.type for one in msgspec.structs.fields(kind) if one.name == piece)


def _parts(kind: Any) -> Iterator[Any]:
    if get_origin(kind) in {Union, UnionType}:
        for part in get_args(kind):
            yield from _parts(part)
    else:
        yield Literal if get_origin(kind) is Literal else kind


def value_of(
    token: Token, path: str, types: frozenset[Any], today: dt.date, goods: Entry | None
) -> Any:
    """Return what the token says to a field of these types, None when it says nothing to it."""
    field = [piece for piece in path.split(".") if not piece.isdecimal()][-1]
    match token.kind:
        case "number":
            return _number(token.number, types, field)
        case "ref":
            return _number(Decimal(token.value), types, field) if Decimal not in types else None
        case "unit":
            return _unit(token.value, goods) if field == "unit" else None
        case "pay":
            return token.value if field in _PAYS else None
        case "category":
            return token.value if field == "category" else None
        case "digits":
            return token.text if field in _DIGITS else None
        case "period":
            return _day(token.value, field, types, today)
    return token.entries[0].name if token.entries and field in NAMES else None


def _number(number: Decimal | None, types: frozenset[Any], field: str) -> Decimal | int | str | None:
    assert number is not None
    if Decimal in types:
        return number
    whole = int(number) if number == number.to_integral_value() else None
    if int in types:
        return whole
    return str(whole) if field == "ref" and whole is not None else None


def _unit(said: str, goods: Entry | None) -> str:
    """Return the unit in the store's own word for it, so that "packet" finds a "pack"."""
    own = (goods.unit, *goods.units) if goods else ()
    units = shared_lexicon().units
    return said if said in own else next((one for one in own if units.get(fold(one)) == said), said)


def _day(said: str, field: str, types: frozenset[Any], today: dt.date) -> dt.date | str | None:
    if field in _PERIODS:
        return periods.period_of(said, today)
    if dt.date not in types:
        return None
    return periods.coming_day(said, today) if field in _COMING else periods.day_of(said, today)
