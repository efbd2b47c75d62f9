"""The store document of docs/store-file.md: its shape, and reading it strictly. Pure."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias

import msgspec

from actors.business.intents import OrderStatus
from channels.errors import Malformed, TooLarge

LIMIT_BYTES: Final = 16 * 1024 * 1024
ROWS_LIMIT: Final = 20_000
"""Products, people of one kind, open orders."""
TEXT_LIMIT: Final = 200
"""Characters in any text of a document."""

Text: TypeAlias = Annotated[str, msgspec.Meta(max_length=TEXT_LIMIT)]


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """The store itself."""

    name: Text
    currency: Text
    minor_unit_digits: int = 2
    timezone: Text = "UTC"
    week_starts: Text = "monday"


class Goods(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One product; money in major units, `stock` and `low_at` in `unit`."""

    name: Text
    unit: Text = "piece"
    price: Decimal | None = None
    cost: Decimal | None = None
    category: Text | None = None
    low_at: Decimal | None = None
    stock: Decimal | None = None
    barcode: Text | None = None
    aliases: tuple[Text, ...] = ()
    id: int | Text | None = None


class Person(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A customer (`balance`: what they owe), a vendor (`payable`: what we owe), driver or staff."""

    name: Text
    aliases: tuple[Text, ...] = ()
    phone: Text | None = None
    address: Text | None = None
    credit_limit: Decimal | None = None
    balance: Decimal | None = None
    payable: Decimal | None = None
    role: Text | None = None
    id: int | Text | None = None


class OrderedGoods(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of an order: `qty` in `unit` (the product's own when absent), `amount` for all."""

    product: Text
    qty: Decimal
    unit: Text | None = None
    amount: Decimal | None = None


class OpenOrder(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Goods a customer waits for; `total` is what they come to, else the amounts together."""

    no: int
    customer: Text
    driver: Text | None = None
    status: OrderStatus = "new"
    items: tuple[OrderedGoods, ...] = ()
    total: Decimal | None = None
    address: Text | None = None
    deliver_on: dt.date | None = None
    note: Text | None = None


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """
    A whole store.

    Attributes:
        ambiguous_words: a word and the products it may mean, which leads to a question.

        unit_conversions: {"product": name or "*", "1 dozen": "12 piece"}.
    """

    store: Facts
    products: tuple[Goods, ...] = ()
    ambiguous_words: dict[Text, tuple[Text, ...]] = {}
    unit_conversions: tuple[dict[Text, Text], ...] = ()
    customers: tuple[Person, ...] = ()
    vendors: tuple[Person, ...] = ()
    drivers: tuple[Person, ...] = ()
    staff: tuple[Person, ...] = ()
    open_orders: tuple[OpenOrder, ...] = ()


_ROWS: Final[dict[str, type[Goods | Person | OpenOrder]]] = {
    "products": Goods,
    "customers": Person,
    "vendors": Person,
    "drivers": Person,
    "staff": Person,
    "open_orders": OpenOrder,
}


def read(raw: bytes) -> tuple[Document, tuple[str, ...]]:
    """
    Return the document and the paths of what was not understood and is left out.

    Raises:
        Malformed: when a value is missing or of the wrong kind; the path is named.
        TooLarge: when it is longer than LIMIT_BYTES or has more rows than ROWS_LIMIT.

    """
    if len(raw) > LIMIT_BYTES:
        raise TooLarge(f"the document has {len(raw)} bytes, limit {LIMIT_BYTES}")
    try:
        plain = msgspec.json.decode(raw)
        document = msgspec.json.decode(raw, type=Document)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Malformed(f"not a store document: {error}") from error
    longest = max(len(getattr(document, name)) for name in _ROWS)
    if longest > ROWS_LIMIT:
        raise TooLarge(f"{longest} rows of one kind, limit {ROWS_LIMIT}")
    return document, tuple(dict.fromkeys(_unknown(plain)))


def _unknown(plain: dict[str, Any]) -> list[str]:
    """Return the keys nobody reads, once each: "colours", "products[].shelf"."""
    found = [key for key in plain if key not in Document.__struct_fields__]
    found += [f"store.{key}" for key in plain["store"] if key not in Facts.__struct_fields__]
    for name, shape in _ROWS.items():
        known = set(shape.__struct_fields__)
        rows = plain.get(name, ())
        found += [f"{name}[].{key}" for row in rows for key in row if key not in known]
    return found
