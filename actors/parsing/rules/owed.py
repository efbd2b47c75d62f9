"""What is left to pay of goods, in words beside an amount. What was paid is read by `goods`."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from actors.parsing.chunk import Chunk
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.whose_debts import OURS

_ONTO: Final = frozenset({"to", "a"})
"""First words of a way to pay that is an account: "to his account", "a su cuenta"."""
OWING: Final = "owing"
"""The value of a way to pay after which comes what is left to pay: "quedó debiendo 20"."""


def owed_rest(line: Line) -> Sequence[Chunk]:
    """
    Return the "owes 300" that says what is left to pay; where nothing was paid, only "owes".

    Raises:
        Unfit: when somebody owes, but no amount is said.
    """
    handed = bool(line.kinds & {"paid", "give"})
    at = line.position("owe")
    if at < 0:
        return left_owing(line) if handed else ()
    if line.chunks[at].value == OURS and "buy" not in line.kinds and _names_customer(line):
        raise Unfit  # "sold 2 rice to ana, we owe her 4"
    rest = line.chunks[at + 1 : at + 2]
    if [part.kind for part in rest] != ["amount"]:
        raise Unfit
    return (line.chunks[at], *rest) if handed else (line.chunks[at],)


def _names_customer(line: Line) -> bool:
    return any(part.entry and part.entry.kind == "customer" for part in line.all("party"))


def left_owing(line: Line) -> Sequence[Chunk]:
    """Return the amount of "quedó debiendo 20", which may be all of it or a part."""
    for part, following in pairwise(line.chunks):
        if part.value == OWING and following.kind == "amount":
            return (following,)
    return ()


def owed_total(line: Line, paid: Chunk | None) -> Decimal | None:
    """Return what was paid and what is left in one: "pagó 50 y quedó debiendo 6"."""
    left = left_owing(line)
    if not left or paid is None or paid.number is None or left[0].number is None:
        return None
    return paid.number + left[0].number


def owed_doubts(line: Line, paid: Chunk | None, total: Decimal | None) -> tuple[str, ...]:
    """Return the doubts about what is left to pay, and about a total that it does not make."""
    open_ended = left_owing(line) or (paid is None and "owe" in line.kinds)
    left = ("rest_or_total",) if open_ended else _debt_doubts(line)
    rest = sum((part.number for part in owed_rest(line) if part.number), Decimal(0))
    if paid is None or paid.number is None:
        return left
    if total is None:
        return ("rest_or_total",) if rest else left
    differs = paid.number > total or (rest and paid.number + rest != total)
    return (*left, "sum_differs") if differs else left


def _debt_doubts(line: Line) -> tuple[str, ...]:
    """Return the doubt whether what was paid is for a debt: "paid 200 to his account"."""
    paid = line.position("paid")
    after = line.chunks[paid + 1 :] if paid >= 0 else []
    onto = (
        part.kind == "tab" or (part.kind == "pay" and _is_onto_account(part.text)) for part in after
    )
    return ("goods_or_debt",) if any(onto) else ()


def _is_onto_account(phrase: str) -> bool:
    """Return whether it is "to" and an account, as in "a su cuenta", and no "a crédito"."""
    first, _, rest = phrase.partition(" ")
    return first in _ONTO and bool(shared_lexicon().meanings(rest, "tab"))
