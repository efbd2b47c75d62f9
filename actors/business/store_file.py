"""
A store document -> a store's empty file; `store_export` is the way back.

Opening stock and balances are booked as if they had been said, so that the books add up from the
first row. Never writes half a document: whoever calls holds the transaction.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Final, TypeAlias

import msgspec

from actors.business import lines, money, newcomers, order_file, products, quantity
from actors.business.act import Act
from actors.business.catalogue import add_alias
from actors.business.document import Document, Goods, Person
from actors.business.encoding import as_json
from actors.business.intents import PartyCreate, ProductCreate
from actors.business.names import fold
from actors.business.posting import Posting
from actors.business.quantity import Packs
from actors.business.store import Store
from actors.storage.database import Database
from channels.errors import Refused
from channels.identity import MessageKey, PersonId
from channels.messages import Role

AUTHOR: Final = "Import"

BALANCE_LIMIT_MINOR: Final = 10**15
"""A balance grows beyond what anybody says in one message, in minor units."""

EVERY_PRODUCT: Final = "*"

Conversions: TypeAlias = dict[str, list[tuple[str, int, str]]]
"""By the product's folded name, or EVERY_PRODUCT: ("dozen", 12, "piece")."""


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
        Refused: when the store has products or people already or another currency, or when
            something makes no sense; the path of it is named.

    """
    if database.row("SELECT 1 FROM products UNION ALL SELECT 1 FROM parties"):
        raise Refused("The store has products or people already.")
    if wanted.store.currency != act.store.currency:
        raise Refused(f"store.currency: this store keeps its books in {act.store.currency}.")
    identities = _products(database, wanted, act)
    _ambiguous(database, wanted, identities)
    _people(database, wanted, act)
    for place, one in enumerate(wanted.open_orders):
        with _at(f"open_orders[{place}]"):
            order_file.write(database, one, act)


@contextmanager
def _at(path: str) -> Iterator[None]:
    """Name the place in the document of whatever is refused inside."""
    try:
        yield
    except Refused as error:
        raise Refused(f"{path}: {error}") from error


def _products(database: Database, wanted: Document, act: Act) -> dict[str, str]:
    """Write the products; return their ids by folded name."""
    conversions, identities = _conversions(wanted), dict[str, str]()
    for place, goods in enumerate(wanted.products):
        with _at(f"products[{place}]"):
            _check_new(goods.name, identities)
            identities[fold(goods.name)] = _product(database, goods, conversions, act)
    return identities


def _check_new(name: str, known: dict[str, str]) -> None:
    if fold(name) in known:
        raise Refused(f'the name "{name}" stands here twice')


def _conversions(wanted: Document) -> Conversions:
    names = {fold(goods.name) for goods in wanted.products} | {EVERY_PRODUCT}
    found: Conversions = {}
    for place, row in enumerate(wanted.unit_conversions):
        with _at(f"unit_conversions[{place}]"):
            said = row.get("product", EVERY_PRODUCT)
            name = said if said == EVERY_PRODUCT else fold(said)
            if name not in names:
                raise Refused(f'there is no product called "{said}"')
            packs = [_pack(big, small) for big, small in row.items() if big != "product"]
            found.setdefault(name, []).extend(packs)
    return found


def _pack(big: str, small: str) -> tuple[str, int, str]:
    one, _, large = big.partition(" ")
    count, _, little = small.partition(" ")
    if one != "1" or not count.isdecimal() or len(count) > len(str(quantity.PACK_LIMIT)):
        large = ""
    if not large or not little:
        raise Refused(f'"{big}": "{small}" is not like "1 dozen": "12 piece"')
    return large, int(count), little


def _packs(goods: Goods, conversions: Conversions) -> tuple[str, Packs]:
    """Return base unit and packs; what holds for every product is for those with such a unit."""
    stem, packs = quantity.packs_of(goods.unit)
    for big, count, small in conversions.get(EVERY_PRODUCT, ()):
        if (big in packs) != (small in packs):
            stem, packs = quantity.add_pack(packs, big, count, small)
    for big, count, small in conversions.get(fold(goods.name), ()):
        stem, packs = quantity.add_pack(packs, big, count, small)
    return stem, packs


def _product(database: Database, goods: Goods, conversions: Conversions, act: Act) -> str:
    name, unit = products.checked_name(goods.name), goods.unit
    stem, packs = _packs(goods, conversions)
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
        posting.move(identity, quantity.nearest(goods.stock, unit, packs))
    posting.write("product.create", as_json(wanted))
    for alias in goods.aliases:
        add_alias(database, "product", identity, alias)
    return identity


def _ambiguous(database: Database, wanted: Document, identities: dict[str, str]) -> None:
    for word, names in wanted.ambiguous_words.items():
        for name in names:
            if fold(name) not in identities:
                raise Refused(f'ambiguous_words.{word}: there is no product called "{name}"')
            add_alias(database, "product", identities[fold(name)], word, ask=True)


def _people(database: Database, wanted: Document, act: Act) -> None:
    for key, kind in (
        ("customers", "customer"),
        ("vendors", "vendor"),
        ("drivers", "driver"),
        ("staff", "staff"),
    ):
        known: dict[str, str] = {}
        for place, person in enumerate(getattr(wanted, key)):
            with _at(f"{key}[{place}]"):
                _check_new(person.name, known)
                known[fold(person.name)] = _person(database, kind, person, act)


def _person(database: Database, kind: str, person: Person, act: Act) -> str:
    name = products.checked_name(person.name)
    limit = lines.amount_of(person.credit_limit or None, act.store)
    identity = newcomers.insert_person(
        database, act, kind, name, person.phone, person.address, limit
    )
    for alias in person.aliases:
        add_alias(database, kind, identity, alias)
    if kind in {"customer", "vendor"}:
        _opening(database, kind, person, identity, act)
    return identity


def _opening(database: Database, kind: str, person: Person, identity: str, act: Act) -> None:
    """Book what is open; a negative amount is owed the other way round."""
    said = (person.balance if kind == "customer" else person.payable) or Decimal(0)
    amount = money.to_minor(said.copy_abs(), act.store.digits, BALANCE_LIMIT_MINOR) if said else 0
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
