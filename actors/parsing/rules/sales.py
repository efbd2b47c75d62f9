"""Goods over the counter that are sold."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.intents import Item, SaleCreate
from actors.parsing import guards, periods
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.directions import TO_US, we_pay
from actors.parsing.rules.goods import GOODS, bills_only, items_and_amounts, paid_part, part_paid
from actors.parsing.rules.goods_prices import (
    PIECES_LIMIT,
    SUMS,
    money_doubts,
    summed,
    sums_up,
)
from actors.parsing.rules.money_in import beside_pay, taken_in
from actors.parsing.rules.owed import owed_doubts, owed_rest, owed_total
from actors.parsing.rules.prices import is_price_list
from actors.parsing.rules.shares import is_shared
from actors.parsing.shorthand import GONE

_GOODS: Final = "item worth unitprice amount sum total measure"
_SIDE: Final = (
    "tab by party pay date discount restcredit paid due owe until all more self is anyone "
    "customernoun"
)
_DUE: Final = frozenset({"due", "paid", "restcredit", "until"})
"""Kinds of words that say when the rest will be paid."""


def _customer(line: Line, *roles: str) -> str | None:
    return line.party("customer", *roles)


def _due(line: Line) -> tuple[Chunk, Chunk] | None:
    """Return "due" or "pays" and the day after it, None when no such day was said."""
    if line.kinds.isdisjoint(_DUE):
        return None
    for part, following in pairwise(line.chunks):
        if part.kind in _DUE and following.kind == "date":
            return part, following
        if part.kind == "date" and following.kind == "due":
            return following, part
    if line.kinds & {"due", "until"}:
        raise Unfit
    told = [part for part in line.all("restcredit") if part.value]
    return (told[0], told[0]) if told else None  # "rest tomorrow" is both


def _is_on_tab(line: Line) -> bool:
    """Return whether "on joe's account" was said of a customer who is named; "bill 90" is a sum."""
    if not {"tab", "party"} <= line.kinds:
        return False
    following = line.chunks[line.position("tab") + 1 :][:1]
    return not (bills_only(line) and any(part.kind in SUMS for part in following))


def _sale(line: Line) -> Draft:
    """A sale of at least one item with its quantity, whatever the order of the words."""
    if line.kinds.isdisjoint(GOODS):
        raise Unfit
    if line.position("paid") == 0 and "sell" not in line.kinds:
        raise Unfit
    line = summed(line)
    due = _due(line)
    part = line.without(*(due or ()), *owed_rest(line))
    paid = paid_part(part)
    part = part.without(paid)
    items, total = items_and_amounts(part)
    total = owed_total(line, paid) if total is None else total
    day, doubts = part.day()
    pay = line.pay()
    if "restcredit" in line.kinds and paid is None and pay not in {None, "credit"}:
        raise Unfit
    if paid is not None and total is None and pay not in {None, "credit"}:
        total, paid = paid.number, None  # "paid 500 cash" is all of it
    if pay is None and (due is not None or "owe" in line.kinds or _is_on_tab(line)):
        pay = "credit"
    if "restcredit" in line.kinds or (paid is not None and pay is None and "party" in line.kinds):
        pay = "credit"
    command = SaleCreate(
        items=items,
        customer=_customer(line, "", "to", "for", "subject", "by", "of"),
        pay=pay,
        paid=paid.number if paid else None,
        total=total,
        discount=line.number("discount"),
        date=day,
        due=periods.coming_day(due[1].value, line.today) if due else None,
    )
    if due is not None and (command.due is None or command.due < line.today):
        raise Unfit
    unsure = {
        "due_meant": due is not None and (due[0].kind == "paid" or _is_paid(command)),
        "who_paid": paid is not None and we_pay(line),
        # "3000 less 2000 paid"
        "off_or_paid": [one.kind for one in line.chunks[-2:]] == ["discount", "paid"],
        # "700 me se 50 chhoot di"
        "rest_or_total": command.discount is not None and is_shared(line, "number"),
    }
    doubts = (*doubts, *owed_doubts(line, paid, total), *money_doubts(line))
    doubts = (*doubts, *(doubt for doubt, so in unsure.items() if so))
    return Draft(command, (*doubts, *_sale_doubts(command)))


def _is_paid(sale: SaleCreate) -> bool:
    """Return whether all of it was paid: "2 cheeni cash li, kal dega"."""
    return sale.paid is None and sale.pay not in {None, "credit"}


def _sale_doubts(sale: SaleCreate) -> Sequence[str]:
    """Return why a sale that was understood may still not be what was meant."""
    doubts = []
    if None in [item.qty for item in sale.items]:
        doubts.append("no_quantity")
    if sale.pay == "credit" and sale.customer is None:
        doubts.append("credit_without_customer")
    if sale.total is not None and sale.total < sum([item.amount or 0 for item in sale.items]):
        doubts.append("total_below_items")
    return doubts


def _sold(line: Line) -> Draft:
    line = _conceding(part_paid(line))
    line, unsure = taken_in(line)
    verb = line.at_most_one("sell")
    if verb and verb.value == GONE and not line.kinds & {"amount", "sum", "total", "pay"}:
        raise Unfit  # "the milk is gone"
    if not beside_pay(line, "receive", "give", "arrive") or not bills_only(line):
        raise Unfit
    draft = _sale(line)
    draft = replace(draft, doubts=(*draft.doubts, *unsure))
    party = line.at_most_one("party")
    if verb and _sells_to_us(line):
        raise Unfit
    if verb and verb.value == guards.THIRD and party and party.value in {"", "subject"}:
        raise Unfit  # they sold it: to whom was not said
    if verb and _seems_to_sell(line):
        draft = replace(draft, doubts=(*draft.doubts, "who_sold"))
    assert isinstance(draft.command, SaleCreate)
    item = draft.command.items[0]
    if item.qty is not None or item.amount or item.price or draft.command.paid:
        return draft
    bare = line.at_most_one("amount")
    if bare is None or bare.money:
        return draft
    return _either(draft.command, item, bare.number)


def _seems_to_sell(line: Line) -> bool:
    """Return whether a customer may be the seller: "rey sold 3 tires", "by rey", "rice of rey"."""
    at, sells = line.position("party"), line.position("sell")
    role = line.chunks[at].value if at >= 0 else ""
    if role == "by" or (role == "of" and 0 <= line.position("item") < at):
        return True
    if not 0 <= at < sells:
        return False
    return role == "subject" or (not role and at == sells - 1)


def _sells_to_us(line: Line) -> bool:
    """Return whether it is as in "totoy sold me 2 tires", "andrés me vendió 2 panes"."""
    if "self" not in line.kinds:
        return False
    at, sells = line.position("party"), line.position("sell")
    own = 0 <= at < line.position("self") and line.chunks[at].value in {"", "subject"}
    return own and at < sells


def _either(sale: SaleCreate, item: Item, number: Decimal | None) -> Draft:
    """Return "sold rice 5" as both five of it and for five; the likelier comes first."""
    assert number is not None
    amount = replace(sale, total=number)
    counted = replace(sale, items=(replace(item, qty=number),), total=None)
    if number < PIECES_LIMIT:
        return Draft(counted, ("quantity_or_amount",), amount)
    return Draft(amount, ("quantity_or_amount",), counted)


def _sold_for_amount(line: Line) -> Draft:
    """Only an amount was said: a sale without goods, which nobody writes without meaning to."""
    if line.one("sell").value == GONE:
        raise Unfit
    total = line.one("amount", "sum", "total").number
    if not (line.kinds & {"pay", "party", "sum", "total"} or line.one("amount").money):
        raise Unfit
    day, doubts = line.day()
    customer = _customer(line, "", "to", "for")
    command = SaleCreate(customer=customer, pay=line.pay(), total=total, date=day)
    return Draft(command, (*doubts, "no_items"))


_SERVING: Final = frozenset({"take", "give", "buy", "receive"})


def _hands_over(line: Line, verb: Chunk) -> bool:
    """Return whether "gave" says what was paid: "took 5, gave 5000 now, owes the rest"."""
    return verb.kind != "give" and "restcredit" in line.kinds and "give" in line.kinds


def _conceding(line: Line) -> Line:
    """Return the line without the verb of "gave her 20 off", which only hands out a discount."""
    if not {"give", "discount"} <= line.kinds:
        return line
    gives = [
        part
        for part, following in pairwise(line.chunks)
        if part.kind == "give" and following.kind == "discount"
    ]
    return line.without(*gives) if gives and line.chunks[0] not in gives else line


def _served(line: Line) -> Draft:
    """As in "ali took 3 rice", "gave ali 3 rice": a sale to a customer who is named."""
    line = _conceding(part_paid(line))
    ours = (part for part in line.chunks if part.value == TO_US and part.kind != "receive")
    goods = line.without(*ours)
    verbs = [part for part in goods.chunks if part.kind in _SERVING]
    if not verbs or len(verbs) > 1 + _hands_over(line, verbs[0]):
        raise Unfit
    verb = verbs[0]
    draft = _sale(line)
    assert isinstance(draft.command, SaleCreate)
    if (
        "party" not in line.kinds
        and line.kinds & {"customernoun", "anyone"}
        and verb.kind != "give"
    ):
        return replace(draft, doubts=(*draft.doubts, "no_name"))
    party = line.one("party")
    before = line.position("party") < line.position(verb.kind)
    if verb.kind == "give" and party.value != ("to" if before else party.value):
        raise Unfit  # "ali gave 3 rice"
    if party.value not in {"", "to", "subject"} or (party.value == "to" and verb.kind != "give"):
        raise Unfit
    swapped = not before and verb.kind != "give"
    if swapped and (party.value or (verb.kind != "take" and verb.value != guards.THIRD)):
        raise Unfit
    sure = draft.command.pay is not None or draft.command.total is not None
    return replace(draft, doubts=(*draft.doubts, *(() if sure else ("no_amount",))))


def _noted(line: Line) -> Draft:
    """As in "put 2 milk on ali's tab": credit, unless it was said how they paid."""
    draft = _sale(line)
    assert isinstance(draft.command, SaleCreate)
    if draft.command.customer is None:
        raise Unfit
    pay = draft.command.pay or "credit"
    return Draft(replace(draft.command, pay=pay), (*draft.doubts, "debt_meant"))


def _verbless(line: Line) -> Draft:
    """As in "2 sugar 1 tea cash": a sale once somebody says so; "rice 1550" may be a price."""
    if is_price_list(line) or not beside_pay(line, "receive", "arrive"):
        raise Unfit
    draft = _sale(line)
    assert isinstance(draft.command, SaleCreate)
    counted = all(item.qty or item.amount for item in draft.command.items)
    if not counted or guards.doubts(draft.command) or not sums_up(line):
        raise Unfit
    return replace(draft, doubts=("no_verb", *draft.doubts))


def _listed(line: Line) -> Draft:
    """As in "yesterday's sales: 10 tuna, 4 pasta", "bill for ali: 2 sugar"."""
    sales = {part.value for part in line.all("report")} == {"sales"}
    if not sales and not ("receipt" in line.kinds and "party" in line.kinds):
        raise Unfit
    return _verbless(line)


FAMILIES: Final[tuple[Family, ...]] = (
    family("sale.create", _sold, "sell", f"{_GOODS} {_SIDE} receive give arrive tab", writes=True),
    family("sale.create", _noted, "charge", f"{_GOODS} {_SIDE} tab to by", writes=True),
    family("sale.create", _listed, "report receipt", f"{_GOODS} {_SIDE}", writes=True),
    family("sale.create", _served, "take give buy receive", f"{_GOODS} {_SIDE}", writes=True),
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    family("sale.create", _sold_for_amount, "sell", "amount sum total party pay date", writes=True),
    family(
        "sale.create",
        _verbless,
        "",
        f"{_GOODS} party pay date discount restcredit paid due until self give customernoun tab by "
        "all receive arrive",
        writes=True,
    ),
)
