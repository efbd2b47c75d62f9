"""The store's own facts: name, currency, time zone, secret. One row."""

import datetime as dt
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from actors.automations.quiet import after_quiet
from actors.business import money
from actors.storage.database import Database
from channels.errors import Refused, UnknownTenant
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import OpenStore

DIGITS_LIMIT: Final = 4
"""Decimals of a currency; the largest in use."""


class Store(msgspec.Struct, frozen=True, gc=False):
    """
    What every operation needs to know of its store.

    Attributes:
        largest_sale: minor units, of the latest sales; 0 before there were any.

        watches_sales: how many automations want to hear of large ones, or of such under cost.

        quiet: hours in which nothing is said by itself, "22:00-07:00"; "" for none.
    """

    name: str
    currency: str
    digits: int
    timezone: str
    secret: str
    largest_sale: int = 0
    watches_sales: int = 0
    quiet: str = ""

    def amount(self, minor: int) -> str:
        """Return minor units with the currency: "4,500 PKR"."""
        return f"{money.show(minor, self.digits)} {self.currency}"

    def local(self, at: int) -> dt.datetime:
        """Return the store's local time at `at` milliseconds since the epoch."""
        return dt.datetime.fromtimestamp(at / 1000, self.zone)

    def after_quiet(self, at: int) -> int:
        """Return when what is due at `at` ms is said: then, or when the quiet hours end."""
        return after_quiet(self.quiet, self.zone, at) if self.quiet else at

    @property
    def zone(self) -> ZoneInfo:
        """The store's time zone."""
        return _zone(self.timezone)


@lru_cache(maxsize=512)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def load(database: Database) -> Store:
    """
    Return the store's facts.

    Raises:
        UnknownTenant: when the file holds no store yet.

    """
    found = database.row(f"SELECT {', '.join(Store.__struct_fields__)} FROM store")
    if found is None:
        raise UnknownTenant(database.path.stem)
    return Store(*found)


def _check(order: OpenStore) -> None:
    if not 0 <= order.minor_unit_digits <= DIGITS_LIMIT:
        raise Refused(fill(_("A currency has 0 to {limit} decimals."), limit=DIGITS_LIMIT))
    try:
        _zone(order.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        why = _('There is no time zone "{zone}".')
        raise Refused(fill(why, zone=order.timezone[:40])) from error


def establish(database: Database, order: OpenStore, at: int) -> bool:
    """
    Write the store's one row; return False when the file holds a store already.

    Raises:
        Refused: when no store could keep its books so.

    """
    if database.row("SELECT 1 FROM store"):
        return False
    _check(order)
    database.run(
        "INSERT INTO store(id, name, currency, digits, timezone, secret, opened_at)"
        " VALUES (1, ?, ?, ?, ?, ?, ?)",
        (
            order.name,
            order.currency,
            order.minor_unit_digits,
            order.timezone,
            order.secret,
            at,
        ),
    )
    return True
