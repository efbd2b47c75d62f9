"""Sentences about orders, vendors, the till and people, for `describe`. Pure."""

import datetime as dt
from decimal import Decimal
from typing import Final

from actors.automations.schedule import say
from actors.business import intents as ask
from actors.business.intents import Item
from actors.business.occasions import KINDS, UNTIMED, rule_of
from actors.business.store import Store
from actors.business.terms import counted, term
from actors.business.told import listed, told
from channels.locale.days import full_day
from channels.locale.figures import grouped
from channels.locale.sentence import fill
from channels.locale.translation import N_, _

_DONE: Final = {
    "cancel": N_("cancel {what}"),
    "pause": N_("pause {what}"),
    "resume": N_("resume {what}"),
    "list": N_("list {what}"),
}


def amount(value: Decimal | None, store: Store) -> str:
    """Return money as it was said, with the currency; nothing for none."""
    return "" if value is None else f"{grouped(f'{value:,f}')} {store.currency}"


def goods(items: tuple[Item, ...], store: Store) -> str:
    """Return "3 bag Rice at 1,500 PKR, Sugar"."""
    return listed(_item(item, store) for item in items) or _("goods")


def _item(item: Item, store: Store) -> str:
    name = item.product
    if item.qty is not None:
        unit = f" {counted(item.unit, item.qty)}" if item.unit else ""
        name = fill(_("{qty} {name}"), qty=f"{item.qty.normalize():f}{unit}", name=name)
    elif item.unit:
        name = f"{counted(item.unit)} {name}"
    if item.price is not None:
        return name + told(_(" at {amount}"), amount=amount(item.price, store))
    return name + told(_(" for {amount}"), amount=amount(item.amount, store))


def paid_by(pay: str | None) -> str:
    """Return " on credit" or " by card"; nothing when it was not said."""
    if pay == "credit":
        return _(" on credit")
    return told(_(" by {method}"), method=pay and term(pay))


def on(day: dt.date | None) -> str:
    """Return " on 2026-11-23"; nothing for no day."""
    return told(_(" on {date}"), date=full_day(day))


def noted(words: str | None) -> str:
    """Return words that are only kept, in brackets; nothing for none."""
    return told(" ({words})", words=words)


def order(new: ask.OrderCreate, store: Store) -> str:
    """Return an order in words."""
    what = fill(_("order {goods}"), goods=goods(new.items, store))
    what += told(_(" for {customer}"), customer=new.customer) + on(new.deliver_on)
    what += told(_(", to {address}"), address=new.address)
    return what + told(_(", with {driver}"), driver=new.driver) + noted(new.note)


def order_step(step: ask.OrderUpdate, store: Store) -> str:
    """Return what becomes of an order in words."""
    said = [term(step.status or ""), told(_("with {driver}"), driver=step.driver)]
    said += [told(_("paid {amount}"), amount=amount(step.paid, store)) + paid_by(step.method)]
    said += [told(_("for {date}"), date=full_day(step.deliver_on)), step.reason or ""]
    what = listed(one.strip() for one in said) or _("unchanged")
    return fill(_("order {number}: {what}"), number=step.order, what=what)


def purchase(bought: ask.PurchaseCreate, store: Store) -> str:
    """Return a purchase in words."""
    what = fill(_("buy {goods}"), goods=goods(bought.items, store))
    what += told(_(" from {vendor}"), vendor=bought.vendor)
    what += told(_(" for {amount}"), amount=amount(bought.total, store))
    what += told(_(", paid {amount}"), amount=amount(bought.paid, store))
    what += paid_by(bought.pay) + on(bought.date)
    return what + told(_(", bill {number}"), number=bought.ref)


def sent_back(back: ask.PurchaseReturn, store: Store) -> str:
    """Return goods for a vendor in words."""
    what = fill(_("send back {goods}"), goods=goods(back.items, store))
    what += told(_(" to {vendor}"), vendor=back.vendor)
    return what + told(_(" for {amount}"), amount=amount(back.amount, store)) + noted(back.reason)


