"""
Quantities: decimals in the unit that was said <-> integer thousandths of the base unit. Pure.

A product's packs say how many thousandths of its base unit each unit holds. The base is the unit
it is sold in, unless a smaller one divides it unevenly: eggs by the dozen are counted in pieces.
"""

from decimal import Decimal
from typing import Final

from channels.errors import Refused

WHOLE: Final = 1_000
LIMIT: Final = 100_000
"""No quantity said in a chat is larger."""

Packs = dict[str, int]

UNIVERSAL: Final[dict[str, tuple[str, Packs]]] = {
    "kg": ("kg", {"kg": 1_000, "g": 1, "ton": 1_000_000}),
    "g": ("g", {"g": 1_000, "kg": 1_000_000}),
    "litre": ("litre", {"litre": 1_000, "ml": 1}),
    "ml": ("ml", {"ml": 1_000, "litre": 1_000_000}),
    "metre": ("metre", {"metre": 1_000, "cm": 10, "mm": 1}),
    "dozen": ("piece", {"piece": 1_000, "dozen": 12_000}),
    "piece": ("piece", {"piece": 1_000, "dozen": 12_000}),
    "pair": ("piece", {"piece": 1_000, "pair": 2_000}),
}
"""Base unit and packs of units that mean the same in every store."""


def packs_of(unit: str) -> tuple[str, Packs]:
    """Return the base unit and the packs of a product sold by `unit`, before the store adds any."""
    stem, packs = UNIVERSAL.get(unit, (unit, {unit: WHOLE}))
    return stem, dict(packs)


def add_pack(packs: Packs, big: str, count: int, small: str) -> tuple[str, Packs]:
    """
    Return the base unit and packs once "1 `big` = `count` `small`" is known.

    Raises:
        Refused: when neither unit is known, or the count is not a positive whole number.

    """
    if count < 1:
        raise Refused(f"1 {big} cannot be {count} {small}")
    if small in packs:
        return next(iter(packs)), packs | {big: packs[small] * count}
    if big not in packs:
        raise Refused(f"neither {big} nor {small} is a unit of this product")
    if packs[big] % count == 0:
        return next(iter(packs)), packs | {small: packs[big] // count}
    # Uneven thirds and twelfths: the smaller unit becomes the base, so that nothing is rounded.
    rebased = {name: factor * count * WHOLE // packs[big] for name, factor in packs.items()}
    return small, {small: WHOLE} | rebased


def to_thousandths(qty: Decimal, unit: str, packs: Packs) -> int:
    """
    Return `qty` of `unit` in thousandths of the base unit, sign kept.

    Raises:
        Refused: when the unit has no pack factor, or the number is zero, too large or too fine.

    """
    if unit not in packs:
        raise Refused(f"it is not counted in {unit}, but in {' or '.join(packs)}")
    exact = qty * packs[unit]
    if not qty or abs(qty) > LIMIT:
        raise Refused(f"{qty} {unit} is outside what can be booked in one go")
    if exact != int(exact):
        raise Refused(f"{qty} {unit} is finer than can be counted")
    return int(exact)


def show(thousandths: int, unit: str, packs: Packs) -> str:
    """Return 2500 of a kg product as "2.5 kg", 25 pieces sold by the dozen as "2 dozen 1 piece"."""
    factor = packs[unit]
    smallest = next((name for name, size in packs.items() if size == WHOLE), unit)
    if factor <= WHOLE or thousandths % factor == 0 or thousandths % WHOLE:
        return f"{_plain(Decimal(thousandths) / factor)} {unit}"
    sign = "-" if thousandths < 0 else ""
    whole, rest = divmod(abs(thousandths), factor)
    small = f"{_plain(Decimal(rest) / WHOLE)} {smallest}"
    return f"{sign}{whole} {unit} {small}" if whole else f"{sign}{small}"


def _plain(number: Decimal) -> str:
    rounded = number.quantize(Decimal("0.001")).normalize()
    return f"{rounded:,f}"
