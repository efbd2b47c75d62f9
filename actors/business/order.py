"""One order as it stands in the store's file, and how it is found. Decides nothing."""

from typing import Final, TypeAlias

import msgspec

from actors.business import product
from actors.business.intents import OrderStatus
from actors.business.lines import Line
from actors.storage.database import Database, Row, Value
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _

NUMBER_LIMIT: Final = 10**9
"""No store has taken more orders; imported numbers are below it too."""

FINAL: Final = frozenset({"delivered", "cancelled"})
"""What an order does not come back from, but by undo."""

COLUMNS: Final = (
    "id, number, customer, items, total, status, driver, address, deliver_on, note, day, sale"
)


class Ordered(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """
    One line of an order, as it was agreed.

    Attributes:
        qty: thousandths of the product's base unit.

        amount: minor units for the line, None while nobody knows.

        said: the quantity in words ("3 bag").
    """

    product: str
    qty: int
    amount: int | None
    said: str


Items: TypeAlias = tuple[Ordered, ...]
_read_items: Final = msgspec.json.Decoder(Items).decode


class Order(msgspec.Struct, frozen=True):
    """
    Goods that a customer will get.

    Attributes:
        customer, driver: ids of parties.

        total: minor units, None while nobody knows.

        deliver_on, day: local ISO dates; when it is due, and when it was taken.

        sale: id of the transaction that delivered its goods.
    """

    id: str
    number: int
    customer: str
    items: Items
    total: int | None
    status: OrderStatus
    driver: str | None
    address: str | None
    deliver_on: str | None
    note: str | None
    day: str
    sale: str | None

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done about it."""
        return self.status not in FINAL


def from_row(row: Row) -> Order:
    """Return the order of a row of COLUMNS."""
    values = (*row[:3], _read_items(row[3]), *row[4:])
    return Order(*values)


def unknown(number: int) -> str:
    """Return the words for a number that no order has, or none that may be seen."""
    return fill(_("There is no order {number}."), number=number)


def numbered(database: Database, number: int) -> Order:
    """Return the order that people call by this number. Raises Refused when there is none."""
    row = None
    if 0 < number < NUMBER_LIMIT:
        where = f"SELECT {COLUMNS} FROM orders WHERE number = ? ORDER BY rowid DESC LIMIT 1"
        row = database.row(where, (number,))
    if row is None:
        raise Refused(unknown(number))
    return from_row(row)


def insert(database: Database, new: Order, key: str) -> None:
    """Write a new row."""
    row = msgspec.structs.astuple(new)
    items = msgspec.json.encode(new.items).decode()
    holes = ", ".join("?" * (len(row) + 1))
    database.run(
        f"INSERT INTO orders({COLUMNS}, key) VALUES ({holes})", (*row[:3], items, *row[4:], key)
    )


def update(database: Database, identity: str, new: dict[str, Value]) -> None:
    """Write other values into some columns."""
    assign = ", ".join(f"{column} = ?" for column in new)
    database.run(f"UPDATE orders SET {assign} WHERE id = ?", (*new.values(), identity))


def next_number(database: Database) -> int:
    """Take the number of the next order."""
    ((number,),) = database.changed(
        "UPDATE store SET next_order = next_order + 1 RETURNING next_order - 1"
    )
    return int(number)


def goods(database: Database, one: Order) -> list[Line]:
    """Return the lines with the products as they are now."""
    found = product.by_ids(database, [item.product for item in one.items]) if one.items else []
    known = {each.id: each for each in found}
    return [Line(known[item.product], item.said, item.qty, item.amount) for item in one.items]
