"""Tokens -> drafts: which family of rules explains a sentence, and which is tried first."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.intents import Nothing
from actors.parsing.chunks import chunk
from actors.parsing.clauses import Clauses
from actors.parsing.context import Context
from actors.parsing.draft import Draft
from actors.parsing.families import Families
from actors.parsing.guards import doubts as quantity_doubts
from actors.parsing.guards import is_write
from actors.parsing.line import Line
from actors.parsing.pronouns import is_about_anybody, without_pronouns
from actors.parsing.relaxed import is_readable, read_relaxed
from actors.parsing.rules import (
    corrections,
    entries,
    expenses,
    order_questions,
    orders,
    paid_goods,
    papers,
    parties,
    payments,
    payouts,
    prices,
    purchases,
    quotes,
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
from actors.parsing.tokens import Token
from actors.parsing.words import Words

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
    *payouts.FAMILIES,
    *quotes.FAMILIES,
    *paid_goods.FAMILIES,
    *payments.FAMILIES,
    *expenses.FAMILIES,
    *till.FAMILIES,
    *stock.FAMILIES,
    *prices.FAMILIES,
    *parties.FAMILIES,
    *rankings.FAMILIES,
    *papers.FAMILIES,
    *reports.FAMILIES,
    *entries.FAMILIES,
    *talk.FAMILIES,
)
LAST_RESORTS: Final = (
    *payouts.LAST_RESORTS,
    *purchases.LAST_RESORTS,
    *quotes.LAST_RESORTS,
    *orders.LAST_RESORTS,
    *order_questions.LAST_RESORTS,
    *prices.LAST_RESORTS,
    *sales.LAST_RESORTS,
    *payments.LAST_RESORTS,
    *till.LAST_RESORTS,
    *stock.LAST_RESORTS,
)

_FAMILIES: Final = Families(FAMILIES)
_LAST_RESORTS: Final = Families(LAST_RESORTS)
_ALL: Final = Families((*FAMILIES, *LAST_RESORTS))


class Grammar:
    """What the clauses of one message mean; each is read once, however often it is tried."""

    def __init__(self, words: Words, context: Context) -> None:
        self._words = words
        self._context = context
        self._clauses: dict[tuple[int, ...], _Clause] = {}

    def drafts(self, tokens: Sequence[Token]) -> tuple[Draft, ...]:
        """Return what the whole message means, empty when any part of it stays unexplained."""
        whole = self._clause(tokens)
        if not whole.line.chunks:
            return (Draft(Nothing()),)
        draft = whole.strict
        several = () if draft else Clauses(tokens, self._strict).drafts()
        draft = draft if draft or several else _first(_LAST_RESORTS, whole.lines())
        return (draft,) if draft else several or Clauses(tokens, self._whatever).drafts()

    def relaxed_drafts(self, tokens: Sequence[Token]) -> tuple[Draft, ...]:
        """Return what it means but for words that change nothing in it; each is a doubt."""
        plain = without_pronouns(tokens)
        known = self.drafts(plain) if len(plain) < len(tokens) else ()
        found = known or self._passing_over(plain)
        writes = any(is_write(draft.command) for draft in found)
        return () if is_about_anybody(plain, even_asking=not writes) else found

    def _passing_over(self, tokens: Sequence[Token]) -> tuple[Draft, ...]:
        """Return what the message means past words that were not understood."""
        overheard = self._context.group and not self._context.addressed
        if not is_readable(tokens, overheard=overheard):
            return ()
        draft = self._relaxed(tokens)
        found = (draft,) if draft is not None else Clauses(tokens, self._relaxed).drafts()
        said = [token.kind for token in tokens if token.kind != "filler"] or [""]
        asked = said[0] in _ASKING or said[-1] == "what"
        writes = [is_write(draft.command) for draft in found]
        return () if (asked and any(writes)) or (overheard and not all(writes)) else found

    def _strict(self, part: Sequence[Token]) -> Draft | None:
        return self._clause(part).strict

    def _whatever(self, part: Sequence[Token]) -> Draft | None:
        clause = self._clause(part)
        return clause.strict or _first(_LAST_RESORTS, clause.lines())

    def _relaxed(self, part: Sequence[Token]) -> Draft | None:
        clause = self._clause(part)
        return clause.strict or read_relaxed(_ALL, clause.lines())

    def _clause(self, part: Sequence[Token]) -> "_Clause":
        """Return a clause and its strict reading; the same tokens are the same clause."""
        same = tuple(map(id, part))
        found = self._clauses.get(same)
        if found is None:
            found = self._clauses[same] = _Clause(tuple(part), self._words, self._context)
        return found


class _Clause:
    """
    A part of a message.

    Attributes:
        line: its tokens in chunks, the amount before a name; it keeps the tokens alive.

        strict: what it means when every word is explained.
    """

    __slots__ = ("_others", "line", "strict")

    def __init__(self, tokens: tuple[Token, ...], words: Words, context: Context) -> None:
        self.line = Line(chunk(tokens), tokens, words, context)
        self._others: list[Line] | None = None
        self.strict = _read_free(self.line) or _first(_FAMILIES, self.lines())

    def lines(self) -> Iterator[Line]:
        """Yield the line; then, if anybody asks, the one with the amount after a name."""
        yield self.line
        if self._others is None:
            self._others = [_name_first(self.line)] if _counts(self.line.tokens) else []
        yield from self._others


def _read_free(line: Line) -> Draft | None:
    """Return the clause as one of those that hold free text."""
    return read_staff(line) or read_named(line) or read_contact(line) or read_delivery(line)


def _name_first(line: Line) -> Line:
    return Line(chunk(line.tokens, name_first=True), line.tokens, line.words, line.context)


def _counts(tokens: Sequence[Token]) -> bool:
    """Return whether a number follows a name, so that the two readings differ."""
    said = [token.kind for token in tokens if token.kind != "ka"]
    return any(left == "product" and right in {"number", "times"} for left, right in pairwise(said))


def _first(families: Families, lines: Iterable[Line]) -> Draft | None:
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
    first: Draft | None = None
    for family in families.fitting(line.kinds):
        draft = family.read(line)
        if draft is None:
            continue
        if first is None and not is_write(draft.command):
            return draft
        first = first or draft
        if type(draft.command) is not type(first.command):
            return replace(first, doubts=(*first.doubts, TWO_READINGS))
    return first
