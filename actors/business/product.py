"""One product as it stands in the store's file, and how its quantities are read and shown."""

from decimal import Decimal

import msgspec

from actors.business import quantity
from actors.business.names import fold
from actors.storage.database import Database, Row
from actors.storage.listed import listed
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _

read_packs = msgspec.json.Decoder(dict[str, int]).decode
"""The packs column of a row: JSON, unit -> thousandths of the base unit."""

COLUMNS = "id, name, unit, base, packs, price, cost, category, low_at, stock, tracked, active"


class Product(msgspec.Struct, frozen=True, gc=False):
    """
    What a store sells. Prices and costs are minor units for one `unit`.

    Attributes:
        stock, low_at: thousandths of the base unit.

        tracked: its stock was ever counted or booked in; before that a number would mislead.
    """

    id: str
    name: str
    unit: str
    base: str
    packs: dict[str, int]
    price: int | None
    cost: int | None
    category: str | None
    low_at: int | None
    stock: int
    tracked: bool
    active: bool

    def thousandths(self, qty: Decimal, unit: str | None) -> int:
        """Return a quantity said in `unit` (its own when none was) in the base. Raises Refused."""
        try:
            return quantity.to_thousandths(qty, unit or self.unit, self.packs)
        except Refused as error:
            why = fill(_("{label}: {figure}"), label=self.name, figure=error)
            raise Refused(why) from error

    def shown(self, thousandths: int) -> str:
        """Return a quantity as people say it: "2 dozen 1 piece"."""
        return quantity.show(thousandths, self.unit, self.packs)

    @property
    def factor(self) -> int:
        """Thousandths of the base unit in one `unit`."""
        return self.packs[self.unit]

    @property
    def is_low(self) -> bool:
        """At or below its level, or sold out."""
        return self.tracked and self.stock <= (self.low_at or 0)


def from_row(row: Row) -> Product:
    """Return the product of a row of COLUMNS."""
    values = (*row[:4], read_packs(row[4]), *row[5:10], bool(row[10]), bool(row[11]))
    return Product(*values)


_NAMED = (
    f"SELECT {COLUMNS} FROM products WHERE id IN"
    " (SELECT target FROM aliases WHERE folded = ? AND kind = 'product')"
    " ORDER BY active DESC, rowid DESC"
)
_BY_IDS = f"SELECT {COLUMNS} FROM carray(?) CROSS JOIN products ON id = value"
_BY_ID = f"SELECT {COLUMNS} FROM products WHERE id = ?"  # a fifth less, and a line names one mostly


def by_ids(database: Database, ids: list[str]) -> list[Product]:
    """Return products; each is at hand when it is asked for by its name next."""
    alone = len(ids) == 1
    rows = database.rows(_BY_ID, ids) if alone else database.rows(_BY_IDS, (listed(ids),))
    for row in rows:
        # One no longer sold may share its name with one that is.
        if row[-1]:
            database.expect(_NAMED, (row[1],), [row])
    return [from_row(row) for row in rows]


def named(database: Database, name: str) -> Product:
    """
    Return the product with this canonical name.

    Raises:
        Refused: when the store has none.

    """
    found = database.derived((_NAMED, name), lambda: database.rows(_NAMED, (fold(name),)))
    exact = [row for row in found if row[1] == name] or found
    if not exact:
        raise Refused(fill(_('There is no product called "{name}".'), name=name))
    return from_row(exact[0])


def all_active(database: Database, where: str = "1", *values: str) -> list[Product]:
    """Return the products still sold, by name."""
    sql = f"SELECT {COLUMNS} FROM products WHERE active = 1 AND {where} ORDER BY name"
    return [from_row(row) for row in database.rows(sql, values)]


def names(database: Database, limit: int) -> list[str]:
    """Return the names of goods that are sold, in the order they were entered."""
    sql = "SELECT name FROM products WHERE active ORDER BY rowid LIMIT ?"
    return [name for (name,) in database.rows(sql, (limit,))]


def units(database: Database, limit: int) -> list[str]:
    """Return the units that goods are sold in, the most frequent first."""
    sql = "SELECT unit FROM products WHERE active GROUP BY unit ORDER BY count(*) DESC LIMIT ?"
    return [unit for (unit,) in database.rows(sql, (limit,))]
