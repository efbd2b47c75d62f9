"""Goods from vendors and back again. Raises Refused for what makes no sense."""

from typing import Final

from actors.business import drivers, lines, money, parties
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import PurchaseCreate, PurchaseReturn
from actors.business.lines import Line
from actors.business.parties import Party
from actors.business.posting import Old, Posting
from actors.business.product import Product
from actors.business.saying import Words, code, phrase, plain
from actors.business.saying import lines as each_line
from actors.business.terms import counted, term
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _

COST_LIMIT: Final = 10**12
"""Minor units that one of anything may have cost; beyond it the quantity was a slip."""


def create(database: Database, bought: PurchaseCreate, act: Act) -> Result:
    """Book a purchase: goods come in at a new average cost, money or a debt of ours goes out."""
    vendor = parties.named(database, bought.vendor, "vendor") if bought.vendor else None
    worked = lines.bought(database, act.store, bought.items)
    got, _, total = _priced(worked, lines.amount_of(bought.total, act.store))
    paid = _paid_now(bought, total, vendor, act)
    posting = Posting(database, act)
    for line in got:
        posting.move(line.product.id, line.qty, line.amount or 0)
    _average(database, posting, got)
    posting.enter("purchases", total, note=bought.ref)
    posting.enter(drivers.account_of(bought.pay), -paid)
    posting.enter("party", paid - total, vendor.id if vendor else None)
    number = posting.write(
        "purchase.create",
        as_json(bought),
        party=vendor.id if vendor else None,
        total=total,
        day=bought.date.isoformat() if bought.date else "",
    )
    said = _got(got, vendor, total, act) + _settled(vendor, total, paid, bought, act)
    return Result(each_line(said, lines.stock_left(got, 1)), posting.id, number)


def _got(got: list[Line], vendor: Party | None, total: int, act: Act) -> Words:
    goods, amount = lines.shown(got), code(act.store.amount(total))
    if vendor is None:
        return phrase(_("Bought {goods} — {total}"), goods=goods, total=amount)
    said = _("Bought {goods} from {vendor} — {total}")
    return phrase(said, goods=goods, vendor=vendor.name, total=amount)


def _priced(worked: list[Line], total: int | None) -> tuple[list[Line], int, int]:
    unknown = [line.product.name for line in worked if line.amount is None]
    if unknown and total is None:
        raise Refused(fill(_("What did {name} cost? Say the amount too."), name=unknown[0]))
    return lines.priced(worked, total)


def _paid_now(bought: PurchaseCreate, total: int, vendor: Party | None, act: Act) -> int:
    """Return the minor units we paid at once; the rest is owed, which takes a vendor."""
    if bought.paid is not None:
        paid = money.to_minor_or_zero(bought.paid, act.store.digits)
    else:
        paid = 0 if bought.pay == "credit" else total
    if paid > total:
        raise Refused(lines.overpaid(paid, total, act.store))
    if paid < total and vendor is None:
        raise Refused(_("Whom do we owe it? Say the vendor's name."))
    return paid


def _average(database: Database, posting: Posting, got: list[Line]) -> None:
    """Give each product the cost that all of its stock has on average now."""
    spent: dict[str, int] = {}
    for line in got:
        spent[line.product.id] = spent.get(line.product.id, 0) + (line.amount or 0)
    for one, qty in lines.together(got):
        new: Old = {"cost": average(one, qty, spent[one.id]), "tracked": 1}
        old: Old = {"cost": one.cost, "tracked": int(one.tracked)}
        if new != old:
            posting.remember("products", one.id, {k: v for k, v in old.items() if v != new[k]})
            row = (new["cost"], one.id)
            database.run("UPDATE products SET cost = ?, tracked = 1 WHERE id = ?", row)


def average(one: Product, qty: int, amount: int) -> int:
    """
    Return what one unit costs once `qty` thousandths came in for `amount`.

    What is not there, or was never counted, has no part in the average. Raises Refused.
    """
    there = max(one.stock, 0) if one.tracked and one.cost is not None else 0
    worth = (one.cost or 0) * there + amount * one.factor  # rounded once, when it is divided
    cost = money.share(worth, 1, there + qty)
    if cost > COST_LIMIT:
        why = _("One {unit} of {name} would cost beyond counting.")
        raise Refused(fill(why, unit=counted(one.unit), name=one.name))
    return cost


def _settled(
    vendor: Party | None, total: int, paid: int, bought: PurchaseCreate, act: Act
) -> Words:
    if paid == total or vendor is None:
        return plain(_(", ") + term(bought.pay or "cash"))
    owed = parties.owed(vendor, vendor.balance + paid - total, act.store)
    if not paid:
        return plain(fill(_(", on credit. {balance}"), balance=owed))
    said = _(", {amount} paid, on credit. {balance}")
    return plain(fill(said, amount=act.store.amount(paid), balance=owed))


def send_back(database: Database, back: PurchaseReturn, act: Act) -> Result:
    """Book goods that went back: we owe the vendor less, or got the money."""
    vendor = parties.named(database, back.vendor, "vendor") if back.vendor else None
    worked = lines.bought(database, act.store, back.items)
    gone, _, value = _priced(worked, lines.amount_of(back.amount, act.store))
    posting = Posting(database, act)
    for line in gone:
        posting.move(line.product.id, -line.qty, -(line.amount or 0))
    posting.enter("purchases", -value, note=back.reason)
    if vendor:
        posting.enter("party", value, vendor.id)
    else:
        posting.enter("cash", value)
    number = posting.write(
        "purchase.return", as_json(back), party=vendor.id if vendor else None, total=value
    )
    said = _gone(gone, vendor, value, act)
    return Result(each_line(said, lines.stock_left(gone, -1)), posting.id, number)


def _gone(gone: list[Line], vendor: Party | None, value: int, act: Act) -> Words:
    goods, amount = lines.shown(gone), code(act.store.amount(value))
    if vendor is None:
        return phrase(_("Sent back {goods} — {total}"), goods=goods, total=amount)
    said = _("Sent back {goods} to {vendor} — {total}. {balance}")
    owed = parties.owed(vendor, vendor.balance + value, act.store)
    return phrase(said, goods=goods, vendor=vendor.name, total=amount, balance=owed)
