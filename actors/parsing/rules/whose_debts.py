"""Whose debts a question asks for: what customers owe us, or what we owe to vendors. No numbers."""

from itertools import pairwise
from typing import Final, Literal, TypeAlias

from actors.parsing.chunk import Chunk
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.directions import US

Side: TypeAlias = Literal["customers", "vendors"]

OURS: Final = "ours"
"""The value of "dena hai", to be given: what we owe; of "our": what is ours."""
MINE: Final = "mine"
"""The value of "my", and of a verb whose subject is "i"."""
THEIRS: Final = "theirs"
"""The value of "lena hai", to be taken: what is owed to us."""
ACTIVE: Final = "active"
"""The value of "owe": who stands before it owes."""
PASSIVE: Final = "owed"
"""The value of "owed", where who stands before it may be the one that waits."""
EITHER: Final = "either"
"""The value of a noun that does not say whose: "debts", unlike "debtors"."""
WHO: Final = "who"
"""The value of a question for who owes, and not for how much: "who owes us"."""
_NAMED: Final = {WHO: "customers"}
FROM: Final = "from"
"""The value of "mujhse", from me: who says it has to give."""
ON: Final = "on"
"""The value of "hum par", on us: who says it owes, whoever the debt is to."""
DEBTORS: Final = "debtors"
"""The value of a noun for who owes, whom "hum" before it says to be us: "hum karzdaar hain"."""
WHOSE: Final = "whose_debts"
"""The doubt about what may be owed the other way round."""
_POSSESSED: Final = frozenset({OURS, MINE})
_BEING: Final = frozenset({"is", "was", "by"})
_PEOPLE: Final = frozenset({"self", "who", "customernoun", "vendornoun"})


def side(line: Line) -> tuple[Side, tuple[str, ...]]:
    """
    Return whose debts are asked for, and the doubt that goes with it.

    Raises:
        Unfit: when they are on no list: what vendors owe us, what customers wait for, or both.
    """
    if {"customernoun", "vendornoun"} <= line.kinds:
        raise Unfit
    verb = line.at_most_one("owe")
    listed = {_NAMED.get(part.value, part.value) for part in line.all("debts")} - {EITHER}
    if len(listed) > 1:
        raise Unfit
    if listed == {DEBTORS} and any(map(_is_we, line.all("self"))):
        return "vendors", (WHOSE,)
    if any(part.value == ON for part in line.all("self")):
        return _listed("vendors", line), ()
    if listed:
        return _listed(listed.pop(), line), ()
    if verb is not None and verb.value in {ACTIVE, PASSIVE}:
        return _said_by(verb, line), ()
    if _is_ours(line):
        return "vendors", (WHOSE,)
    return _told(verb.value if verb else "", line), ()


def _is_we(said: Chunk) -> bool:
    """Return whether it says that who says it does something: "hum", but not "humein"."""
    return not US.isdisjoint(shared_lexicon().meanings(said.text, "self"))


def _listed(value: str, line: Line) -> Side:
    """Return the side of "debtors" and "creditors"."""
    who: Side = "vendors" if value == "vendors" else "customers"
    if ("customernoun" if who == "vendors" else "vendornoun") in line.kinds:
        raise Unfit  # "vendors who owe us"
    return who


def _is_ours(line: Line) -> bool:
    """Return whether it is said to be ours: "my debts", "humara udhaar", "mujhse lena hai"."""
    owing = {"debts", "owe", "howmuch"}
    return any(
        left.kind == "self"
        and right.kind in owing
        and left.value in _POSSESSED
        and right.value != THEIRS
        for left, right in pairwise(line.chunks)
    ) or any(part.value == FROM for part in line.all("self"))


def _told(value: str, line: Line) -> Side:
    """Return the side that the verb tells, or else the noun: "udhaar of vendors"."""
    if (value == OURS and "customernoun" in line.kinds) or (
        value == THEIRS and "vendornoun" in line.kinds
    ):
        raise Unfit
    return "vendors" if value == OURS or "vendornoun" in line.kinds else "customers"


def _said_by(verb: Chunk, line: Line) -> Side:
    """Return the side by who owes and who waits: "we owe", "who is owed", "owed by us"."""
    at = line.position("owe")
    before = [part.kind for part in line.chunks[:at] if part.kind in _PEOPLE]
    after = [part.kind for part in line.chunks[at + 1 :] if part.kind in _PEOPLE]
    first, last = "".join(before[-1:]), "".join(after[:1])
    if verb.value == PASSIVE and _is_passive(line):
        agent = last if "by" in line.kinds else ""
        return _between(agent, first or ("" if agent else last))
    if first == "customernoun" and before[0] == "who" and "do" in line.kinds:
        raise Unfit  # "who do customers owe"
    if first == "self" and "customernoun" in line.kinds:
        raise Unfit  # "customers we owe"
    return _between(first, last)


def _is_passive(line: Line) -> bool:
    """Return whether "owed" is said of who waits: "are we owed", "owed by us", "who is owed"."""
    asked = any(part.text.endswith(" are") for part in line.all("what"))  # "what are we owed"
    being = asked or not line.kinds.isdisjoint(_BEING)
    return being or any(part.value in _BEING for part in line.all("who"))


def _between(owing: str, waiting: str) -> Side:
    """Return the side on which these owe, and these wait."""
    if owing == "vendornoun" or waiting == "customernoun":
        raise Unfit
    return "vendors" if owing == "self" or waiting in {"vendornoun", "who"} else "customers"
