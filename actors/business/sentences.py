"""Sentences about orders, vendors, the till and people, for `describe`. Pure."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from actors.automations.schedule import say
from actors.business import intents as ask
from actors.business.intents import Item
from actors.business.occasions import KINDS, UNTIMED, rule_of
from actors.business.store import Store


def amount(value: Decimal | None, store: Store, before: str = "") -> str:
    """Return money as it was said, with the currency; nothing for none."""
    return "" if value is None else f"{before}{value:,f} {store.currency}"


def goods(items: tuple[Item, ...], store: Store) -> str:
    """Return "3 bag Rice at 1,500 PKR, Sugar"."""
    return ", ".join(_item(item, store) for item in items) or "goods"


def _item(item: Item, store: Store) -> str:
    qty = "" if item.qty is None else f"{item.qty.normalize():f} "
    unit = f"{item.unit} " if item.unit else ""
    price = amount(item.price, store, " at ") or amount(item.amount, store, " for ")
    return f"{qty}{unit}{item.product}{price}"


def paid_by(pay: str | None) -> str:
    """Return " on credit" or " by card"; nothing when it was not said."""
    return "" if not pay else " on credit" if pay == "credit" else f" by {pay}"


def on(day: dt.date | None) -> str:
    """Return " on 2026-11-23"; nothing for no day."""
    return f" on {day}" if day else ""


def noted(words: str | None) -> str:
    """Return words that are only kept, in brackets; nothing for none."""
    return f" ({words})" if words else ""


def listed(said: Iterable[str]) -> str:
    """Return what was said of it, joined."""
    return ", ".join(filter(None, said))


def order(new: ask.OrderCreate, store: Store) -> str:
    """Return an order in words."""
    to = f", to {new.address}" if new.address else ""
    by = f", with {new.driver}" if new.driver else ""
    told = f"{on(new.deliver_on)}{to}{by}{noted(new.note)}"
    return f"order {goods(new.items, store)} for {new.customer}{told}"


def order_step(step: ask.OrderUpdate, store: Store) -> str:
    """Return what becomes of an order in words."""
    said = [step.status or "", f"with {step.driver}" if step.driver else ""]
    said += [amount(step.paid, store, "paid ") + paid_by(step.method)]
    said += [f"for {step.deliver_on}" if step.deliver_on else "", step.reason or ""]
    return f"order {step.order}: {listed(one.strip() for one in said) or 'unchanged'}"


def purchase(bought: ask.PurchaseCreate, store: Store) -> str:
    """Return a purchase in words."""
    source = f" from {bought.vendor}" if bought.vendor else ""
    total = amount(bought.total, store, " for ")
    paid = amount(bought.paid, store, ", paid ")
    how = paid_by(bought.pay) + on(bought.date) + (f", bill {bought.ref}" if bought.ref else "")
    return f"buy {goods(bought.items, store)}{source}{total}{paid}{how}"


def sent_back(back: ask.PurchaseReturn, store: Store) -> str:
    """Return goods for a vendor in words."""
    to = f" to {back.vendor}" if back.vendor else ""
    worth = amount(back.amount, store, " for ")
    return f"send back {goods(back.items, store)}{to}{worth}{noted(back.reason)}"


def payment(made: ask.PaymentMake, store: Store) -> str:
    """Return a payment to a vendor in words."""
    whole = amount(made.amount, store) or "everything open"
    return f"pay {whole} to {made.vendor}{paid_by(made.method)}{on(made.date)}"


def quote(said: ask.VendorQuote, store: Store) -> str:
    """Return a vendor's prices in words."""
    return f"note that {said.vendor or 'the vendor'} asks {goods(said.items, store)}"


def cash(moved: ask.CashAdjust, store: Store) -> str:
    """Return money for the till or from it in words."""
    reason = "" if moved.reason == "other" else f" ({moved.reason.replace('_', ' ')})"
    way = "put {} into the till" if moved.direction == "in" else "take {} from the till"
    return way.format(amount(moved.amount, store)) + reason


def till(counted: ask.CashCount, store: Store) -> str:
    """Return a counted till in words."""
    return f"count {amount(counted.amount, store)} in the till"


def party(change: ask.PartyUpdate, store: Store) -> str:
    """Return a changed customer or vendor in words."""
    said = [f"name {change.name}" if change.name else ""]
    said += [f"phone {change.phone}" if change.phone else ""]
    said += [f"address {change.address}" if change.address else ""]
    said += [amount(change.credit_limit, store, "credit limit ")]
    return f"change {change.party}: {listed(said)}"


def staff(change: ask.StaffSet, _store: Store) -> str:
    """Return somebody's access in words."""
    if change.active is False:
        return f"take away the access of {change.name}"
    return f"make {change.name} {change.role or 'one of us'}"


def setting(change: ask.StoreSet, _store: Store) -> str:
    """Return the store's clock or quiet hours in words."""
    said = [f"time zone {change.timezone}" if change.timezone else ""]
    return f"set {listed([*said, f'quiet hours {change.quiet}' if change.quiet else ''])}"


def export(wanted: ask.ExportCreate, _store: Store) -> str:
    """Return a wanted table in words."""
    whose = f" of {wanted.party}" if wanted.party else ""
    period = f", {wanted.period}" if wanted.period else ""
    return f"export {'everything' if wanted.what == 'all' else wanted.what}{whose}{period}"


def reminder(new: ask.ReminderCreate, _store: Store) -> str:
    """Return a reminder in words."""
    return f"remind you {say(rule_of(new))}: {new.text}"


def alert(new: ask.AlertSet, store: Store) -> str:
    """Return an alert in words."""
    about = KINDS[new.kind] + (f" of {new.product}" if new.product else "")
    if new.enabled is False:
        return f"say nothing about {about} any more"
    level = amount(new.threshold, store, " from ")
    if new.product and new.threshold is not None:
        level = f" at {new.threshold.normalize():f}"
    when = "" if new.kind in UNTIMED else f" {say(rule_of(new))}"
    return f"tell about {about}{level}{when}"


def manage(change: ask.AutomationManage, _store: Store) -> str:
    """Return the end of something said by itself in words."""
    kind = f"what is said about {KINDS[change.kind]}" if change.kind else "every automation"
    which = f"automation {change.ref}" if change.ref else kind
    return f"{change.action} {which}" + (f" until {change.until}" if change.until else "")
