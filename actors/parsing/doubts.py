"""
Why a message that was understood should be shown to a person before it is written.

No reading is made or changed here; what may not be written at all is stopped by `guards`.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from actors.business.intents import (
    CashAdjust,
    Command,
    ExpenseCreate,
    Item,
    OrderCreate,
    OrderUpdate,
    PaymentMake,
    PaymentReceive,
    PurchaseCreate,
    PurchaseReturn,
    SaleCreate,
    SaleReturn,
    StockAdjust,
)
from actors.parsing import guards
from actors.parsing.draft import Draft
from actors.parsing.goods_money import goods_money
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.misplaced import misplaced
from actors.parsing.numerals import COUNTED_ALOUD
from actors.parsing.past import is_past
from actors.parsing.rules.goods_prices import BY_MANY, canonical
from actors.parsing.shorthand import GOING, IS, VOCATIVE
from actors.parsing.telling import CONTRAST
from actors.parsing.tokens import Token, is_share

LOADED: Final = "loaded"
"""The value of a small word that no reading keeps, yet may change what is meant: "free"."""
RECALL: Final = "recall"
"""The value of a small word that, said after a fact, may take it back: "oops"."""
KIN: Final = "kin"
"""The value of a word for a person, who is another one in "ali's brother"."""
MAYBE: Final = "maybe"
"""The value of a word for a deed that may only tell how things are: "owes nothing any more"."""
THE: Final = "the"
"""The value of the article after which half is half of all there is: "half the rice"."""
SOME_TIME: Final = "some time"
"""The value of a bare "later", which may be when they pay, or when they get the goods."""
_TOLD_OF: Final[dict[str, tuple[type[Command], ...]]] = {
    "back": (SaleReturn, PurchaseReturn),
    "again later": (OrderUpdate,),
    "debt": (PaymentReceive, PaymentMake),
    "advance": (PaymentReceive, PaymentMake, ExpenseCreate),
}
"""What a small word may be said of, by its value."""
_BIDDEN: Final[dict[str, tuple[type, ...]]] = {
    "": (object,), "till": (CashAdjust,), "vendor": (PurchaseReturn,), "pay": (PaymentMake,),
}  # fmt: skip
"""What a verb may bid somebody do, by its value as a "bid", which begins the message: "سلم ..."."""
_BROUGHT: Final = frozenset({"arrive", "status", "give", "return", "send"})
"""Kinds of verbs that, with a "please", bid somebody do it wherever they stand."""
_WRITING: Final = frozenset({"charge", "change", "new"})
_DOING: Final = frozenset({"customer", "vendor", "person", "customernoun", "rolenoun", "anyone"})
_TRADES: Final = (SaleCreate, PurchaseCreate)
_COUNTING: Final = (*_TRADES, OrderCreate, SaleReturn, PurchaseReturn, StockAdjust)
NOT_OVER: Final = "not_over"
"""The doubt about what goes on, unless it went on: "leak kar raha tha"."""
_DEEDS: Final = {
    guards.PRESENT: "instruction", CONTRAST: "contrast", MAYBE: "deed_meant", GOING: NOT_OVER,
    SOME_TIME: "credit_meant",
}  # fmt: skip
"""What a word for what was done may tell of instead, by its value."""
_TELLING_KINDS: Final = frozenset({"or", "of", "times", "product", "settle", "to", "more"})
WITH: Final = "with"
"""The value of a word for "by" before whoever went along, or brought it: "sent 500 with ali"."""
_TELLING_VALUES: Final = frozenset({WITH, LOADED, RECALL, KIN, VOCATIVE, *_TOLD_OF})
"""Words that may tell of more than a reading keeps, depending on what stands beside them."""
_FACTS: Final = frozenset({"number", "product", "customer", "vendor"})
_DONE: Final = frozenset(
    {
        "sell", "take", "buy", "give", "return", "receive", "paid", "settle", "send", "arrive",
        "spend", "order", "damage", "count", "takeout", "deposit", "price", "limit",
    }
)  # fmt: skip
"""Kinds of words to which nothing goes."""
_FIGURES: Final = re.compile(r"\d+(?:\.\d+)?")
_OF: Final = frozenset({"of", "ka"})


def doubts(found: Sequence[Draft], tokens: Sequence[Token], digits: int) -> tuple[str, ...]:
    """Return why a person has to say yes to these drafts; money has so many decimal digits."""
    commands = [draft.command for draft in found]
    said = [doubt for draft in found for doubt in draft.doubts]
    said += [token.doubt for token in tokens if token.doubt]
    said += [doubt for command in commands for doubt in _of_command(command, digits)]
    said += _of_deeds(tokens)
    said += small_words(tokens, commands)
    said += ["instruction"] if _is_bidden(tokens, commands[0]) else ()
    said += _dozens(commands, tokens)
    said += goods_money(tokens, commands[0])
    if len(commands) == 1 and isinstance(commands[0], _TRADES):
        said += misplaced(tokens, commands[0])
    if len(found) > 1:
        said.append("several_commands")
    return tuple(dict.fromkeys(said))


def _of_deeds(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield why words for what was done may tell of something else."""
    told = [_DEEDS[token.value] for token in tokens if token.value in _DEEDS]
    if told:
        yield from (doubt for doubt in told if doubt != NOT_OVER or not is_past(tokens))
    if "third" in [token.kind for token in tokens]:
        yield "pronoun"


