"""Money without goods: payments of customers, and their debts."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from actors.business.intents import Pay, PaymentReceive
from actors.parsing import guards
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import OUR_WAYS, Line, Unfit
from actors.parsing.replies import ACTIONS
from actors.parsing.rules.credits import credited
from actors.parsing.rules.directions import BY_US, COMING, GOT, HANDED, PASSIVE, TO_US, WE
from actors.parsing.rules.expenses import spent_on
from actors.parsing.rules.goods import bills_only
from actors.parsing.rules.shares import without_whole

_PAYING: Final = ("paid", "give", "settle", "send", "receive", "arrive")
_MONEY: Final = "amount sum total pay date"
LATER: Final = frozenset({"later", "some time"})
"""Values of ways to pay that nobody has paid yet: "pays later", "later"."""
PART: Final = "part"
"""The value of a word for "who" that is "of what", too, before what somebody owes: "من اللي"."""
BEHALF: Final = "behalf"
"""The value of a word before whom somebody else pays for: "دفعنا عن حسن"."""


def _received(line: Line) -> Draft:
    """As in "received 700 from priya": who paid stands after the money, or is named with "from"."""
    line, unsure_of = _without_debt(without_whole(line))
    verb = line.one("receive", "arrive")
    customer = _payer(line, "", "from", "by", "of", "subject", "to")
    amount = line.number("amount", "sum", "total")
    if amount is None and "all" not in line.kinds:
        raise Unfit
    day, doubts = line.day()
    role = line.one("party").value
    if verb.kind == "arrive" and role not in {"from", "of"}:
        raise Unfit
    handed = not role and verb.value == HANDED and not _is_driver(line)
    sure = handed or role in {"from", "by", "of", "subject"}
    doubts = (*doubts, *(() if sure else ("who_paid",)), *unsure_of, *_lent(line, verb))
    return Draft(PaymentReceive(customer, amount, method_of(line), day), doubts)


def _paid(line: Line) -> Draft:
    """As in "ali paid 500": the customer stands before the verb, else the verb says who paid."""
    line, unsure_of = _without_debt(without_whole(line.without(*_came(line))))
    settled = line.all("settle")
    verb = settled[0] if settled else line.one("paid", "give", "send", "arrive")
    _expect_part(line)
    if "due" in line.kinds:
        raise Unfit
    if ("receive" in line.kinds and not settled) or _asks_for_goods(line):
        raise Unfit
    if verb.value in {BY_US, *OUR_WAYS}:
        raise Unfit
    customer = _payer(line, "", "by", "subject", "from", "of")
    after = line.position("party") > line.position(verb.kind)
    ours = verb.kind in {"paid", "give", "send"} and verb.value in COMING | {guards.THIRD}
    roles = {"by", "from", "of", "", "subject"} if ours else {"by", "from"}
    before = {"", "by", "from", "subject", *(["of"] if settled or unsure_of else [])}
    role = line.one("party").value
    if role == "of" and any(token.value == BEHALF for token in line.tokens):
        raise Unfit
    if role not in (roles if after else before) or (verb.value == PASSIVE and role != "by"):
        raise Unfit
    amount = line.number("amount", "sum", "total")
    if amount is None and not line.kinds & {"all", "settle"}:
        raise Unfit
    day, doubts = spent_on(line) if "tab" in line.kinds else line.day()
    for_us = ("for", "self") in pairwise(part.kind for part in line.chunks)  # "ali paid for me 500"
    third = (after and not role and verb.value == guards.THIRD) or verb.value == WE
    third = third or _is_into_account(line, verb)
    unsure = ("who_paid",) if third or for_us or _is_driver(line) else ()  # "marta pagué 500"
    owed = ("owe", "amount") in pairwise(part.kind for part in line.chunks)  # "ali owes 500, paid"
    doubts = (*doubts, *unsure, *(("rest_meant",) if owed else ()), *unsure_of, *_lent(line, verb))
    return Draft(PaymentReceive(customer, amount, method_of(line), day), doubts)


def _lent(line: Line, verb: Chunk) -> tuple[str, ...]:
    """Return the doubt about "ramesh se 500 udhaar mile"; "udhaar ke 500" are of a debt."""
    handed = verb.kind in {"give", "send"} or verb.value == GOT
    if not handed or line.pay() != "credit" or not line.all("amount"):
        return ()
    of_debt = ("pay", "ka") in pairwise(token.kind for token in line.tokens)
    return () if of_debt else ("loan_meant",)


def _is_into_account(line: Line, verb: Chunk) -> bool:
    """Return whether we may have given it, into an account: "ramesh ke khate me 500 bheje"."""
    told = pairwise(part.kind for part in line.chunks)
    ours = verb.kind in {"give", "send"} and verb.value not in COMING
    return ours and ("party", "tab") in told and not bills_only(line)


def _without_debt(line: Line) -> tuple[Line, tuple[str, ...]]:
    """
    Return "1800 baki tha, 800 diye" and "800 diye, 1000 baki" without what nobody paid.

    Raises:
        Unfit: when something else is left, or it is not said of which amount.
    """
    at = line.position("left")
    if at < 0:
        return line, ()
    before, after = [part.kind for part in line.chunks[:at]], line.chunks[at + 1 :]
    paid = line.position(*_PAYING)
    last = paid > at and [part.kind for part in after[:1]] == ["amount"]
    first = 0 <= paid < at - 1 and not after
    if before[-1:] != ["amount"] or not (last or first):
        raise Unfit
    return line.without(*line.chunks[at - 1 : at + 1]), ("rest_meant",)


def _sent_us(line: Line) -> Draft:
    """As in "حسن بعتلي ٣٠٠": a verb that asks for what is to be shown, too."""
    customer, amount = line.customer("", "from", "subject"), line.number("amount", "sum", "total")
    sent = TO_US in shared_lexicon().meanings(line.one("show").text, "send")
    _expect_part(line)
    if amount is None or not sent:
        raise Unfit
    day, doubts = line.day()
    return Draft(PaymentReceive(customer, amount, method_of(line), day), doubts)


def _expect_part(line: Line) -> None:
    """Accept no "who" but that of "دفع ٣٠٠ من اللي عليه", a part of what he owes. Raises Unfit."""
    who = line.at_most_one("who")
    if who is not None and (who.value != PART or line.chunks[0] is who or not line.all("amount")):
        raise Unfit


def _payer(line: Line, *roles: str) -> str:
    """Return the customer who paid, or the driver who hands over what he was paid."""
    party = line.one("party")
    if not _is_driver(line) or party.entry is None:
        return line.customer(*roles)
    if party.value not in roles:
        raise Unfit
    return party.entry.name


def _is_driver(line: Line) -> bool:
    entry = line.one("party").entry
    return entry is not None and entry.kind == "driver"


def _came(line: Line) -> Sequence[Chunk]:
    """Return what only says that somebody came: "vino y abonó 400", "vino a pagar, dejó 300"."""
    came, paid = line.position("arrive"), line.position("paid", "give")
    if 0 <= came < paid:
        due = line.all("due") if paid > line.position("due") > came else []
        return (line.chunks[came], *due)
    verbs = [part for part in line.chunks if part.kind in {"paid", "give"}]
    known = shared_lexicon().meanings
    twice = len(verbs) == 2  # noqa: PLR2004 - "ali came to pay, gave 300"
    return verbs[:1] if twice and known(verbs[0].text.partition(" ")[0], "arrive") else ()


def _asks_for_goods(line: Line) -> bool:
    """Return whether it ends by asking what there is: "500 ka milega"."""
    last = line.chunks[-1]
    return last.kind == "have" and not last.value


def _banked(line: Line) -> Draft:
    """As in "suresh ne 1500 bank mein daale": what a customer took to the bank is paid to us."""
    customer = line.customer("", "by", "subject", "from")
    role = line.one("party").value
    after = line.position("party") > line.position("deposit", "charge", "paid")
    amount = line.number("amount", "sum", "total")
    if amount is None or (after and not role) or not line.kinds & {"deposit", "pay"}:
        raise Unfit
    if line.pay() not in {"bank", *({None, "cash"} if "deposit" in line.kinds else ())}:
        raise Unfit
    day, doubts = line.day()
    unsure = () if role == "subject" else ("who_paid",)
    return Draft(PaymentReceive(customer, amount, "bank", day), (*doubts, *unsure))


def _money_from(line: Line) -> Draft:
    """As in "500 from ali", "ali 500 card": a payment once somebody says so."""
    bare = ["", "of"] if is_money_alone(line) else []
    customer = line.customer("from", "by", "subject", *bare)
    day, doubts = line.day()
    amount = line.one("amount", "sum").number
    return Draft(PaymentReceive(customer, amount, method_of(line), day), ("no_verb", *doubts))


def _handed_in(line: Line) -> Draft:
    """As in "salim ne 1200 jama kiye": cash that a driver carried, once somebody says so."""
    driver = line.party("driver", "", "from", "subject", "by")
    amount = line.one("amount", "sum").number
    if driver is None:
        raise Unfit
    if line.one("party").value != "from":
        verb = line.position("receive", "take", "give", "paid")
        given = line.kinds & {"give", "take"} and "pay" not in line.kinds
        if given or line.position("party") > verb:
            raise Unfit  # "salim ne 31 diye" may be an order
    day, doubts = line.day()
    return Draft(PaymentReceive(driver, amount, method_of(line), day), ("payment_meant", *doubts))


def is_money_alone(line: Line) -> bool:
    """Return whether how it was paid is all that tells what an amount beside a name is."""
    said = any(token.kind in ACTIONS for token in line.tokens)
    return line.pay() not in {None, "credit"} and not said


def method_of(line: Line) -> Pay | None:
    """
    Return how money was handed over; "on account" is what it is for.

    Raises:
        Unfit: when it will be handed over later.
    """
    if any(part.value in LATER for part in line.all("pay")):
        raise Unfit
    return None if line.pay() == "credit" else line.pay()


def _collected(line: Line) -> Draft:
    """As in "picked up 60 cash from Grace"."""
    customer = line.customer("from")
    day, doubts = line.day()
    amount = line.one("amount", "sum").number
    return Draft(PaymentReceive(customer, amount, line.pay(), day), ("payment_meant", *doubts))


FAMILIES: Final[tuple[Family, ...]] = (
    family("payment.receive", _collected, "take", "amount sum pay date party self by", writes=True),
    family(
        "payment.receive",
        _received,
        "receive arrive",
        f"{_MONEY} party self all tab by to of left",
        writes=True,
    ),
    family(
        "payment.receive",
        _paid,
        "paid settle give send arrive",
        f"{_MONEY} party self all tab to from receive owe who third have for left due",
        writes=True,
    ),
    family("payment.receive", _sent_us, "show", f"{_MONEY} party tab owe who", writes=True),
    family("payment.receive", _banked, "deposit charge", f"{_MONEY} party self paid", writes=True),
    family(
        "credit.add",
        credited,
        "tab charge lend owe pay opening",
        "amount sum date party by to self is more new give of until",
        writes=True,
    ),
)
LAST_RESORTS: Final[tuple[Family, ...]] = (
    family(
        "payment.receive",
        _handed_in,
        "receive take give paid",
        "party amount sum pay date self",
        writes=True,
    ),
    family("payment.receive", _money_from, "party", "amount sum pay date change", writes=True),
)
