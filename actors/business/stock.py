"""What is on the shelf: questions, corrections, counts. Raises Refused for what makes no sense."""

from actors.business import product
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import Item, PriceQuery, StockAdjust, StockCount, StockQuery
from actors.business.lines import how_many
from actors.business.posting import Posting
from actors.business.product import Product
from actors.business.saying import Words, bold, figure, lines, more, phrase, plain
from actors.business.terms import counted, term
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _

SHOWN = 30


def adjust(database: Database, wanted: StockAdjust, act: Act) -> Result:
    """Post what broke, expired, was lost or found."""
    posting, said = Posting(database, act), []
    for one, qty in _each(database, wanted.items):
        if not qty:
            raise Refused(how_many(one))
        posting.move(one.id, qty)
        _track(database, posting, one)
        done = (
            _("Added {qty} {name} ({reason})")
            if qty > 0
            else _("Wrote off {qty} {name} ({reason})")
        )
        reason = term(wanted.reason)
        said.append(plain(fill(done, qty=one.shown(abs(qty)), name=one.name, reason=reason)))
        said.append(plain(fill(_("Left: {goods}"), goods=one.shown(one.stock + qty))))
    number = posting.write("stock.adjust", as_json(wanted))
    return Result(lines(*said), posting.id, number)


def count(database: Database, counted: StockCount, act: Act) -> Result:
    """Post the difference between the shelf and the books."""
    posting, said = Posting(database, act), []
    for one, there in _each(database, counted.items):
        if there < 0:
            raise Refused(_("A count cannot be below nothing."))
        off = there - one.stock
        posting.move(one.id, off)
        _track(database, posting, one)
        sign = "+" if off > 0 else ""
        change = f" ({sign}{one.shown(off)})" if off and one.tracked else ""
        shown = fill(_("Counted {name}: {qty}"), name=one.name, qty=one.shown(there))
        said.append(plain(shown + change))
    number = posting.write("stock.count", as_json(counted))
    return Result(lines(*said), posting.id, number)


def _each(database: Database, items: tuple[Item, ...]) -> list[tuple[Product, int]]:
    """Return the products and their quantities, all read before the first is written."""
    found: dict[str, tuple[Product, int]] = {}
    for item in items:
        one = product.named(database, item.product)
        if item.qty is None:
            raise Refused(how_many(one))
        if one.id in found:
            raise Refused(fill(_("{name} stands there twice."), name=one.name))
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
        none = _("Nothing is low.") if asked.low_only else _("There is nothing in stock yet.")
        return Result(plain(none))
    said = [_left(one) for one in found[:SHOWN]]
    if len(found) > SHOWN:
        said.append(more(len(found) - SHOWN))
    return Result(lines(*said))


def _left(one: Product) -> Words:
    if not one.tracked:
        return plain(fill(_("{name}: not counted yet"), name=one.name))
    mark = plain(_(" (low)")) if one.is_low else ()
    return figure(one.name, one.shown(one.stock)) + mark


def prices(database: Database, asked: PriceQuery, act: Act) -> Result:
    """Say what products cost."""
    said = []
    for one in (product.named(database, name) for name in asked.products):
        if one.price is None:
            said.append(plain(fill(_("{name} has no price yet"), name=one.name)))
        else:
            amount = bold(act.store.amount(one.price))
            asked_for = _("{name}: {amount} a {unit}")
            said.append(phrase(asked_for, name=one.name, amount=amount, unit=counted(one.unit)))
    return Result(lines(*said))
