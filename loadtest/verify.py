"""
`python -m loadtest verify FOLDER`: what the store files hold, and whether it adds up.

Only for a folder that nobody is using: each file is opened as its actor would.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from actors.business.invariants import violations
from actors.storage.database import Database
from actors.storage.places import path_of
from channels.identity import ChatAddress, TenantId
from gateway.registry import Registry
from loadtest.seed import tenants_in
from supervision.gateway_rooms import REGISTRY

SHOWN: Final = 10


class Findings(msgspec.Struct, frozen=True):
    """
    What store files hold against what was acknowledged.

    Attributes:
        stores: looked into, those that sold.

        acknowledged: different sales; copies of one message are one sale.

        lost: acknowledged sales that stand in no book.

        doubled: message keys with more than one sale.

        violations: rules that stores break.

        examples: of all three, a few of each, in words.
    """

    stores: int
    acknowledged: int
    lost: int
    doubled: int
    violations: int
    examples: tuple[str, ...] = ()


class _Found:
    def __init__(self) -> None:
        self.lost: list[str] = []
        self.doubled: list[str] = []
        self.violations: list[str] = []

    def look(self, tenant: TenantId, path: Path, owed: set[str]) -> None:
        """Note what is wrong with one store."""
        if not path.exists():
            self.lost += owed
            self.violations.append(f"{tenant}: there is no file")
            return
        database = Database.open(path)
        booked: dict[str, int] = dict(
            database.rows(
                "SELECT key, count(*) FROM txns WHERE intent = 'sale.create' GROUP BY key"
            )
        )
        self.lost += owed - booked.keys()
        self.doubled += [key for key, count in booked.items() if count > 1]
        self.violations += [f"{tenant}: {what}" for what in violations(database)]
        database.close()


def check(folder: Path, account: str, sales: Iterable[tuple[int, int]]) -> Findings:
    """
    Return what the stores hold that were sold in; `sales` are update_ids with their chats.

    Only for a folder that nobody is using.
    """
    owed, nowhere = _owed(folder, account, sales)
    found = _Found()
    found.lost += nowhere
    for tenant, keys in owed.items():
        found.look(tenant, path_of(folder, tenant), keys)
    examples = [f"lost {key}" for key in found.lost[:SHOWN]]
    examples += [f"doubled {key}" for key in found.doubled[:SHOWN]]
    return Findings(
        len(owed),
        sum(map(len, owed.values())) + len(nowhere),
        len(found.lost),
        len(found.doubled),
        len(found.violations),
        (*examples, *found.violations[:SHOWN]),
    )


def _owed(
    folder: Path, account: str, sales: Iterable[tuple[int, int]]
) -> tuple[dict[TenantId, set[str]], set[str]]:
    """Return message keys by store, and those whose chat has no store."""
    registry = Registry(folder / REGISTRY)
    owed: defaultdict[TenantId, set[str]] = defaultdict(set)
    nowhere: set[str] = set()
    for update, chat in sales:
        tenant = registry.tenant_of(ChatAddress("telegram", account, str(chat)))
        keys = nowhere if tenant is None else owed[tenant]
        keys.add(f"telegram:{account}:{update}")
    registry.close()
    return owed, nowhere


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("folder", type=Path, help="the data folder of a house that is not running")
    parser.add_argument("--fast", action="store_true", help="count only, check nothing")


def main(options: argparse.Namespace) -> int:
    """Print the sums as JSON; 1 when a store breaks a rule."""
    stores, sales, broken = 0, 0, []
    for tenant, path in tenants_in(options.folder):
        database = Database.open(path)
        ((found,),) = database.rows("SELECT count(*) FROM txns WHERE intent = 'sale.create'")
        stores, sales = stores + 1, sales + found
        if not options.fast:
            broken += [f"{tenant}: {what}" for what in violations(database)]
        database.close()
    print(json.dumps({"stores": stores, "sales": sales, "violations": broken[:SHOWN]}))
    return 1 if broken else 0
