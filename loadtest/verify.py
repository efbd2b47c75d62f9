"""
`python -m loadtest verify FOLDER`: what the store files hold, and whether it adds up.

Only for a folder that nobody is using: each file is opened as its actor would.
"""

import argparse
import json
from pathlib import Path

from actors.business.invariants import violations
from actors.storage.database import Database, configure_sqlite
from loadtest.seed import tenants_in

SHOWN = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("folder", type=Path, help="the data folder of a house that is not running")
    parser.add_argument("--fast", action="store_true", help="count only, check nothing")


def main(options: argparse.Namespace) -> int:
    """Print the sums as JSON; 1 when a store breaks a rule."""
    configure_sqlite()
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
