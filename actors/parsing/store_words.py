"""Words that only one store has: names, units its goods are sold in, categories of them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.entry import CatalogueView, Entry
from actors.business.names import fold
from actors.parsing.lexicon import ARTICLE
from actors.parsing.plurals import other_numbers
from actors.parsing.tokens import UNKNOWN, Token

_ABOUT_GOODS: Final = frozenset({"stock", "left", "low", "have", "howmuch", "howmany", "show"})
DEPARTMENTS: Final = frozenset({UNKNOWN, "category"})

Names = dict[str, tuple[Entry, ...]]
"""Key -> all that the store calls so."""


def names_among(
    runs: Iterable[str], language: str, speaks: Callable[[str], bool], view: CatalogueView
) -> Names:
    """
    Return what the store calls by these runs of words, as keys.

    A plural is forgiven, ambiguity kept; a word of the language that the store declares to be
    several things is none of them.
    """
    keys = dict.fromkeys(runs)
    if not keys:
        return {}
    others = other_numbers(keys, language)
    asked = [*keys, *chain.from_iterable(others.values())]
    found: dict[str, list[Entry]] = {}
    for entry in view.lookup(asked):
        if entry.active:
            found.setdefault(entry.key, []).append(entry)
    for key, products in view.ambiguous(asked).items():
        if key not in found and speaks(key):
            continue
        entries = {entry.name: entry for entry in view.lookup([fold(name) for name in products])}
        meant = [entries[name] for name in products if name in entries]
        found[key] = [entry for entry in meant if entry.active]
    for key, forms in others.items() if found else ():
        if key not in found and not found.keys().isdisjoint(forms):
            found[key] = next(found[form] for form in forms if form in found)
    return {key: _different(entries) for key, entries in found.items()}


def _different(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return each thing once, however many names it has."""
    if len(entries) == 1:
        return (entries[0],)
    return tuple({(entry.kind, entry.name): entry for entry in entries}.values())


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
