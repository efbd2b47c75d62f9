"""A sentence of several clauses: where one ends, the next begins, and what it leaves unsaid."""

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from actors.business.intents import (
    Command,
    Nothing,
    OrderUpdate,
    PriceQuery,
    ReportSummary,
    StockCount,
    StockQuery,
    TxnEdit,
    TxnList,
    Undo,
)
from actors.parsing.draft import Draft
from actors.parsing.guards import is_write
from actors.parsing.replies import ACTIONS
from actors.parsing.tokens import Token

COMMANDS_LIMIT: Final = 5
"""Commands that one message may hold."""
BREAKS_LIMIT: Final = 8
"""Places where a clause may end, beyond which a message is not taken apart: cost is quadratic."""
NOTHING: Final = Nothing()
"""What small talk leads to."""
_BREAKS: Final = frozenset({"separator", "and"})
_DEEDS: Final = frozenset({"take", "paid", "buy", "return"})
"""What the same person may go on to do without being named again."""

_PAYING: Final = frozenset({"paid", "settle", "arrive"})
WHICH_DAY: Final = "which_day"
"""The doubt about a question without a day before others of several days."""
CARRIED: Final = "carried"
"""The doubt about what was done where only another clause says it."""
_WITH_DAYS: Final = frozenset({"period", "of", "for", "ka", "filler"})
_OTHERS: Final = frozenset({"product", "vendor", "customer", "low", "till", "department"})
_QUESTIONS: Final = frozenset({"price", "howmuch", "howmany", "stock", "left"})
"""What may be asked of goods that were named before."""

_FIGURES: Final = (ReportSummary, TxnList)
"""Questions that share the time that is said of one of them."""

_PASSED: Final = frozenset({"filler"})
_ORDER: Final = frozenset({"order", "number", "ref"})
_MOVES: Final = frozenset({"status", "arrive", "is", "now", "by", "to", "person"})
"""Kinds of words for what became of several orders."""

Read = Callable[[Sequence[Token]], "Draft | None"]
"""Reads one clause."""


class Clauses:
    """The tokens of a message, to be read clause by clause."""

    def __init__(self, tokens: Sequence[Token], read: Read) -> None:
        self._tokens = tokens
        self._read = read
        self._breaks = [at for at, token in enumerate(tokens) if token.kind in _BREAKS]

    def drafts(self) -> tuple[Draft, ...]:
        """Return one draft for each clause, empty unless every clause is explained."""
        if not self._breaks or len(self._breaks) > BREAKS_LIMIT:
            return ()
        return self._from(0) or ()

    def _from(self, start: int) -> tuple[Draft, ...] | None:
        """Return the drafts of the clauses from `start` on; the longest first clause wins."""
        end = len(self._tokens)
        for stop in (end, *reversed(self._breaks)):
            if stop <= start or (start == 0 and stop == end):
                continue
            draft = self._clause(start, stop)
            if draft is None:
                continue
            rest = () if stop == end else self._from(stop + 1)
            if rest is not None and len(rest) < COMMANDS_LIMIT:
                return (draft, *rest)
        return None

    def _clause(self, start: int, stop: int) -> Draft | None:
        part = self._tokens[start:stop]
        if self._differs(part):
            return self._moved_too(part)
        before = self._tokens[:start]
        if _is_day(part):
            return self._on_that_day(part, start, stop)
        asked = self._asked(before, part)  # "1 bulb broke. how many are left?"
        draft = asked or self._read(part)
        if draft is not None or not start or not part:
            return draft
        carried = _carried(before, part)
        return self._read((*carried, *part)) or self._paid_too(before, carried, part)

    def _differs(self, part: Sequence[Token]) -> bool:
        """Return whether it is only one of several numbers of orders: "24, 25 delivered"."""
        kinds = {token.kind for token in part} - _PASSED
        if not kinds or not kinds <= _ORDER:
            return False
        became = {token.kind for token in self._rest(_ORDER)}
        return bool(became) and became <= _MOVES

    def _moved_too(self, part: Sequence[Token]) -> Draft | None:
        """Return it with what became of them all, which is said once."""
        moved = self._read((*part, *self._rest(_ORDER)))
        return moved if moved and isinstance(moved.command, OrderUpdate) else None

    def _rest(self, kinds: frozenset[str]) -> Sequence[Token]:
        """Return the tokens of other kinds that are no breaks."""
        return [token for token in self._tokens if token.kind not in kinds | _BREAKS | _PASSED]

    def _on_that_day(self, part: Sequence[Token], start: int, stop: int) -> Draft | None:
        """Return what the next clause asks, of another day: "sales today and yesterday"."""
        ends = [-1, *self._breaks, len(self._tokens)]
        at = ends.index(start - 1) - 1 if start else ends.index(stop)
        asked = self._tokens[ends[at] + 1 : ends[at + 1]]
        day = next(token for token in part if token.kind == "period")
        days = [token for token in asked if token.kind == "period"]
        if not days:  # "hello, today"
            return None if any(token.kind in ACTIONS for token in asked) else self._read(part)
        draft = self._read([day if token in days else token for token in asked])
        return None if draft is None or is_write(draft.command) else draft

    def _paid_too(
        self, before: Sequence[Token], carried: Sequence[Token], part: Sequence[Token]
    ) -> Draft | None:
        """Return the next payment, its verb where it stood before: "ali paid 500, noor 300"."""
        paying = bool(carried) and carried[0].kind in _PAYING
        if not paying or part[0].kind != "customer" or any(t.kind == "vendor" for t in before):
            return None
        draft = self._read((part[0], *carried, *part[1:])) or self._read((*part, *carried))
        return draft and replace(draft, doubts=(*draft.doubts, CARRIED))

    def _asked(self, before: Sequence[Token], part: Sequence[Token]) -> Draft | None:
        """Return the question about the goods of before: "how many eggs and how much are they"."""
        goods = [token for token in before if token.kind == "product"]
        kinds = {token.kind for token in part}
        if len(goods) != 1 or kinds & _OTHERS or not kinds & _QUESTIONS:
            return None
        asking = [token for token in part if token.kind != "third"]  # "how many of them"
        draft = self._read((*asking, *goods))
        goods_meant = draft and isinstance(draft.command, StockQuery | PriceQuery)
        return draft if goods_meant else None


