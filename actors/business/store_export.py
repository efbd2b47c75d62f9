"""A store's file -> the store document that `store_file.write` would make it from. Reads only."""

import json
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from actors.business import document, money, order_file, quantity
from actors.business import store as stores
from actors.business.document import Document, Goods, Person
from actors.business.names import fold
from actors.business.quantity import Packs
from actors.business.store import Store
from actors.storage.database import Database, Value


def export(database: Database) -> bytes:
    """Return the store as a document; what is no longer sold is left out. Raises UnknownTenant."""
    store = stores.load(database)
    whole = Document(
        store=document.Facts(
            name=store.name,
            currency=store.currency,
            minor_unit_digits=store.digits,
            timezone=store.timezone,
        ),
        products=tuple(_goods(database, store)),
        ambiguous_words=_ambiguous(database),
        unit_conversions=tuple(_conversions(database)),
        customers=tuple(_people(database, store, "customer")),
        vendors=tuple(_people(database, store, "vendor")),
        drivers=tuple(_people(database, store, "driver")),
        staff=tuple(_people(database, store, "staff")),
        open_orders=tuple(order_file.read(database, store)),
    )
    compact = msgspec.json.Encoder(decimal_format="number").encode(whole)
    return msgspec.json.format(compact, indent=1)


def _goods(database: Database, store: Store) -> Iterator[Goods]:
    rows = database.rows(
        "SELECT id, name, unit, packs, price, cost, category, low_at, stock, barcode, tracked"
        " FROM products WHERE active = 1 ORDER BY rowid"
    )
    for identity, name, unit, packs, price, cost, category, low_at, stock, barcode, tracked in rows:
        factor = json.loads(packs)[unit]
        yield Goods(
            name=name,
            unit=unit,
            price=_major(price, store),
            cost=_major(cost, store),
            category=category,
            low_at=None if low_at is None else Decimal(low_at) / factor,
            stock=Decimal(stock) / factor if tracked else None,
            barcode=barcode,
            aliases=_aliases(database, identity, name),
        )


def _people(database: Database, store: Store, kind: str) -> Iterator[Person]:
    for identity, name, phone, address, limit, balance in database.rows(
        "SELECT id, name, phone, address, credit_limit, balance FROM parties"
        " WHERE kind = ? AND active = 1 ORDER BY rowid",
        (kind,),
    ):
        yield Person(
            name=name,
            aliases=_aliases(database, identity, name),
            phone=phone,
            address=address,
            credit_limit=_major(limit, store),
            balance=_major(balance, store) if kind == "customer" else None,
            payable=_major(-balance, store) if kind == "vendor" else None,
        )


def _major(minor: int | None, store: Store) -> Decimal | None:
    return None if minor is None else money.to_major(minor, store.digits)


def _aliases(database: Database, target: Value, name: str) -> tuple[str, ...]:
    rows = database.rows(
        "SELECT folded FROM aliases WHERE target = ? AND NOT ambiguous AND folded <> ?"
        " ORDER BY rowid",
        (target, fold(name)),
    )
    return tuple(folded for (folded,) in rows)


def _ambiguous(database: Database) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word, name in database.rows(
        "SELECT a.folded, p.name FROM aliases a JOIN products p ON p.id = a.target"
        " WHERE a.ambiguous AND p.active = 1 ORDER BY a.id"
    ):
        found[word] = (*found.get(word, ()), name)
    return found


def _conversions(database: Database) -> Iterator[dict[str, str]]:
    """Return what the store itself defined about units, beyond what is true everywhere."""
    for name, unit, packs in database.rows(
        "SELECT name, unit, packs FROM products WHERE active = 1 ORDER BY rowid"
    ):
        for big, small in _own(unit, json.loads(packs)):
            yield {"product": name, big: small}


def _own(unit: str, packs: Packs) -> Iterator[tuple[str, str]]:
    """Return ("1 bag", "50 kg") for each pack that is not universal, in terms of what stands."""
    known = quantity.packs_of(unit)[1]
    for name in packs:
        if packs[name] * known[unit] == known.get(name, 0) * packs[unit]:
            continue
        for other in (unit, *(one for one in packs if one != name)):
            big, small = (name, other) if packs[name] > packs[other] else (other, name)
            if other != name and packs[big] % packs[small] == 0:
                yield f"1 {big}", f"{packs[big] // packs[small]} {small}"
                break
