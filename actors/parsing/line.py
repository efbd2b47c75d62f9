"""One clause in chunks, with the questions that rule families ask of it. No catalogue here."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from actors.business.entry import Entry
from actors.business.intents import Pay
from actors.parsing import periods
from actors.parsing.asking import is_question
from actors.parsing.chunk import Chunk
from actors.parsing.context import Context
from actors.parsing.tokens import Token
from actors.parsing.words import Words

BACKDATE_DAYS: Final = 31
"""Days a write may be dated back."""
_SILENT: Final = frozenset({"separator", "and", "ko", "se", "ne", "ka"})
"""Kinds that say nothing by themselves; what marks a name has been bound to it."""
PAYS: Final[dict[str, Pay]] = {
    "cash": "cash", "credit": "credit", "card": "card", "bank": "bank", "mobile": "mobile",
    "later": "credit", "owing": "credit", "some time": "credit",
}  # fmt: skip


THEIR_WAYS: Final[dict[str, Pay]] = {"their bank": "bank", "their mobile": "mobile"}
"""Values of verbs that say how money came, and from whom: "me transfirió"."""
OUR_WAYS: Final[dict[str, Pay]] = {"our bank": "bank", "our mobile": "mobile"}
"""Values of verbs that say how we sent money, whoever is named before it: "transferí"."""
_SENT_BY: Final[dict[str, Pay]] = {
    "bank": "bank", "mobile": "mobile", **THEIR_WAYS, **OUR_WAYS,
}  # fmt: skip
"""Values of verbs that say how money was sent: "transferred"."""


_YEARLESS: Final = ("weekday:", "month:", "day:", "monthday:", "near:")
"""How days are specified that come every week, month or year."""
STEP: Final = "by"
"""The value of a change by an amount, not to one."""


class Unfit(Exception):
    """Raised when a clause is not what a family of rules explains; the next family is tried."""


class Line:
    """
    One clause.

    Attributes:
        chunks: its chunks without separators.

        kinds: the kinds among them.

        said: the kinds of its tokens.
    """

    __slots__ = ("chunks", "context", "kinds", "said", "tokens", "words")

    def __init__(
        self, chunks: Iterable[Chunk], tokens: tuple[Token, ...], words: Words, context: Context
    ) -> None:
        self.chunks = [part for part in chunks if part.kind not in _SILENT]
        self.kinds = frozenset([part.kind for part in self.chunks])
        self.tokens = tokens
        self.said = frozenset([token.kind for token in tokens])
        self.words = words
        self.context = context

    def without(self, *removed: Chunk | None) -> "Line":
        """Return the line without these chunks, which somebody has understood already."""
        if not any(removed):
            return self
        gone = set(map(id, removed))
        rest = [part for part in self.chunks if id(part) not in gone]
        return Line(rest, self.tokens, self.words, self.context)

    @property
    def today(self) -> dt.date:
        """The store's own date."""
        return self.context.now.date()

    @property
    def stutters(self) -> bool:
        """Whether the same word stands there twice, or it ends in "and": something went wrong."""
        twice = {"damage", "give"} if "restcredit" in self.kinds else {"damage"}
        said = [
            part.text
            for part in self.chunks
            if part.text and part.number is None and part.kind not in twice
        ]
        return len(said) != len(set(said)) or self.tokens[-1].kind == "and"

    @property
    def asks(self) -> bool:
        """Whether the message ends with it in a question mark, or its words make a question."""
        last = bool(self.tokens) and self.tokens[-1].stop == len(self.words.words)
        return (last and "?" in self.words.tail) or is_question(self.tokens)

    def all(self, kind: str) -> list[Chunk]:
        """Return the chunks of this kind, in order."""
        return [part for part in self.chunks if part.kind == kind] if kind in self.kinds else []

    def at_most_one(self, *kinds: str) -> Chunk | None:
        """
        Return the only chunk of these kinds, if there is one.

        Raises:
            Unfit: when there are more.
        """
        if self.kinds.isdisjoint(kinds):
            return None
        found = [part for part in self.chunks if part.kind in kinds]
        if len(found) > 1:
            raise Unfit
        return found[0]

    def one(self, *kinds: str) -> Chunk:
        """
        Return the only chunk of these kinds.

        Raises:
            Unfit: when there is none, or several.
        """
        found = self.at_most_one(*kinds)
        if found is None:
            raise Unfit
        return found

    def number(self, *kinds: str) -> Decimal | None:
        """
        Return the amount of the only chunk of these kinds, if there is one.

        Raises:
            Unfit: when there are more, or the word stands there without an amount.
        """
        found = self.at_most_one(*kinds)
        if found is not None and found.number is None:
            raise Unfit
        return found.number if found else None

    def pay(self) -> Pay | None:
        """Return how it was paid, if that was said."""
        if "pay" in self.kinds:
            how, *others = {PAYS[part.value] for part in self.chunks if part.kind == "pay"}
            if others:
                raise Unfit
            return how
        sent = [part.value for part in self.chunks if part.value in _SENT_BY]
        return _SENT_BY[sent[0]] if sent else None

    def party(self, kind: str, *roles: str) -> str | None:
        """
        Return the name of the only party, if there is one, of this kind and in one of these roles.

        Raises:
            Unfit: when there are two, or one of another kind or role.
        """
        found = self.at_most_one("party")
        if found is None:
            return None
        if found.entry is None or found.entry.kind != kind or (roles and found.value not in roles):
            raise Unfit
        return found.entry.name

    def name_of(self, kind: str, *roles: str, beside: str = "") -> str | None:
        """
        Return the name of the only party of this kind; one of the kind `beside` may be named too.

        Raises:
            Unfit: when there are two, one in another role, or somebody of any other kind.
        """
        parties = [(part.entry, part.value) for part in self.all("party") if part.entry]
        found = [(entry.name, role) for entry, role in parties if entry.kind == kind]
        others = [entry for entry, _ in parties if entry.kind not in {kind, beside}]
        if others or len(found) > 1 or (found and roles and found[0][1] not in roles):
            raise Unfit
        return found[0][0] if found else None

    def customer(self, *roles: str) -> str:
        """
        Return the name of the one customer.

        Raises:
            Unfit: when there is none, or a party of another kind or role.
        """
        name = self.party("customer", *roles)
        if name is None:
            raise Unfit
        return name

    def product(self) -> Entry:
        """
        Return the one product, named without a quantity other than one.

        Raises:
            Unfit: when there is none, or several, or one with another quantity.
        """
        item = self.one("item", "worth")
        counted = item.kind == "item" and item.number not in {None, Decimal(1)}
        if counted or item.entry is None:
            raise Unfit
        return item.entry

    def day(self) -> tuple[dt.date | None, tuple[str, ...]]:
        """
        Return the past day of a write, if one was said, and the doubt that goes with it.

        Raises:
            Unfit: when it is no single day, in the future or too long ago.
        """
        found = self.at_most_one("date")
        if found is None:
            return None, ()
        day = periods.day_of(found.value, self.today)
        if day is None or not 0 <= (self.today - day).days <= BACKDATE_DAYS:
            raise Unfit
        named = found.value.startswith("weekday:")  # on a Monday "on monday" may be a week ago
        if found.value.startswith("days:"):
            return day, ("every_day",)  # "sold 2 rice daily"
        return day, ("backdated",) if named or day != self.today else ()

    def expect_today(self) -> None:
        """
        Accept that no day was said, or today, where the entry has no place for another.

        Raises:
            Unfit: when it is another day, or no day at all.
        """
        found = self.at_most_one("date")
        named = found is not None and found.value.startswith("weekday:")
        if found is not None and (named or periods.day_of(found.value, self.today) != self.today):
            raise Unfit

    def period(self) -> str | None:
        """
        Return the period of a question, if one was said.

        Raises:
            Unfit: when it lies in the future or does not exist.
        """
        found = self.at_most_one("date")
        if found is None:
            return None
        days = periods.first_and_last(found.value, self.today)
        ahead = days is not None and days[0] > self.today
        period = periods.period_of(found.value, self.today)
        if period is None or ahead or found.value in {"tomorrow", "future"}:
            raise Unfit
        return period

    @property
    def is_now(self) -> bool:
        """Whether no time is said, or one that today belongs to; a weekday is a day of its own."""
        found = self.at_most_one("date")
        if found is None:
            return True
        days = periods.first_and_last(found.value, self.today)
        named = found.value.startswith("weekday:")
        return not named and days is not None and days[0] <= self.today <= days[1]

    @property
    def is_over(self) -> bool:
        """Whether it tells of a day or period that is over; one without a year may be to come."""
        said = [part.value for part in self.all("date") if not part.value.startswith(_YEARLESS)]
        days = (periods.first_and_last(value, self.today) for value in said)
        return any(both is not None and both[1] < self.today for both in days)

    def position(self, *kinds: str) -> int:
        """Return where the first chunk of these kinds stands, -1 when there is none."""
        if self.kinds.isdisjoint(kinds):
            return -1
        return next(at for at, part in enumerate(self.chunks) if part.kind in kinds)
