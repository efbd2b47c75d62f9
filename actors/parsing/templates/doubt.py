"""Why a person should look at what a known shape makes of a message. Pure."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from actors.business.intents import Command, Item, SaleCreate, TxnEdit
from actors.parsing import guards, replies
from actors.parsing.context import Context
from actors.parsing.templates.shape import MARKS, Shape
from actors.parsing.tokens import UNKNOWN, Token

_COUNTING: Final = frozenset({"number", "unit", "of", "times"})


def doubts(shape: Shape, commands: Sequence[Command], context: Context) -> tuple[str, ...]:
    """Return stable words for what is not certain about these commands, none when all is."""
    found = [token.doubt for token in shape.tokens if token.doubt and token.kind in MARKS]
    for command in commands:
        found += guards.doubts(command)
        found += _of_command(command, context)
    checks = {
        "several_commands": len(commands) > 1,
        "bare_number": _is_bare(shape.tokens, commands),
        "no_verb": not any(map(_is_verb, shape.tokens)),
    }
    return tuple(dict.fromkeys([*found, *(word for word, present in checks.items() if present)]))


def _of_command(command: Command, context: Context) -> Iterator[str]:
    if getattr(command, "date", None) not in {None, context.now.date()}:
        yield "backdated"
    if isinstance(command, TxnEdit):
        yield "edit"
    if not isinstance(command, SaleCreate):
        return
    if command.pay == "credit" and command.customer is None:
        yield "credit_without_customer"
    if any(item.qty is None for item in command.items):
        yield "no_quantity"
    if command.total is not None and command.total < sum(one.amount or 0 for one in command.items):
        yield "total_below_items"


def _is_verb(token: Token) -> bool:
    word = token.kind == UNKNOWN or (token.doubt and token.kind not in MARKS)
    return token.kind in replies.ACTIONS or bool(word)


def _is_bare(tokens: Sequence[Token], commands: Sequence[Command]) -> bool:
    """Return whether a number beside goods may be how many as well as how much: "rice 450"."""
    counted = {abs(qty) for command in commands for qty in _quantities(command)}
    kinds = ["", *(token.kind for token in tokens), ""]
    return any(
        _follows_goods(kinds[at : at + 4])
        if left.kind == "product" and _is_plain(right)
        else _is_plain(left) and right.kind == "product" and left.number not in counted
        for at, (left, right) in enumerate(pairwise(tokens))
    )


def _follows_goods(kinds: Sequence[str]) -> bool:
    """Return whether goods that nothing counts are followed by a number without a unit."""
    before, _, _, after = kinds
    return before not in _COUNTING and after != "unit"


def _is_plain(token: Token) -> bool:
    return token.kind == "number" and token.value != "money"


def _quantities(command: Command) -> Iterator[Decimal]:
    items: tuple[Item, ...] = getattr(command, "items", ())
    yield from (item.qty for item in items if item.qty is not None)
    qty = getattr(command, "qty", None)
    if qty is not None:
        yield qty
