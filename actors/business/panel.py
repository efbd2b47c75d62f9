"""The store at a glance, for the side panel of the chat page. Reads only."""

import msgspec

from actors.business import product, store
from actors.business.reports import figures
from actors.storage.database import Database


class Facts(msgspec.Struct, frozen=True):
    """What the panel is headed with."""

    name: str
    currency: str
    digits: int


class Shelf(msgspec.Struct, frozen=True):
    """One product: `stock` in thousandths of `unit`, `price` in minor units."""

    name: str
    unit: str
    stock: int
    price: int | None
    low: bool


class Today(msgspec.Struct, frozen=True):
    """Today's totals in minor units; `count` counts sales."""

    sales: int
    count: int
    cash: int
    credit: int
    received: int
    expenses: int
    returns: int


class Panel(msgspec.Struct, frozen=True):
    """The whole of it."""

    store: Facts
    products: list[Shelf]
    today: Today


def panel(database: Database, at: int) -> bytes:
    """Return the panel as JSON. Raises UnknownTenant."""
    facts = store.load(database)
    return msgspec.json.encode(
        Panel(
            Facts(facts.name, facts.currency, facts.digits),
            [_shelf(one) for one in product.all_active(database)],
            _today(database, facts, at),
        )
    )


def _shelf(one: product.Product) -> Shelf:
    stock = one.stock * 1_000 // one.factor
    return Shelf(one.name, one.unit, stock, one.price, one.is_low)


def _today(database: Database, facts: store.Store, at: int) -> Today:
    day = facts.local(at).date()
    now = figures(database, day, day)
    cash = database.rows(
        "SELECT total(e.amount) FROM txns t JOIN entries e ON e.txn = t.id WHERE t.day = ?"
        " AND t.reversed_by IS NULL AND t.reverses IS NULL AND e.account = 'cash' AND e.amount > 0",
        (day.isoformat(),),
    )[0][0]
    return Today(
        sales=now.turnover,
        count=now.sales,
        cash=int(cash),
        credit=now.on_credit,
        received=now.received,
        expenses=now.expenses,
        returns=now.returned,
    )
