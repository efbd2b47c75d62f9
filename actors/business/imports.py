"""Products and people from a file: new ones are added, known ones changed, in one entry."""

from typing import Final

import msgspec

from actors.business import lines, newcomers, parties, product, products, profiles, quantity
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import (
    ImportCreate,
    PartyCreate,
    PartyUpdate,
    ProductCreate,
    ProductUpdate,
)
from actors.business.names import fold
from actors.business.parties import Party
from actors.business.posting import Old, Posting
from actors.business.product import Product
from actors.business.saying import Words, bold, more, plain
from actors.business.saying import lines as each_line
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _

SHOWN: Final = 5
"""Rows of each kind that are shown before they are imported."""


class Plan(msgspec.Struct, frozen=True):
    """What an import would do: names that are new, words about what changes, how many stay."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: int = 0


def plan(database: Database, wanted: ImportCreate, act: Act) -> Plan:
    """Return what the rows would do. Raises Refused when one of them cannot be."""
    new, changed, same = list[str](), list[str](), 0
    for one in wanted.products:
        known = _known_product(database, one)
        if known is None:
            products.check_free(database, one.name)
            price = lines.amount_of(one.price, act.store)
            new.append(f"{one.name} {act.store.amount(price)}" if price else one.name)
        elif other := _other_facts(known, one, act):
            changed.append(f"{known.name}: {products.described(known, other, act)}")
        else:
            same += 1
    for party in wanted.parties:
        found = _known_party(database, party)
        if found is None:
            new.append(party.name)
        elif _other_profile(database, found, party, act):
            changed.append(found.name)
        else:
            same += 1
    return Plan(tuple(new), tuple(changed), same)


def preview(wanted: ImportCreate, planned: Plan) -> Words:
    """Return what is shown before anything is done."""
    goods, people = _("{file}: {number} products"), _("{file}: {number} people")
    head = goods if wanted.products else people
    return each_line(
        bold(fill(head, file=wanted.file, number=wanted.rows)),
        *_some(_("New: {number}"), planned.new),
        *_some(_("Changed: {number}"), planned.changed),
        plain(fill(_("As they are: {number}"), number=planned.same)) if planned.same else (),
    )


def create(database: Database, wanted: ImportCreate, act: Act) -> Result:
    """Write all rows, or none. Raises Refused for the first that cannot be."""
    planned = plan(database, wanted, act)
    if not planned.new and not planned.changed:
        raise Refused(_("All of that is here already."))
    posting = Posting(database, act)
    for one in wanted.products:
        _product(database, posting, one, act)
    for party in wanted.parties:
        _party(database, posting, party, act)
    kept = ImportCreate(wanted.file, wanted.rows)
    number = posting.write("import.create", as_json(kept))
    done = _("Imported {file}: {new} new, {changed} changed")
    said = fill(done, file=wanted.file, new=len(planned.new), changed=len(planned.changed))
    return Result(plain(said), posting.id, number)


def _some(head: str, names: tuple[str, ...]) -> list[Words]:
    if not names:
        return []
    others = len(names) - SHOWN
    rest = [more(others)] if others > 0 else []
    return [bold(fill(head, number=len(names))), *map(plain, names[:SHOWN]), *rest]


def _known_product(database: Database, one: ProductCreate) -> Product | None:
    try:
        known = product.named(database, one.name)
    except Refused:
        return None
    return known if known.active and fold(known.name) == fold(one.name) else None


def _known_party(database: Database, one: PartyCreate) -> Party | None:
    known = parties.find(database, one.name, one.kind)
    return known if known and known.active else None


def _other_facts(known: Product, one: ProductCreate, act: Act) -> Old:
    """Return what a row changes about a product that is here; its stock has to be counted."""
    unit = one.unit if one.unit != known.unit else None
    wanted = ProductUpdate(
        known.name, one.price, one.cost, category=one.category, unit=unit, low_at=one.low_at
    )
    return _different(known, products.changes(known, wanted, act))


def _other_profile(database: Database, known: Party, one: PartyCreate, act: Act) -> Old:
    """Return what a row changes about somebody who is here; the balance is what was booked."""
    wanted = PartyUpdate(one.name, one.phone, one.address, one.credit_limit)
    return _different(known, profiles.changes(database, known, wanted, act))


def _different(known: object, new: Old) -> Old:
    return {column: value for column, value in new.items() if getattr(known, column) != value}


def _product(database: Database, posting: Posting, one: ProductCreate, act: Act) -> None:
    known = _known_product(database, one)
    if known is not None:
        _change(database, posting, known, _other_facts(known, one, act))
        return
    unit = one.unit or "piece"
    stem, packs = quantity.packs_of(unit)
    row = products.insert(database, act, one, name=one.name, unit=unit, stem=stem, packs=packs)
    posting.remember("products", row, {"active": 0})
    if one.qty:
        posting.move(row, quantity.to_thousandths(one.qty, unit, packs))


def _party(database: Database, posting: Posting, one: PartyCreate, act: Act) -> None:
    known = _known_party(database, one)
    if known is not None:
        _change(database, posting, known, _other_profile(database, known, one, act))
        return
    row = newcomers.insert_party(database, act, one, one.name)
    posting.remember("parties", row, {"active": 0})
    # Paid ahead is owed the other way round.
    opening = lines.amount_of(abs(one.opening) if one.opening else None, act.store) or 0
    owed = (one.opening or 0) > 0
    signed = opening if owed == (one.kind == "customer") else -opening
    posting.enter("party", signed, row, "opening")
    posting.enter("opening", -signed)


def _change(database: Database, posting: Posting, known: Product | Party, new: Old) -> None:
    if not new:
        return
    table = "products" if isinstance(known, Product) else "parties"
    posting.remember(table, known.id, {column: getattr(known, column) for column in new})
    assign = ", ".join(f"{column} = ?" for column in new)
    database.run(f"UPDATE {table} SET {assign} WHERE id = ?", (*new.values(), known.id))