def _is_day(part: Sequence[Token]) -> bool:
    """Return whether a clause says nothing but a day."""
    kinds = [token.kind for token in part]
    return "period" in kinds and _WITH_DAYS.issuperset(kinds)


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


def corrected(found: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """
    Return as one command what is one.

    "That was wrong, it was 4" is a correction, "38 not needed, cancel it" ends an order, "sugar
    count 45, rice count 30" is a round of counting; small talk beside a command says nothing.
    """
    if len(found) > 1:
        found = tuple([draft for draft in found if draft.command != NOTHING]) or found
    first, *others = found
    if not others:
        return found
    if first.command == Undo() and isinstance(others[0].command, Undo | TxnEdit):
        return tuple(others)
    if [one.command for one in others] == [Undo()] and _is_cancelled(first.command):
        return (first,)
    if first.command == StockQuery() and isinstance(others[0].command, PriceQuery):
        goods = StockQuery(others[0].command.products)  # "stock and price of rice"
        return (replace(first, command=goods), *others)
    found = _of_one_time(found)
    counts = [draft.command for draft in found if isinstance(draft.command, StockCount)]
    if 1 < len(counts) == len(found):
        items = tuple([item for count in counts for item in count.items])
        return (replace(first, command=StockCount(items)),)
    return found


def _of_one_time(found: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return "sales and profit today" with the day, which is said once, of both."""
    commands = [one.command for one in found if isinstance(one.command, _FIGURES)]
    said = dict.fromkeys([one.period for one in commands if one.period is not None])
    if not said:
        return found
    if commands[0].period is None and len(said) > 1:
        doubted = replace(found[0], doubts=(*found[0].doubts, WHICH_DAY))
        return (doubted, *found[1:])
    return tuple([_within(draft, next(iter(said))) for draft in found])


def _within(draft: Draft, period: str) -> Draft:
    """Return a question for figures with the period, where it has none of its own."""
    command = draft.command
    if not isinstance(command, _FIGURES) or command.period is not None:
        return draft
    return replace(draft, command=replace(command, period=period))


def _is_cancelled(command: Command) -> bool:
    return isinstance(command, OrderUpdate) and command.status == "cancelled"
