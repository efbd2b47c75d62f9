"""
`python -m loadtest verify FOLDER`: what the store files hold, and whether it adds up.

Only for a folder that nobody is using: each file is opened as its actor would.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec

from actors.business.invariants import violations
from actors.storage.database import Database
from loadtest.seed import tenants_in

SHOWN = 10


class Found(msgspec.Struct, frozen=True):
    """
    What all files of a folder hold together.

    Attributes:
        sales: how often each message's key stands with a sale, over all stores.

        broken: "tenant: rule: example" for what does not add up.
    """

    stores: int
    sales: Counter[str]
    broken: list[str]

    def lost(self, keys: AbstractSet[str]) -> list[str]:
        """Return those of the messages that must be booked and are not."""
        return sorted(keys - self.sales.keys())

    @property
    def doubled(self) -> list[str]:
        """The messages that were booked more than once."""
        return sorted(key for key, count in self.sales.items() if count > 1)


def search(folder: Path, *, fast: bool = False) -> Found:
    """Return what every store file under a data folder holds; `fast` checks no sums."""
    stores, sales, broken = 0, Counter[str](), list[str]()
    for tenant, path in tenants_in(folder):
        database = Database.open(path)
        stores += 1
        sales.update(_booked(database))
        if not fast:
            broken += [f"{tenant}: {what}" for what in violations(database)]
        database.close()
    return Found(stores, sales, broken)


def _booked(database: Database) -> Iterator[str]:
    for (key,) in database.rows("SELECT key FROM txns WHERE intent = 'sale.create'"):
        yield key


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("folder", type=Path, help="the data folder of a house that is not running")
    parser.add_argument("--fast", action="store_true", help="count only, check nothing")


def main(options: argparse.Namespace) -> int:
    """Print the sums as JSON; 1 when a store breaks a rule."""
    found = search(options.folder, fast=options.fast)
    sums = {"stores": found.stores, "sales": found.sales.total()}
    print(json.dumps(sums | {"violations": found.broken[:SHOWN]}))
    return 1 if found.broken else 0
