"""What is on the shelf: questions, corrections, counts. Raises Refused for what makes no sense."""

from actors.business import product
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import Item, PriceQuery, StockAdjust, StockCount, StockQuery
from actors.business.posting import Posting
from actors.business.product import Product
from actors.business.saying import Words, bold, code, lines, plain
from actors.storage.database import Database
from channels.errors import Refused

SHOWN = 30


def adjust(database: Database, wanted: StockAdjust, act: Act) -> Result:
    """Post what broke, expired, was lost or found."""
    posting, said = Posting(database, act), []
    for one, qty in _each(database, wanted.items):
        if not qty:
            raise Refused(f"How many {one.unit} of {one.name}?")
        posting.move(one.id, qty)
        _track(database, posting, one)
        verb = "Added" if qty > 0 else "Wrote off"
        said.append(plain(f"{verb} {one.shown(abs(qty))} {one.name} ({wanted.reason})"))
        said.append(plain(f"Left: {one.shown(one.stock + qty)}"))
    number = posting.write("stock.adjust", as_json(wanted))
    return Result(lines(*said), posting.id, number)


def count(database: Database, counted: StockCount, act: Act) -> Result:
    """Post the difference between the shelf and the books."""
    posting, said = Posting(database, act), []
    for one, there in _each(database, counted.items):
        if there < 0:
            raise Refused("A count cannot be below nothing.")
        off = there - one.stock
        posting.move(one.id, off)
        _track(database, posting, one)
        sign = "+" if off > 0 else ""
        change = f" ({sign}{one.shown(off)})" if off and one.tracked else ""
        said.append(plain(f"Counted {one.name}: {one.shown(there)}{change}"))
    number = posting.write("stock.count", as_json(counted))
    return Result(lines(*said), posting.id, number)


def _each(database: Database, items: tuple[Item, ...]) -> list[tuple[Product, int]]:
    """Return the products and their quantities, all read before the first is written."""
    found: dict[str, tuple[Product, int]] = {}
    for item in items:
        one = product.named(database, item.product)
        if item.qty is None:
            raise Refused(f"How many {one.unit} of {one.name}?")
        if one.id in found:
            raise Refused(f"{one.name} stands there twice.")
        found[one.id] = (one, one.thousandths(item.qty, item.unit) if item.qty else 0)
    return list(found.values())


def _track(database: Database, posting: Posting, one: Product) -> None:
    if not one.tracked:
        posting.remember("products", one.id, {"tracked": 0})
        database.run("UPDATE products SET tracked = 1 WHERE id = ?", (one.id,))


def query(database: Database, asked: StockQuery) -> Result:
    """Say what is left of some products, of a category, of what runs low, or of all."""
    if asked.products:
        found = [product.named(database, name) for name in asked.products]
    elif asked.category:
        found = product.all_active(database, "lower(category) = lower(?)", asked.category)
    else:
        found = product.all_active(database)
    if asked.low_only:
        found = [one for one in found if one.is_low]
    if not found:
        return Result(
            plain("Nothing is low." if asked.low_only else "There is nothing in stock yet.")
        )
    said = [_left(one) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        said.append(plain(f"and {len(found) - SHOWN} more"))
    return Result(lines(*said))


def _left(one: Product) -> Words:
    if not one.tracked:
        return plain(f"{one.name}: not counted yet")
    mark = plain(" (low)") if one.is_low else ()
    return plain(f"{one.name}: ") + code(one.shown(one.stock)) + mark


def prices(database: Database, asked: PriceQuery, act: Act) -> Result:
    """Say what products cost."""
    said = []
    for one in (product.named(database, name) for name in asked.products):
        if one.price is None:
            said.append(plain(f"{one.name} has no price yet"))
        else:
            figure = bold(act.store.amount(one.price))
            said.append(plain(f"{one.name}: ") + figure + plain(f" a {one.unit}"))
    return Result(lines(*said))
