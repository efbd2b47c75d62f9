"""What no command may exceed, whoever understood it: counts, quantities, amounts, names."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from actors.business import money, quantity
from actors.business.intents import Command, Item, StockAdjust
from channels.errors import Refused

COMMANDS_LIMIT: Final = 5
ITEMS_LIMIT: Final = 30
NAME_LIMIT: Final = 60
QUANTITY_DECIMALS: Final = 3
_AMOUNTS: Final = (
    "paid", "total", "discount", "refund", "amount", "price", "cost", "credit_limit", "opening",
    "min_amount",
)  # fmt: skip
_COUNTS: Final = ("limit", "count", "older_than_days", "order")
COUNT_LIMIT: Final = 1_000_000_000


def excess(command: Command, digits: int) -> Iterator[str]:
    """Yield why a command's values cannot be meant, for a currency with `digits` decimals."""
    items: tuple[Item, ...] = getattr(command, "items", ())
    if len(items) > ITEMS_LIMIT or len(getattr(command, "products", ())) > ITEMS_LIMIT:
        yield "too_many_items"
    signed = isinstance(command, StockAdjust)
    quantities = _values((command, *items), ("qty", "low_at"))
    if not all(_is_quantity(one, signed=signed) for one in quantities):
        yield "quantity_limit"
    if not all(_is_amount(one, digits) for one in _values((command, *items), _AMOUNTS)):
        yield "amount_limit"
    counts = [getattr(command, slot, None) for slot in _COUNTS]
    if not all(0 < one <= COUNT_LIMIT for one in counts if isinstance(one, int)):
        yield "count_limit"
    if len(getattr(command, "name", None) or "") > NAME_LIMIT:
        yield "name_limit"


def _values(holders: tuple[object, ...], slots: tuple[str, ...]) -> Iterator[Decimal]:
    for holder in holders:
        for slot in slots:
            value = getattr(holder, slot, None)
            if isinstance(value, Decimal):
                yield value


def _is_quantity(number: Decimal, *, signed: bool) -> bool:
    exponent = number.normalize().as_tuple().exponent
    fine = isinstance(exponent, int) and exponent >= -QUANTITY_DECIMALS
    return fine and 0 < (abs(number) if signed else number) <= quantity.LIMIT


def _is_amount(number: Decimal, digits: int) -> bool:
    try:
        money.to_minor(number, digits)
    except Refused:
        return False
    return True
