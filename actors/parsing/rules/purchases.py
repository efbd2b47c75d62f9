"""Goods that come from those who sell to us, and goods that go back."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.intents import PurchaseCreate, PurchaseReturn
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.guards import THIRD
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import OUR_WAYS, Line, Unfit
from actors.parsing.rules.directions import (
    AWAY,
    BY_US,
    GOT,
    LEFT,
    TO_US,
    TOOK,
    buys,
    is_first,
    is_handed_over,
    is_headed,
    is_passive,
    is_to_us,
)
from actors.parsing.rules.goods import (
    TRADING,
    are_two_deeds,
    bills_only,
    counted_items,
    items_and_amounts,
    paid_part,
    part_paid,
    reason_of,
    swaps,
    wrong_doubts,
)
from actors.parsing.rules.goods_prices import is_many_or_money, money_doubts, summed, sums_up
from actors.parsing.rules.order_statuses import COINS
from actors.parsing.rules.owed import owed_doubts, owed_rest, owed_total

AT: Final = "at"
"""The value of a word for "to" that is "at" as well, and "of" after "buy": "compré 2 a ana"."""
ORDERED: Final = "ordered"
"""The value of a verb for "bought" that people say of what they ordered, too: "mangwaya"."""
_COMING: Final = frozenset({"receive", "take", "send", "deliver", "status", "receipt"})
_MOVING: Final = frozenset({"take", "give", "send", "deliver", "status"})
"""Kinds of verbs that tell of goods that come as well as of those that go."""
_GOODS: Final = "item worth unitprice amount sum total measure"
_SIDE: Final = (
    "party pay date paid restcredit due owe self is at of by vendornoun more new today all"
)


def _bought(line: Line) -> Draft:
    """As in "bought 30 bread at 145", "metro se 10 atta 11200 mein liya"."""
    if not bills_only(line) or any(part.value == TO_US for part in line.all("paid")):
        raise Unfit  # "compré 20 leches, me dieron 18"
    if _only_pay_came(line):
        raise Unfit
    line = summed(part_paid(line))
    if not sums_up(line):
        raise Unfit  # "bought all the rice"
    later = [*_owed_until(line), *owed_rest(line)]
    owed, line = line, line.without(*later)
    paid = paid_part(line)
    items, total = items_and_amounts(line.without(paid) if paid else line)
    total = owed_total(owed, paid) if total is None else total
    vendor = line.name_of("vendor", "", "from", "of", "by", "subject", "to", "for")
    day, doubts = line.day()
    pay = line.pay()
    alone = vendor is None and pay is None and not later and "restcredit" not in line.kinds
    if paid is not None and total is None and (alone or pay not in {None, "credit"}):
        total, paid = paid.number, None  # "paid 500 cash" is all of it; else nobody is owed a rest
    if paid is not None or later or "restcredit" in line.kinds:
        pay = "credit"
    sure = vendor is not None or line.kinds & {"buy"}
    command = PurchaseCreate(
        items=items, vendor=vendor, total=total, paid=paid.number if paid else None, pay=pay,
        date=day,
    )  # fmt: skip
    counted = all(item.qty is not None for item in items)
    if not (sure or counted) or is_handed_over(line) or are_two_deeds(owed, TRADING):
        raise Unfit
    unsure = {
        "no_vendor": not sure,
        "no_quantity": not counted,
        "who_bought": buys(line),
        "order_meant": _is_ordered(line, command),
        "quantity_or_amount": is_many_or_money(line, items),
        "for_whom": _goes_to_vendor(line),
        "who_paid": _pays_us(owed),
    }
    doubts = (*doubts, *owed_doubts(owed, paid, total), *money_doubts(line))
    return Draft(command, (*doubts, *(doubt for doubt, so in unsure.items() if so)))


def _goes_to_vendor(line: Line) -> bool:
    """
    Return whether it was bought for a vendor: "shtarena 5 roz la delta", "irfan ke liye 5 mangaye".

    Spanish "a" is of.
    """
    plain = (token for token in line.tokens if token.kind != "filler")
    return any(
        (left.kind == "to" and left.value != AT and right.kind == "vendor")
        or (left.kind == "vendor" and right.kind == "ko")
        for left, right in pairwise(plain)
    )


def _pays_us(line: Line) -> bool:
    """
    Return whether money may have come to us beside the goods, or be a part of what they cost.

    As in "madina se 20 lux aaye, 500 mile", "..., 500 de gaya", "..., 500 diye".
    """
    told = [(one.kind, two.kind) for one, two in pairwise(line.chunks)]
    if line.kinds.isdisjoint({"arrive", "buy", "take"}):
        return {("receive", "pay"), ("pay", "item")} <= set(told)  # "استلمت فلوس رز"
    left = any(part.value == LEFT for part in line.all("give"))
    given = len(line.all("amount")) == 1 and ("amount", "give") in told and "sum" not in line.kinds
    got = any(_is_got(part) for part in line.all("receive"))
    got = got or not {("amount", "receive"), ("receive", "amount")}.isdisjoint(told)
    return left or given or got


def _is_got(verb: Chunk) -> bool:
    """Return whether it says that money came: "mile", "paise mile"; "payment" does not."""
    coins = COINS in shared_lexicon().meanings(verb.text.partition(" ")[0], "filler")
    return coins or verb.value == GOT


def _only_pay_came(line: Line) -> bool:
    """Return whether what came is money alone: "3 dupatta 600, phonepe aaya"."""
    came = [before.kind for before, part in pairwise(line.chunks) if part.kind == "arrive"]
    return came == ["pay"] and line.kinds.isdisjoint({"buy", "party", "vendornoun"})


def _is_ordered(line: Line, purchase: PurchaseCreate) -> bool:
    """Return whether goods without a price may only be ordered: "metro se 10 atta mangwaya"."""
    priced = purchase.total is not None or purchase.pay is not None
    ordered = any(part.value == ORDERED for part in line.all("buy"))
    return ordered and not priced and not any(item.price or item.amount for item in purchase.items)


def _owed_until(line: Line) -> Sequence[Chunk]:
    """Return "we will pay" and the day after it, which no purchase keeps: it is on credit."""
    at = line.position("due")
    if at < 0:
        return ()
    dated = [part for part in line.chunks[at + 1 : at + 2] if part.kind == "date"]
    if at == 0 or line.pay() not in {None, "credit"}:
        raise Unfit
    return (line.chunks[at], *dated)


def _from_vendor(line: Line) -> Draft:
    """As in "gul sent 6 oil", "rcvd 20 milk from gul": it takes a vendor, and goods that came."""
    came = all(part.value == "delivered" for part in line.all("status"))
    if not came or line.name_of("vendor", "", "from", "of", "by", "subject") is None:
        raise Unfit  # "kibo refused 10 noodles"
    if _did(line) and line.kinds.isdisjoint(_COMING - {"send"}):
        raise Unfit  # we gave it
    draft = _bought(line)
    wished = "order" in line.kinds and not line.kinds & {"receive", "status", "deliver", "arrive"}
    party = line.one("party")
    theirs = line.kinds & _COMING == {"receipt"} and not party.value  # "دلتا وصله 10 شاي"
    unsure = {
        "order_meant": wished,
        "receipt_meant": theirs and not wished,
        "for_whom": is_passive(line, party),
        "number_or_amount": _is_numbered(line),
        "whose_goods": party.value == "of" and _is_moved(line),
    }
    doubts = tuple(doubt for doubt, so in unsure.items() if so)
    return replace(draft, doubts=(*draft.doubts, *doubts))


def _is_numbered(line: Line) -> bool:
    """Return whether a bare number is perhaps the bill's own: "got 10 oil from gul, inv no 123"."""
    return any(
        (paper.kind, number.kind, number.money) == ("receipt", "amount", False)
        for paper, number in pairwise(line.chunks)
    )


