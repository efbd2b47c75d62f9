"""
What is known of a customer or vendor, put right: limit, phone, address.

An address is free text: all words after "address", as they were typed.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from actors.business.intents import PartyUpdate
from actors.parsing.draft import Draft
from actors.parsing.line import STEP, Line, Unfit
from actors.parsing.rules.phones import PHONE_DIGITS, dialled
from actors.parsing.tokens import PLACE, UNKNOWN, Token

ADDRESS_LENGTH: Final = 120
"""Characters of an address."""
_LINKS: Final = frozenset(
    {
        "filler", "is", "to", "of", "for", "now", "new", "change", "self", "at", "ka", "ko", "se",
        "by", "was", "third", "it", "have", "charge", "hire", "left",
    }
)  # fmt: skip
_SAYING: Final = frozenset(
    {"not", "negation", "modality", "future", "hypothetical", "paid", "owe", "send", "sell"}
)
"""Kinds of words in what is said of an address, or besides: "is not street 5"."""
_PEOPLE: Final = frozenset({"customer", "vendor", "person"})
_CHANGING: Final = frozenset({"change", "charge", "new"})
_LABELS: Final = frozenset({"limit", "phone", "address"})


def read_contact(line: Line) -> Draft | None:
    """Return the clause as a fact of a party that is there already, None when it is none."""
    if _LABELS.isdisjoint(line.said):
        return None
    tokens = [token for token in line.tokens if token.kind != "separator"]
    names = [token for token in tokens if token.kind in {"customer", "vendor"}]
    labels = [token for token in tokens if token.kind in _LABELS]
    if labels[0].kind == "address" and "digits" not in line.said:
        labels = labels[:1]  # "gali no 4"
    if len(names) != 1 or len(labels) != 1 or line.asks:
        return None
    try:
        return _update(line, tokens, names[0], labels[0])
    except Unfit:
        return None


def _update(line: Line, tokens: Sequence[Token], name: Token, label: Token) -> Draft:
    party = name.entries[0].name
    if _tells(tokens):
        raise Unfit
    if label.kind == "address":
        return _located(line, party, _address(tokens, name, label))
    rest = [token for token in tokens if token not in (name, label) and token.kind not in _LINKS]
    changes = [token.value == STEP for token in tokens if token.kind in _CHANGING]
    if any(changes) and not _leads_to_amount(tokens):
        raise Unfit  # "increase ali's limit by 500"
    if label.kind == "limit":
        return Draft(PartyUpdate(party, credit_limit=_amount(rest)), _step(tokens))
    return Draft(PartyUpdate(party, phone=_phone(line, rest)), _wrong(tokens))


def _leads_to_amount(tokens: Sequence[Token]) -> bool:
    """Return whether an amount is what it becomes: "raise ali's limit to 500", not "by 500"."""
    plain = [token for token in tokens if token.kind not in {"filler", "currency"}]
    return any(
        right.number is not None and (left.kind in {"to", "now", "at"} or left.text.endswith(" to"))
        for left, right in pairwise(plain)
    )


def _tells(tokens: Sequence[Token]) -> bool:
    """Return whether it is told what it was, or that it is wrong: not what it shall be."""
    kinds = {token.kind for token in tokens}
    return ("was" in kinds and "change" not in kinds) or tokens[-1].kind == "it"


def _step(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the doubt about "limit by 5000", so much more, and "limit 5000 left"."""
    beside = [(left.kind, right.kind) for left, right in pairwise(tokens)]
    left = any(token.kind == "left" for token in tokens)
    return ("step_or_amount",) if left or ("by", "number") in beside else ()


def _wrong(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the doubt about a number that may be the wrong one, of which somebody tells."""
    return ("corrected",) if any(token.kind == "it" for token in tokens) else ()


def _amount(rest: Sequence[Token]) -> Decimal:
    if [token.kind for token in rest] == ["from", "number", "number"]:
        rest = rest[2:]  # "from 5000 to 8000"
    if len(rest) != 1 or rest[0].number is None:
        raise Unfit
    return rest[0].number


def _phone(line: Line, rest: Sequence[Token]) -> str:
    digits = [token for token in rest if token.kind in {"digits", "number"}]
    if not digits or len(digits) != len(rest) or rest[-1].stop - rest[0].start != len(rest):
        raise Unfit
    phone = dialled(line.words.typed(rest[0].start, rest[-1].stop))
    if len(phone) < PHONE_DIGITS:
        raise Unfit
    return phone


def _located(line: Line, party: str, said: Sequence[Token]) -> Draft:
    """
    Return the new address, as typed; a word that is all of it may ask for the address.

    Raises:
        Unfit: when there is no place among the words, as in "ali ka pata kya hai", or goods.
    """
    if _begins_with_goods(said) or not any(_is_of_a_place(token) for token in said):
        raise Unfit
    address = line.words.typed(said[0].start, said[-1].stop)
    if len(address) > ADDRESS_LENGTH:
        raise Unfit
    return Draft(PartyUpdate(party, address=address), _alone(said))


def _begins_with_goods(said: Sequence[Token]) -> bool:
    """Return whether goods are counted that shall go somewhere: "domicilio ali: 3 kg rice"."""
    kinds = [token.kind for token in said if token.kind not in {"unit", "of"}]
    return kinds[:2] == ["number", "product"]


def _is_of_a_place(token: Token) -> bool:
    """Return whether it is a word nobody knows, a name, or a number in digits: "gali 5"."""
    named = token.kind in {UNKNOWN, PLACE, "digits"} or bool(token.entries)
    return named or token.text[:1].isdigit()


def _alone(said: Sequence[Token]) -> tuple[str, ...]:
    """Return the doubt about one word, only names, or a word that says more than a place."""
    kinds = {token.kind for token in said}
    alone = [token.kind for token in said] == [UNKNOWN] or kinds <= _PEOPLE
    return ("address_meant",) if alone or not kinds.isdisjoint(_SAYING) else ()


def _address(tokens: Sequence[Token], name: Token, label: Token) -> Sequence[Token]:
    """
    Return the words after the label and the name.

    Raises:
        Unfit: when there are none.
    """
    at = max(tokens.index(name), tokens.index(label)) + 1
    before = [t for t in tokens[:at] if t not in (name, label)]
    if any(token.kind not in _LINKS for token in before):
        raise Unfit
    while at < len(tokens) and tokens[at].kind in _LINKS and not tokens[at].doubt:
        at += 1
    while tokens and tokens[-1].kind in {"change", "charge", "have", "now", "thanks"}:
        tokens = tokens[:-1]
    if at >= len(tokens) or tokens[at].kind == "from":
        raise Unfit  # "change ali's address from 12 Palm Street"
    return tokens[at:]
