"""
One value of a message as the field of a command wants it, for every intent alike.

The structs of `actors.business.intents` say what each field takes; no field is listed twice.
"""

import datetime as dt
from collections.abc import Callable, Iterator
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
from actors.parsing.tokens import Token, is_share

NAMES: Final = frozenset({"product", "products", "customer", "vendor", "party", "driver", "name"})
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


class Place(msgspec.Struct, frozen=True):
    """
    Where a value is wanted.

    Attributes:
        field: its name, without what it is a part of.

        types: what it takes, as in `types_of`.

        goods: the product that is spoken of in the same line, whose units are meant.
    """

    field: str
    types: frozenset[Any]
    today: dt.date
    goods: Entry | None = None


def place_of(command: type, path: str, today: dt.date, goods: Entry | None) -> Place:
    """Return the place that a path leads to in a command."""
    field = [piece for piece in path.split(".") if not piece.isdecimal()][-1]
    return Place(field, types_of(command, path), today, goods)


def value_of(token: Token, place: Place) -> Any:
    """Return what the token says in this place, None when it says nothing there."""
    if token.entries:
        return token.entries[0].name if place.field in NAMES else None
    says = _SAYS.get(token.kind)
    return says(token, place) if says else None


def _number(token: Token, place: Place) -> Decimal | int | str | None:
    assert token.number is not None
    if is_share(token) and place.field != "qty":
        return None
    return token.number if Decimal in place.types else _whole(token.number, place)


def _whole(number: Decimal, place: Place) -> int | str | None:
    whole = int(number) if number == number.to_integral_value() else None
    if int in place.types:
        return whole
    return str(whole) if place.field == "ref" and whole is not None else None


def unit_of(said: str, goods: Entry | None) -> str:
    """Return the unit in the store's own word for it, so that "packet" finds a "pack"."""
    own = (goods.unit, *goods.units) if goods else ()
    units = shared_lexicon().units
    meant = (one for one in own if units.get(fold(one)) == said)
    return said if said in own else next(meant, said)


def _day(token: Token, place: Place) -> dt.date | str | None:
    if place.field in _PERIODS:
        return periods.period_of(token.value, place.today)
    if dt.date not in place.types:
        return None
    day = periods.coming_day if place.field in _COMING else periods.day_of
    return day(token.value, place.today)


def _if_in(fields: frozenset[str]) -> Callable[[Token, Place], str | None]:
    return lambda token, place: token.value if place.field in fields else None


_SAYS: Final[dict[str, Callable[[Token, Place], Any]]] = {
    "number": _number,
    "ref": lambda token, place: _whole(Decimal(token.value), place),
    "unit": lambda token, place: (
        unit_of(token.value, place.goods) if place.field == "unit" else None
    ),
    "pay": _if_in(frozenset({"pay", "method"})),
    "category": _if_in(frozenset({"category"})),
    "digits": lambda token, place: token.text if place.field in _DIGITS else None,
    "period": _day,
}
"""Kind of a token -> what it says in a place; names are no kind of their own."""
