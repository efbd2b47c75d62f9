"""
Quantities: decimals in the unit that was said <-> integer thousandths of the base unit. Pure.

A product's packs say how many thousandths of its base unit each unit holds. The base is the unit
it is sold in, unless a smaller one divides it unevenly: eggs by the dozen are counted in pieces.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from actors.business.terms import counted
from channels.errors import Refused
from channels.locale.figures import grouped
from channels.locale.sentence import fill
from channels.locale.translation import _

WHOLE: Final = 1_000
LIMIT: Final = 100_000
"""No quantity said in a chat is larger."""
PACK_LIMIT: Final = 100_000_000_000
"""Thousandths in the largest pack, so that sums of quantities stay far within 64 bits."""
HELD_LIMIT: Final = 10**15
"""Thousandths of a base unit that a store may hold."""

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
        Refused: when neither unit is known, or the count is not positive, too large or uneven.

    """
    if count < 1:
        why = _("1 {big} cannot be {count} {small}")
        raise Refused(fill(why, big=big, count=count, small=small))
    if small in packs:
        added = packs | {big: packs[small] * count}
    elif big not in packs:
        why = _("neither {big} nor {small} is a unit of this product")
        raise Refused(fill(why, big=big, small=small))
    elif packs[big] % count == 0:
        added = packs | {small: packs[big] // count}
    else:
        added = _rebased(packs, big, count, small)
    if max(added.values()) > PACK_LIMIT:
        why = _("1 {big} = {count} {small} is beyond counting")
        raise Refused(fill(why, big=big, count=count, small=small))
    return next(iter(added)), added


def _rebased(packs: Packs, big: str, count: int, small: str) -> Packs:
    """Return packs with `small` as the base: uneven thirds and twelfths are not rounded."""
    parts = {name: divmod(factor * count * WHOLE, packs[big]) for name, factor in packs.items()}
    if any(rest for _whole, rest in parts.values()):
        why = _("1 {big} = {count} {small} does not fit its other units")
        raise Refused(fill(why, big=big, count=count, small=small))
    return {small: WHOLE} | {name: whole for name, (whole, _rest) in parts.items()}


def to_thousandths(qty: Decimal, unit: str, packs: Packs) -> int:
    """
    Return `qty` of `unit` in thousandths of the base unit, sign kept.

    Raises:
        Refused: when the unit has no pack factor, or the number is zero, too large or too fine.

    """
    if unit not in packs:
        raise Refused(not_counted_in(unit, packs))
    if not qty.is_finite() or not 0 < abs(qty) <= LIMIT:
        why = _("{amount} is outside what can be booked in one go")
        raise Refused(fill(why, amount=f"{qty} {unit}"))
    exact = qty * packs[unit]
    if exact != int(exact):
        raise Refused(fill(_("{qty} {unit} is finer than can be counted"), qty=qty, unit=unit))
    return int(exact)


def not_counted_in(unit: str, packs: Packs) -> str:
    """Return the words for a unit that a product does not have."""
    others = _(" or ").join(map(counted, packs))
    return fill(_("it is not counted in {unit}, but in {units}"), unit=counted(unit), units=others)


def nearest(qty: Decimal, unit: str, packs: Packs) -> int:
    """
    Return like `to_thousandths`, but rounded and of any size a store can hold.

    What stands in books need not be sayable: 25 eggs are 2.08333... dozen.

    Raises:
        Refused: when the unit has no pack factor or the number is beyond counting.

    """
    if unit not in packs:
        raise Refused(not_counted_in(unit, packs))
    if not qty.is_finite() or abs(qty) > Decimal(HELD_LIMIT) / packs[unit]:
        raise Refused(fill(_("{qty} {unit} is beyond counting"), qty=qty, unit=unit))
    return int((qty * packs[unit]).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def show(thousandths: int, unit: str, packs: Packs) -> str:
    """Return 2500 of a kg product as "2.5 kg", 25 pieces sold by the dozen as "2 dozen 1 piece"."""
    factor = packs[unit]
    smallest = next((name for name, size in packs.items() if size == WHOLE), unit)
    # A kilogram or a bag is said with decimals, half an egg of a dozen is not 0.042 dozen.
    if factor <= WHOLE or thousandths % factor == 0 or smallest == unit:
        return _said(Decimal(thousandths) / factor, unit)
    sign = "-" if thousandths < 0 else ""
    whole, rest = divmod(abs(thousandths), factor)
    small = _said(Decimal(rest) / WHOLE, smallest)
    return f"{sign}{_said(Decimal(whole), unit)} {small}" if whole else f"{sign}{small}"


def _said(number: Decimal, unit: str) -> str:
    rounded = number.quantize(Decimal("0.001")).normalize()
    return f"{grouped(f'{rounded:,f}')} {counted(unit, rounded)}"
