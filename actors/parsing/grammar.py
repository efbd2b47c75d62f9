"""Tokens -> drafts: which family of rules explains a sentence, and which is tried first."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.intents import Nothing
from actors.parsing.chunks import chunk
from actors.parsing.clauses import Clauses
from actors.parsing.context import Context
from actors.parsing.families import Families
from actors.parsing.guards import doubts as quantity_doubts
from actors.parsing.guards import is_write
from actors.parsing.line import Draft, Line
from actors.parsing.pronouns import is_about_anybody, without_pronouns
from actors.parsing.relaxed import is_readable, read_relaxed
from actors.parsing.rules import (
    corrections,
    order_questions,
    orders,
    paid_goods,
    papers,
    parties,
    payments,
    prices,
    purchases,
    rankings,
    reports,
    returns,
    sales,
    stock,
    talk,
    till,
)
from actors.parsing.rules.contacts import read_contact
from actors.parsing.rules.deliveries import read_delivery
from actors.parsing.rules.named import read_named
from actors.parsing.rules.staffing import read_staff
from actors.parsing.text import Words
from actors.parsing.tokens import Token

TWO_READINGS: Final = "two_readings"
"""The doubt about words that another intent explains as well."""
_ASKING: Final = frozenset({"is", "was", "do", "have", "any", "what"})
"""Kinds that begin a question."""
# Corrections come first: "not 5, 6" must never be anything else. Losses come before questions,
# because "2 left broken" is no question; money comes after goods.
FAMILIES: Final = (
    *corrections.FAMILIES,
    *orders.FAMILIES,
    *order_questions.FAMILIES,
    *sales.FAMILIES,
    *returns.FAMILIES,
    *purchases.FAMILIES,
    *paid_goods.FAMILIES,
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
    *order_questions.LAST_RESORTS,
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

    def strict(part: Sequence[Token]) -> Draft | None:
        return _strict(_lines(part, words, context))

    def whatever(part: Sequence[Token]) -> Draft | None:
        lines = _lines(part, words, context)
        return _strict(lines) or _first(_LAST_RESORTS, lines)

    lines = _lines(tokens, words, context)
    if not lines[0].chunks:
        return (Draft(Nothing()),)
    draft = _strict(lines)
    several = () if draft else Clauses(tokens, strict).drafts()
    draft = draft if draft or several else _first(_LAST_RESORTS, lines)
    return (draft,) if draft else several or Clauses(tokens, whatever).drafts()


def relaxed_drafts(tokens: Sequence[Token], words: Words, context: Context) -> tuple[Draft, ...]:
    """Return what the message means but for words that change nothing in it; each is a doubt."""
    plain = without_pronouns(tokens)
    known = drafts(plain, words, context) if len(plain) < len(tokens) else ()
    found = known or _passing_over(plain, words, context)
    writes = any(is_write(draft.command) for draft in found)
    return () if is_about_anybody(plain, even_asking=not writes) else found


def _passing_over(tokens: Sequence[Token], words: Words, context: Context) -> tuple[Draft, ...]:
    """Return what the message means past words that were not understood."""

    def relaxed(part: Sequence[Token]) -> Draft | None:
        lines = _lines(part, words, context)
        return _strict(lines) or read_relaxed(_ALL, lines)

    overheard = context.group and not context.addressed
    if not is_readable(tokens, overheard=overheard):
        return ()
    draft = relaxed(tokens)
    found = (draft,) if draft is not None else Clauses(tokens, relaxed).drafts()
    said = [token.kind for token in tokens if token.kind != "filler"] or [""]
    asked = said[0] in _ASKING or said[-1] == "what"
    writes = [is_write(draft.command) for draft in found]
    return () if (asked and any(writes)) or (overheard and not all(writes)) else found


def _strict(lines: Sequence[Line]) -> Draft | None:
    return _read_free(lines[0]) or _first(_FAMILIES, lines)


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


def _first(families: Families, lines: Sequence[Line]) -> Draft | None:
    """Return the first family's reading; the name first where the amount first has no quantity."""
    found = None
    for line in lines:
        draft = _only(families, line)
        likely = draft is not None and not (found and quantity_doubts(draft.command))
        if draft is not None and likely and "no_quantity" not in draft.doubts:
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
