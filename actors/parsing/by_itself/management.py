"""What is done with what is said by itself: "list my reminders", "pause alerts till friday"."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, Literal

from actors.business.intents import AutomationKind, AutomationManage
from actors.parsing.asking import STATES
from actors.parsing.by_itself.parts import Part
from actors.parsing.by_itself.statement import Statement, decided, statement
from actors.parsing.by_itself.times import leading, trailing
from actors.parsing.by_itself.when import When, rule_of
from actors.parsing.context import Context
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.reading import Reading
from actors.parsing.words import Words

Action = Literal["cancel", "pause", "resume"]
_ACTIONS: Final[dict[str, Action]] = {
    "cancel": "cancel", "stop": "cancel", "off": "cancel", "pause": "pause", "resume": "resume",
}  # fmt: skip
AGAIN: Final = "again"
"""The value of a small word that makes a start one more start."""
ON: Final = "on"
"""The value of a word that ends the question whether something is said: "on", "active"."""
_LISTED: Final = frozenset({"what", "howmany"})
_STATING: Final = STATES | {"what", "question"}
_EXPECTED: Final = ("manage", "automation", "topic", "number", "ref", "phone", "alert")
_STATED: Final = (*_EXPECTED, *_LISTED, "dwindle")
_NAMED: Final = frozenset(
    {
        "automation",
        "topic",
        "self",
        "me",
        "please",
        "any",
        "timeprep",
        "all",
        "auxiliary",
        "manage",
        "connector",
        "do",
        "have",
        "question",
        "is",
    }
)
"""Kinds in what only names them: "my alerts"."""
_ENDS: Final = frozenset({"until", "to"})
DAYS_LIMIT: Final = 366
REF_LIMIT: Final = 10**6


def read(parts: Sequence[Part], words: Words, context: Context) -> Reading | None:
    """Return what is to be done, None when the message is about something else."""
    rest, until = _without_until(parts, context)
    said = statement(rest, context)
    if said is None or not (_names_one(said) or (until and "all" in said.kinds)):
        return None
    verbs = {ON if verb == "wish" else verb for verb in said.values("manage")}
    if verbs == {"on"} and any(part.value == AGAIN for part in parts):
        verbs = {"resume"}  # "start the daily summary again"
    if said.when.dayed or (verbs and until is None and said.is_of_a_time):
        return None  # "tomorrow's reminder" is not every reminder, "off every friday" not for good
    asking = "?" in words.tail or "what" in said.kinds
    if not verbs - ({"list", "on"} if asking else {"list"}):
        return _listed(said, verbs, context) if until is None else None
    if len(verbs) != 1 or "?" in words.tail or not said.is_explained(*_EXPECTED):
        return None
    if sum(part.kind in {"number", "ref"} for part in said.parts) > 1:
        return None  # "cancel reminders 3 and 4"
    command = _moved(said, verbs.pop(), until)
    doubts = [*said.strange(*_EXPECTED), *_accounts(said)]
    if said.when.timed and "report" not in said.values("topic"):
        doubts.append("time_ignored")
    return decided(command, doubts, context) if command else None


def tells(parts: Sequence[Part], *, asks: bool) -> bool:
    """Return whether it is asked or told how things are: "are alerts off", "alert off hai"."""
    kinds = {part.kind for part in parts}
    if kinds.isdisjoint({"automation", "manage"}):
        return "topic" in kinds and _ends_on(parts, asks=asks)
    beside = ({left.kind, right.kind} for left, right in pairwise(parts))
    return asks or any("manage" in both and not STATES.isdisjoint(both) for both in beside)


def _ends_on(parts: Sequence[Part], *, asks: bool) -> bool:
    """Return whether it asks or tells if something is said: "is the daily report on"."""
    said = [part for part in parts if part.kind not in _STATING]
    return said[-1].value == ON and (asks or len(said) < len(parts))


def read_state(parts: Sequence[Part], context: Context) -> Reading | None:
    """Return what there is instead of a change, None when it is told of something else."""
    said = statement(parts, context)
    if said is None or not _names_one(said) or not said.is_explained(*_STATED):
        return None
    strange = said.strange(*_STATED)
    return decided(AutomationManage("list", _kind(said)), strange, context)


def _accounts(said: Statement) -> Iterator[str]:
    """Yield the doubt about "hisaab band karo", which may be said of accounts to be closed."""
    known = shared_lexicon().meanings
    books = any(part.kind == "topic" and known(part.text, "statement") for part in said.parts)
    if books and "automation" not in said.kinds and said.when == When():
        yield "accounts_meant"


def _names_one(said: Statement) -> bool:
    return "automation" in said.kinds or "report" in said.values("topic")


def _listed(said: Statement, verbs: set[str], context: Context) -> Reading | None:
    """As in "what alerts do i have", or "reminders" alone; a summary is a question of its own."""
    known = ["manage", "automation", "topic", "alert", *_LISTED]
    if "what" in said.kinds:
        known.append("question")
    if "automation" not in said.kinds or not said.is_explained(*known) or said.when != When():
        return None
    if said.parts[-1].kind == "timeprep":
        return None  # "alerts on"
    strange = said.strange(*known)
    asked = bool(verbs or said.kinds & (_LISTED | {"show", "have", "alert"}))
    if "report" in said.values("topic") or not (asked or said.kinds <= _NAMED):
        return None
    if said.values("automation") == {"alert"} and said.about() and not asked:
        return None
    return decided(AutomationManage("list", _kind(said)), strange, context)


def _kind(said: Statement) -> AutomationKind | None:
    about = said.about()
    if about is not None:
        return about
    return "reminder" if said.values("automation") == {"reminder"} else None


def _moved(said: Statement, verb: str, until: dt.date | None) -> AutomationManage | None:
    """Return what is ended, held or goes on; switching off a kind of alert is an alert's affair."""
    ref, kind = _ref(said), _kind(said)
    if until is not None:
        return AutomationManage("pause", None if ref and kind is None else kind, ref, until)
    if verb not in _ACTIONS or (verb == "off" and kind != "reminder"):
        return None
    switched = "alert" in said.values("automation") and kind is not None
    if verb == "stop" and switched and ref is None:
        return None
    return AutomationManage(_ACTIONS[verb], kind, ref)


