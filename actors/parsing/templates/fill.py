"""Template + values of a message -> commands. Whatever does not fit leads to none at all."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

import msgspec

from actors.business.entry import Entry
from actors.business.intents import Command, Item
from actors.parsing.templates import values
from actors.parsing.templates.shape import Lot, Slot
from actors.parsing.templates.template import Made, Template
from actors.parsing.tokens import Token


def fill(template: Template, slots: Sequence[Slot], today: dt.date) -> tuple[Command, ...]:
    """Return the commands of a template with these values, none unless every value fits."""
    commands = [_command(made, slots, today) for made in template.made]
    return tuple(one for one in commands if one is not None) if None not in commands else ()


def _command(made: Made, slots: Sequence[Slot], today: dt.date) -> Command | None:
    kind = values.commands_by_intent().get(made.intent)
    if kind is None or any(at >= len(slots) for at in made.slots.values()):
        return None
    said: dict[str, Any] = {"intent": made.intent, **made.fixed}
    for path in made.slots:
        value = _value(kind, path, made, slots, today)
        if value is None:
            return None
        _put(said, path, value)
    try:
        command: Command = msgspec.convert(said, kind, from_attributes=True)
    except msgspec.ValidationError:
        return None
    return command


def _value(kind: type, path: str, made: Made, slots: Sequence[Slot], today: dt.date) -> Any:
    slot = slots[made.slots[path]]
    if isinstance(slot, tuple):
        return items_of(slot, minus=made.minus) if path == "items" else None
    goods = goods_beside(path, made.slots, slots)
    value = values.value_of(slot, values.place_of(kind, path, today, goods))
    return -value if made.minus and path.endswith("qty") else value


def goods_beside(path: str, places: dict[str, int], slots: Sequence[Slot]) -> Entry | None:
    """Return the product that the same line of a command is about, if it names one."""
    at = places.get(f"{path.rpartition('.')[0]}.product".lstrip("."))
    product = slots[at] if at is not None else None
    return product.entries[0] if isinstance(product, Token) and product.entries else None


def items_of(lots: tuple[Lot, ...], *, minus: bool) -> tuple[Item, ...]:
    """Return a run of goods as the lines of a command."""
    return tuple(_item(lot, minus=minus) for lot in lots)


def _item(lot: Lot, *, minus: bool) -> Item:
    entry = lot.product.entries[0]
    qty = lot.number.number or Decimal()
    unit = values.unit_of(lot.unit.value, entry) if lot.unit else None
    price = lot.price.number if lot.price else None
    return Item(entry.name, -qty if minus else qty, unit, price)


def _put(said: dict[str, Any], path: str, value: Any) -> None:
    """Set "items.0.qty" in nested lists and dicts; positions come in order."""
    pieces = path.split(".")
    holder: Any = said
    for piece, following in pairwise(pieces):
        holder = _inside(holder, piece, [] if following.isdecimal() else {})
    if isinstance(holder, list):
        holder.append(value)
    else:
        holder[pieces[-1]] = value


def _inside(holder: Any, piece: str, fresh: Any) -> Any:
    if isinstance(holder, dict):
        return holder.setdefault(piece, fresh)
    if int(piece) == len(holder):
        holder.append(fresh)
    return holder[int(piece)]
