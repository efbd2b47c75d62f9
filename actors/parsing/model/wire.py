"""
The shape in which a language model answers: one flat struct for all intents, without limits.

Frequent slots are fields, the others `{slot, value}` pairs in `more`, so that a plain sale does
not spend a hundred tokens on nulls. What may be believed is decided in `ground`, never here.
"""

from typing import Any, Final, Literal, TypeAlias

import msgspec

from actors.business.intents import OrderStatus, Pay

WireIntent: TypeAlias = Literal[
    "sale.create", "sale.return", "payment.receive", "credit.add", "order.create", "order.update",
    "order.query", "purchase.create", "purchase.return", "payment.make", "vendor.quote",
    "expense.create", "cash.adjust", "cash.query", "stock.adjust", "stock.count", "stock.query",
    "price.query", "product.create", "product.update", "party.create", "party.update",
    "ledger.query", "debts.list", "report.summary", "report.top", "txn.list", "export.create",
    "receipt.send", "undo", "txn.edit", "reminder.create", "alert.set", "automation.manage",
    "staff.set", "help", "none",
]  # fmt: skip
SlotName: TypeAlias = Literal[
    "action", "active", "address", "barcode", "by", "category", "chart", "compare", "cost",
    "count", "credit_limit", "direction", "discount", "driver", "due", "enabled", "every",
    "format", "kind", "limit", "low_at", "low_only", "metric", "name", "of", "older_than_days",
    "opening", "paid", "phone", "qty", "reason", "ref", "role", "settle", "sort", "target",
    "time", "topic", "type", "what", "who",
]  # fmt: skip
Missing: TypeAlias = Literal["product", "party", "quantity", "amount", "order", "date", "meaning"]


class WireItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of goods: `text` as it was said, `cand` the index of the candidate meant."""

    text: str
    cand: int | None
    qty: float | None
    unit: str | None
    price: float | None
    amount: float | None


class WireSlot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A slot that few commands have; numbers and truths are written as text."""

    slot: SlotName
    value: str


class WireCommand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    One command as a model understood it.

    Attributes:
        amount: the one amount of the whole command: a total, a payment, an expense.

        date: a day as it was said (today, fri) or an ISO date.

        ask: what has to be asked before it can be done.
    """

    intent: WireIntent
    items: tuple[WireItem, ...]
    party: str | None
    party_cand: int | None
    amount: float | None
    pay: Pay | None
    order: int | None
    status: OrderStatus | Literal["open"] | None
    period: str | None
    date: str | None
    note: str | None
    more: tuple[WireSlot, ...]
    ask: Missing | None


class WireAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The root of an answer."""

    commands: tuple[WireCommand, ...]


_decoder: Final = msgspec.json.Decoder(WireAnswer)


def read_answer(content: str | bytes) -> tuple[WireCommand, ...]:
    """
    Return the commands of one answer.

    Raises:
        ValueError: it does not have the agreed shape.

    """
    # msgspec.ValidationError and DecodeError are ValueErrors; NaN and 1e309 are among them.
    return _decoder.decode(content).commands


Schema: TypeAlias = dict[str, Any]


def strict_schema(root: type) -> Schema:
    """
    Return the JSON schema of `root` as constrained decoding wants it.

    No $ref, title, default or description; every property required, no others allowed; an optional
    value is a union with null. https://console.groq.com/docs/structured-outputs
    """
    schema = msgspec.json.schema(root)
    return _inlined({"$ref": schema["$ref"]}, schema["$defs"])


def _inlined(node: Schema, defs: dict[str, Schema]) -> Schema:
    if "$ref" in node:
        return _inlined(defs[node["$ref"].rpartition("/")[2]], defs)
    if "properties" in node:
        properties = {name: _inlined(one, defs) for name, one in node["properties"].items()}
        required = list(properties)
        assert node["required"] == required, "a field with a default is not strict"
        return _object(properties)
    if "items" in node:
        return {"type": "array", "items": _inlined(node["items"], defs)}
    return _united(node.get("anyOf", [node]))


def _united(ways: list[Schema]) -> Schema:
    """Return one schema for a value that is any of these; plain values only."""
    kinds = list(dict.fromkeys(way.get("type", "string") for way in ways))
    kind = kinds if len(kinds) > 1 else kinds[0]
    named = [value for way in ways for value in way.get("enum", ())]
    if not named:
        return {"type": kind}
    return {"type": kind, "enum": [*named, None] if "null" in kinds else named}


def _object(properties: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
