"""Goods that come back from a customer. What goes back to a vendor is no return of ours."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.intents import Item, SaleReturn
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.guards import THIRD
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.directions import (
    AWAY,
    LEFT,
    OUT,
    TO_US,
    TOOK,
    is_first,
    is_handed_over,
    is_headed,
    is_passive,
)
from actors.parsing.rules.goods import counted_items, reason_of, swaps, wrong_doubts
from actors.parsing.rules.payments import LATER
from actors.parsing.rules.shares import part_of
from actors.parsing.rules.till import LEFT_THERE
from actors.parsing.shorthand import LIGHT


def _returned(line: Line) -> Draft:
    """Goods came back; money given back is the refund, none lowers the balance."""
    line = _of_a_day(line)
    line.expect_today()
    if swaps(line) or _goes_to_customer(line) or any(v.value == TO_US for v in line.all("give")):
        raise Unfit  # "ali returned 2 rice, gave me 500"
    refund: Decimal | None = None
    part = line
    given = line.at_most_one("amount", "sum")
    if line.kinds & {"refund", "give"} or len(line.all("return")) > 1:
        line.at_most_one("refund")
        part, refund = line.without(given), given.number if given else None
    elif given is not None:
        raise Unfit
    items = counted_items(part)
    paid_to = ("to",) if refund is not None and "return" not in line.kinds else ()
    command = SaleReturn(
        items=items,
        customer=line.party("customer", "", "from", "by", "subject", "of", *paid_to),
        refund=refund,
        pay=line.pay(),
        reason=reason_of(line),
    )
    counted = all(item.qty is not None for item in items)
    doubts = (*wrong_doubts(line), *_who_returned(line), *(() if counted else ("no_quantity",)))
    doubts = (*doubts, *(("who_gave",) if _may_have_given(line) else ()))
    doubts = (*doubts, *(("two_deeds",) if _are_two(line) else ()))
    if refund is not None and _may_be_theirs(line, refund, items):
        doubts = (*doubts, "refund_meant")
    if any(part.value in LATER for part in line.all("pay")):
        doubts = (*doubts, "refund_meant")  # who pays later has taken something
    bare = "refund" in line.kinds and refund is None and any(not item.unit for item in items)
    return Draft(command, (*doubts, "refund_meant") if bare else doubts)


def _may_have_given(line: Line) -> bool:
    """Return whether who returned goods may have paid as well: "ali returned 3 rice, gave 500"."""
    party, gave = line.position("party"), line.position("give")
    said = any(not part.value for part in line.all("give"))  # as "gave" and "diye" do not say who
    ours = not line.kinds.isdisjoint({"self", "refund"})
    return said and not ours and 0 <= party < line.position("return") < gave


def _are_two(line: Line) -> bool:
    """Return whether more was done to the goods than that they came back."""
    return _took_first(line) or _broke_apart(line) or _broke_again(line)


def _may_be_theirs(line: Line, refund: Decimal, items: Sequence[Item]) -> bool:
    """Return whether money beside goods may be no refund: "..., dejó 100", "..., devolví 1"."""
    left = any(part.value in {LEFT, LEFT_THERE} for part in line.all("give"))
    again = any(part.value in {THIRD, TO_US} for part in line.all("return")[1:])
    return left or again or refund <= sum(item.qty or Decimal(0) for item in items)


def _took_first(line: Line) -> bool:
    """Return whether goods were taken first, and nothing says how many of them came back."""
    took = line.position("take")
    return 0 <= took < line.position("item") < line.position("return")


def _broke_apart(line: Line) -> bool:
    """Return whether the first goods broke, and others came back: "2 oil leaked, 3 rice back"."""
    goods = [at for at, part in enumerate(line.chunks) if part.kind == "item"]
    broke = line.position("damage")
    return len(goods) > 1 and goods[0] < broke < goods[-1] < line.position("return")


def _broke_again(line: Line) -> bool:
    """Return whether "came back" may be "again" before what happened: "رجع انكسر ٢ حليب"."""
    told = pairwise(line.chunks)
    return any(one.value == THIRD and two.kind == "damage" for one, two in told)


def _of_a_day(line: Line) -> Line:
    """Return the line without the day that says which goods came back: "kal wali 5 zip"."""
    if "date" not in line.kinds:
        return line
    said = list(pairwise(line.tokens))
    of_goods = any(
        (one.kind == "period" and two.kind == "filler" and two.value == LIGHT)
        or (one.kind in {"from", "of"} and two.kind == "period")
        for one, two in said
    )
    return line.without(*line.all("date")[:1]) if of_goods else line


def _goes_to_customer(line: Line) -> bool:
    """Return whether we gave goods back, or somebody took them: "gave ali 3 rice back"."""
    party, verbs = line.at_most_one("party"), line.all("return")
    came = any(verb.value == THIRD for verb in verbs)  # "رجع حسن أخد رز": came back, and took
    if came and line.position("return") < line.position("take") < line.position("item"):
        return True
    took = {part.value for part in verbs} & {TOOK, AWAY}
    ours = 0 < line.position("self") == line.position("return") - 1  # "so I took them back"
    taken = ("take", "return") in pairwise(part.kind for part in line.chunks)
    if taken and party and is_first(line, party, "take"):
        return True  # "ali came and took back 2 rice"
    if AWAY in took or (took and party and is_first(line, party, "return") and not ours):
        return True
    money = not line.kinds.isdisjoint({"amount", "sum", "total", "refund"})
    told = pairwise(token.kind for token in line.tokens)
    to_anyone = ("customernoun", "ko") in told
    return to_anyone or (party is not None and is_handed_over(line) and not money)


def _who_returned(line: Line) -> tuple[str, ...]:
    """Return the doubt about goods that may have gone to a customer: "gave back ali 3 rice"."""
    party, verb = line.at_most_one("party"), next(iter(line.all("return")), None)
    if verb is None or verb.value in {THIRD, TO_US}:
        return ()
    if party is None:
        named = 0 <= line.position("customernoun", "anyone") < line.position("return")
        return ("who_returned",) if verb.value == OUT and not named else ()
    at = line.chunks.index(party)
    if is_passive(line, party):
        return ("who_returned",)
    given = not party.value and line.chunks.index(verb) < at < line.position("item")
    return ("who_returned",) if given and not is_headed(line) else ()


def _priced_back(line: Line) -> Draft:
    """As in "ali returned 3 rice 450": the amount is the refund."""
    amount = line.one("amount", "sum", "total")
    draft = _returned(line.without(amount))
    assert isinstance(draft.command, SaleReturn)
    share = part_of(line)  # "10 rice me se 2 wapas aaye"
    if share is not None:
        return Draft(replace(draft.command, items=(share,)), ("part_meant", *draft.doubts))
    return Draft(replace(draft.command, refund=amount.number), ("refund_meant", *draft.doubts))


FAMILIES: Final[tuple[Family, ...]] = (
    family(
        "sale.return",
        _returned,
        "return",
        "item party refund amount sum pay damage cut self date anyone customernoun take give send "
        "third return was unwanted undo",
        writes=True,
    ),
    family(
        "sale.return",
        _priced_back,
        "return",
        "item party amount sum total pay damage self anyone customernoun give third take refund "
        "undo",
        writes=True,
    ),
    family(
        "sale.return",
        _returned,
        "refund",
        "item party amount sum pay damage self anyone customernoun for",
        writes=True,
    ),
)
