"""
What a bill says -> a draft purchase in the store's own names, and what of it cannot be taken.

As with words, a name counts when it is exactly one of the store's; of several, people choose; of
none, nothing is made up. A line that is not understood stays out, and is said to.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

import msgspec
from msgspec.structs import replace

from actors.business.entry import CatalogueView, Entry
from actors.business.intents import Item, PurchaseCreate
from actors.business.names import fold
from actors.parsing.context import Context
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.model import naming
from actors.parsing.model.bill import Bill, BillLine
from actors.parsing.model.clamps import NAME_LIMIT, excess
from actors.parsing.model.days import PAST_DAYS_LIMIT
from actors.parsing.model.doubt import Doubt, Unclear
from actors.parsing.model.evidence import exact
from actors.parsing.model.naming import Names
from actors.parsing.model.redact import Redacted
from actors.parsing.model.request import ModelRequest
from actors.parsing.model.said import Said
from actors.parsing.model.shortlist import shortlist
from actors.parsing.text import tokenise

NUMBER_LIMIT: Final = 40
"""Characters of a bill's number."""

LIMIT: Final = 10**10
"""Of any number; far beyond what may be booked."""

CHOICES_LIMIT: Final = 3
"""Names that are offered for one that is printed."""

Settled = Mapping[str, Entry]
NOTHING_SETTLED: Final[Settled] = {}


class LeftOut(msgspec.Struct, frozen=True):
    """
    A name of the bill that the draft does without.

    Attributes:
        printed: as it stands there.

        why: a stable word: "unknown", "ambiguous", or what is wrong with its line.

        entries: what it may stand for.
    """

    printed: str
    why: str
    entries: tuple[Entry, ...] = ()


class Draft(msgspec.Struct, frozen=True):
    """
    What a bill leads to.

    Attributes:
        command: None when no line was understood.

        left_out: lines that are not in it.

        vendor: a vendor's name of the bill that is not in it.

        lines_total: what all lines that have an amount come to, left out or not; None when one
            has none.

        total: what is to be paid as the bill says, None when it does not.

        wrong_lines: names of lines where quantity times price is not the amount.

        odd_date: a date that is not in the draft, as printed.
    """

    command: PurchaseCreate | None
    left_out: tuple[LeftOut, ...] = ()
    vendor: LeftOut | None = None
    lines_total: Decimal | None = None
    total: Decimal | None = None
    wrong_lines: tuple[str, ...] = ()
    odd_date: str = ""

    @property
    def adds_up(self) -> bool:
        """Whether the lines come to the total, as far as both are printed."""
        return None in (self.lines_total, self.total) or self.lines_total == self.total


class _Line(msgspec.Struct, frozen=True):
    """A line in exact numbers, None for what is not printed; `item` None when left out."""

    printed: str
    amount: Decimal | None
    adds_up: bool
    item: Item | None = None
    left_out: LeftOut | None = None


def draft(
    bill: Bill, view: CatalogueView, context: Context, settled: Settled = NOTHING_SETTLED
) -> Draft:
    """Return what a bill leads to; `settled` says what folded names stand for."""
    names = _names(bill, view, context, settled)
    vendor, unknown = _vendor(bill, _names(bill, view, context, NOTHING_SETTLED))
    lines = [_line(one, names, view, context) for one in bill.lines]
    amounts = [one.amount for one in lines]
    read = Draft(
        command=None,
        left_out=tuple(one.left_out for one in lines if one.left_out),
        vendor=unknown,
        lines_total=None if None in amounts else sum(filter(None, amounts), Decimal(0)),
        total=_amount(bill.total, context),
        wrong_lines=tuple(one.printed for one in lines if not one.adds_up),
    )
    items = tuple(one.item for one in lines if one.item)
    day = _day(bill.date, context)
    number = _printed(bill.number or "", NUMBER_LIMIT) or None
    command = PurchaseCreate(items, vendor, _asked(read, items), date=day, ref=number)
    odd = _printed(bill.date, NUMBER_LIMIT) if bill.date and day is None else ""
    taken = items and not [*excess(command, context.digits)]
    return replace(read, command=command if taken else None, odd_date=odd)


def _asked(read: Draft, items: tuple[Item, ...]) -> Decimal | None:
    """Return the total to be booked: none for a part of the bill, or when one line says it."""
    said_twice = len(items) == 1 and read.adds_up
    return None if read.left_out or said_twice else read.total


