"""
`python -m loadtest seed N`: stores on disk as the load driver expects them, without any actor.

One store is made the ordinary way; the others are copies of its file, each given its own name,
secret and owner. Chat n of Telegram's private chats speaks to store n.
"""

import argparse
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from actors.conversation.answer import answer
from actors.storage.database import Database
from actors.storage.places import path_of
from actors.wakeups import FILE as WAKEUPS
from actors.wakeups import Wakeups
from channels.identity import ChatAddress, MessageKey, PersonId, TenantId, new_tenant_id
from channels.messages import Envelope, ImportStore, OpenStore, Order
from gateway.pen import Pen, Tenant
from gateway.registry import Registry
from supervision.gateway_rooms import REGISTRY

GOODS: Final = (
    "rice", "beans", "sugar", "salt", "oil", "flour",
    "milk", "soap", "bread", "eggs", "tea", "maize",
)  # fmt: skip
BATCH: Final = 2_000
"""Stores enrolled in one transaction."""

FACTS: Final = ("PKR", 2, "Asia/Karachi")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("count", type=int, help="how many stores")
    parser.add_argument("--into", type=Path, default=Path("data"), help="the data folder")
    parser.add_argument("--account", default="1", help="the bot's id")


def main(options: argparse.Namespace) -> int:
    """Make the stores and say how long it took."""
    started = time.perf_counter()
    plant(options.into, options.account, range(1, options.count + 1))
    seconds = time.perf_counter() - started
    print(f"{options.count} stores in {seconds:.1f} s", file=sys.stderr)
    return 0


def plant(into: Path, account: str, people: Sequence[int]) -> None:
    """Make a store for each of the people, whose private chat with the bot speaks to it."""
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        template = template_store(Path(folder))
        registry = Registry(into / REGISTRY)
        for first in range(0, len(people), BATCH):
            stores = list(_copies(template, into, account, people[first : first + BATCH]))
            registry.write_now(partial(_enrol, stores))
        registry.close()
    index(into)


def _enrol(stores: list[tuple[Tenant, ChatAddress, PersonId]], pen: Pen) -> None:
    pen.enrol_many(stores)


def template_store(folder: Path) -> Path:
    """Return a closed store file with the goods, untracked and without prices."""
    tenant, now = new_tenant_id(), time.time_ns() // 1_000_000
    path = path_of(folder, tenant)
    database = Database.open(path, create=True)
    document = {
        "store": {"name": "template", "currency": FACTS[0], "timezone": FACTS[2]},
        "products": [{"name": name, "unit": "bag"} for name in GOODS],
    }
    orders: list[Order] = [
        OpenStore(MessageKey("seed/open"), "template", *FACTS, secrets.token_hex(16)),
        ImportStore(MessageKey("seed/import"), msgspec.json.encode(document)),
    ]
    for order in orders:
        answer(database, Envelope(1, tenant, now, order))
    database.close()
    return path


def _copies(
    template: Path, into: Path, account: str, people: Sequence[int]
) -> Iterator[tuple[Tenant, ChatAddress, PersonId]]:
    now = time.time_ns() // 1_000_000
    for number in people:
        name = f"Store {number}"
        tenant = Tenant(new_tenant_id(), name, *FACTS, secrets.token_hex(16), now)
        person = PersonId(f"telegram:{number}")
        copy_store(template, path_of(into, tenant.id), tenant, {person: "owner"})
        yield tenant, ChatAddress("telegram", account, str(number)), person


def copy_store(template: Path, path: Path, tenant: Tenant, roles: dict[PersonId, str]) -> None:
    """Make a tenant's file from the template; its people have these roles."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(template, path)
    database = Database.open(path)
    with database.transaction():
        database.run("UPDATE store SET name = ?, secret = ?", (tenant.name, tenant.secret))
        for person, role in roles.items():
            database.run(
                "INSERT INTO members(person, name, role, chat, key) VALUES (?, ?, ?, ?, 'seed')",
                (person, tenant.name, role, person.partition(":")[2]),
            )
    database.close()


def index(into: Path) -> None:
    """Say that no store is missing in the index of wake-ups: none of these wants to be woken."""
    wakeups = Wakeups(into / WAKEUPS)
    wakeups.complete()
    wakeups.close()


def tenants_in(folder: Path) -> Iterator[tuple[TenantId, Path]]:
    """Return every store file under a data folder."""
    for path in sorted((folder / "tenants").glob("*/*/*.db")):
        yield TenantId(path.stem), path
