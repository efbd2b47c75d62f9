"""
Tokens -> chunks: "3 bags of rice" becomes an item, "for 4500" money, "to ali" a party.

A regular expression over one letter a token tiles the whole message, so nothing can fall between
two chunks. What a chunk means in a sentence is decided by the families in `rules/`.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from actors.business.entry import Entry
from actors.business.names import fold
from actors.parsing.chunk import Chunk
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.shorthand import LIGHT
from actors.parsing.tokens import UNKNOWN, Token, is_share

_LETTERS: Final = {
    "number": "N", "unit": "u", "product": "P", "customer": "C", "vendor": "V", "person": "W",
    "to": "t", "for": "f", "from": "r", "of": "o", "at": "a", "each": "e", "by": "b", "worth": "h",
    "total": "T", "discount": "d", "period": "D", "pay": "y", "times": "x", "ko": "k", "se": "s",
    "ne": "n", "price": "q", "ka": "g", "ordinal": "O", UNKNOWN: "U", "separator": ",",
}  # fmt: skip
_DROPPED: Final = frozenset({"filler"})
_COUNTS: Final = frozenset({"number", "unit", "of"})
_OTHER: Final = "z"
_ONE: Final = "I"
"""A one in letters, which may stand after what it counts: "bread one"."""

_ALONE: Final = "[zU,hksngO]|"
"""Letters with which no chunk but a word begins, so that nothing else is tried for them."""
_MONEY: Final = (
    r"(?P<worth>[NMI][hg]P|MoP|P[fh][NMI](?!e(?!f)|[ux]?o?P))"
    r"|(?P<unitprice>f?[NMI]eu?(?!f[NMI])|f?[NMI]tu(?!o?P)|Mu(?![og]?P)|a[NMI](?!T(?!o?[NMI]))(?:eu?|tu)?"
    r"|ea[NMI](?!x?u?o?P)|(?:eu?|u)f[NMI]|q[eu]f?[NMI](?!x?u?o?P)|eu?[NMI](?!x?u?o?P))"
)
_REST: Final = (
    r"|(?P<discount>d[NMI]d?|b?[NMI]g?d(?![NMI]))"
    r"|(?P<total>f?To?[NMI]|[fa]?[NMI]T)"
    r"|(?P<sum>f[NMI](?!x?u?o?P|O))"
    r"|(?P<party>[CVW][ksng]|[tfrob]?[CVW])"
    r"|(?P<date>[boft]?D[ksg]?|[boft]?NO)"
    r"|(?P<measure>[NI]u)"
    r"|(?P<amount>[NMI])"
    r"|(?P<pay>[bf]?y)"
    r"|(?P<word>.)"
)
_AMOUNT_FIRST: Final = re.compile(
    _ALONE
    + _MONEY
    + r"|(?P<item>P,?[NI]u(?!,?[og]?P)|x?[NI]x?u?[og]?P(?:g?u(?!f[NMI]))?"
    + r"|uI?[og]?PI(?!x?u?[og]?P)|uI?[og]?P|PI(?!x?u?[og]?P)|P)"
    + _REST,
    re.DOTALL,
)
_NAME_FIRST: Final = re.compile(_ALONE + _MONEY + r"|(?P<item>Pg?x?[NI]x?u?)" + _REST, re.DOTALL)
_SUMS: Final = frozenset({"amount", "sum", "total", "unitprice", "worth", "discount"})
_ROLES: Final = {
    "t": "to", "f": "for", "r": "from", "o": "of", "b": "by", "k": "to", "s": "from",
    "n": "subject", "g": "of",
}  # fmt: skip
ALIKE: Final = {
    "tin": "can", "can": "tin", "sack": "bag", "bag": "sack", "case": "carton", "jar": "bottle",
    "bottle": "jar", "unit": "piece", "piece": "unit",
}  # fmt: skip
"""Units that shops mean by the same thing, where the product has only one of them."""

_BULK: Final = frozenset({"carton", "case", "crate", "dozen", "maund", "pallet", "quintal", "ton"})
"""Units of many, so that "2 chips cartons" are no two packs of chips."""


def chunk(tokens: Sequence[Token], *, name_first: bool = False) -> tuple[Chunk, ...]:
    """Return the chunks of the tokens; with `name_first`, "rice 3" is an item and "3 rice" not."""
    kept = _adjectives_first([token for token in tokens if token.kind not in _DROPPED])
    letters = "".join([_letter(token) for token in kept])
    pattern = _NAME_FIRST if name_first else _AMOUNT_FIRST
    found: list[Chunk] = []
    for match in pattern.finditer(letters):
        start, stop = match.span()
        kind = match.lastgroup or "word"
        if kind in _SUMS and any(map(is_share, kept[start:stop])):
            kind = "share"  # "paid half"
        if stop - start == 1:
            found.append(_single(kind, kept[start]))
        else:
            found.append(_several(kind, match.group(), kept[start:stop]))
    return tuple(found)


def _adjectives_first(tokens: list[Token]) -> list[Token]:
    """Return "4 expired biscuits" as "expired 4 biscuits", so that an item stays in one piece."""
    for at in range(1, len(tokens) - 1):
        if (
            tokens[at].kind == "damage"
            and tokens[at - 1].kind in _COUNTS
            and tokens[at + 1].kind in {"product", "unit", UNKNOWN}
        ):
            first = at - 1
            while first > 0 and tokens[first].kind != "number":
                first -= 1
            tokens = [*tokens[:first], tokens[at], *tokens[first:at], *tokens[at + 1 :]]
    return tokens


def _letter(token: Token) -> str:
    letter = _LETTERS.get(token.kind, _OTHER)
    if letter != "N":
        return letter
    return "M" if token.value == "money" else _ONE if _is_one(token) else letter


def _is_one(token: Token) -> bool:
    return token.number == 1 and not token.text[0].isdigit()


def _single(kind: str, token: Token) -> Chunk:
    if kind == "word":
        entry = token.entries[0] if token.entries else None
        return Chunk(token.kind, token.value, token.text, entry=entry)
    if kind == "party":
        return Chunk(kind, "of" if token.owned else "", entry=token.entries[0])
    if kind == "item":
        return Chunk(kind, "of" if token.owned else "", entry=token.entries[0])
    return Chunk(kind, token.value, token.text, token.number, money=token.value == "money")


def _several(kind: str, letters: str, tokens: Sequence[Token]) -> Chunk:
    by_letter = dict(zip(letters, tokens, strict=True))
    counted, measured = _first(by_letter, "IMN"), _first(by_letter, "ue")
    named = _first(by_letter, "WVCP")
    number = counted.number if counted else None
    unit = measured.value or None if measured and measured.value != LIGHT else None
    entry = named.entries[0] if named else None
    value = _value(kind, by_letter)
    if kind == "total" and letters[0] == "f" and by_letter["T"].text == "=":
        kind = "sign"  # "for = 450" says nothing that may be written
    if kind == "item" and letters[0] == "u":
        number = Decimal(1)  # "kilo sugar"
    if entry is not None:
        said = by_letter["u"].text if "u" in by_letter else ""
        unit = _counted_in(letters, _own_unit(unit, said, entry), entry)
    return Chunk(kind, value, "", number, unit, entry, money="M" in letters)


def _first(by_letter: Mapping[str, Token], letters: str) -> Token | None:
    """Return the token of the first of these letters that is there."""
    for letter in letters:
        if letter in by_letter:
            return by_letter[letter]
    return None


def _value(kind: str, by_letter: Mapping[str, Token]) -> str:
    if kind == "party":
        return next((_ROLES[x] for x in by_letter if x in _ROLES), "")
    if "O" in by_letter:
        return f"monthday:{by_letter['N'].number}"
    told = _first(by_letter, "yD")
    return told.value if told else ""


def _counted_in(letters: str, unit: str | None, entry: Entry) -> str | None:
    """Return the unit, none where it is a part of the name: "choc bars"; of crates it is none."""
    named = letters.endswith("Pu") and unit not in _BULK
    return None if named and unit not in {entry.unit, *entry.units} else unit


def _own_unit(unit: str | None, said: str, entry: Entry) -> str | None:
    """Return the unit in the store's own word for it, so that "packet" finds a "pack"."""
    if unit is None or unit == entry.unit:
        return unit
    units = shared_lexicon().units
    own = [one for one in (entry.unit, *entry.units) if one]
    for meant in ({unit}, {ALIKE.get(unit, unit), *shared_lexicon().meanings(said, "unit")}):
        for one in own:
            if units.get(fold(one)) in meant:
                return one
    return unit
