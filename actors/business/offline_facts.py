"""Goods, people and orders as a device wrote them: let stand, or Refused. One row at a time."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final, get_args

import msgspec

from actors.business import order, product
from actors.business.catalogue import add_alias
from actors.business.intents import OrderStatus
from actors.business.names import fold
from actors.business.offline_author import Author
from actors.business.order import Order
from actors.business.product import Product
from actors.business.products import checked_name
from actors.storage.database import Database, Row
from channels.errors import Refused

AMOUNT_LIMIT: Final = 10**12
"""Minor units, or thousandths: beyond what any shop writes down in one row."""

KEY_LIMIT: Final = 64
TEXT_LIMIT: Final = 500
_STATUSES: Final = frozenset(get_args(OrderStatus))


def _product(database: Database, rowid: int, author: Author, *, inserted: bool) -> None:
    one = _read(database, "products", product.COLUMNS, rowid, product.from_row)
    assert isinstance(one, Product)
    check_key(one.id)
    name = checked_name(one.name)
    _check_units(one)
    _check_numbers(price=one.price, cost=one.cost, low_at=one.low_at)
    _check_texts(one.category, one.base)
    if one.active:
        _check_free(database, name, one.id, "product")
    if inserted:
        # Its stock is what is booked of it, and nothing is yet.
        database.run("UPDATE products SET stock = 0, key = ? WHERE rowid = ?", (author.key, rowid))
    if name != one.name:
        database.run("UPDATE products SET name = ? WHERE rowid = ?", (name, rowid))
    add_alias(database, "product", one.id, name)


def _party(database: Database, rowid: int, author: Author, *, inserted: bool) -> None:
    columns = "id, kind, name, phone, address, credit_limit, balance, active"
    one = _read(database, "parties", columns, rowid, tuple)
    identity, kind, said, phone, address, credit_limit, _, active = one
    if kind not in {"customer", "vendor", "driver"}:
        raise Refused(f"There are customers, vendors and drivers, but no {str(kind)[:20]}.")
    check_key(identity)
    name = checked_name(said)
    _check_numbers(credit_limit=credit_limit)
    _check_texts(phone, address)
    if active:
        _check_free(database, name, identity, kind)
    if inserted:
        database.run(
            "UPDATE parties SET balance = 0, person = NULL, invitation = NULL, key = ?"
            " WHERE rowid = ?",
            (author.key, rowid),
        )
    if name != said:
        database.run("UPDATE parties SET name = ? WHERE rowid = ?", (name, rowid))
    add_alias(database, kind, identity, name)


def _order(database: Database, rowid: int, author: Author, *, inserted: bool) -> None:
    one = _read(database, "orders", order.COLUMNS, rowid, order.from_row)
    assert isinstance(one, Order)
    check_key(one.id)
    if one.status not in _STATUSES:
        raise Refused(f"An order cannot be {one.status[:20]}.")
    _check_numbers(total=one.total)
    _check_texts(one.address, one.note)
    _check_days(one.day, one.deliver_on)
    _check_party(database, one.customer, "customer")
    if one.driver is not None:
        _check_party(database, one.driver, "driver")
    for item in one.items:
        _check_product(database, item.product)
        _check_numbers(qty=item.qty, amount=item.amount)
    _check_sale(database, one)
    if inserted:
        number = order.next_number(database)
        database.run(
            "UPDATE orders SET number = ?, key = ? WHERE rowid = ?", (number, author.key, rowid)
        )


def _read(
    database: Database, table: str, columns: str, rowid: int, shape: Callable[[Row], Any]
) -> Any:
    row = database.row(f"SELECT {columns} FROM {table} WHERE rowid = ?", (rowid,))
    try:
        return shape(row or ())
    except (msgspec.MsgspecError, ValueError, TypeError) as error:
        raise Refused(f"A value of {table} cannot be read: {error}") from error


def check_key(identity: str) -> None:
    """Do nothing when a row may be known by this. Raises Refused."""
    if not (0 < len(identity) <= KEY_LIMIT and identity.isascii() and identity.isprintable()):
        raise Refused(f"An id has 1 to {KEY_LIMIT} plain characters.")


def _check_units(one: Product) -> None:
    factors = one.packs.values()
    if one.unit not in one.packs or not all(0 < each <= AMOUNT_LIMIT for each in factors):
        raise Refused(f"{one.name[:60]} is counted by the {one.unit[:20]}, but how much is that?")


def _check_numbers(**values: int | None) -> None:
    for name, value in values.items():
        if value is not None and not 0 <= value <= AMOUNT_LIMIT:
            raise Refused(f"{name} is out of range.")


def _check_texts(*values: str | None) -> None:
    if any(value is not None and len(value) > TEXT_LIMIT for value in values):
        raise Refused(f"A text has at most {TEXT_LIMIT} characters.")


def _check_days(*values: str | None) -> None:
    for value in values:
        try:
            dt.date.fromisoformat(value or "2000-01-01")
        except ValueError as error:
            raise Refused(f"{str(value)[:20]} is no day.") from error


def _check_free(database: Database, name: str, identity: str, kind: str) -> None:
    """Do nothing unless somebody else is called so: people could not tell them apart."""
    named = "SELECT target FROM aliases WHERE folded = ? AND kind = ? AND ambiguous = 0"
    table = "products" if kind == "product" else "parties"
    if database.row(
        f"SELECT 1 FROM {table} WHERE id IN ({named}) AND id <> ? AND active = 1 AND name = ?",
        (fold(name), kind, identity, name),
    ):
        raise Refused(f'There is a {kind} called "{name}" already.')


def _check_party(database: Database, identity: str, kind: str) -> None:
    if not database.row("SELECT 1 FROM parties WHERE id = ? AND kind = ?", (identity, kind)):
        raise Refused(f"There is no such {kind}.")


def _check_product(database: Database, identity: str) -> None:
    if not database.row("SELECT 1 FROM products WHERE id = ?", (identity,)):
        raise Refused("There is no such product.")


def _check_sale(database: Database, one: Order) -> None:
    """A sale that delivered an order stands in the books before the order says so."""
    if one.sale is None:
        return
    stands = database.row(
        "SELECT 1 FROM txns WHERE id = ? AND reversed_by IS NULL AND reverses IS NULL", (one.sale,)
    )
    if one.status != "delivered" or not stands:
        raise Refused("An order is delivered by a sale that stands.")


Check = Callable[..., None]

CHECKS: Final[dict[str, Check]] = {"products": _product, "parties": _party, "orders": _order}
"""Tables whose rows a device may write, with who looks at each row."""
