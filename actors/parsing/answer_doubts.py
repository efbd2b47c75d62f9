"""
Why a question that was understood may have been another one, so that a person says yes first.

No reading is made or changed here; why a write waits stands in `doubts`.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from actors.business.intents import (
    CashQuery,
    LedgerQuery,
    PriceQuery,
    ReportSummary,
    ReportTop,
    StockQuery,
    TxnList,
)
from actors.parsing.asking import ASKS
from actors.parsing.draft import Draft
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.past import NOW_FOR_THEN, is_past
from actors.parsing.rules.order_statuses import COINS, SEND
from actors.parsing.shorthand import IS, LIGHT
from actors.parsing.small_words import LOADED
from actors.parsing.tokens import Token

PART_OF_DAY: Final = "part of day"
"""The value of a small word for a part of a day, of which nobody keeps figures: "morning"."""
UNTIL: Final = "until"
"""The value of a word that makes a day the last of several: "by friday"."""
_FIGURES: Final = (ReportSummary, ReportTop, TxnList, CashQuery)
"""Questions about a time."""
_NOW: Final = (PriceQuery, StockQuery)
"""Questions that are answered for now."""
LATER: Final = "later"
"""The value of a verb in a form that asks for something now or at another time: "batana"."""
_TELLING: Final = frozenset({SEND, LATER})
_DAYS: Final = frozenset({"period", "ordinal"})
_ASKING: Final = frozenset({"howmuch", "what", "show", "who"})
_WEEK, _MONTH = 7, 30


def answer_doubts(found: Sequence[Draft], tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return why these questions wait for a yes: a guess at a name, or a time that is not kept."""
    said = [doubt for draft in found for doubt in draft.doubts]
    said += [token.doubt for token in tokens if token.doubt and token.entries]
    commands = [draft.command for draft in found]
    if any(isinstance(command, _FIGURES) for command in commands):
        said += _of_time(tokens)
    if any(isinstance(command, LedgerQuery) for command in commands) and _is_done(tokens):
        said.append("told_or_asked")
    if any(isinstance(command, StockQuery) for command in commands) and _is_of_money(tokens):
        said.append("money_meant")
    if is_past(tokens) and any(_is_of_now(command) for command in commands):
        said.append(NOW_FOR_THEN)
    return tuple(dict.fromkeys(said))


def _is_of_money(tokens: Sequence[Token]) -> bool:
    """Return whether money is asked about: "kitne paise bache"."""
    known = shared_lexicon().meanings
    return any(COINS in known(token.text.rpartition(" ")[2], "filler") for token in tokens)


def _is_done(tokens: Sequence[Token]) -> bool:
    """Return whether the last verb tells what was done: "irfan ka poora hisab kar diya"."""
    if not _ASKING.isdisjoint([token.kind for token in tokens]):
        return False
    known, last = shared_lexicon().meanings, tokens[-1].text.rpartition(" ")[2]
    return "" in known(last, "give") or LIGHT in known(last, "is")


def _is_of_now(command: object) -> bool:
    return isinstance(command, _NOW) or (isinstance(command, CashQuery) and command.date is None)


def _of_time(tokens: Sequence[Token]) -> Iterator[str]:
    """Return what is said of time that no figures are kept for."""
    if any(map(_is_part_of_day, tokens)):
        yield "part_of_day"
    if any(token.kind == "period" and _is_around(token.value) for token in tokens):
        yield "day_or_week"
    if _may_be_told_then(tokens):
        yield "day_or_when"
    for left, right in pairwise(tokens):
        if right.kind == "period" and _is_two(left, right):
            yield "give_or_two"
        since = right.kind == "se" and not any(token.kind == "compare" for token in tokens)
        if left.kind in _DAYS and (since or right.value == LOADED):
            yield "since_or_until"
        if left.value == UNTIL and right.kind == "period":
            yield "since_or_until"


def _may_be_told_then(tokens: Sequence[Token]) -> bool:
    """Return whether a day may be the one to tell it on, or to come: "kal report bhejna"."""
    if not any(_is_told_or_now(token) for token in tokens):
        return False
    beside = [token.kind for token in tokens[1:]] + [""]
    days = [(day.value[:5], kind) for day, kind in zip(tokens, beside, strict=True)]
    either = {kind for day, kind in days if day == "near:"} - {"ka", "compare"}
    if not either and ("weekd", "ko") not in days:
        return False
    return "show" in either or not any(map(_has_happened, tokens))


def _is_told_or_now(token: Token) -> bool:
    """Return whether it is a verb of telling, "bhejna", or of what is now: "kal sale hai"."""
    tells = token.kind == "show" and token.value in _TELLING
    return tells or token.value == IS or (token.kind == "have" and token.value == ASKS)


def _has_happened(token: Token) -> bool:
    """Return whether it tells of what was: "hui", "bika"."""
    known = shared_lexicon().meanings
    sold = token.kind in {"soldq", "spentq"} or (token.kind == "sell" and not token.value)
    helps = bool(token.value) and (LIGHT in known(token.text, "is") or known(token.text, "was"))
    return sold or bool(helps)


def _is_two(left: Token, period: Token) -> bool:
    """Return whether "give" before a week or month may be two: "report do mahine ki"."""
    if left.kind == "number" or not period.value.startswith("this_"):
        return False
    known, last, first = shared_lexicon().meanings, left.text.split()[-1:], period.text.split()[0]
    return any(known(word, "num") for word in last) and period.value in known(first, "period")


def _is_part_of_day(token: Token) -> bool:
    """Return whether it is "morning", or ends in it: "yesterday morning"."""
    if token.kind != "period":
        return token.value == PART_OF_DAY or token.kind in {"am", "pm"}
    words = token.text.split()
    ends = (" ".join(words[at:]) for at in range(1, len(words)))
    return any(map(_names_part_of_day, ends))


def _names_part_of_day(phrase: str) -> bool:
    known = shared_lexicon().meanings
    return PART_OF_DAY in known(phrase, "filler") or bool(known(phrase, "am") | known(phrase, "pm"))


def _is_around(spec: str) -> bool:
    """Return whether a day so many weeks or months ago stands for all of that week or month."""
    name, _, days = spec.partition(":")
    return name == "ago" and (int(days) % _WEEK == 0 or int(days) % _MONTH == 0)
