"""
"Halima took 2 milk, she gave me 500" -> "Halima took 2 milk, gave me 500": who was named before.

Only for readings that a person confirms: whom a pronoun means is never certain. A pronoun before
anything was named stays, for it may mean anybody.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.tokens import Token

_THIRD: Final = "third"
PERSON: Final = "person"
"""The value of a word for a person, who is seldom named: "paid the garbage man"."""
_NAMES: Final = frozenset({"customer", "vendor", "person"})
_LINKS: Final = frozenset({"from", "of", "at"})


def without_pronouns(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens without pronouns for whoever was named, or for the order, before them."""
    if not any(token.kind == _THIRD for token in tokens):
        return tokens
    plain = _without_people(tokens)
    named = next((at for at, token in enumerate(plain) if _is_named(token)), len(plain))
    return [token for at, token in enumerate(plain) if at < named or token.kind != _THIRD]


def is_about_anybody(tokens: Sequence[Token], *, even_asking: bool) -> bool:
    """
    Return whether a pronoun is left, and nobody is named whom it could mean.

    A question may hold one, but does not begin with it: "he owes everyone".
    """
    said = (token for token in tokens if token.kind != "filler")
    if even_asking and getattr(next(said, None), "kind", "") != _THIRD:
        return False
    anybody = any(token.kind == _THIRD and token.value != PERSON for token in tokens)
    return anybody and _NAMES.isdisjoint([token.kind for token in tokens])


def _is_named(token: Token) -> bool:
    return token.kind in _NAMES or token.kind in {"number", "ref"}


def _without_people(tokens: Sequence[Token]) -> list[Token]:
    """Return "the lady from the clinic" and "the clinic's people" as the clinic."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        people = token.kind == _THIRD
        if people and token.value != PERSON and _points(tokens, at):
            continue
        if people and kept and kept[-1].kind in _NAMES and kept[-1].owned:
            kept[-1] = replace(kept[-1], owned=False)
        elif not (people and _stands_for(tokens, at)) and not _is_link(tokens, at):
            kept.append(token)
    return kept


def _points(tokens: Sequence[Token], at: int) -> bool:
    """Return whether it points at goods: "yeh pista", "this rice"."""
    return [token.kind for token in tokens[at + 1 : at + 2]] == ["product"]


def _stands_for(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a link and a name follow: "that lady from"."""
    following = next((i for i in range(at, len(tokens)) if tokens[i].kind != _THIRD), at)
    return _is_link(tokens, following)


def _is_link(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1].kind if at else ""
    after = tokens[at + 1].kind if at + 1 < len(tokens) else ""
    return tokens[at].kind in _LINKS and before == _THIRD and after in _NAMES