def _is_bidden(tokens: Sequence[Token], command: Command) -> bool:
    """Return whether somebody may be told to do it by a verb that tells of the past as well."""
    known = shared_lexicon().meanings
    told = [token for token in tokens if token.kind != "filler"][:2]
    types = [kind for value in known(told[0].text, "bid") for kind in _BIDDEN[value]]
    if types and isinstance(command, tuple(types)) and told[-1].kind not in _DOING:
        return True
    kinds = {token.kind for token in tokens}
    if kinds.isdisjoint(_BROUGHT) or "filler" not in kinds or kinds & _WRITING:
        return False
    return any(token.kind == "filler" and known(token.text, "please") for token in tokens)


def _is_beside_the_point(token: Token, commands: Sequence[Command]) -> bool:
    """Return whether a small word tells of another deed than these: "not used" of a return."""
    told = _TOLD_OF.get(token.value)
    return told is not None and token.kind == "filler" and not isinstance(commands[0], told)


def _of_command(command: Command, digits: int) -> Iterator[str]:
    yield from guards.doubts(command)
    if guards.finest(command) > digits:
        yield "thousands_or_decimals"
    amount = getattr(command, "amount", None)
    if isinstance(amount, Decimal) and abs(amount) < 1:
        yield "share_or_amount"
    if isinstance(command, _TRADES) and _is_partly_priced(command.items):
        yield "some_priced"
    if isinstance(command, _TRADES) and _sums_differ(command):
        yield "sum_differs"
    if isinstance(command, _TRADES) and (command.paid or 0) > (command.total or command.paid or 0):
        yield "paid_above_total"
    if isinstance(command, SaleCreate) and _takes_goods_off(command):
        yield "discount_or_count"
    if isinstance(command, SaleCreate) and command.discount and command.total is not None:
        yield from ("discount_above_total",) if command.discount > command.total else ()


