"""New products and changed ones. Raises Refused for what makes no sense."""

import json
from decimal import Decimal
from typing import Final

from actors.business import lines, money, product, quantity
from actors.business.act import Act, Result
from actors.business.catalogue import Catalogue, add_alias
from actors.business.encoding import as_json
from actors.business.intents import ProductCreate, ProductUpdate
from actors.business.names import fold
from actors.business.posting import Old, Posting
from actors.business.product import Product
from actors.business.saying import Words, bold, phrase, plain
from actors.business.saying import lines as each_line
from actors.business.terms import counted, term
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _

NAME_LIMIT: Final = 60


def checked_name(name: str) -> str:
    """Return the name without stray spaces. Raises Refused when it is none or too long."""
    whole = " ".join("".join(c for c in name if c.isprintable()).split())
    if not fold(whole) or len(whole) > NAME_LIMIT:
        raise Refused(fill(_("A name has 1 to {limit} characters."), limit=NAME_LIMIT))
    return whole


def create(database: Database, wanted: ProductCreate, act: Act) -> Result:
    """Add a product, with its opening stock when one was said."""
    name = checked_name(wanted.name)
    check_free(database, name)
    unit = wanted.unit or "piece"
    stem, packs = quantity.packs_of(unit)
    posting = Posting(database, act)
    identity = insert(database, act, wanted, name=name, unit=unit, stem=stem, packs=packs)
    posting.remember("products", identity, {"active": 0})
    if wanted.qty:
        posting.move(identity, quantity.to_thousandths(wanted.qty, unit, packs))
    number = posting.write("product.create", as_json(wanted))
    price = lines.amount_of(wanted.price, act.store)
    return Result(_added(name, price, unit, act), posting.id, number)


def _added(name: str, price: int | None, unit: str, act: Act) -> Words:
    if not price:
        said = _("New product {name}, counted by the {unit}")
        return phrase(said, name=bold(name), unit=counted(unit))
    said = _("New product {name} at {amount} a {unit}")
    return phrase(said, name=bold(name), amount=act.store.amount(price), unit=counted(unit))


def check_free(database: Database, name: str, but: str = "") -> None:
    """Do nothing when no other product is called so. Raises Refused when one that is sold is."""
    for entry in Catalogue(database).lookup([fold(name)]):
        if entry.kind == "product" and entry.active and entry.name != but:
            why = _('"{name}" exists already: {known}.')
            raise Refused(fill(why, name=name, known=entry.name))


def insert(
    database: Database,
    act: Act,
    wanted: ProductCreate,
    *,
    name: str,
    unit: str,
    stem: str,
    packs: quantity.Packs,
) -> str:
    """Write the product's row and its first alias; return its id."""
    identity = next(act.ids)
    low_at = wanted.low_at
    database.run(
        "INSERT INTO products(id, name, unit, base, packs, price, cost, category, low_at, barcode,"
        " tracked, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            identity,
            name,
            unit,
            stem,
            json.dumps(packs),
            lines.amount_of(wanted.price, act.store),
            lines.amount_of(wanted.cost, act.store),
            wanted.category,
            quantity.nearest(low_at, unit, packs) if low_at else None,
            wanted.barcode,
            int(wanted.qty is not None),
            act.key,
        ),
    )
    add_alias(database, "product", identity, name)
    return identity


def update(database: Database, wanted: ProductUpdate, act: Act) -> Result:
    """Change a product's facts; its past stays as it was booked."""
    one = product.named(database, wanted.product)
    if wanted.name:
        check_free(database, wanted.name, but=one.name)
    new = changes(one, wanted, act)
    if not new:
        raise Refused(fill(_("What should change about {name}?"), name=one.name))
    old: Old = {column: getattr(one, column) for column in new}
    posting = Posting(database, act)
    posting.remember("products", one.id, old)
    assign = ", ".join(f"{column} = ?" for column in new)
    database.run(f"UPDATE products SET {assign} WHERE id = ?", (*new.values(), one.id))
    if wanted.name:
        add_alias(database, "product", one.id, str(new["name"]))
    number = posting.write("product.update", as_json(wanted))
    said = [changed(one.name, _change(c, old[c], v, one, act)) for c, v in new.items()]
    return Result(each_line(*said), posting.id, number)


def described(one: Product, new: Old, act: Act) -> str:
    """Return what becomes of each column: "price 335 PKR → 340 PKR"."""
    return _(", ").join(_change(c, getattr(one, c), v, one, act) for c, v in new.items())


def changes(one: Product, wanted: ProductUpdate, act: Act) -> Old:
    """Return the columns that are asked for. Raises Refused for what cannot be."""
    new: Old = {}
    for column in ("price", "cost"):
        value: Decimal | None = getattr(wanted, column)
        if value is not None:
            new[column] = money.to_minor(value, act.store.digits)
    if wanted.name:
        new["name"] = checked_name(wanted.name)
    if wanted.category:
        new["category"] = wanted.category
    if wanted.low_at is not None:
        new["low_at"] = one.thousandths(wanted.low_at, None) if wanted.low_at else 0
    if wanted.active is not None:
        new["active"] = int(wanted.active)
    if wanted.unit and wanted.unit != one.unit:
        if wanted.unit not in one.packs:
            why = _("{name} has no pack factor for {unit}.")
            raise Refused(fill(why, name=one.name, unit=counted(wanted.unit)))
        new["unit"] = wanted.unit
    return new


def _change(column: str, old: object, new: object, one: Product, act: Act) -> str:
    """Return "price 335 PKR -> 340 PKR"."""
    if column in {"price", "cost"}:
        was = act.store.amount(old) if isinstance(old, int) else None
        assert isinstance(new, int)
        return replaced(column, was, act.store.amount(new))
    if column == "low_at":
        assert isinstance(new, int)
        return fill(_("warns at {qty}"), qty=one.shown(new))
    if column == "active":
        return _("sold again") if new else _("no longer sold")
    return replaced(column, old, new)


def replaced(column: str, old: object, new: object) -> str:
    """Return what a fact was and is now: "category none → drinks"."""
    said = _("{fact} {old} → {new}")
    return fill(said, fact=term(column), old=old or _("none"), new=new)


def changed(name: str, fact: str) -> Words:
    """Return whose fact it is, with it."""
    return plain(fill(_("{label}: {figure}"), label=name, figure=fact))
