"""
Why a message that was understood should be shown to a person before it is written.

No reading is made or changed here; what may not be written at all is stopped by `guards`.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from actors.business.intents import (
    CashAdjust,
    Command,
    Item,
    OrderCreate,
    PaymentMake,
    PurchaseCreate,
    PurchaseReturn,
    SaleCreate,
    SaleReturn,
    StockAdjust,
)
from actors.parsing import guards
from actors.parsing.draft import Draft
from actors.parsing.goods_money import goods_money
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.misplaced import misplaced
from actors.parsing.past import is_past
from actors.parsing.rules.goods_prices import BY_MANY, canonical
from actors.parsing.shorthand import GOING
from actors.parsing.small_words import small_words
from actors.parsing.telling import CONTRAST
from actors.parsing.tokens import Token

MAYBE: Final = "maybe"
"""The value of a word for a deed that may only tell how things are: "owes nothing any more"."""
SOME_TIME: Final = "some time"
"""The value of a bare "later", which may be when they pay, or when they get the goods."""
_BIDDEN: Final[dict[str, tuple[type, ...]]] = {
    "": (object,), "till": (CashAdjust,), "vendor": (PurchaseReturn,), "pay": (PaymentMake,),
}  # fmt: skip
"""What a verb may bid somebody do, by its value as a "bid", which begins the message: "سلم ..."."""
_BROUGHT: Final = frozenset({"arrive", "status", "give", "return", "send"})
"""Kinds of verbs that, with a "please", bid somebody do it wherever they stand."""
_WRITING: Final = frozenset({"charge", "change", "new"})
_DOING: Final = frozenset({"customer", "vendor", "person", "customernoun", "rolenoun", "anyone"})
_TRADES: Final = (SaleCreate, PurchaseCreate)
_COUNTING: Final = (*_TRADES, OrderCreate, SaleReturn, PurchaseReturn, StockAdjust)
NOT_OVER: Final = "not_over"
"""The doubt about what goes on, unless it went on: "leak kar raha tha"."""
_DEEDS: Final = {
    guards.PRESENT: "instruction", CONTRAST: "contrast", MAYBE: "deed_meant", GOING: NOT_OVER,
    SOME_TIME: "credit_meant",
}  # fmt: skip
"""What a word for what was done may tell of instead, by its value."""


def doubts(found: Sequence[Draft], tokens: Sequence[Token], digits: int) -> tuple[str, ...]:
    """Return why a person has to say yes to these drafts; money has so many decimal digits."""
    commands = [draft.command for draft in found]
    said = [doubt for draft in found for doubt in draft.doubts]
    said += [token.doubt for token in tokens if token.doubt]
    said += [doubt for command in commands for doubt in _of_command(command, digits)]
    said += _of_deeds(tokens)
    said += small_words(tokens, commands)
    said += ["instruction"] if _is_bidden(tokens, commands[0]) else ()
    said += _dozens(commands, tokens)
    said += goods_money(tokens, commands[0])
    if len(commands) == 1 and isinstance(commands[0], _TRADES):
        said += misplaced(tokens, commands[0])
    if len(found) > 1:
        said.append("several_commands")
    return tuple(dict.fromkeys(said))


def _of_deeds(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield why words for what was done may tell of something else."""
    told = [_DEEDS[token.value] for token in tokens if token.value in _DEEDS]
    if told:
        yield from (doubt for doubt in told if doubt != NOT_OVER or not is_past(tokens))
    if "third" in [token.kind for token in tokens]:
        yield "pronoun"


def _is_bidden(tokens: Sequence[Token], command: Command) -> bool:
    """Return whether somebody may be told to do it by a verb that tells of the past as well."""
    known = shared_lexicon().meanings
    told = [token for token in tokens if token.kind != "filler"][:2]
    types = [kind for value in known(told[0].text, "bid") for kind in _BIDDEN[value]]
    if types and isinstance(command, tuple(types)) and told[-1].kind not in _DOING:
        return True
    kinds = {token.kind for token in tokens}
    if kinds.isdisjoint(_BROUGHT) or "filler" not in kinds or kinds & _WRITING:
        return False
    return any(token.kind == "filler" and known(token.text, "please") for token in tokens)


def _of_command(command: Command, digits: int) -> Iterator[str]:
    yield from guards.doubts(command)
    if guards.finest(command) > digits:
        yield "thousands_or_decimals"
    amount = getattr(command, "amount", None)
    if isinstance(amount, Decimal) and abs(amount) < 1:
        yield "share_or_amount"
    if isinstance(command, _TRADES) and _is_partly_priced(command.items):
        yield "some_priced"
    if isinstance(command, _TRADES) and _sums_differ(command):
        yield "sum_differs"
    if isinstance(command, _TRADES) and (command.paid or 0) > (command.total or command.paid or 0):
        yield "paid_above_total"
    if isinstance(command, SaleCreate) and _takes_goods_off(command):
        yield "discount_or_count"
    if isinstance(command, SaleCreate) and command.discount and command.total is not None:
        yield from ("discount_above_total",) if command.discount > command.total else ()


def _dozens(commands: Sequence[Command], tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the doubt about goods sold by the dozen or tray that are counted: "sold 6 eggs"."""
    goods = [one for one in tokens if one.kind == "product"]
    by_dozen = [one.entries[0].name for one in goods if _is_by_many(one)]
    traded = [command for command in commands if isinstance(command, _COUNTING)] if by_dozen else []
    items = [item for command in traded for item in command.items if item.product in by_dozen]
    if any(item.qty is not None and item.unit is None for item in items):
        yield "pieces_or_dozens"


def _is_by_many(goods: Token) -> bool:
    """Return whether a bare number of it may be pieces; of "brownie tray" it is trays."""
    unit = canonical(goods.entries[0].unit or "")
    return unit in BY_MANY and unit not in goods.text.split()


def _is_partly_priced(items: Sequence[Item]) -> bool:
    """Return whether the last item has a price and the others none: "2 tea 1 milk at 50 each"."""
    return len(items) > 1 and [item.price is None for item in items].count(False) == 1


def _sums_differ(command: SaleCreate | PurchaseCreate) -> bool:
    """Return whether prices and the total were said that do not agree."""
    if command.total is None:
        return False
    sums = [_line_sum(item) for item in command.items]
    known = [amount for amount in sums if amount is not None]
    if not known or len(known) < len(sums):
        return False
    discount = getattr(command, "discount", None) or Decimal(0)
    return command.total not in {sum(known), sum(known) - discount}


def _line_sum(item: Item) -> Decimal | None:
    if item.amount is not None or item.price is None or item.qty is None:
        return item.amount
    return item.price * item.qty


def _takes_goods_off(sale: SaleCreate) -> bool:
    """
    Return whether a discount is so small that it may be goods: "sold 3 rice less 1".

    Or so large that it may be money that was paid: "3000 less 2000".
    """
    if sale.discount is None:
        return False
    if sale.total is not None:
        return sale.discount * 2 > sale.total
    return sale.discount < sum((item.qty or Decimal(0) for item in sale.items), Decimal(0))
