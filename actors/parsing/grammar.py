"""Tokens -> drafts: which family explains a clause, and where one ends and the next begins."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from actors.business.intents import Nothing
from actors.parsing.chunks import chunk
from actors.parsing.context import Context
from actors.parsing.line import Draft, Family, Line
from actors.parsing.rules import corrections, parties, payments, prices, reports, sales, stock, talk
from actors.parsing.rules.named import read_named
from actors.parsing.text import Words
from actors.parsing.tokens import Token

COMMANDS_LIMIT: Final = 5
"""Commands that one message may hold."""
BREAKS_LIMIT: Final = 8
"""Places where a clause may end, beyond which a message is not taken apart: cost is quadratic."""
_BREAKS: Final = frozenset({"separator", "and"})
# Corrections come first: "not 5, 6" must never be anything else. Losses come before questions,
# because "2 left broken" is no question; money comes after goods.
FAMILIES: Final[tuple[Family, ...]] = (
    *corrections.FAMILIES,
    *sales.FAMILIES,
    *payments.FAMILIES,
    *stock.FAMILIES,
    *prices.FAMILIES,
    *parties.FAMILIES,
    *reports.FAMILIES,
    *talk.FAMILIES,
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    *prices.LAST_RESORTS,
    *sales.LAST_RESORTS,
    *payments.LAST_RESORTS,
    *stock.LAST_RESORTS,
)


def drafts(tokens: Sequence[Token], words: Words, context: Context) -> tuple[Draft, ...]:
    """Return what the whole message means, empty when any part of it stays unexplained."""
    lines = _lines(tokens, words, context)
    if not lines[0].chunks:
        return (Draft(Nothing()),)
    draft = read_named(lines[0]) or _first(FAMILIES, lines)
    if draft is not None:
        return (draft,)
    several = _clauses(tokens, words, context)
    if several:
        return several
    last = _first(LAST_RESORTS, lines)
    return (last,) if last is not None else ()


def _lines(tokens: Sequence[Token], words: Words, context: Context) -> list[Line]:
    """Return the clause in chunks, both with the amount before a name and after it."""
    whole = tuple(tokens)
    lines = [Line(chunk(whole), whole, words, context)]
    if _counts(whole):
        lines.append(Line(chunk(whole, name_first=True), whole, words, context))
    return lines


def _counts(tokens: Sequence[Token]) -> bool:
    """Return whether a number follows a name, so that the two readings differ."""
    return any(
        left.kind == "product" and right.kind == "number" for left, right in pairwise(tokens)
    )


def _first(families: Sequence[Family], lines: Sequence[Line]) -> Draft | None:
    for line in lines:
        for family in families:
            draft = family.read(line)
            if draft is not None:
                return draft
    return None


def _clauses(tokens: Sequence[Token], words: Words, context: Context) -> tuple[Draft, ...]:
    """Return one draft for each clause, empty unless every clause is explained."""
    breaks = [at for at, token in enumerate(tokens) if token.kind in _BREAKS]
    if not breaks or len(breaks) > BREAKS_LIMIT:
        return ()
    return _from(0, [*breaks, len(tokens)], tokens, words, context) or ()


def _from(
    start: int, breaks: Sequence[int], tokens: Sequence[Token], words: Words, context: Context
) -> tuple[Draft, ...] | None:
    """Return the drafts of the clauses from `start` on; the longest first clause wins."""
    for stop in reversed([at for at in breaks if at > start]):
        part = tokens[start:stop]
        if start == 0 and stop == len(tokens):
            continue
        lines = _lines(part, words, context)
        draft = read_named(lines[0]) or _first(FAMILIES, lines)
        if draft is None:
            continue
        if stop == len(tokens):
            return (draft,)
        rest = _from(stop + 1, breaks, tokens, words, context)
        if rest is not None and len(rest) < COMMANDS_LIMIT:
            return (draft, *rest)
    return None
