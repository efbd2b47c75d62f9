"""Money: decimal major units as people say it <-> integer minor units as it is kept. Pure."""

from decimal import Decimal
from typing import Final

from channels.errors import Refused
from channels.locale.figures import grouped
from channels.locale.sentence import fill
from channels.locale.translation import _

LIMIT_MINOR: Final = 1_000_000_000
"""No amount said in a chat is larger, in minor units; a slip of the thumb is."""


def to_minor(amount: Decimal, digits: int, limit_minor: int = LIMIT_MINOR) -> int:
    """
    Return `amount` in minor units of a currency with `digits` decimals.

    Raises:
        Refused: when it is not positive, too large or too precise.

    """
    # Compared before it is scaled: 1e999999 would take minutes to become an integer.
    if not amount.is_finite() or not 0 < amount <= to_major(limit_minor, digits):
        raise Refused(fill(_("{amount} is outside what can be booked in one go"), amount=amount))
    scaled = amount.scaleb(digits)
    if scaled != int(scaled):
        why = _("{amount} has more than {digits} decimals")
        raise Refused(fill(why, amount=amount, digits=digits))
    return int(scaled)


def to_minor_or_zero(amount: Decimal, digits: int) -> int:
    """Return like `to_minor`, but let 0 pass. Raises Refused."""
    return to_minor(amount, digits) if amount else 0


def to_major(minor: int, digits: int) -> Decimal:
    """Return minor units as a decimal in major units."""
    return Decimal(minor).scaleb(-digits)


def share(total: int, numerator: int, denominator: int) -> int:
    """Return total x numerator / denominator (above 0), halves away from zero as on a bill."""
    exact = total * numerator
    rounded = (2 * abs(exact) + denominator) // (2 * denominator)
    return rounded if exact >= 0 else -rounded


def spread(total: int, weights: list[int]) -> list[int]:
    """Return `total` split in proportion to `weights`, exact to the last minor unit."""
    whole = sum(weights)
    if not whole:
        weights, whole = [1] * len(weights), len(weights)
    parts, given, seen = [], 0, 0
    for weight in weights:
        seen += weight
        parts.append(share(total, seen, whole) - given)
        given += parts[-1]
    return parts


def show(minor: int, digits: int) -> str:
    """Return 450000 with 2 digits as "4,500", 450050 as "4,500.50"."""
    whole, rest = divmod(abs(minor), 10**digits)
    sign = "-" if minor < 0 else ""
    return grouped(f"{sign}{whole:,}.{rest:0{digits}}" if rest else f"{sign}{whole:,}")
