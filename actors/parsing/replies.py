"""What is said when nothing was executed. Names of goods come from the message, never from here."""

from collections.abc import Iterable, Sequence
from typing import Final

from actors.business.intents import Command, SaleCreate
from actors.parsing.text import TEXT_LIMIT
from actors.parsing.tokens import UNKNOWN, Token

_EXAMPLES: Final = {
    "sell": ("sold 3 {product} 450", "sold 2 {product} to {customer} on credit"),
    "take": ("sold 2 {product} to {customer} on credit",),
    "return": ("{customer} returned 1 {product}",),
    "refund": ("{customer} returned 1 {product}, refunded 150",),
    "receive": ("received 500 from {customer}",),
    "paid": ("{customer} paid 500", "paid 450 for taxi"),
    "give": ("{customer} paid 500", "sold 2 {product} to {customer} on credit"),
    "settle": ("{customer} cleared his account", "{customer} paid 500"),
    "charge": ("put 500 on {customer}'s tab",),
    "lend": ("put 500 on {customer}'s tab",),
    "owe": ("balance of {customer}", "who owes us"),
    "category": ("gas bill 2300", "paid 450 for taxi"),
    "expense": ("spent 450 on taxi", "rent 20000 cash"),
    "spend": ("spent 450 on taxi",),
    "damage": ("2 {product} broken", "1 {product} expired"),
    "count": ("counted {product} 40",),
    "stock": ("{product} left?", "counted {product} 40"),
    "left": ("{product} left?", "what is running low"),
    "low": ("what is running low",),
    "howmuch": ("how much is {product}", "how much {product} is left"),
    "howmany": ("how many {product} are left",),
    "price": ("price of {product}", "{product} price now 340"),
    "now": ("{product} now 340",),
    "change": ("change price of {product} to 340",),
    "new": ("new product <name> price 410", "new customer <name> 0300 1234567"),
    "statement": ("balance of {customer}",),
    "tab": ("balance of {customer}", "put 500 on {customer}'s tab"),
    "debts": ("who owes us",),
    "report": ("sales today", "profit this month"),
    "entries": ("last 5 entries",),
    "undo": ("undo that",),
    "it": ("no, it was 4",),
    "later": (
        "remind me at 5pm to call {customer}", "tell me when {product} is low", "daily report 8pm",
    ),
}  # fmt: skip
_GENERAL: Final = ("sold 3 {product} 450", "{customer} paid 500", "{product} left?")
EXAMPLES_LIMIT: Final = 3
CHOICES_LIMIT: Final = 4
ACTIONS: Final = (frozenset(_EXAMPLES) - {"later"}) | {"buy", "discontinue", "rename"}

WHICH_MEANING: Final = "Is that how many, or for how much?"
GREETING: Final = "Hello! Write what happened, or “help”."
THANKS: Final = "👍"
TOO_LONG: Final = f"That is too long for me: please use at most {TEXT_LIMIT} characters a message."
NOTHING_WRITTEN: Final = "I wrote nothing down."
_BECAUSE: Final = {
    "question": "that reads like a question",
    "negation": "that says something did not happen",
    "future": "that has not happened yet",
    "modality": "that sounds uncertain",
    "hypothetical": "that sounds like an example",
    "reported_speech": "that repeats what somebody said",
    "operator": "there is a sign I cannot read",
    "quotation": "there is a quotation in it",
    "symbol": "there is a symbol I cannot read",
    "quantity_limit": "a quantity is out of range",
    "amount_limit": "an amount is out of range",
    "too_many_items": "there are too many items",
    "long_digits": "there is a long number I cannot place",
    "no_name": "nobody is named",
    "undated": "that can only be noted on its own day",
    "two_parties": "two people are named",
    "two_actions": "it says several things at once",
}


def examples(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return two or three phrasings near what was attempted, with the names that were said."""
    said = list(tokens)
    near = [line for token in said for line in _EXAMPLES.get(token.kind, ())]
    lines = list(dict.fromkeys([*near, *_GENERAL]))[:EXAMPLES_LIMIT]
    product = _named(said, "product")
    customer = _named(said, "customer")
    return tuple(line.format(product=product, customer=customer) for line in lines)


def _named(tokens: Sequence[Token], kind: str) -> str:
    return next((token.text for token in tokens if token.kind == kind), f"<{kind}>")


def declined(tokens: Sequence[Token], reasons: Sequence[str]) -> str:
    """Return an honest answer to what was not understood: why, and what can be said instead."""
    words = [token.text for token in tokens if token.kind == UNKNOWN][:EXAMPLES_LIMIT]
    because = next((_BECAUSE[reason] for reason in reasons if reason in _BECAUSE), "")
    if words:
        because = "I do not know " + ", ".join(f"“{word}”" for word in words)
    start = f"{NOTHING_WRITTEN[:-1]}: {because}." if because else "I did not understand that."
    return f"{start} For example: " + " · ".join(examples(tokens))


def which(word: str) -> str:
    """Return the question for a word that stands for several things."""
    return f"Which one is “{word}”?"


def label(command: Command) -> str:
    """Return a button for one meaning of a sale: how many, or for how much."""
    assert isinstance(command, SaleCreate)
    item = command.items[0]
    if item.qty is not None:
        return f"{item.qty} of {item.product}"
    return f"{item.product}, for {command.total} in all"


def unknown_name(word: str, kind: str, *, suggested: bool) -> str:
    """Return the question for a name that the store does not have."""
    guess = " Is it one of these?" if suggested else ""
    price = " price 100" if kind == "product" else ""
    return f"I do not know “{word}”.{guess} To add it: new {kind} {word}{price}"
