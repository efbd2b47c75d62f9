"""Words that only one store has: units its goods are sold in, categories it sorts them by."""

from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.entry import CatalogueView
from actors.business.names import fold
from actors.parsing.lexicon import ARTICLE
from actors.parsing.tokens import UNKNOWN, Token

_ABOUT_GOODS: Final = frozenset({"stock", "left", "low", "have", "howmuch", "howmany", "show"})
DEPARTMENTS: Final = frozenset({UNKNOWN, "category"})


def with_store_units(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the units that only this store's goods are sold in."""
    said = [entry for token in tokens for entry in token.entries]
    units = {fold(unit): unit for entry in said for unit in (entry.unit, *entry.units) if unit}
    units |= {f"{key}s": unit for key, unit in units.items()}
    return [
        replace(token, kind="unit", value=units[token.text])
        if token.kind == UNKNOWN and token.text in units
        else token
        for token in tokens
    ]


def with_categories(tokens: list[Token], view: CatalogueView) -> list[Token]:
    """Return the tokens with the store's categories, where the message asks about goods."""
    if not any(token.kind in _ABOUT_GOODS for token in tokens):
        return tokens
    tokens = _in_two_words(tokens, view)
    bare = {t.text: t.text.removeprefix(ARTICLE) for t in tokens if t.kind in DEPARTMENTS}
    named = view.categories([*bare, *bare.values()])
    found = {text: named.get(text) or named.get(bare[text]) for text in bare}
    return [
        replace(token, kind="department", value=category)
        if token.kind in DEPARTMENTS and (category := found[token.text])
        else token
        for token in tokens
    ]


def _in_two_words(tokens: list[Token], view: CatalogueView) -> list[Token]:
    """Return the tokens with categories of two words, such as "personal care", in one."""
    pairs = {f"{left.text} {right.text}": right for left, right in pairwise(tokens)}
    asked = [key for key, right in pairs.items() if right.kind in DEPARTMENTS | {"productnoun"}]
    named = view.categories(asked) if asked else {}
    found: list[Token] = []
    for token in tokens:
        key = f"{found[-1].text} {token.text}" if found else ""
        if key in named:
            found[-1] = replace(
                found[-1], kind="department", text=key, stop=token.stop, value=named[key]
            )
        else:
            found.append(token)
    return found
