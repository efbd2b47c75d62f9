"""
Rows of a file -> what they would create, or what is wrong with each. Pure.

The captions say what a column is, in any order and in some languages; others are left out. A file
with a price, a unit or a cost is of products, any other of people.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, Final, TypeAlias

import msgspec

from actors.business import money
from actors.business.intents import ImportCreate, PartyCreate, ProductCreate
from actors.business.names import fold
from actors.business.products import checked_name
from actors.papers.formula import begins_like_a_formula
from channels.errors import Malformed, Refused
from channels.locale.sentence import fill
from channels.locale.translation import _

ERRORS_LIMIT: Final = 10
"""Rows with a fault that are named; the others are only counted."""

TEXT_LIMIT: Final = 60
AMOUNT_LIMIT_MINOR: Final = money.LIMIT_MINOR

Rows: TypeAlias = list[tuple[int, list[str]]]
Slots: TypeAlias = dict[str, Any]
Record: TypeAlias = ProductCreate | PartyCreate

_CAPTIONS: Final = {
    "name": "name product item customer party nombre producto cliente naam نام الاسم नाम",
    "unit": "unit unidad اکائی الوحدة इकाई",
    "price": "price rate selling_price precio qeemat قیمت السعر मूल्य",
    "cost": "cost cost_price buying_price costo लागत",
    "category": "category group categoria categoría زمرہ الفئة",
    "qty": "stock qty quantity existencias cantidad",
    "low_at": "low_at low minimum min_stock reorder_level",
    "barcode": "barcode ean sku código codigo",
    "kind": "kind type tipo",
    "phone": "phone mobile telephone teléfono telefono فون الهاتف फोन",
    "address": "address dirección direccion پتہ العنوان पता",
    "credit_limit": "credit_limit limit límite limite",
    "opening": "balance opening owes udhaar saldo بقایا الرصيد बकाया",
}
SLOTS: Final = {
    fold(word.replace("_", " ")): slot
    for slot, words in _CAPTIONS.items()
    for word in words.split()
}
_OF_PRODUCTS: Final = frozenset({"unit", "price", "cost", "qty", "low_at", "barcode", "category"})
_OF_PEOPLE: Final = frozenset({"kind", "phone", "address", "credit_limit", "opening"})
_NUMBERS: Final = frozenset({"price", "cost", "qty", "low_at", "credit_limit", "opening"})
_SIGNED: Final = frozenset({"opening"})
_OURS: Final = frozenset({"driver", "staff"})


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a row, numbered as a spreadsheet does: the captions are row 1."""

    row: int
    why: str


class Found(msgspec.Struct, frozen=True):
    """What a file would create; nothing when any row has a fault."""

    wanted: ImportCreate
    faults: tuple[Fault, ...] = ()


def understand(rows: Rows, file: str, digits: int, units: Mapping[str, str]) -> Found:
    """
    Return what the rows mean in a store whose currency has so many digits.

    `units` are spellings of a unit with the word for it.

    Raises:
        Malformed: when there are no rows, or the captions do not say what they are.

    """
    if len(rows) <= 1:
        raise Malformed(_("there are no rows below the captions"))
    columns = [SLOTS.get(fold(caption), "") for caption in rows[0][1]]
    named = {slot for slot in columns if slot}
    if "name" not in named:
        raise Malformed(_("no column is called “name”"))
    if len(named) != len([slot for slot in columns if slot]):
        raise Malformed(_("two columns mean the same"))
    products = bool(named & _OF_PRODUCTS)
    if products and named & _OF_PEOPLE:
        raise Malformed(_("columns of products and of people stand side by side"))
    make = partial(_product, units) if products else _person
    records, faults = _records(columns, rows[1:], make, digits)
    kept = () if faults else tuple(records)
    wanted = ImportCreate(file[:TEXT_LIMIT], len(rows) - 1)
    slot = "products" if products else "parties"
    return Found(msgspec.structs.replace(wanted, **{slot: kept}), tuple(faults))


def _records(
    columns: list[str], rows: Rows, make: Callable[[Slots], Record | None], digits: int
) -> tuple[list[Record], list[Fault]]:
    records, faults, seen = list[Record](), list[Fault](), set[tuple[str, str]]()
    for number, row in rows:
        try:
            one = make(_slots(columns, row, digits))
            if one is None:
                continue
            key = (getattr(one, "kind", ""), fold(one.name))
            if key in seen:
                twice = fill(_("“{name}” stands here twice"), name=one.name)
                raise Refused(twice)  # noqa: TRY301 - one row's fault
            seen.add(key)
            records.append(one)
        except Refused as error:
            faults.append(Fault(number, str(error)))
    return records, faults


def _slots(columns: list[str], row: list[str], digits: int) -> Slots:
    return dict(_filled(columns, row, digits))


def _filled(columns: list[str], row: list[str], digits: int) -> Iterator[tuple[str, Any]]:
    for slot, cell in zip(columns, row, strict=False):
        if not slot or not cell:
            continue
        if slot in _NUMBERS:
            yield slot, _amount(slot, cell, digits)
        else:
            yield slot, _plain(cell) if slot == "name" else _plain(cell)[:TEXT_LIMIT]


def _plain(cell: str) -> str:
    """Return the text without the apostrophe that keeps a spreadsheet from computing it."""
    return cell[1:] if cell[:1] == "'" and begins_like_a_formula(cell[1:]) else cell


def _amount(slot: str, cell: str, digits: int) -> Decimal | None:
    """Return the number, None for nothing. Raises Refused."""
    try:
        number = Decimal(cell.replace(",", "").replace("\N{MINUS SIGN}", "-").strip("' "))
    except InvalidOperation as error:
        why = _("{column} “{value}” is no number")
        raise Refused(fill(why, column=_called(slot), value=cell[:20])) from error
    if not number.is_finite() or (number < 0 and slot not in _SIGNED):
        why = _("{column} “{value}” cannot be")
        raise Refused(fill(why, column=_called(slot), value=cell[:20]))
    if not number:
        return None
    if slot in {"qty", "low_at"}:
        return _within(slot, number)
    money.to_minor(number.copy_abs(), digits, AMOUNT_LIMIT_MINOR)
    return number


def _called(slot: str) -> str:
    """Return the first of the captions that stand for the slot."""
    return _CAPTIONS[slot].partition(" ")[0].replace("_", " ")


def _within(slot: str, number: Decimal) -> Decimal:
    if number > 100_000 or number != round(number, 3):  # noqa: PLR2004 - as in docs/configuration
        raise Refused(fill(_("{column} {number} cannot be"), column=_called(slot), number=number))
    return number


def _product(units: Mapping[str, str], slots: Slots) -> ProductCreate:
    """Return the product; a spelling of a unit that we know is that unit."""
    if said := slots.get("unit"):
        slots["unit"] = units.get(fold(said), said)
    return ProductCreate(**slots | {"name": checked_name(slots.get("name", ""))})


def _person(slots: Slots) -> PartyCreate | None:
    """
    Return a customer unless it says vendor; None for our own people, who come by invitation.

    What a vendor gets is negative in an account, and positive as an opening.
    """
    kind = fold(slots.pop("kind", "customer"))
    if kind in _OURS:
        return None
    if kind not in {"customer", "vendor"}:
        raise Refused(fill(_("“{kind}” is neither customer nor vendor"), kind=kind))
    opening = slots.pop("opening", None)
    if opening is not None and kind == "vendor":
        opening = -opening
    name = checked_name(slots.get("name", ""))
    return PartyCreate(**slots | {"kind": kind, "name": name, "opening": opening})
