"""
A command as the store understands it -> as a model would write it, for what the fake `knows`.

`{"intent": "sale.create", "slots": {...}}` is the form of the corpora; the result is short: what is
left out becomes null.
"""

from collections.abc import Sequence
from typing import Any, Final

from actors.parsing.model.redact import Redacted, redact

Json = dict[str, Any]
_FIELDS: Final = {
    "customer": "party", "vendor": "party", "party": "party", "payee": "party", "total": "amount",
    "refund": "amount", "amount": "amount", "min_amount": "amount", "threshold": "amount",
    "pay": "pay", "method": "pay", "order": "order", "status": "status", "period": "period",
    "date": "date", "deliver_on": "date", "until": "date", "note": "note", "text": "note",
}  # fmt: skip
_OF_ITEM: Final = ("qty", "unit", "price")


def lesson(text: str, commands: Sequence[Json]) -> tuple[str, list[Json]]:
    """Return what the fake must know to read `text`: a model sees no phone, only placeholders."""
    hidden = redact(text)
    return hidden.text, [as_written(_hidden(one, hidden)) for one in commands]


def _hidden(command: Json, hidden: Redacted) -> Json:
    """Return the command with placeholders for the secrets among its values."""
    marks = {_digits(typed): mark for mark, typed in hidden.secrets}
    slots = command.get("slots", {})
    return command | {
        "slots": {
            slot: marks.get(_digits(value), value) if isinstance(value, str) else value
            for slot, value in slots.items()
        }
    }


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit() or one == "+") or text


def as_written(command: Json) -> Json:
    """Return one command as a model writes it, in short."""
    slots = dict(command.get("slots", {}))
    written: Json = {"intent": command["intent"]}
    items = _items(command["intent"], slots)
    if items:
        written["items"] = items
    if command["intent"] == "report.top" and "order" in slots:
        slots["sort"] = slots.pop("order")
    if slots.get("amount") == "all":
        slots["settle"] = bool(slots.pop("amount"))
    _say_when(slots)
    for slot in [slot for slot in slots if slot in _FIELDS]:
        written[_FIELDS[slot]] = slots.pop(slot)
    if slots:
        written["more"] = [{"slot": slot, "value": _text(value)} for slot, value in slots.items()]
    return written


def _items(intent: str, slots: Json) -> list[Json]:
    """Return the goods, taken out of the slots that hold them."""
    if intent == "product.create":
        return [{"text": slots.pop("name")} | _taken(slots, _OF_ITEM)]
    if "products" in slots:
        return [{"text": name} for name in slots.pop("products")]
    if "product" in slots or (intent == "txn.edit" and "qty" in slots):
        named = {"text": slots.pop("product", "")}
        return [named | _taken(slots, _OF_ITEM)]
    return [
        {"text": one["product"]} | _taken(dict(one), (*_OF_ITEM, "amount"))
        for one in slots.pop("items", [])
    ]


def _taken(slots: Json, names: tuple[str, ...]) -> Json:
    return {name: slots.pop(name) for name in names if name in slots}


def _say_when(slots: Json) -> None:
    """Split the moment of a reminder into its day and its time."""
    if "at" in slots:
        slots["date"], _, slots["time"] = slots.pop("at").partition("T")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
