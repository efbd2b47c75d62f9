"""Tokens -> drafts: which family explains a clause, and where one ends and the next begins."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.intents import Nothing
from actors.parsing.chunks import chunk
from actors.parsing.context import Context
from actors.parsing.families import Families
from actors.parsing.guards import is_write
from actors.parsing.line import SMALL, Draft, Line
from actors.parsing.replies import ACTIONS
from actors.parsing.rules import (
    corrections,
    orders,
    papers,
    parties,
    payments,
    prices,
    purchases,
    rankings,
    reports,
    sales,
    stock,
    talk,
    till,
)
from actors.parsing.rules.contacts import read_contact
from actors.parsing.rules.named import read_named
from actors.parsing.rules.orders import read_delivery
from actors.parsing.rules.staffing import read_staff
from actors.parsing.text import Words
from actors.parsing.tokens import UNKNOWN, Token

COMMANDS_LIMIT: Final = 5
"""Commands that one message may hold."""
TWO_READINGS: Final = "two_readings"
"""The doubt about words that another intent explains as well."""
BREAKS_LIMIT: Final = 8
"""Places where a clause may end, beyond which a message is not taken apart: cost is quadratic."""
_BREAKS: Final = frozenset({"separator", "and"})
COST_LIMIT: Final = 5
"""How much a reading may pass over: a small word costs 1, a word that does something 2."""
UNKNOWN_LIMIT: Final = 3
"""Unknown words that a reading may pass over; more, and the message may be about anything."""
OVERHEARD_LIMIT: Final = 1
"""The same where people talk among themselves."""
_BEFORE_NAMES: Final = frozenset({"number", "unit", "of", "to", "from", "times", "self", "third"})
_AFTER_NAMES: Final = frozenset(
    {"take", "give", "return", "paid", "buy", "receive", "settle", "send", "owe", "ko", "ne", "se"}
)
_ASKING: Final = frozenset({"is", "was", "do", "have", "any", "what"})
"""Kinds that begin a question."""
_DEEDS: Final = frozenset({"take", "paid", "buy", "return"})
"""What the same person may go on to do without being named again."""
Reader = Callable[[Sequence[Line]], "Draft | None"]
# Corrections come first: "not 5, 6" must never be anything else. Losses come before questions,
# because "2 left broken" is no question; money comes after goods.
FAMILIES: Final = (
    *corrections.FAMILIES,
    *orders.FAMILIES,
    *sales.FAMILIES,
    *purchases.FAMILIES,
    *payments.FAMILIES,
    *till.FAMILIES,
    *stock.FAMILIES,
    *prices.FAMILIES,
    *parties.FAMILIES,
    *rankings.FAMILIES,
    *papers.FAMILIES,
    *reports.FAMILIES,
    *talk.FAMILIES,
)
LAST_RESORTS: Final = (
    *purchases.LAST_RESORTS,
    *orders.LAST_RESORTS,
    *prices.LAST_RESORTS,
    *sales.LAST_RESORTS,
    *payments.LAST_RESORTS,
    *stock.LAST_RESORTS,
)

_FAMILIES: Final = Families(FAMILIES)
_LAST_RESORTS: Final = Families(LAST_RESORTS)
_ALL: Final = Families((*FAMILIES, *LAST_RESORTS))


def drafts(tokens: Sequence[Token], words: Words, context: Context) -> tuple[Draft, ...]:
    """Return what the whole message means, empty when any part of it stays unexplained."""
    lines = _lines(tokens, words, context)
    if not lines[0].chunks:
        return (Draft(Nothing()),)
    draft = _strict(lines)
    if draft is not None:
        return (draft,)
    several = _clauses(tokens, words, context, _strict)
    if several:
        return several
    last = _first(_LAST_RESORTS, lines)
    return (last,) if last is not None else _clauses(tokens, words, context, _any)


def relaxed_drafts(tokens: Sequence[Token], words: Words, context: Context) -> tuple[Draft, ...]:
    """
    Return what the message means but for words that change nothing in it; each is a doubt.

    No number, name, day or word that does something is ever passed over.
    """
    unknown = sum(token.kind == UNKNOWN for token in tokens)
    overheard = context.group and not context.addressed
    if _has_strange_clause(tokens):
        return ()
    telling = sum(token.kind not in {"separator", "filler"} for token in tokens)
    if unknown > (OVERHEARD_LIMIT if overheard else UNKNOWN_LIMIT) or unknown * 2 > telling:
        return ()
    if _names_something_strange(tokens):
        return ()
    draft = _relaxed(_lines(tokens, words, context))
    found = (draft,) if draft is not None else _clauses(tokens, words, context, _relaxed)
    said = [token.kind for token in tokens if token.kind != "filler"] or [""]
    asked = said[0] in _ASKING or said[-1] == "what"
    return () if asked and any(is_write(draft.command) for draft in found) else found


def _names_something_strange(tokens: Sequence[Token]) -> bool:
    """Return whether an unknown word stands where a name would: "3 xyz", "to xyz", "xyz paid"."""
    return any(
        (right.kind == UNKNOWN and left.kind in _BEFORE_NAMES)
        or (left.kind == UNKNOWN and right.kind in _AFTER_NAMES)
        for left, right in pairwise(tokens)
    )


def _strict(lines: Sequence[Line]) -> Draft | None:
    return _read_free(lines[0]) or _first(_FAMILIES, lines)


def _has_strange_clause(tokens: Sequence[Token]) -> bool:
    """Return whether a whole clause of several words says nothing that is understood."""
    clause: list[Token] = []
    for token in (*tokens, None):
        if token is not None and token.kind != "separator":
            clause.append(token)
            continue
        strange = [one.kind == UNKNOWN for one in clause]
        said = [one for one in clause if one.kind not in SMALL and one.kind != "filler"]
        if any(strange) and len(clause) > 1 and not said:
            return True
        clause = []
    return False


def _any(lines: Sequence[Line]) -> Draft | None:
    return _strict(lines) or _first(_LAST_RESORTS, lines)


def _relaxed(lines: Sequence[Line]) -> Draft | None:
    """Return the reading that passes over the least; of several the first."""
    strict = _strict(lines)
    if strict is not None:
        return strict
    readings = (family.read_relaxed(line) for line in lines for family in _ALL.anchored(line.kinds))
    found = [read for read in readings if read is not None and read[1] <= COST_LIMIT]
    return min(found, key=lambda read: read[1])[0] if found else None


def _read_free(line: Line) -> Draft | None:
    """Return the clause as one of those that hold free text."""
    readers = (read_staff, read_named, read_contact, read_delivery)
    return next(filter(None, (read(line) for read in readers)), None)


def _lines(tokens: Sequence[Token], words: Words, context: Context) -> list[Line]:
    """Return the clause in chunks, both with the amount before a name and after it."""
    whole = tuple(tokens)
    lines = [Line(chunk(whole), whole, words, context)]
    if _counts(whole):
        lines.append(Line(chunk(whole, name_first=True), whole, words, context))
    return lines


def _counts(tokens: Sequence[Token]) -> bool:
    """Return whether a number follows a name, so that the two readings differ."""
    said = [token for token in tokens if token.kind != "ka"]
    return any(
        left.kind == "product" and right.kind in {"number", "times"}
        for left, right in pairwise(said)
    )


def _carried(before: Sequence[Token], part: Sequence[Token]) -> Sequence[Token]:
    """
    Return what a clause leaves to be taken from the one before.

    Who did it in "ali paid 500 and took 2 rice", what was done in "paid zenith 40k and kola 12k".
    """
    if part[0].kind in _DEEDS:
        return [token for token in before if token.kind == "customer"][:1]
    if any(token.kind in ACTIONS for token in part):
        return ()
    return [token for token in before if token.kind in ACTIONS][:1]


def _first(families: Families, lines: Sequence[Line]) -> Draft | None:
    """Return the first family's reading; the name first where the amount first has no quantity."""
    found = None
    for line in lines:
        draft = _only(families, line)
        if draft is not None and "no_quantity" not in draft.doubts:
            return found if found and found.other else draft
        found = found or draft
    return found


