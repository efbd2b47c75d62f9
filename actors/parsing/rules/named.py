"""
New names, kept as they were typed: products, customers, vendors, and a product's new name.

The only rules with free text, so each begins and ends with words that nobody writes by accident,
and a name may hold no word that does something in a sentence.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.business.intents import (
    PartyCreate,
    PartyKind,
    PartyUpdate,
    ProductCreate,
    ProductUpdate,
)
from actors.parsing.draft import Draft
from actors.parsing.guards import STOPPERS
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import Line, Unfit
from actors.parsing.replies import ACTIONS
from actors.parsing.rules.facts import LINKS, Facts, is_fact, read_facts
from actors.parsing.rules.small_names import NOUNS, with_small_names
from actors.parsing.small_words import KIN
from actors.parsing.tokens import UNKNOWN, Token

NAME_WORDS: Final = 6
NAME_LENGTH: Final = 60
"""Words and characters of a name."""
_NOT_IN_NAMES: Final = frozenset(
    {
        *STOPPERS, *ACTIONS, "to", "separator", "pay", "date", "period", "cancel", "undo", "is",
        "it", "want",
    }
) - {"category", "stock", "top", "productnoun", "third"}  # fmt: skip
FOLLOWING: Final = "after"
"""The value of a word for "new" that follows what is new."""
ACCOUNT: Final = "customer"
"""The value of a word for "new" that is followed by whose account is opened."""
_CLOSING: Final = frozenset({"filler", "new", "change", "charge", "hire"})
"""Kinds of verbs that stand last in some languages: "naya item Jhadu 90 jodo"."""
_BEFORE_NAMES: Final = frozenset({"tab", "for", "filler", "article"})
"""Kinds of words between what is new and its name: "customer account for Uche Stores"."""
_ASKING: Final = frozenset({"filler", "polite"})
_SIZES: Final = frozenset({"g", "kg", "mg", "ml", "litre", "gallon", "inch", "foot", "cm", "metre"})
"""Units of what is in one of a product: "Cola 500 ml", but "milk 60 pieces"."""
_COMMA: Final = re.compile(r"[,;\n]")
_OPENING: Final = NOUNS | {"new", "rename"}
"""Kinds one of which is in every sentence about something new."""


def read_named(line: Line) -> Draft | None:
    """Return the clause as something new or renamed, None when it is not that."""
    if _OPENING.isdisjoint(line.said):
        return None
    tokens = with_small_names([token for token in line.tokens if token.kind != "separator"])
    while tokens and (tokens[0].kind in _ASKING or _starts_with_one(tokens)):
        tokens = tokens[1:]
    while tokens and tokens[-1].kind in _CLOSING and not _is_capital(line, tokens[-1]):
        tokens = tokens[:-1]
    try:
        return _renamed(line, tokens) if _starts(tokens, "rename") else _created(line, tokens)
    except Unfit:
        return None


def _is_capital(line: Line, token: Token) -> bool:
    """Return whether it begins with a capital among words that do not: "Chito Tire Shop"."""
    among = any(word[0].islower() for word in line.words.source.split()[1:])
    return among and line.words.typed(token.start, token.stop)[0].isupper()


def _starts_with_one(tokens: Sequence[Token]) -> bool:
    """Return whether it begins with "ek naya", "one new", "ek grahak"."""
    return any(_starts(tokens, "number", kind) for kind in _OPENING) and tokens[0].number == 1


def _starts(tokens: Sequence[Token], *kinds: str) -> bool:
    return [token.kind for token in tokens[: len(kinds)]] == list(kinds)


def _created(line: Line, tokens: Sequence[Token]) -> Draft:
    tokens = _noun_first(_account_of(tokens))
    noun = next((at for at, token in enumerate(tokens[:5]) if token.kind in NOUNS), -1)
    named_as = any(_starts(tokens[at:], "as", kind) for at in range(len(tokens)) for kind in NOUNS)
    named_as = named_as or _listed_as(tokens) is not tokens
    if _starts(tokens, "new") if noun < 0 else named_as and tokens[0].kind in {"new", "charge"}:
        return _nameless_kind(line, tokens)
    kind = tokens[noun].kind if noun >= 0 else ""
    start = noun + 1 + _follows(tokens, noun)
    known = {"new", "charge", "filler", "polite", "self", "have"}
    if start < 2 or any(token.kind not in known for token in tokens[:noun]):  # noqa: PLR2004 - both words
        raise Unfit
    rest = tokens[start:]
    while rest and _says_nothing(rest[0], _CLOSING) and not _is_capital(line, rest[0]):
        rest = rest[1:]
    rest = written_as_names(line, rest)
    cut = rest
    before = _BEFORE_NAMES | ({"to"} if kind != "productnoun" else set())
    while rest and _says_nothing(rest[0], before):
        rest = rest[1:]
    size = min(_name_size(rest, product=kind == "productnoun"), _first_break(line, rest))
    name = _name(line, rest[:size])
    facts = read_facts(line, rest[size:])
    unsure = len(cut) != len(rest) or any(token.value == KIN for token in rest[:1])
    if unsure or (size and rest[size - 1].kind in LINKS):
        facts.doubts = (*facts.doubts, "name_meant")
    if kind == "productnoun":
        return _questioned(_product(name, facts), rest[:size])
    goods = any(token.kind == "product" and not token.doubt for token in rest[:size])
    party: PartyKind = "customer" if kind == "customernoun" else "vendor"
    return _party(party, name, facts, named_after_goods=goods)


def _says_nothing(token: Token, kinds: frozenset[str]) -> bool:
    """Return whether a word of these kinds before a name is no part of it: not "chacha dukan"."""
    return token.kind in kinds and not token.doubt and token.value != KIN


def written_as_names(line: Line, tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the words at the start as names that begin with a capital, where others do not."""
    named = list(tokens)
    for at, token in enumerate(tokens):
        plain = token.number is None and not token.entries and token.kind != "digits"
        if not plain or not _is_capital(line, token):
            break
        named[at] = replace(token, kind=UNKNOWN, value="")
    return named


