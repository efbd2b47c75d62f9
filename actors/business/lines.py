"""What the lines of a sale, an order or a purchase come to: quantities, prices, differences."""

from decimal import Decimal

import msgspec

from actors.business import money, product
from actors.business.intents import Item, SaleCreate
from actors.business.product import Product
from actors.business.saying import Words, plain
from actors.business.store import Store
from actors.business.terms import counted
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _


class Line(msgspec.Struct, frozen=True, gc=False):
    """
    One line, worked out.

    Attributes:
        said: the quantity in the words it was said in ("3 bag").

        qty: thousandths of the base unit.

        amount: minor units for the line, None while only a total can tell.
    """

    product: Product
    said: str
    qty: int
    amount: int | None

    @property
    def cost(self) -> int:
        """Minor units the goods cost the store, 0 when unknown."""
        return money.share(self.product.cost or 0, self.qty, self.product.factor)


def work_out(database: Database, store: Store, items: tuple[Item, ...]) -> list[Line]:
    """
    Return the lines of `items`. Raises Refused for unknown names, units and numbers.

    They are the same once more when what was doubted is carried out, and not worked out again.
    """
    return database.derived((work_out, items), lambda: _worked_out(database, store, items))


def _worked_out(database: Database, store: Store, items: tuple[Item, ...]) -> list[Line]:
    if not items:
        raise Refused(_("Which product, and how many?"))
    found = [(product.named(database, item.product), item) for item in items]
    return [_line(one, one.price, item, store) for one, item in found]


def bought(database: Database, store: Store, items: tuple[Item, ...]) -> list[Line]:
    """Return the lines of what comes from a vendor or goes back, at cost. Raises Refused."""
    if not items:
        raise Refused(_("Which product, and how many?"))
    found = [(product.named(database, item.product), item) for item in items]
    return [_line(one, one.cost, item, store) for one, item in found]


def sold(database: Database, store: Store, sale: SaleCreate) -> list[Line]:
    """Return the lines of a sale, none for a bare amount ("sold 500"). Raises Refused."""
    if not sale.items and sale.total is not None:
        return []
    return work_out(database, store, sale.items)


def _line(one: Product, usual: int | None, item: Item, store: Store) -> Line:
    amount = None if item.amount is None else money.to_minor(item.amount, store.digits)
    if item.qty is None:
        return _worth(one, usual, amount)
    qty = one.thousandths(item.qty, item.unit)
    if qty < 0:
        why = _("{name}: less than nothing is neither sold, bought nor returned.")
        raise Refused(fill(why, name=one.name))
    said = f"{item.qty.normalize():f} {counted(item.unit or one.unit, item.qty)}"
    if amount is None and item.price is not None:
        each = money.to_minor(item.price, store.digits)
        amount = money.share(each, qty, one.packs[item.unit or one.unit])
    elif amount is None and usual is not None:
        amount = money.share(usual, qty, one.factor)
    return Line(one, said, qty, amount)


def _worth(one: Product, usual: int | None, amount: int | None) -> Line:
    """Return the line of "500 worth of sugar": as much as the amount buys at the usual price."""
    if amount is None:
        raise Refused(how_many(one))
    if not usual:
        why = _("{name} has no price, so say how many {unit}.")
        raise Refused(fill(why, name=one.name, unit=counted(one.unit)))
    qty = money.share(one.factor, amount, usual)
    if qty <= 0:
        raise Refused(fill(_("That is less than one can weigh of {name}."), name=one.name))
    return Line(one, one.shown(qty), qty, amount)


def how_many(one: Product) -> str:
    """Return the question for a quantity."""
    return fill(_("How many {unit} of {name}?"), unit=counted(one.unit), name=one.name)


def overpaid(paid: int, total: int, store: Store) -> str:
    """Return the words for more money than was asked for."""
    said = _("{paid} paid is more than {total}.")
    return fill(said, paid=store.amount(paid), total=store.amount(total))


def priced(lines: list[Line], total: int | None) -> tuple[list[Line], int, int]:
    """
    Return the lines with every amount settled, their list total, and what was asked in the end.

    A total that was said wins over the list; each line bears its share of the difference.

    Raises:
        Refused: when a line has no price and no total says what it cost.

    """
    unknown = [line for line in lines if line.amount is None]
    if unknown and total is None:
        why = _('{name} has no price. Say the amount, for example: "sold {qty} {name} 500".')
        raise Refused(fill(why, name=unknown[0].product.name, qty=unknown[0].said))
    known = listed(lines)
    asked = known if total is None else total
    if unknown:
        return _filled(lines, asked - known), asked, asked
    if asked == known:
        return lines, known, asked
    amounts = money.spread(asked, [line.amount or 0 for line in lines])
    return _with(lines, amounts), known, asked


def listed(lines: list[Line]) -> int:
    """Return what the lines with an amount come to."""
    return sum(line.amount or 0 for line in lines)


def _filled(lines: list[Line], remainder: int) -> list[Line]:
    """Return the lines, those without a price sharing what the others leave of the total."""
    if remainder <= 0:
        raise Refused(_("The total is less than the priced items alone."))
    shares = iter(money.spread(remainder, [0 if ln.amount is not None else 1 for ln in lines]))
    return _with(
        lines,
        [part if ln.amount is None else ln.amount for ln, part in zip(lines, shares, strict=True)],
    )


def _with(lines: list[Line], amounts: list[int]) -> list[Line]:
    pairs = zip(lines, amounts, strict=True)
    return [Line(one.product, one.said, one.qty, amount) for one, amount in pairs]


def shown(lines: list[Line]) -> Words:
    """Return "3 bag Rice, 2 kg Sugar"; "goods" when only an amount was said."""
    each = [fill(_("{qty} {name}"), qty=line.said, name=line.product.name) for line in lines]
    return plain(_(", ").join(each) or _("goods"))


def stock_left(lines: list[Line], sign: int) -> Words:
    """Return what is left of each tracked product, loud where it ran low or below nothing."""
    said = []
    for one, qty in together(lines):
        if not one.tracked:
            continue
        left = one.stock + sign * qty
        low = left <= (one.low_at or 0)
        mark = _(" (below zero!)") if left < 0 else _(" (low)") if low else ""
        said.append(fill(_("{name} {qty}"), name=one.name, qty=one.shown(left)) + mark)
    return plain(fill(_("Left: {goods}"), goods=_(", ").join(said))) if said else ()


def together(lines: list[Line]) -> list[tuple[Product, int]]:
    """Return each product once, with the thousandths of all its lines."""
    sums: dict[str, tuple[Product, int]] = {}
    for line in lines:
        known = sums.get(line.product.id, (line.product, 0))
        sums[line.product.id] = (line.product, known[1] + line.qty)
    return list(sums.values())


def amount_of(value: Decimal | None, store: Store) -> int | None:
    """Return an optional amount in minor units. Raises Refused."""
    return None if value is None else money.to_minor(value, store.digits)