def _only(families: Families, line: Line) -> Draft | None:
    """Return the first family's reading, in doubt when another intent explains the line as well."""
    read = (family.read(line) for family in families.fitting(line.kinds))
    drafts = [draft for draft in read if draft is not None]
    others = {type(draft.command) for draft in drafts}
    if len(others) > 1 and is_write(drafts[0].command):
        return replace(drafts[0], doubts=(*drafts[0].doubts, TWO_READINGS))
    return drafts[0] if drafts else None


def _clauses(
    tokens: Sequence[Token], words: Words, context: Context, read: Reader
) -> tuple[Draft, ...]:
    """Return one draft for each clause, empty unless every clause is explained."""
    breaks = [at for at, token in enumerate(tokens) if token.kind in _BREAKS]
    if not breaks or len(breaks) > BREAKS_LIMIT:
        return ()
    return _from(0, [*breaks, len(tokens)], tokens, words, context, read) or ()


def _from(
    start: int,
    breaks: Sequence[int],
    tokens: Sequence[Token],
    words: Words,
    context: Context,
    read: Reader,
) -> tuple[Draft, ...] | None:
    """Return the drafts of the clauses from `start` on; the longest first clause wins."""
    for stop in reversed([at for at in breaks if at > start]):
        part = tokens[start:stop]
        if start == 0 and stop == len(tokens):
            continue
        draft = read(_lines(part, words, context))
        if draft is None and start and part:
            draft = read(_lines((*_carried(tokens[:start], part), *part), words, context))
        if draft is None:
            continue
        if stop == len(tokens):
            return (draft,)
        rest = _from(stop + 1, breaks, tokens, words, context, read)
        if rest is not None and len(rest) < COMMANDS_LIMIT:
            return (draft, *rest)
    return None
