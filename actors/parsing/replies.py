"""What is said when nothing was executed. Names of goods come from the message, never from here."""

from collections.abc import Iterable, Sequence
from typing import Final

from actors.business.intents import Command, SaleCreate
from actors.business.terms import term
from actors.parsing.text import TEXT_LIMIT
from actors.parsing.tokens import UNKNOWN, Token
from channels.locale.sentence import fill
from channels.locale.translation import N_, _

_EXAMPLES: Final = {
    "sell": (N_("sold 3 {product} 450"), N_("sold 2 {product} to {customer} on credit")),
    "take": (N_("sold 2 {product} to {customer} on credit"),),
    "return": (N_("{customer} returned 1 {product}"),),
    "refund": (N_("{customer} returned 1 {product}, refunded 150"),),
    "receive": (N_("received 500 from {customer}"),),
    "paid": (N_("{customer} paid 500"), N_("paid 450 for taxi")),
    "give": (N_("{customer} paid 500"), N_("sold 2 {product} to {customer} on credit")),
    "settle": (N_("{customer} cleared his account"), N_("{customer} paid 500")),
    "charge": (N_("put 500 on {customer}'s tab"),),
    "lend": (N_("put 500 on {customer}'s tab"),),
    "owe": (N_("balance of {customer}"), N_("who owes us")),
    "category": (N_("gas bill 2300"), N_("paid 450 for taxi")),
    "expense": (N_("spent 450 on taxi"), N_("rent 20000 cash")),
    "spend": (N_("spent 450 on taxi"),),
    "damage": (N_("2 {product} broken"), N_("1 {product} expired")),
    "count": (N_("counted {product} 40"),),
    "stock": (N_("{product} left?"), N_("counted {product} 40")),
    "left": (N_("{product} left?"), N_("what is running low")),
    "low": (N_("what is running low"),),
    "howmuch": (N_("how much is {product}"), N_("how much {product} is left")),
    "howmany": (N_("how many {product} are left"),),
    "price": (N_("price of {product}"), N_("{product} price now 340")),
    "now": (N_("{product} now 340"),),
    "change": (N_("change price of {product} to 340"),),
    "new": (N_("new product <name> price 410"), N_("new customer <name> 0300 1234567")),
    "statement": (N_("balance of {customer}"),),
    "tab": (N_("balance of {customer}"), N_("put 500 on {customer}'s tab")),
    "debts": (N_("who owes us"),),
    "report": (N_("sales today"), N_("profit this month")),
    "entries": (N_("last 5 entries"),),
    "undo": (N_("undo that"),),
    "it": (N_("no, it was 4"),),
    "later": (
        N_("remind me at 5pm to call {customer}"), N_("tell me when {product} is low"),
        N_("daily report 8pm"),
    ),
}  # fmt: skip
_GENERAL: Final = (N_("sold 3 {product} 450"), N_("{customer} paid 500"), N_("{product} left?"))
EXAMPLES_LIMIT: Final = 3
CHOICES_LIMIT: Final = 4
ACTIONS: Final = (frozenset(_EXAMPLES) - {"later"}) | {"buy", "discontinue", "rename"}

WHICH_MEANING: Final = N_("Is that how many, or for how much?")
GREETING: Final = N_("Hello! Write what happened, or “help”.")
THANKS: Final = "👍"
TOO_LONG: Final = N_("That is too long for me: please use at most {limit} characters a message.")
_BECAUSE: Final = {
    "question": N_("that reads like a question"),
    "negation": N_("that says something did not happen"),
    "future": N_("that has not happened yet"),
    "modality": N_("that sounds uncertain"),
    "hypothetical": N_("that sounds like an example"),
    "reported_speech": N_("that repeats what somebody said"),
    "operator": N_("there is a sign I cannot read"),
    "quotation": N_("there is a quotation in it"),
    "symbol": N_("there is a symbol I cannot read"),
    "quantity_limit": N_("a quantity is out of range"),
    "amount_limit": N_("an amount is out of range"),
    "too_many_items": N_("there are too many items"),
    "long_digits": N_("there is a long number I cannot place"),
    "no_name": N_("nobody is named"),
    "undated": N_("that can only be noted on its own day"),
    "two_parties": N_("two people are named"),
    "two_actions": N_("it says several things at once"),
}


_NEW: Final = {
    "product": N_("new product {name} price 100"),
    "customer": N_("new customer {name}"),
    "vendor": N_("new vendor {name}"),
}


def examples(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return two or three phrasings near what was attempted, with the names that were said."""
    said = list(tokens)
    near = [line for token in said for line in _EXAMPLES.get(token.kind, ())]
    lines = list(dict.fromkeys([*near, *_GENERAL]))[:EXAMPLES_LIMIT]
    product = _named(said, "product")
    customer = _named(said, "customer")
    return tuple(fill(_(line), product=product, customer=customer) for line in lines)


def _named(tokens: Sequence[Token], kind: str) -> str:
    return next((token.text for token in tokens if token.kind == kind), f"<{term(kind)}>")


def declined(tokens: Sequence[Token], reasons: Sequence[str]) -> str:
    """Return an honest answer to what was not understood: why, and what can be said instead."""
    words = [token.text for token in tokens if token.kind == UNKNOWN][:EXAMPLES_LIMIT]
    because = next((_(_BECAUSE[reason]) for reason in reasons if reason in _BECAUSE), "")
    if words:
        strange = _(", ").join(f"“{word}”" for word in words)
        because = fill(_("I do not know {words}"), words=strange)
    start = fill(_("I wrote nothing down: {why}"), why=because) + _(".") if because else ""
    said = _("{start} For example: {examples}")
    unknown = start or _("I did not understand that.")
    return fill(said, start=unknown, examples=" · ".join(examples(tokens)))


def too_long() -> str:
    """Return the words for a message of more than TEXT_LIMIT characters."""
    return fill(_(TOO_LONG), limit=TEXT_LIMIT)


def which(word: str) -> str:
    """Return the question for a word that stands for several things."""
    return fill(_("Which one is “{word}”?"), word=word)


def label(command: Command) -> str:
    """Return a button for one meaning of a sale: how many, or for how much."""
    assert isinstance(command, SaleCreate)
    item = command.items[0]
    if item.qty is not None:
        return fill(_("{qty} of {product}"), qty=item.qty, product=item.product)
    said = _("{product}, for {amount} in all")
    return fill(said, product=item.product, amount=command.total)


def unknown_name(word: str, kind: str, *, suggested: bool) -> str:
    """Return the question for a name that the store does not have."""
    once, either = (
        _("I do not know “{word}”. To add it: {how}"),
        _("I do not know “{word}”. Is it one of these? To add it: {how}"),
    )
    how = fill(_(_NEW.get(kind, "new {kind} {name}")), kind=term(kind), name=word)
    return fill(either if suggested else once, word=word, how=how)
