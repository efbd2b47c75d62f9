"""What small words that no command keeps may change, by what stands beside them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from actors.business.intents import (
    Command,
    ExpenseCreate,
    OrderUpdate,
    PaymentMake,
    PaymentReceive,
    PurchaseReturn,
    SaleReturn,
)
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.numerals import COUNTED_ALOUD
from actors.parsing.shorthand import IS, VOCATIVE
from actors.parsing.tokens import Token, is_share

LOADED: Final = "loaded"
"""The value of a small word that no reading keeps, yet may change what is meant: "free"."""
RECALL: Final = "recall"
"""The value of a small word that, said after a fact, may take it back: "oops"."""
KIN: Final = "kin"
"""The value of a word for a person, who is another one in "ali's brother"."""
THE: Final = "the"
"""The value of the article after which half is half of all there is: "half the rice"."""
_TOLD_OF: Final[dict[str, tuple[type[Command], ...]]] = {
    "back": (SaleReturn, PurchaseReturn),
    "again later": (OrderUpdate,),
    "debt": (PaymentReceive, PaymentMake),
    "advance": (PaymentReceive, PaymentMake, ExpenseCreate),
}
"""What a small word may be said of, by its value."""
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


def _is_beside_the_point(token: Token, commands: Sequence[Command]) -> bool:
    """Return whether a small word tells of another deed than these: "not used" of a return."""
    told = _TOLD_OF.get(token.value)
    return told is not None and token.kind == "filler" and not isinstance(commands[0], told)


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