def _ref(said: Statement) -> str | None:
    """Return the number that an automation is called by; "the 9 report" has none."""
    for at, part in enumerate(said.parts):
        beside = [*said.parts[max(at - 1, 0) : at], *said.parts[at + 1 : at + 2]]
        called = any(one.kind == "automation" or one.value == "number" for one in beside[:2])
        if part.kind == "ref" or (part.kind == "number" and called):
            number = Decimal(part.value) if part.number is None else part.number
            return str(int(number)) if 0 < number < REF_LIMIT and number == int(number) else None
    return None


def _without_until(
    parts: Sequence[Part], context: Context
) -> tuple[Sequence[Part], dt.date | None]:
    """Return the parts without "till friday" or "sunday tak", and the day it says."""
    ends = [at for at, part in enumerate(parts) if part.kind in _ENDS]
    at = ends[-1] if ends else None
    if at is None:
        return _without_length(parts, context)
    before, after = parts[:at], parts[at + 1 :]
    run = leading(after, context.now)
    if run is not None and (day := _day(run.when, context.now)):
        return [*before, *after[run.stop :]], day
    run = trailing(before, context.now)
    if run is not None and (day := _day(run.when, context.now)):
        return [*before[: run.start], *after], day
    return parts, None


def _day(when: When, now: dt.datetime) -> dt.date | None:
    rule = rule_of(when, now) if when.every is None else None
    return rule.date if rule and rule.date and rule.date > now.date() else None


def _without_length(
    parts: Sequence[Part], context: Context
) -> tuple[Sequence[Part], dt.date | None]:
    """Return the parts without "for 2 days", and the first day after it."""
    for at, (count, span) in enumerate(pairwise(parts)):
        number = count.number or (1 if count.kind == "timeprep" else 0)
        beside = {part.kind for part in (*parts[max(at - 1, 0) : at], *parts[at + 2 : at + 3])}
        if span.kind == "span" and 0 < number <= DAYS_LIMIT and "after" not in beside:
            day = context.now.date() + dt.timedelta(int(number * int(span.value)))
            return [*parts[:at], *parts[at + 2 :]], day
    return parts, None
