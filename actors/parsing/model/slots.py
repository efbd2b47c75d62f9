"""
One command from the wire -> an intent with canonical names, or a doubt.

The tables say which slot of which intent a wire field stands for; an intent's own fields decide
what may be said at all. Nothing is computed here and nothing is believed that was not said.
"""

from typing import Final, get_args

import msgspec
from msgspec.structs import fields

from actors.business.intents import Command
from actors.parsing.model import days, naming
from actors.parsing.model.doubt import Doubt, Incomplete
from actors.parsing.model.evidence import Evidence
from actors.parsing.model.further import further, value_of
from actors.parsing.model.goods import Slots, goods
from actors.parsing.model.wire import Missing, WireCommand

INTENTS: Final[dict[str, type[Command]]] = {
    str(kind.__struct_config__.tag): kind for kind in get_args(Command)
}
_MONEY: Final = {
    "sale.create": "total", "sale.return": "refund", "order.update": "paid",
    "purchase.create": "total", "product.create": "price", "product.update": "price",
    "party.create": "credit_limit", "party.update": "credit_limit", "debts.list": "min_amount",
    "alert.set": "threshold",
}  # fmt: skip
_METHOD: Final = frozenset({"payment.receive", "payment.make", "order.update", "expense.create"})
_DAY: Final = {
    "order.create": "deliver_on", "order.update": "deliver_on", "automation.manage": "until",
}  # fmt: skip
_VENDOR: Final = frozenset({"purchase.create", "purchase.return", "payment.make", "vendor.quote"})
_EITHER: Final = frozenset({"party.update", "ledger.query", "export.create"})
_USUAL: Final[dict[str, Slots]] = {
    "cash.adjust": {"reason": "other"},
    "debts.list": {"who": "customers"},
    "report.top": {"of": "products"},
}
"""What is meant when nothing is said."""
_MISSING: Final[dict[str, Missing]] = {
    "items": "product", "product": "product", "products": "product", "customer": "party",
    "vendor": "party", "party": "party", "amount": "amount", "order": "order",
}  # fmt: skip


def command(wire: WireCommand, evidence: Evidence) -> Command:
    """
    Return the command.

    Raises:
        Doubt: it cannot be taken as it is.

    """
    found = goods(wire, evidence) | _party(wire, evidence) | _money(wire, evidence)
    found |= _USUAL.get(wire.intent, {}) | further(wire, evidence) | _note(wire, evidence)
    found |= _reminded(wire, evidence, found) if wire.intent == "reminder.create" else {}
    found |= _days(wire, evidence) if wire.intent != "reminder.create" else {}
    return _converted(wire, {slot: value for slot, value in found.items() if value is not None})


def _converted(wire: WireCommand, found: Slots) -> Command:
    kind = INTENTS[wire.intent]
    strange = set(found) - set(kind.__struct_fields__)
    if strange:
        raise Doubt(f"slot_out_of_place:{min(strange)}")
    for one in fields(kind):
        if one.required and one.name not in found:
            raise Incomplete(_MISSING.get(one.name, "meaning"))
    try:
        return msgspec.convert(found, kind, strict=False)
    except msgspec.ValidationError as error:
        raise Doubt("slot_unreadable") from error


def _party(wire: WireCommand, evidence: Evidence) -> Slots:
    text = wire.party or ""
    if not text and wire.party_cand is None:
        return {}
    if wire.intent == "expense.create":
        return {"payee": evidence.typed(text)}
    if wire.intent == "ledger.query" and text == "me":
        return {"party": text}
    kinds = _kinds(wire.intent)
    entry = evidence.names.find(text, wire.party_cand, kinds)
    return {"party" if wire.intent in _EITHER else entry.kind: entry.name}


def _kinds(intent: str) -> naming.Kinds:
    if intent in _EITHER or intent == "txn.list":
        return naming.PARTY
    return naming.VENDOR if intent in _VENDOR else naming.CUSTOMER


def _money(wire: WireCommand, evidence: Evidence) -> Slots:
    found: Slots = {
        _MONEY.get(wire.intent, "amount"): evidence.number(wire.amount),
        "method" if wire.intent in _METHOD else "pay": wire.pay,
        "status": wire.status,
    }
    if wire.order is not None:
        found["order"] = evidence.whole(wire.order)
    if wire.intent in {"payment.receive", "payment.make"} and wire.amount is None:
        _check_settled(wire)
    return {slot: value for slot, value in found.items() if value is not None}


def _check_settled(wire: WireCommand) -> None:
    """Do nothing when all of a debt was said to be paid; no amount alone does not say that."""
    if value_of(wire, "settle") != "true":
        raise Incomplete("amount")


def _note(wire: WireCommand, evidence: Evidence) -> Slots:
    if wire.note is None:
        return {}
    if wire.intent == "reminder.create":
        return {"text": evidence.typed(wire.note)}
    return {"note": evidence.quoted(wire.note)}


def _days(wire: WireCommand, evidence: Evidence) -> Slots:
    found: Slots = {}
    if wire.period is not None:
        found["period"] = days.period(wire.period, evidence.said)
    if wire.date is not None:
        slot = _DAY.get(wire.intent, "date")
        found[slot] = days.day(wire.date, evidence.said, evidence.tally, ahead=slot != "date")
    return found


def _reminded(wire: WireCommand, evidence: Evidence, found: Slots) -> Slots:
    """Return a reminder's moment: once at a day and time, or again and again at a time."""
    clock = str(found.pop("time", ""))
    if "every" in found:
        return {"time": clock or days.UNTIMED}
    if wire.date is None and not clock:
        raise Incomplete("date")
    said = evidence.said
    on = days.day(wire.date, said, evidence.tally, ahead=True) if wire.date else None
    return {"at": days.moment(on, clock, said.now)}
