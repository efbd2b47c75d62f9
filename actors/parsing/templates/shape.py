"""
Annotated tokens -> shapes: what is left of a message when its values are taken out.

A word of the lexicon stands there as its class, any other as itself; a name of the store never.
"""

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final, TypeAlias

import msgspec

from actors.parsing.guards import STOPPERS
from actors.parsing.tokens import UNKNOWN, Token
from channels.messages import Role

MARKS: Final = {
    "number": "N", "product": "P", "customer": "C", "vendor": "V", "person": "W", "period": "D",
    "unit": "U", "pay": "Y", "category": "K", "digits": "T", "ref": "R",
}  # fmt: skip
"""Kinds of tokens that carry a value, and what stands in their place."""
MONEY: Final = "M"
ITEMS: Final = "I"
PRICED: Final = "J"
_VALUES: Final = frozenset({*MARKS.values(), MONEY, ITEMS, PRICED})
WORD: Final = "'"
"""Before a word that the lexicon does not know."""
_OWED: Final = frozenset({"credit", "later", "some time"})
"""No way to pay, but not paying: what it does to a sentence no other such word does."""
_DROPPED: Final = frozenset({"filler", "greeting"})
_BREAKS: Final = frozenset({"separator", "and"})
_OUTSIDERS: Final = frozenset({Role.VENDOR, Role.DRIVER})
"""To whom the same words may mean something else than to who stands in the shop."""

_LETTERS: Final = {"U": "u", "of": "o", "at": "a", "each": "e", "times": "x", ",": ","}
_AMOUNT_FIRST: Final = "x?(?P<number>N)x?(?P<unit>u)?o?(?P<product>P)"
_NAME_FIRST: Final = "(?P<product>P)x?(?P<number>N)x?(?P<unit>u)?"
_PRICE: Final = "(?:a(?P<price>[NM])e?|(?P<each>[NM])e)"


class Lot(msgspec.Struct, frozen=True):
    """One line of goods: "3 bags of rice", "rice 3 at 50"."""

    product: Token
    number: Token
    unit: Token | None = None
    price: Token | None = None


Slot: TypeAlias = Token | tuple[Lot, ...]
"""A value of the message, or a whole run of goods."""


class Shape(msgspec.Struct, frozen=True):
    """
    A message without its values.

    Attributes:
        key: 64 bits, the same in every process and version of Python.

        tokens: what it was made of.

        common: it holds nothing but classes of the lexicon and the places of values.
    """

    key: int
    marks: tuple[str, ...]
    slots: tuple[Slot, ...]
    tokens: tuple[Token, ...]
    common: bool


def shapes_of(tokens: Sequence[Token], role: Role) -> tuple[Shape, ...]:
    """
    Return the shapes of a message, the most telling first.

    Each run of goods is one slot, or every value is apart; and a word that resembles a name or a
    number is taken for it, or for itself. A name that may stand for several things has no shape.
    """
    found = _two_shapes(tokens, role)
    if any(token.doubt for token in tokens):
        found += _two_shapes([_as_written(token) for token in tokens], role)
    return found


def _as_written(token: Token) -> Token:
    return Token(UNKNOWN, token.text, token.start, token.stop) if token.doubt else token


def _two_shapes(tokens: Sequence[Token], role: Role) -> tuple[Shape, ...]:
    if any(len(token.entries) > 1 for token in tokens):
        return ()
    kept = _kept(tokens)
    marks = [_mark(token) for token in kept]
    speaker = [f"@{role.value}"] if role in _OUTSIDERS else []
    apart = _shape(speaker, marks, kept, kept)
    folded = _folded(marks, kept)
    return (apart,) if folded is None else (_shape(speaker, *folded, kept), apart)


def _kept(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens without politeness, and without marks at the ends or side by side."""
    kept: list[Token] = []
    for token in tokens:
        apart = token.kind == "separator" and (not kept or kept[-1].kind == "separator")
        if token.kind not in _DROPPED and not apart:
            kept.append(token)
    return kept[:-1] if kept and kept[-1].kind == "separator" else kept


def _mark(token: Token) -> str:
    if token.kind in MARKS and token.value not in _OWED:
        return MONEY if token.value == "money" else MARKS[token.kind]
    if token.kind in _BREAKS:
        return ","
    if token.kind == UNKNOWN or token.doubt:
        return WORD + token.text
    said = token.text if token.kind in STOPPERS else token.value
    return f"{token.kind}={said}" if said else token.kind


def _shape(
    speaker: list[str], marks: Sequence[str], slots: Sequence[Slot], kept: Sequence[Token]
) -> Shape:
    whole = (*speaker, *marks)
    key = blake2b(" ".join(whole).encode(), digest_size=8).digest()
    values = [slot for mark, slot in zip(marks, slots, strict=True) if mark in _VALUES]
    common = not any(mark.startswith(WORD) for mark in marks)
    return Shape(int.from_bytes(key, signed=True), whole, tuple(values), tuple(kept), common)


def _folded(marks: Sequence[str], kept: Sequence[Token]) -> tuple[list[str], list[Slot]] | None:
    """Return marks and slots with goods in runs, None when no goods are counted."""
    letters = "".join([_letter(mark) for mark in marks])
    goods = _goods(letters)
    if goods is None:
        return None
    shorter: list[str] = []
    slots: list[Slot] = []
    end = 0
    for found in goods.run.finditer(letters):
        start, stop = found.span()
        one = goods.priced if found.lastgroup == PRICED else goods.plain
        lots = tuple(_lot(item, kept) for item in one.finditer(letters, start, stop))
        shorter += [*marks[end:start], found.lastgroup or ITEMS]
        slots += [*kept[end:start], lots]
        end = stop
    return [*shorter, *marks[end:]], [*slots, *kept[end:]]


def _letter(mark: str) -> str:
    return mark if mark in {"N", "M", "P"} else _LETTERS.get(mark, "z")


def _lot(item: re.Match[str], kept: Sequence[Token]) -> Lot:
    said = {name: kept[item.start(name)] for name, found in item.groupdict().items() if found}
    price = said.pop("each", None)
    return Lot(**({"price": price} if price else {}), **said)


class _Goods:
    """How goods are counted in a message: one line of them, one with its price, a run."""

    def __init__(self, item: str) -> None:
        self.plain = re.compile(item)
        self.priced = re.compile(item + _PRICE)
        plain, priced = (re.sub(r"\?P<\w+>", "?:", one) for one in (item, item + _PRICE))
        self.run = re.compile(
            f"(?P<{PRICED}>{priced}(?:,*{priced})*)|(?P<{ITEMS}>{plain}(?:,*{plain})*)"
        )


_AMOUNTS_FIRST: Final = _Goods(_AMOUNT_FIRST)
_NAMES_FIRST: Final = _Goods(_NAME_FIRST)


def _goods(letters: str) -> _Goods | None:
    """Return how this message counts its goods: "3 rice" or "rice 3"; None when it does not."""
    first = letters.find("P")
    if first < 0:
        return None
    if re.search("Nx?u?o?$", letters[:first]):
        return _AMOUNTS_FIRST
    return _NAMES_FIRST if re.match("Px?N", letters[first:]) else None
