"""Payments to those who sell to us."""

from itertools import pairwise
from typing import Final

from actors.business.intents import PaymentMake
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.guards import THIRD
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.directions import THEIRS, WE, is_to_us, pays
from actors.parsing.rules.payments import is_money_alone, method_of


def _paid_out(line: Line) -> Draft:
    """As in "paid metro 3000", "gul ko 4500 diye", "settled with metro"."""
    noted = _is_noted(line)
    if is_to_us(line) and not noted:
        raise Unfit  # "metro paid us 500"
    roles = ("", "to", "for", "of", *(["by"] if "settle" in line.kinds else []))
    vendor = line.name_of("vendor", *roles)
    took, party = line.position("receive"), line.position("party")
    if any(part.value == WE for part in line.all("receive")):
        raise Unfit  # "recibí 500 a metro"
    if vendor is None or (0 <= took < party and line.chunks[party].value != "to"):
        raise Unfit
    amount = line.number("amount", "sum", "total")
    day, doubts = line.day()
    if amount is None and not line.kinds & {"all", "settle"}:
        line.one("tab")  # "paid metro the balance"
        doubts = (*doubts, "all_meant")
    told = line.kinds & {"paid", "settle", "give", "send", "receive"}
    doubts = doubts if told or "charge" not in line.kinds else (*doubts, "payment_meant")
    if line.kinds & {"give", "send"} and line.pay() == "credit":
        doubts = (*doubts, "loan_meant")
    theirs = _is_sent_by(line) or _settles(line) or _may_be_got(line) or _may_be_theirs(line)
    if noted or pays(line) or theirs:
        doubts = (*doubts, "who_paid")
    return Draft(PaymentMake(vendor, amount, method_of(line), day), doubts)


def _is_sent_by(line: Line) -> bool:
    """Return whether whom a verb of others is followed by may have sent it: "حول مترو 500"."""
    follows = [one for one, two in pairwise(line.chunks) if two.kind == "party" and not two.value]
    return any(THIRD in shared_lexicon().meanings(one.text, "send") for one in follows)


def _may_be_got(line: Line) -> bool:
    """Return whether we may have got it from them: "irfan ke 500 mile"; "metro received 500"."""
    party, got = line.position("party"), line.position("receive")
    return line.chunks[party].value != "to" and got > party + 1


def _may_be_theirs(line: Line) -> bool:
    """Return whether what was handed over may have been theirs: "mandaron 500 de metro"."""
    after_of = ("of", "vendor") in pairwise(token.kind for token in line.tokens)
    return after_of and not line.kinds.isdisjoint({"give", "send"})


def _settles(line: Line) -> bool:
    """Return whether they may have settled what they owe: "metro settled 500"."""
    first = line.at_most_one("party")
    said = first is not None and first.value in {"", "subject"}
    return said and 0 <= line.position("party") < line.position("settle")


def _is_noted(line: Line) -> bool:
    """Return whether "paid" may be a noun before whom it was paid to: "pago metro 500"."""
    value = {part.value for part in line.chunks if part.kind in {"paid", "give", "settle"}}
    before = 0 <= line.position("paid") < line.position("party")
    return value == {THEIRS} and before and "self" not in line.kinds


def _paid_for_goods(line: Line) -> Draft:
    """As in "irfan ko chawal ke 5000 diye": which goods it is for, no payment keeps."""
    goods = line.one("item")
    told = [token.kind for token in line.tokens if token.kind != "filler"]
    of_goods = ("product", "ka", "number") in zip(told, told[1:], told[2:], strict=False)
    if not of_goods or line.name_of("vendor", "to") is None:
        raise Unfit
    draft = _paid_out(line.without(goods))
    counted = () if goods.number is None else ("money_meant",)
    return Draft(draft.command, (*draft.doubts, *counted))


def _fetched(line: Line) -> Draft:
    """As in "gupta ji 3500 le gaye": who sells to us came for money, once somebody says so."""
    if line.name_of("vendor", "", "subject") is None or line.pay() == "credit":
        raise Unfit
    told = [token.kind for token in line.tokens]
    if line.position("party") > line.position("take") or ("number", "ka") in pairwise(told):
        raise Unfit  # "gupta ji 3500 ka maal le gaye"
    day, doubts = line.day()
    vendor, amount = line.one("party").entry, line.one("amount", "sum").number
    assert vendor is not None
    return Draft(PaymentMake(vendor.name, amount, method_of(line), day), ("payment_meant", *doubts))


def _paid_to(line: Line) -> Draft:
    """As in "mpesa 3k to harbour", "momo 300 harbour": a payment once somebody says so."""
    if line.name_of("vendor", "to", *([""] if is_money_alone(line) else [])) is None:
        raise Unfit
    draft = _paid_out(line)
    return Draft(draft.command, ("no_verb", *draft.doubts))


FAMILIES: Final[tuple[Family, ...]] = (
    family(
        "payment.make",
        _paid_out,
        "paid settle give send charge receive",
        "party amount sum total pay date self all tab to vendornoun of for",
        writes=True,
    ),
    family(
        "payment.make",
        _paid_for_goods,
        "give paid send",
        "item party amount sum pay date self",
        writes=True,
    ),
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    family("payment.make", _fetched, "take", "party amount sum pay date arrive", writes=True),
    family("payment.make", _paid_to, "party", "amount sum pay date to", writes=True),
)