def _account_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return "open an account for Uche", "for a customer called Uche" as "new customer Uche"."""
    if not tokens or tokens[0].value != ACCOUNT:
        return tokens
    for at, token in enumerate(tokens[1:], start=1):
        if token.kind == "customernoun":
            return [tokens[0], *tokens[at:]]
        if token.kind not in _BEFORE_NAMES | {"new"}:
            break
    return [tokens[0], replace(tokens[0], kind="customernoun", value=""), *tokens[1:]]


def _noun_first(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return "Dant Kanti naam se naya product" as "naya product Dant Kanti"."""
    named = next((at for at, token in enumerate(tokens) if token.kind == "named"), 0)
    kinds = [token.kind for token in tokens[named + 1 : named + 3]]
    if not named or len(kinds) < 2 or kinds[0] != "new" or kinds[1] not in NOUNS:  # noqa: PLR2004 - both words
        return tokens
    rest = [token for token in tokens[named + 3 :] if token.kind not in _CLOSING]
    return [*tokens[named + 1 : named + 3], *tokens[:named], *rest]


def _follows(tokens: Sequence[Token], noun: int) -> bool:
    """Return whether "new" stands behind the noun: "cliente nuevo"."""
    after = tokens[noun + 1 : noun + 2]
    return bool(after) and after[0].kind == "new" and (noun == 0 or after[0].value == FOLLOWING)


def _nameless_kind(line: Line, tokens: Sequence[Token]) -> Draft:
    """As in "add paper cups 50 each", "add ali raza as customer 0333 5554443"."""
    tokens = _listed_as(tokens)
    nouns = [at for at, token in enumerate(tokens) if token.kind in NOUNS]
    noun = next((at for at in nouns if tokens[at - 1].kind == "as"), next(iter(nouns), -1))
    if noun > 1 and tokens[noun - 1].kind == "as":
        moved = [tokens[0], tokens[noun], *tokens[1 : noun - 1], *tokens[noun + 1 :]]
        return _created(line, moved)
    while [token.kind for token in tokens[1:2]] in (["filler"], ["new"], ["charge"]):
        tokens = [tokens[0], *tokens[2:]]
    unknown = [token.kind for token in tokens[1:2]] == [UNKNOWN]
    if noun >= 0 or not unknown or not any(token.kind == "number" for token in tokens):
        raise Unfit
    size = _name_size(tokens[1:], product=True)
    name = _name(line, tokens[1 : size + 1])
    draft = _product(name, read_facts(line, tokens[size + 1 :]))
    return replace(draft, doubts=("product_meant", *draft.doubts))


