"""
A scenario's population on disk, made quickly and kept if wanted.

Chat n speaks to store `(n - 1) % stores + 1`; the first user of a store owns it, the others are its
staff. A kept folder remembers whom it holds and which update_ids are used up.
"""

import multiprocessing
import os
import secrets
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from actors.storage.places import path_of
from channels.identity import ChatAddress, PersonId, new_tenant_id
from channels.messages import Role
from gateway.pen import Membership, Pen, Tenant
from gateway.registry import Registry
from loadtest.scenario import Population
from loadtest.seed import FACTS, copy_store, index, template_store
from supervision.gateway_rooms import REGISTRY

ACCOUNT: Final = "1"
CARD: Final = "population.json"
BATCH: Final = 1_000
"""Stores made by one process before it is given more."""

Row = tuple[int, Tenant]


class StrangeFolder(ValueError):
    """Raised when a folder holds another population, or something else."""


class Card(msgspec.Struct, frozen=True):
    """What a kept folder says of itself."""

    population: Population
    next_update: int = 1


def settle(folder: Path, population: Population) -> Card:
    """
    Return the card of a folder that holds the population; made if the folder is empty or new.

    Raises:
        StrangeFolder: when something else is there.

    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / CARD
    if path.exists():
        card = msgspec.json.decode(path.read_bytes(), type=Card)
        kept = msgspec.structs.replace(card.population, skew=population.skew)
        if kept != population:
            raise StrangeFolder(f"{folder} holds {kept.stores} stores and {kept.users} users")
        return card
    if any(folder.iterdir()):
        raise StrangeFolder(f"{folder} is not empty and was not made by tarload")
    plant(folder, population)
    return note(folder, Card(population))


def note(folder: Path, card: Card) -> Card:
    """Keep the card beside the stores."""
    (folder / CARD).write_bytes(msgspec.json.format(msgspec.json.encode(card), indent=1))
    return card


def plant(folder: Path, population: Population) -> None:
    """Make all stores, on all cores when they are many."""
    with tempfile.TemporaryDirectory() as workshop:
        make = partial(_make, template_store(Path(workshop)), folder, population)
        registry = Registry(folder / REGISTRY)
        for rows in _spread(make, range(1, population.stores + 1, BATCH), population.stores):
            registry.write_now(partial(_enrol, population, rows))
        registry.close()
    index(folder)


def users_of(population: Population, store: int) -> range:
    """Return the chats of a store, its owner's first."""
    return range(store, population.users + 1, population.stores)


def _spread(make: "partial[list[Row]]", firsts: range, stores: int) -> Iterator[list[Row]]:
    if stores <= BATCH:
        yield from map(make, firsts)
        return
    # A fork would inherit SQLite with connections open.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=context) as pool:
        yield from pool.map(make, firsts)


def _make(template: Path, folder: Path, population: Population, first: int) -> list[Row]:
    """Make up to `BATCH` store files from store number `first` on."""
    now, rows = time.time_ns() // 1_000_000, []
    for number in range(first, min(first + BATCH, population.stores + 1)):
        name = f"Store {number}"
        tenant = Tenant(new_tenant_id(), name, *FACTS, secrets.token_hex(16), now)
        chats = users_of(population, number)
        roles = {PersonId(f"telegram:{chat}"): _role(population, chat).value for chat in chats}
        copy_store(template, path_of(folder, tenant.id), tenant, roles)
        rows.append((number, tenant))
    return rows


def _enrol(population: Population, rows: list[Row], pen: Pen) -> None:
    for number, tenant in rows:
        pen.add_tenant(tenant)
        for chat in users_of(population, number):
            pen.bind(ChatAddress("telegram", ACCOUNT, str(chat)), tenant.id)
            person, role = PersonId(f"telegram:{chat}"), _role(population, chat)
            pen.admit(Membership(person, tenant.id, role, ACCOUNT, str(chat)))


def _role(population: Population, chat: int) -> Role:
    return Role.OWNER if chat <= population.stores else Role.STAFF
