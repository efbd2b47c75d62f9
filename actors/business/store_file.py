"""A store document -> a store's empty file, and back. Opening stock and balances are booked."""

import json
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from actors.business import document, lines, money, newcomers, products, quantity
from actors.business import store as stores
from actors.business.act import Act
from actors.business.catalogue import add_alias
from actors.business.document import Document, Goods, Person
from actors.business.encoding import as_json
from actors.business.intents import PartyCreate, ProductCreate
from actors.business.names import fold
from actors.business.posting import Posting
from actors.business.store import Store
from actors.storage.database import Database, Value
from channels.errors import Malformed, Refused
from channels.identity import MessageKey, PersonId
from channels.messages import Role

AUTHOR = "Import"


def importing(store: Store, key: MessageKey, ids: Iterator[str], at: int) -> Act:
    """Return the circumstances of an import: its author is nobody's person."""
    return Act(
        store=store,
        key=key,
        author=PersonId(""),
        author_name=AUTHOR,
        role=Role.OWNER,
        at=at,
        ids=ids,
    )


def write(database: Database, wanted: Document, act: Act) -> None:
    """
    Write everything; call inside one transaction.

    Raises:
        Refused: when the store has products or parties already, or a row makes no sense.

    """
    if database.row("SELECT 1 FROM products UNION ALL SELECT 1 FROM parties"):
        raise Refused("The store has products or people already.")
    packs = _conversions(wanted)
    identities = {goods.name: _product(database, goods, packs, act) for goods in wanted.products}
    for word, names in wanted.ambiguous_words.items():
        for name in names:
            if name not in identities:
                raise Refused(f'ambiguous_words: there is no product called "{name}".')
            add_alias(database, "product", identities[name], word, ask=True)
    for kind, people in (
        ("customer", wanted.customers),
        ("vendor", wanted.vendors),
        ("driver", wanted.drivers),
        ("staff", wanted.staff),
    ):
        for person in people:
            _person(database, kind, person, act)


Conversions = dict[str, list[tuple[str, int, str]]]


def _conversions(wanted: Document) -> Conversions:
    """Return by product what else it is counted in: ("dozen", 12, "piece")."""
    found: Conversions = {}
    for row in wanted.unit_conversions:
        for big, small in row.items():
            if big != "product":
                found.setdefault(row.get("product", "*"), []).append(_pack(big, small))
    return found


def _pack(big: str, small: str) -> tuple[str, int, str]:
    one, _, large = big.partition(" ")
    count, _, little = small.partition(" ")
    if one != "1" or not count.isdecimal() or not large or not little:
        raise Malformed(f'unit_conversions: "{big}": "{small}" is not like "1 dozen": "12 piece"')
    return large, int(count), little


def _product(database: Database, goods: Goods, conversions: Conversions, act: Act) -> str:
    name, unit = products.checked_name(goods.name), goods.unit
    stem, packs = quantity.packs_of(unit)
    for big, count, small in conversions.get(goods.name, ()):
        stem, packs = quantity.add_pack(packs, big, count, small)
    wanted = ProductCreate(
        name,
        unit,
        goods.price or None,
        goods.cost or None,
        goods.category,
        goods.low_at or None,
        goods.stock,
        goods.barcode,
    )
    posting = Posting(database, act)
    identity = products.insert(database, act, wanted, name=name, unit=unit, stem=stem, packs=packs)
    posting.remember("products", identity, {"active": 0})
    if goods.stock:
        posting.move(identity, quantity.to_thousandths(goods.stock, unit, packs))
    posting.write("product.create", as_json(wanted))
    for alias in goods.aliases:
        add_alias(database, "product", identity, alias)
    return identity


def _person(database: Database, kind: str, person: Person, act: Act) -> None:
    name = products.checked_name(person.name)
    limit = lines.amount_of(person.credit_limit or None, act.store)
    identity = newcomers.insert_person(
        database, act, kind, name, person.phone, person.address, limit
    )
    for alias in person.aliases:
        add_alias(database, kind, identity, alias)
    if kind in {"customer", "vendor"}:
        _opening(database, kind, person, identity, act)


def _opening(database: Database, kind: str, person: Person, identity: str, act: Act) -> None:
    """Book what is open; a negative amount is owed the other way round."""
    said = (person.balance if kind == "customer" else person.payable) or Decimal(0)
    amount = money.to_minor_or_zero(abs(said), act.store.digits)
    signed = amount if (said > 0) == (kind == "customer") else -amount
    posting = Posting(database, act)
    posting.remember("parties", identity, {"active": 0})
    posting.enter("party", signed, identity, "opening")
    posting.enter("opening", -signed)
    command = msgspec.convert(
        {"intent": "party.create", "kind": kind, "name": person.name, "opening": said or None},
        PartyCreate,
    )
    posting.write("party.create", as_json(command), party=identity, total=amount or None)


def export(database: Database) -> bytes:
    """Return the store as the document that `write` would make it from. Raises UnknownTenant."""
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
        unit_conversions=tuple(_packs(database)),
        customers=tuple(_people(database, store, "customer")),
        vendors=tuple(_people(database, store, "vendor")),
        drivers=tuple(_people(database, store, "driver")),
        staff=tuple(_people(database, store, "staff")),
    )
    compact = msgspec.json.Encoder(decimal_format="number").encode(whole)
    return msgspec.json.format(compact, indent=1)


def _goods(database: Database, store: Store) -> Iterator[Goods]:
    for (
        identity,
        name,
        unit,
        packs,
        price,
        cost,
        category,
        low_at,
        stock,
        barcode,
        tracked,
    ) in database.rows(
        "SELECT id, name, unit, packs, price, cost, category, low_at, stock, barcode, tracked"
        " FROM products WHERE active = 1 ORDER BY rowid"
    ):
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
        " WHERE a.ambiguous ORDER BY a.id"
    ):
        found[word] = (*found.get(word, ()), name)
    return found


def _packs(database: Database) -> Iterator[dict[str, str]]:
    """Return what the store itself defined about units, beyond what is true everywhere."""
    for name, unit, packs in database.rows("SELECT name, unit, packs FROM products ORDER BY rowid"):
        known, factors = quantity.packs_of(unit)[1], json.loads(packs)
        for big, factor in factors.items():
            small = next(iter(factors))
            if big not in known and factor % factors[small] == 0 and big != small:
                yield {"product": name, f"1 {big}": f"{factor // factors[small]} {small}"}