def choices(
    bill: Bill, one: LeftOut, view: CatalogueView, context: Context
) -> Iterator[tuple[str, PurchaseCreate]]:
    """Yield each name that a line may stand for, and the whole purchase if it does."""
    for entry in one.entries:
        meant = draft(bill, view, context, {fold(one.printed): entry})
        if meant.command is not None and not meant.left_out:
            yield entry.name, meant.command


def _names(bill: Bill, view: CatalogueView, context: Context, settled: Settled) -> Names:
    """Return who resolves names: what is printed counts as said, and nothing was offered."""
    printed = [one.name for one in bill.lines] + [bill.vendor or ""]
    text = "\n".join(_printed(one, NAME_LIMIT) for one in printed)
    said = Said(Redacted(text), tokenise(""), (), context.now)
    return Names(ModelRequest(text="", now=context.now), said, view, dict(settled))


def _line(line: BillLine, names: Names, view: CatalogueView, context: Context) -> _Line:
    printed = _printed(line.name, NAME_LIMIT)
    qty, price, amount = map(_number, (line.qty, line.price, line.amount))
    amount = None if amount is None else _rounded(amount, context)
    worth = None if qty is None or price is None else _rounded(qty * price, context)
    read = _Line(
        printed, worth if amount is None else amount, None in (amount, worth) or amount == worth
    )
    try:
        entry = names.find(printed, None, naming.GOODS)
        item = _item(entry, line, qty, amount, context)
        _check(item, context)
    except Unclear as unclear:
        return replace(read, left_out=_unclear(printed, unclear, view))
    except Doubt as doubt:
        return replace(read, left_out=LeftOut(printed, doubt.reason))
    return replace(read, item=item)


def _item(
    entry: Entry, line: BillLine, qty: Decimal | None, amount: Decimal | None, context: Context
) -> Item:
    """Return a line of the purchase. Raises Doubt for what is not printed: nothing is guessed."""
    price = _amount(line.price, context) if amount is None else None
    if qty is None:
        raise Doubt("quantity")
    if price is None and amount is None:
        raise Doubt("amount")
    return Item(entry.name, qty, _unit(line.unit, entry), price, amount)


def _check(item: Item, context: Context) -> None:
    """Do nothing for a line that may be meant. Raises Doubt."""
    for problem in excess(PurchaseCreate(items=(item,)), context.digits):
        raise Doubt(problem)


def _unit(unit: str | None, entry: Entry) -> str | None:
    """Return the unit in the store's own word. Raises Doubt for one the product does not have."""
    if not unit or not fold(unit):
        return None
    known = shared_lexicon().units
    canonical = known.get(fold(unit), fold(unit))
    for own in (entry.unit, *entry.units):
        if known.get(fold(own), fold(own)) == canonical:
            return own
    raise Doubt("unit")


def _unclear(printed: str, unclear: Unclear, view: CatalogueView) -> LeftOut:
    near = unclear.entries or [one.entry for one in shortlist(printed, view).products]
    why = "ambiguous" if unclear.known else "unknown"
    return LeftOut(printed, why, tuple(near[:CHOICES_LIMIT]))


def _vendor(bill: Bill, names: Names) -> tuple[str | None, LeftOut | None]:
    printed = _printed(bill.vendor or "", NAME_LIMIT)
    if not printed:
        return None, None
    try:
        return names.find(printed, None, naming.VENDOR).name, None
    except Unclear as unclear:
        why = "ambiguous" if unclear.known else "unknown"
        return None, LeftOut(printed, why, unclear.entries[:CHOICES_LIMIT])


def _day(date: str | None, context: Context) -> dt.date | None:
    """Return a day of the last weeks; None for anything else, which a slip is likelier to be."""
    try:
        day = dt.date.fromisoformat(date or "")
    except ValueError:
        return None
    today = context.now.date()
    return day if today - dt.timedelta(PAST_DAYS_LIMIT) <= day <= today else None


def _number(value: float | None) -> Decimal | None:
    """Return a number above nothing, None for what is none and for what no bill says."""
    try:
        number = None if value is None else exact(value)
    except Doubt:
        return None
    return number if number is not None and 0 < number <= LIMIT else None


def _amount(value: float | None, context: Context) -> Decimal | None:
    number = _number(value)
    return None if number is None else _rounded(number, context)


def _rounded(number: Decimal, context: Context) -> Decimal:
    """Return an amount in whole minor units, without zeros behind the point."""
    fine = number.quantize(Decimal(1).scaleb(-context.digits), ROUND_HALF_UP)
    return fine.quantize(Decimal(1)) if fine == fine.to_integral_value() else fine


def _printed(text: str, limit: int) -> str:
    """Return what is printed in one line, and nothing that could not have been."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:limit].strip()