def _did(line: Line) -> bool:
    """Return whether it was we who gave or sent something."""
    return any(part.value in {BY_US, *OUR_WAYS} for part in line.all("give") + line.all("send"))


def _is_moved(line: Line) -> bool:
    """Return whether somebody may have got goods of a vendor's: "se llevó 2 sugar de metro"."""
    after_of = ("of", "vendor") in pairwise(token.kind for token in line.tokens)
    got = any(part.value != TO_US for part in line.all("receive"))
    charged = "receive" in line.kinds and not got  # "cobré 2 sugar de metro"
    return after_of and (charged or not (got or line.kinds.isdisjoint(_MOVING)))


def _supplied(line: Line) -> Draft:
    """As in "from metro: 10 rice 500", "10 rice metro 500": a purchase once somebody says so."""
    counted = all(part.number is not None for part in line.all("item"))
    if line.name_of("vendor", "from", "by", *([""] if counted else [])) is None:
        raise Unfit
    if "send" in line.said:
        raise Unfit  # "sent metro 10 rice"
    draft = _bought(line)
    return Draft(draft.command, ("no_verb", *draft.doubts))


def _sent_back(line: Line) -> Draft:
    """As in "returned 5 torn atta bags to metro"."""
    line.expect_today()
    vendor = line.name_of("vendor")
    amount = line.at_most_one("amount", "sum", "total")
    if vendor is None or swaps(line) or is_to_us(line) or _is_count(line, amount):
        raise Unfit
    if amount is not None and line.position("return") < line.position("give"):
        raise Unfit  # "رجعنا لدلتا ٢ طحينة وعطيناه ٤٨"
    items = counted_items(line.without(*(part for part in line.all("worth") if not part.entry)))
    command = PurchaseReturn(
        items=items,
        vendor=vendor,
        amount=amount.number if amount else None,
        reason=reason_of(line),
    )
    counted = all(item.qty is not None for item in items)
    doubts = (*wrong_doubts(line), *_who_returned(line))
    return Draft(command, (*doubts, *(() if counted else ("no_quantity",))))


