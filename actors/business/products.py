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
from actors.business.saying import bold, plain
from actors.business.saying import lines as each_line
from actors.storage.database import Database
from channels.errors import Refused

NAME_LIMIT: Final = 60


def checked_name(name: str) -> str:
    """Return the name without stray spaces. Raises Refused when it is none or too long."""
    whole = " ".join("".join(c for c in name if c.isprintable()).split())
    if not fold(whole) or len(whole) > NAME_LIMIT:
        raise Refused(f"A name has 1 to {NAME_LIMIT} characters.")
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
    priced = f" at {act.store.amount(price)} a {unit}" if price else f", counted by the {unit}"
    return Result(plain("New product ") + bold(name) + plain(priced), posting.id, number)


def check_free(database: Database, name: str, but: str = "") -> None:
    """Do nothing when no other product is called so. Raises Refused when one that is sold is."""
    for entry in Catalogue(database).lookup([fold(name)]):
        if entry.kind == "product" and entry.active and entry.name != but:
            raise Refused(f'"{name}" exists already: {entry.name}.')


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
        raise Refused(f"What should change about {one.name}?")
    old: Old = {column: getattr(one, column) for column in new}
    posting = Posting(database, act)
    posting.remember("products", one.id, old)
    assign = ", ".join(f"{column} = ?" for column in new)
    database.run(f"UPDATE products SET {assign} WHERE id = ?", (*new.values(), one.id))
    if wanted.name:
        add_alias(database, "product", one.id, str(new["name"]))
    number = posting.write("product.update", as_json(wanted))
    said = [plain(f"{one.name}: {_change(c, old[c], v, one, act)}") for c, v in new.items()]
    return Result(each_line(*said), posting.id, number)


def described(one: Product, new: Old, act: Act) -> str:
    """Return what becomes of each column: "price 335 PKR → 340 PKR"."""
    return ", ".join(_change(c, getattr(one, c), v, one, act) for c, v in new.items())


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
            raise Refused(f"{one.name} has no pack factor for {wanted.unit}.")
        new["unit"] = wanted.unit
    return new


def _change(column: str, old: object, new: object, one: Product, act: Act) -> str:
    """Return "price 335 PKR -> 340 PKR"."""
    if column in {"price", "cost"}:
        was = act.store.amount(old) if isinstance(old, int) else "none"
        assert isinstance(new, int)
        return f"{column} {was} → {act.store.amount(new)}"
    if column == "low_at":
        assert isinstance(new, int)
        return f"warns at {one.shown(new)}"
    if column == "active":
        return "sold again" if new else "no longer sold"
    return f"{column} {old or 'none'} → {new}"
