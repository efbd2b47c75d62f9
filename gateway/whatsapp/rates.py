"""
What Meta charges for a message, as an operator copied it from Meta's price list. Pure.

Meta's webhooks name a category and no price, prices differ by country and change by the quarter:
so none is built in, and what has none is counted as such.
"""

from decimal import Decimal, InvalidOperation
from typing import Final

import msgspec

MICRO: Final = 1_000_000
"""Parts of the bill's currency in which is counted: prices have four digits or more."""

ANYWHERE: Final = "*"
CALLING_CODE_DIGITS: Final = 4


class Rates(msgspec.Struct, frozen=True):
    """Micro units of the bill's currency, by market and category."""

    prices: dict[tuple[str, str], int] = {}

    def price(self, recipient: str, category: str) -> int | None:
        """Return what a message to a scoped id or a phone number costs, None when not known."""
        found = (self.prices.get((one, category)) for one in _markets(recipient))
        return next((price for price in found if price is not None), None)

    @property
    def dearest(self) -> int:
        """What a message can cost at most; 0 without any rate."""
        return max(self.prices.values(), default=0)


def read_rates(text: str) -> Rates:
    """
    Return the rates of "PK:utility=0.0054, 92:utility=0.0054, *:service=0.0100".

    Raises:
        ValueError: when it is written otherwise, or a rate is given twice.

    """
    prices: dict[tuple[str, str], int] = {}
    for one in filter(None, map(str.strip, text.split(","))):
        name, equals, price = one.partition("=")
        market, colon, category = (part.strip() for part in name.partition(":"))
        if not (equals and colon and market and category) or (market, category) in prices:
            raise ValueError(f'"{one}" is not MARKET:CATEGORY=PRICE, once')
        prices[market.upper(), category.lower()] = _micro(price.strip())
    return Rates(prices)


def _micro(price: str) -> int:
    try:
        micro = Decimal(price) * MICRO
    except InvalidOperation as error:
        raise ValueError(f'"{price}" is no price') from error
    if not micro.is_finite() or micro < 0 or micro != int(micro):
        raise ValueError(f'"{price}" is no price of at most six decimals')
    return int(micro)


def _markets(recipient: str) -> list[str]:
    """Return what a recipient's market may be called, the most telling name first."""
    country, dot, _ = recipient.partition(".")
    if dot:
        return [country.upper(), ANYWHERE]
    codes = [recipient[:digits] for digits in range(CALLING_CODE_DIGITS, 0, -1)]
    return [*codes, ANYWHERE]
