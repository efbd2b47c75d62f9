"""What is said of something new after its name: its price, unit, phone, in whatever order."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import msgspec

from actors.parsing.line import Line, Unfit
from actors.parsing.rules.phones import without_phone
from actors.parsing.tokens import Token

KINDS: Final = frozenset(
    {
        "price", "sells", "cost", "at", "level", "opening", "limit", "phone", "owe", "stock",
        "quantity", "unit", "sell", "buy", "each",
    }
)  # fmt: skip
LINKS: Final = frozenset({"by", "of", "and", "is", "to", "for", "filler", "ka", "ko", "se"})
"""Kinds of words between a name and its facts: "Ana con límite 500"."""
_SLOTS: Final = {
    "": "price", "price": "price", "sells": "price", "sell": "price", "each": "price",
    "at": "price", "cost": "cost", "buy": "cost",
    "level": "low_at", "stock": "qty", "quantity": "qty", "opening": "opening", "owe": "opening",
    "limit": "credit_limit",
}  # fmt: skip


class Facts(msgspec.Struct):
    """What follows a new name, in whatever order."""

    price: Decimal | None = None
    cost: Decimal | None = None
    low_at: Decimal | None = None
    qty: Decimal | None = None
    opening: Decimal | None = None
    credit_limit: Decimal | None = None
    phone: str | None = None
    unit: str | None = None
    doubts: tuple[str, ...] = ()


def read_facts(line: Line, tokens: Sequence[Token]) -> Facts:
    """
    Return what was said after the name.

    Raises:
        Unfit: when a word is left over or a fact is said twice.
    """
    facts = Facts()
    rest, facts.phone = without_phone(line, tokens)
    label = ""
    for at, token in enumerate(rest):
        if token.kind == "number":
            _set(facts, label, token)
            label = ""
        elif token.kind == "each":
            facts.unit = facts.unit or token.value or None
        elif token.kind == "unit" and label in {"", "each"} and facts.unit in {None, "unit"}:
            facts.unit, label = token.value, ""
        elif token.kind in KINDS and label in {"", token.kind, "price"}:
            label = token.kind
        elif token.kind not in {*LINKS, "for"} or not (
            label or facts != Facts() or _leads(rest, at)
        ):
            raise Unfit
    if label and (_SLOTS.get(label) != "price" or facts.price is None):
        raise Unfit
    return facts


def _leads(rest: Sequence[Token], at: int) -> bool:
    """Return whether a word says nothing there: a small one, or the "por" of "por kilo"."""
    counts = [token.kind for token in rest[at + 1 : at + 2]] == ["unit"]
    return counts or rest[at].kind == "filler"


def _set(facts: Facts, label: str, token: Token) -> None:
    slot = _SLOTS.get(label)
    if slot is None or getattr(facts, slot) is not None:
        raise Unfit
    setattr(facts, slot, token.number)
    if not label:
        facts.doubts = ("price_meant",)


def is_fact(rest: Sequence[Token], at: int) -> bool:
    """Return whether a fact begins here: "price", or "unit" and the unit."""
    following = [token.kind for token in rest[at + 1 : at + 2]]
    if rest[at].kind == "phone":
        return following in (["digits"], ["number"])
    if rest[at].kind != "unit":
        return rest[at].kind in KINDS
    return rest[at].value == "unit" and [token.kind for token in rest[at + 1 : at + 2]] == ["unit"]
