"""Money of goods, which is no goods: "10 cheeni ka paisa mila", "cheeni ke 500 wapas kiye"."""

from collections.abc import Iterator, Sequence
from typing import Final

from actors.business.intents import (
    Command,
    OrderCreate,
    OrderUpdate,
    PaymentMake,
    PaymentReceive,
    PurchaseCreate,
    PurchaseReturn,
    SaleCreate,
    SaleReturn,
)
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.rules.order_statuses import COINS
from actors.parsing.tokens import Token

GOODS: Final = "goods"
"""The value of a small word for goods of any kind: "maal"."""
_OF_GOODS: Final = (SaleCreate, PurchaseCreate, OrderCreate, SaleReturn, PurchaseReturn)
_OF_MONEY: Final = (PaymentReceive, PaymentMake)
_HANDED: Final = frozenset({"give", "receive", "send", "paid"})
"""Kinds of verbs that tell of money as well as of goods."""
_BILLED: Final = frozenset({"tab", "receipt"})
_ANY_GOODS: Final = frozenset({"productnoun", "stock"})
_CAME: Final = frozenset({"arrive", "receive"})
_COUNTS: Final = frozenset({"unit", "product", "times", "mult"})


def goods_money(tokens: Sequence[Token], command: Command) -> Iterator[str]:
    """Return why money may be meant where goods were understood, or goods where money was."""
    kinds = [token.kind for token in tokens]
    if isinstance(command, OrderUpdate):
        yield from _of_order(command, tokens, kinds)
    if "ka" not in kinds:
        return
    told = [one for one in tokens if one.kind != "filler" or one.value in {COINS, GOODS}]
    for left, of, right, after in zip(told, told[1:], told[2:], [*told[3:], None], strict=False):
        if of.kind != "ka":
            continue
        if isinstance(command, _OF_MONEY) and left.kind == "number" and _is(GOODS, right):
            yield "goods_meant"  # "500 ka maal diya"
        if not isinstance(command, _OF_GOODS) or left.kind != "product":
            continue
        if _is(COINS, right) or right.kind in _BILLED:
            yield "money_meant"
        if right.kind == "number" and (after is None or after.kind not in _COUNTS):
            yield from _of_number(command, right, kinds)


def _of_order(order: OrderUpdate, tokens: Sequence[Token], kinds: Sequence[str]) -> Iterator[str]:
    """Yield the doubt about "order 24 ke paise pahuncha diye", "order 24 ka maal aa gaya"."""
    if order.paid is None and any(one.value == COINS for one in tokens if one.kind == "filler"):
        yield "money_meant"
    goods = any(one.kind in _ANY_GOODS or _is(GOODS, one) for one in tokens)
    if goods and not _CAME.isdisjoint(kinds):
        yield "goods_meant"


def _of_number(command: Command, number: Token, kinds: Sequence[str]) -> Iterator[str]:
    """Yield the doubt about "cheeni ke 500": as a count, or beside a verb of handing over."""
    counted = any(item.qty == number.number for item in getattr(command, "items", ()))
    handed = "sell" not in kinds and not _HANDED.isdisjoint(kinds)
    if handed or (counted and number.value != "money"):
        yield "money_meant"


def _is(value: str, word: Token) -> bool:
    """Return whether it is such a small word, or a phrase that begins with one: "paise mile"."""
    return value in shared_lexicon().meanings(word.text.partition(" ")[0], "filler")