def _is_count(line: Line, amount: Chunk | None) -> bool:
    """Return whether a number is no money: "took 10 rice, 1 returned", "of 10, 1 rice back"."""
    if amount is None or amount.money or amount.kind == "total":
        return False
    told = not line.kinds.isdisjoint({"take", "receive"})
    return told or line.chunks.index(amount) < line.position("item")


def _who_returned(line: Line) -> tuple[str, ...]:
    """
    Return the doubt about a vendor who stands where who returned it does: "metro returned 3 rice".

    Raises:
        Unfit: when it came from the vendor.
    """
    verb, party = line.all("return")[0], line.one("party")
    took = verb.value in {TOOK, AWAY} or not line.kinds.isdisjoint({"take", "receive"})
    to_us = party.value == "from" or verb.value == TO_US
    if to_us or (party.value in {"subject", "by", "for"} and not took):
        raise Unfit
    sure = took or is_headed(line) or is_handed_over(line)
    theirs = verb.value == THIRD and ("of", "vendor") in pairwise(t.kind for t in line.tokens)
    behind = verb.value == THIRD and not party.value and _follows(line, verb, party)
    doubted = theirs or behind or (is_first(line, party, "return") and not sure)  # "رجع مترو 2 سكر"
    return ("who_returned",) if doubted else ()


def _follows(line: Line, first: Chunk, second: Chunk) -> bool:
    return line.chunks.index(second) == line.chunks.index(first) + 1


FAMILIES: Final[tuple[Family, ...]] = (
    family(
        "purchase.create", _bought, "buy arrive", f"{_GOODS} {_SIDE} receive give tab", writes=True
    ),
    family(
        "purchase.create",
        _from_vendor,
        "receive take give send deliver order status receipt",
        f"{_GOODS} {_SIDE} to tab",
        writes=True,
    ),
    family(
        "purchase.return",
        _sent_back,
        "return",
        "item party amount sum total damage self of to vendornoun cut send worth by give "
        "take receive undo refund",
        writes=True,
    ),
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    family(
        "purchase.create",
        _supplied,
        "party",
        f"{_GOODS} pay date paid restcredit self by",
        writes=True,
    ),
)
