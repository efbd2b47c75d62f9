"""The goods of one command: lines with canonical names, said quantities and said prices."""

from decimal import Decimal
from typing import Final

from actors.business.entry import Entry
from actors.business.names import fold
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.model import naming
from actors.parsing.model.doubt import Doubt, Incomplete
from actors.parsing.model.evidence import Evidence
from actors.parsing.model.said import Said
from actors.parsing.model.wire import WireCommand, WireItem

Slots = dict[str, object]
_LISTED: Final = frozenset(
    {
        "sale.create", "sale.return", "order.create", "purchase.create", "purchase.return",
        "vendor.quote", "stock.adjust", "stock.count",
    }
)  # fmt: skip
_NAMED: Final = frozenset({"stock.query", "price.query"})
_SINGLE: Final = frozenset({"product.update", "txn.edit", "alert.set", "txn.list"})
_COUNTED: Final = frozenset({"stock.adjust", "stock.count"})


def goods(wire: WireCommand, evidence: Evidence) -> Slots:
    """
    Return the slots that the goods fill.

    Raises:
        Doubt: a name is unclear, or something essential or nothing of the kind belongs here.

    """
    if not wire.items:
        return {}
    if wire.intent in _LISTED:
        return {"items": [_line(wire, one, evidence) for one in wire.items]}
    if wire.intent in _NAMED:
        return {"products": [_product(one, evidence).name for one in wire.items]}
    if wire.intent == "product.create" and len(wire.items) == 1:
        return _new_product(wire.items[0], evidence)
    if wire.intent in _SINGLE and len(wire.items) == 1:
        return _single(wire, wire.items[0], evidence)
    raise Doubt("goods_out_of_place")


def _line(wire: WireCommand, item: WireItem, evidence: Evidence) -> Slots:
    entry = _product(item, evidence)
    quantity = _quantity(item.qty, evidence)
    price = evidence.number(item.price)
    if quantity is None and wire.intent in _COUNTED:
        raise Incomplete("quantity")
    if price is None and wire.intent == "vendor.quote":
        raise Incomplete("amount")
    return _given(
        product=entry.name,
        qty=_signed(quantity, wire),
        unit=_unit(item.unit, entry, evidence.said),
        price=price,
        amount=evidence.number(item.amount),
    )


def _single(wire: WireCommand, item: WireItem, evidence: Evidence) -> Slots:
    """Return the slots of a command about one product, which a correction need not name."""
    named = bool(item.text) or item.cand is not None
    entry = _product(item, evidence) if named else None
    unit = _unit(item.unit, entry, evidence.said) if entry else None
    return _given(
        product=entry.name if entry else None,
        qty=_quantity(item.qty, evidence),
        unit=unit if wire.intent == "product.update" else None,
        price=evidence.number(item.price),
        amount=evidence.number(item.amount),
    )


def _new_product(item: WireItem, evidence: Evidence) -> Slots:
    unit = shared_lexicon().units.get(fold(item.unit or ""), item.unit)
    return _given(
        name=evidence.typed(item.text),
        qty=evidence.number(item.qty),
        unit=unit if unit and evidence.said.unit(unit) else None,
        price=evidence.number(item.price),
    )


def _given(**slots: object) -> Slots:
    return {name: value for name, value in slots.items() if value is not None}


def _product(item: WireItem, evidence: Evidence) -> Entry:
    return evidence.names.find(item.text, item.cand, naming.GOODS)


def _quantity(qty: float | None, evidence: Evidence) -> Decimal | None:
    """Return the quantity; a one that nobody said is no quantity."""
    if qty is None:
        return None
    number = evidence.exact(qty)
    if number == 1:
        return number if evidence.tally.use(number) else None
    evidence.tally.need(abs(number))
    return number


def _signed(quantity: Decimal | None, wire: WireCommand) -> Decimal | None:
    """Return an adjustment with the sign of its reason; whatever is not found is lost."""
    if quantity is None or wire.intent != "stock.adjust":
        return quantity
    found = any(one.slot == "reason" and one.value == "found" for one in wire.more)
    return abs(quantity) if found else -abs(quantity)


def _unit(unit: str | None, entry: Entry, said: Said) -> str | None:
    """Return the unit in the store's own word; the usual one goes without saying."""
    if unit is None:
        return None
    known = shared_lexicon().units
    canonical = known.get(fold(unit), unit)
    mine = (entry.unit, *entry.units)
    own = next((one for one in mine if known.get(fold(one), one) == canonical), canonical)
    if said.unit(canonical) or said.holds(unit):
        return own
    if own == entry.unit and not said.unexplained:
        return None
    if own in mine:
        return own
    raise Doubt("unit_not_said")