def _listed_as(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return "add Jinja Stores to our suppliers" as "add Jinja Stores as supplier"."""
    noun = next((at for at, token in enumerate(tokens) if token.kind in NOUNS), 0)
    to = noun - 1
    while to > 0 and tokens[to].kind in {"filler", "self"}:
        to -= 1
    if noun < 2 or tokens[to].kind not in {"to", "by"}:  # noqa: PLR2004 - a verb and a name
        return tokens
    rest = tokens[noun + 1 :]
    rest = rest[1:] if [token.kind for token in rest[:1]] == ["show"] else rest
    return [*tokens[:to], replace(tokens[to], kind="as", doubt=""), tokens[noun], *rest]


def _name_size(rest: Sequence[Token], *, product: bool) -> int:
    """Return how many tokens the name has: up to the first fact, or the last bare number."""
    at = next((at for at in range(len(rest)) if is_fact(rest, at)), len(rest))
    if at < len(rest) and rest[at].kind == "each":
        return at - (at > 0 and rest[at - 1].kind == "number")
    if not product:
        digits = (at for at, token in enumerate(rest) if token.kind in {"digits", "number"})
        return min(at, next(digits, at))
    if at > 2 and rest[at - 1].kind == "unit" and rest[at - 2].value == "money":  # noqa: PLR2004
        return at - 2
    numbered = any(token.kind == "number" for token in rest[at:])
    while not numbered and at < len(rest) and at > 1 and rest[at - 1].kind in LINKS:
        at -= 1  # "110 ka bikega": the label follows
    if at < 2 or rest[at - 1].kind != "number":  # noqa: PLR2004 - a name and its price
        return at
    priced = not numbered or not any(
        token.kind in {"price", "sells", "sell"} for token in rest[at:]
    )
    with_unit = at > 2 and rest[at - 2].kind == "unit" and rest[at - 3].kind != "number"  # noqa: PLR2004
    return (at - 2 if with_unit else at - 1) if priced else at


def _first_break(line: Line, rest: Sequence[Token]) -> int:
    """Return how many tokens stand before the first comma, no more than there are."""
    words = line.words.words
    breaks = (at for at in range(1, len(rest)) if _COMMA.search(words[rest[at].start].before))
    return next(breaks, len(rest))


def _name(line: Line, tokens: Sequence[Token]) -> str:
    """
    Return the name as typed.

    Raises:
        Unfit: when it is empty, too long, a number, or holds words that do something.
    """
    while tokens and _is_link(line, tokens):
        tokens = tokens[:-1]
    units = shared_lexicon().units
    meant = [token for token in tokens if not token.doubt]
    if any(token.kind in _NOT_IN_NAMES and token.text not in units for token in meant):
        raise Unfit
    if not tokens:
        raise Unfit
    start, stop = tokens[0].start, tokens[-1].stop
    name = line.words.typed(start, stop)
    words = stop - start
    if words > NAME_WORDS or len(name) > NAME_LENGTH or not any(c.isalpha() for c in name):
        raise Unfit
    return name


def _is_link(line: Line, tokens: Sequence[Token]) -> bool:
    """Return whether the last word is no part of the name; "7in" and "Tire Shop" are."""
    last = tokens[-1]
    glued = len(tokens) > 1 and not line.words.words[last.start].before
    return last.kind in LINKS and not (last.doubt or glued or _is_capital(line, last))


def _product(name: str, facts: Facts) -> Draft:
    if facts.phone or facts.credit_limit is not None:
        raise Unfit
    command = ProductCreate(
        name,
        unit=facts.unit,
        price=facts.price,
        cost=facts.cost,
        low_at=facts.low_at,
        qty=facts.qty if facts.qty is not None else facts.opening,
    )
    return Draft(command, facts.doubts if facts.price is not None else ("no_price",))


def _party(kind: PartyKind, name: str, facts: Facts, *, named_after_goods: bool) -> Draft:
    extras = (facts.price, facts.cost, facts.low_at, facts.qty, facts.unit)
    if any(extra is not None for extra in extras):
        raise Unfit
    if facts == Facts() and named_after_goods:
        raise Unfit
    command = PartyCreate(
        kind, name, phone=facts.phone, credit_limit=facts.credit_limit, opening=facts.opening
    )
    return Draft(command, () if facts.phone else ("name_meant",))


def _renamed(line: Line, tokens: Sequence[Token]) -> Draft:
    """As in "rename cola to Cola Large"."""
    to = next((at for at, token in enumerate(tokens) if token.kind in {"to", "for"}), -1)
    old, new = [token for token in tokens[1:to] if token.kind != "filler"], tokens[to + 1 :]
    known = tokens[to].kind == "for" and any(one.entries for one in new)  # "keyboard for brian"
    if to < 0 or known or len(old) != 1 or old[0].kind not in {"product", "customer", "vendor"}:
        raise Unfit
    name = _name(line, new)
    if old[0].kind != "product":
        return Draft(PartyUpdate(old[0].entries[0].name, name=name))
    return _questioned(Draft(ProductUpdate(old[0].entries[0].name, name=name)), new)


def _questioned(draft: Draft, name: Sequence[Token]) -> Draft:
    """Return the draft, with a doubt when the name looks like a phone or ends in a count."""
    digits = any(token.kind == "digits" for token in name)
    unit = len(name) > 1 and name[-1].kind == "unit"
    counted = unit and (name[-2].kind != "number" or name[-1].value not in _SIZES)
    doubt = "digits_in_name" if digits else "unit_in_name" if counted else ""
    return replace(draft, doubts=(*draft.doubts, doubt)) if doubt else draft