def payment(made: ask.PaymentMake, store: Store) -> str:
    """Return a payment to a vendor in words."""
    whole = amount(made.amount, store) or _("everything open")
    what = fill(_("pay {amount} to {vendor}"), amount=whole, vendor=made.vendor)
    return what + paid_by(made.method) + on(made.date)


def quote(said: ask.VendorQuote, store: Store) -> str:
    """Return a vendor's prices in words."""
    vendor = said.vendor or _("the vendor")
    asked = goods(said.items, store)
    return fill(_("note that {vendor} asks {goods}"), vendor=vendor, goods=asked)


def cash(moved: ask.CashAdjust, store: Store) -> str:
    """Return money for the till or from it in words."""
    reason = None if moved.reason == "other" else term(moved.reason)
    put, taken = _("put {amount} into the till"), _("take {amount} from the till")
    what = fill(put if moved.direction == "in" else taken, amount=amount(moved.amount, store))
    return what + noted(reason)


def till(count: ask.CashCount, store: Store) -> str:
    """Return a counted till in words."""
    return fill(_("count {amount} in the till"), amount=amount(count.amount, store))


def party(change: ask.PartyUpdate, store: Store) -> str:
    """Return a changed customer or vendor in words."""
    said = [told(_("name {name}"), name=change.name)]
    said += [told(_("phone {number}"), number=change.phone)]
    said += [told(_("address {address}"), address=change.address)]
    said += [told(_("credit limit {amount}"), amount=amount(change.credit_limit, store))]
    return fill(_("change {name}: {what}"), name=change.party, what=listed(said))


def staff(change: ask.StaffSet, _store: Store) -> str:
    """Return somebody's access in words."""
    if change.active is False:
        return fill(_("take away the access of {name}"), name=change.name)
    role = term(change.role) if change.role else _("one of us")
    return fill(_("make {name} {role}"), name=change.name, role=role)


def setting(change: ask.StoreSet, _store: Store) -> str:
    """Return the store's clock or quiet hours in words."""
    said = [told(_("time zone {zone}"), zone=change.timezone)]
    said += [told(_("quiet hours {hours}"), hours=change.quiet)]
    return fill(_("set {what}"), what=listed(said))


def erasure(_wanted: ask.StoreErase, store: Store) -> str:
    """Return the end of the store in words."""
    return fill(_("erase {store} for ever"), store=store.name)


def export(wanted: ask.ExportCreate, _store: Store) -> str:
    """Return a wanted table in words."""
    what = _("everything") if wanted.what == "all" else term(wanted.what)
    whose = told(_(" of {name}"), name=wanted.party)
    period = told(_(", {period}"), period=wanted.period)
    return fill(_("export {what}"), what=what) + whose + period


def rows(wanted: ask.ImportCreate, _store: Store) -> str:
    """Return rows of a file in words."""
    return fill(_("import {number} rows from {file}"), number=wanted.rows, file=wanted.file)


def reminder(new: ask.ReminderCreate, _store: Store) -> str:
    """Return a reminder in words."""
    return fill(_("remind you {when}: {what}"), when=say(rule_of(new)), what=new.text)


def alert(new: ask.AlertSet, store: Store) -> str:
    """Return an alert in words."""
    about = _(KINDS[new.kind]) + told(_(" of {product}"), product=new.product)
    if new.enabled is False:
        return fill(_("say nothing about {what} any more"), what=about)
    level = told(_(" from {amount}"), amount=amount(new.threshold, store))
    if new.product and new.threshold is not None:
        level = fill(_(" at {level}"), level=f"{new.threshold.normalize():f}")
    when = "" if new.kind in UNTIMED else f" {say(rule_of(new))}"
    return fill(_("tell about {what}"), what=about) + level + when


def manage(change: ask.AutomationManage, _store: Store) -> str:
    """Return the end of something said by itself in words."""
    which = _("every automation")
    if change.ref:
        which = fill(_("automation {number}"), number=change.ref)
    elif change.kind:
        which = fill(_("what is said about {what}"), what=_(KINDS[change.kind]))
    what = fill(_(_DONE[change.action]), what=which)
    return what + told(_(" until {date}"), date=full_day(change.until))