def _dozens(commands: Sequence[Command], tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the doubt about goods sold by the dozen or tray that are counted: "sold 6 eggs"."""
    goods = [one for one in tokens if one.kind == "product"]
    by_dozen = [one.entries[0].name for one in goods if _is_by_many(one)]
    traded = [command for command in commands if isinstance(command, _COUNTING)] if by_dozen else []
    items = [item for command in traded for item in command.items if item.product in by_dozen]
    if any(item.qty is not None and item.unit is None for item in items):
        yield "pieces_or_dozens"


def _is_by_many(goods: Token) -> bool:
    """Return whether a bare number of it may be pieces; of "brownie tray" it is trays."""
    unit = canonical(goods.entries[0].unit or "")
    return unit in BY_MANY and unit not in goods.text.split()


def _is_partly_priced(items: Sequence[Item]) -> bool:
    """Return whether the last item has a price and the others none: "2 tea 1 milk at 50 each"."""
    return len(items) > 1 and [item.price is None for item in items].count(False) == 1


def _sums_differ(command: SaleCreate | PurchaseCreate) -> bool:
    """Return whether prices and the total were said that do not agree."""
    if command.total is None:
        return False
    sums = [_line_sum(item) for item in command.items]
    known = [amount for amount in sums if amount is not None]
    if not known or len(known) < len(sums):
        return False
    discount = getattr(command, "discount", None) or Decimal(0)
    return command.total not in {sum(known), sum(known) - discount}


def _line_sum(item: Item) -> Decimal | None:
    if item.amount is not None or item.price is None or item.qty is None:
        return item.amount
    return item.price * item.qty


def _takes_goods_off(sale: SaleCreate) -> bool:
    """
    Return whether a discount is so small that it may be goods: "sold 3 rice less 1".

    Or so large that it may be money that was paid: "3000 less 2000".
    """
    if sale.discount is None:
        return False
    if sale.total is not None:
        return sale.discount * 2 > sale.total
    return sale.discount < sum((item.qty or Decimal(0) for item in sale.items), Decimal(0))


def small_words(tokens: Sequence[Token], commands: Sequence[Command]) -> Iterator[str]:
    """Return why words that no command keeps may change what these commands should be."""
    stated = False
    for at, token in enumerate(tokens):
        if token.kind == "and" and _may_be_or(token, tokens):
            yield "or"
        share = token.number is not None and is_share(token)
        if share or token.kind in _TELLING_KINDS or token.value in _TELLING_VALUES:
            before, after = tokens[at - 1 : at] if at else (), tokens[at + 1 : at + 2 + share]
            passed = token.value == LOADED or (token.value == RECALL and stated)
            passed = passed or (token.kind == "more" and _is_open(tokens, at))
            passed = passed or (token.value == WITH and _is_along(before, after))
            if passed or _is_beside_the_point(token, commands):
                yield f"passed_over:{token.text}"
            yield from _beside(token, before, after)
        stated = stated or token.kind in _FACTS


def _is_open(tokens: Sequence[Token], at: int) -> bool:
    """Return whether it is left open how many more there were: "2 sugar broke, and another"."""
    said = [one.kind for one in tokens[:at] if one.kind != "filler"]
    return at + 1 == len(tokens) and said[-1:] in (["and"], ["separator"])


def _is_along(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Return whether a customer only went along; one settles with those whom it concerns."""
    settled = any(one.kind == "settle" for one in before)
    return not settled and any(one.kind == "customer" for one in after)


def _beside(token: Token, before: Sequence[Token], after: Sequence[Token]) -> Iterator[str]:
    """Return what a word may mean because of the one before or after it."""
    if token.kind == "or":
        yield "or"
    if token.kind == "to" and not before and any(one.kind in _DONE for one in after):
        yield "no_or_to"  # "la dafa3na 500": in Arabizi it is a no as well
    if token.kind == "of" and not token.value and _is_worth(before, after):
        yield "sum_or_count"
    if token.kind == "times" and _stands_between_numbers(before, after):
        yield "times_what"
    if token.value == KIN and _is_somebodys(before, after):
        yield "somebody_else"
    if token.value == VOCATIVE and any(one.entries and one.kind != "product" for one in after):
        yield "somebody_called"  # "بعت 3 سكر يا حسن"
    if token.kind == "product" and any(_is_size(one, token) for one in after):
        yield "size_or_amount"
    if token.kind == "settle" and any(_is_so(token, one) for one in after):
        yield "deed_meant"
    if is_share(token) and _is_of_the(after):
        yield "part_of_all"


def _is_of_the(after: Sequence[Token]) -> bool:
    """Return whether it is a part of all there is: "half the rice", "half of the rice"."""
    article = after[1:] if after and after[0].kind == "of" else after[:1]
    return any(one.value == THE for one in article)


def _may_be_or(token: Token, tokens: Sequence[Token]) -> bool:
    """Return whether "and" is "or" in a language that has all words but names: Hindi "or"."""
    phrases = shared_lexicon().phrases
    ways = phrases.get(token.text, {}).items()
    languages = {name for name, senses in ways for sense in senses if sense.kind == "or"}
    if not languages:
        return False
    said = [senses for one in tokens if not one.entries and (senses := phrases.get(one.text))]
    return any(all(name in senses for senses in said) for name in languages)


def _is_so(settled: Token, verb: Token) -> bool:
    """Return whether an account is said to be clear, as it may be already: "hisaab saaf hai"."""
    known, last = shared_lexicon().meanings, settled.text.split()[-1]
    return IS in known(verb.text, "have") and not (known(last, "is") or known(last, "give"))


def _is_worth(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Return whether a bare number may be what the goods cost: "sold 500 of peanuts"."""
    many = any(one.number is not None and one.number >= COUNTED_ALOUD for one in before)
    return many and any(one.kind == "product" for one in after)


def _stands_between_numbers(before: Sequence[Token], after: Sequence[Token]) -> bool:
    return [one.kind for one in (*before, *after)] == ["number", "number"]


def _is_size(number: Token, product: Token) -> bool:
    """Return whether a number is the one in a product's full name: "3 paracetamol 500"."""
    if number.kind != "number" or number.text in product.text or not product.entries:
        return False
    return number.text in _FIGURES.findall(product.entries[0].name)


def _is_somebodys(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """Return whether a person is somebody's: "ali's brother", "ramesh ke bhai"."""
    return any(one.owned or one.kind == "ka" for one in before) or any(
        one.kind in _OF for one in after
    )
