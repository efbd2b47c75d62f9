"""
A reminder: who asks to be reminded, when, and the words that are to be said, as they were typed.

What is to be said is free text and explains nothing. So the words around it decide: those before
"remind me" must change nothing, unless the language says it last: "dukan band karna yaad dilana".
"""

from collections.abc import Sequence
from typing import Final

from actors.automations.schedule import Rule
from actors.business.intents import ReminderCreate
from actors.business.occasions import at_of, every_of
from actors.parsing.by_itself.parts import Part
from actors.parsing.by_itself.times import Run, leading, runs, trailing
from actors.parsing.by_itself.when import When, rule_of
from actors.parsing.context import Context
from actors.parsing.reading import Reading
from actors.parsing.tokens import UNKNOWN
from actors.parsing.words import Words
from channels.locale.sentence import fill
from channels.locale.translation import N_, _

ASKED: Final = N_("When shall I say it? For example: remind me at 5pm to {text}")

_PREFACE: Final = frozenset(
    {"filler", "self", "me", "polite", "greeting", "thanks", "please", "article", "separator"}
)
_PLEASE: Final = frozenset({"please"})
_EDGES: Final = _PLEASE | {"me"}
_OPENING: Final = frozenset({"connector", "please", "me", "timepost", "then"})
_CLOSING: Final = frozenset({"connector", "please", "me", "timepost"})
_ELSEWHERE: Final = frozenset({"reported", "negation", "not", "question", "third", "hypothetical"})
"""Kinds before "yaad dilana" that make it somebody else's business, or nobody's."""
_ASKING: Final = frozenset({"what", "who", "howmuch", "howmany", "question", "soldq"})
_AFTER_TIMES: Final = frozenset({"bound", "until", "from", "se", "after", "ago", "period"})
_BEFORE_TIMES: Final = _AFTER_TIMES | {"every"}
"""Kinds of words beside a time that make it another one, which no rule can hold."""
EXCEPT: Final = "except"
"""The value of a word for when something is not to be said."""
_POLITE: Final = "polite"
"""Value of a word for reminding that is a question by its form: "me recuerdas"."""
_TIMED: Final = "timed"
"""Value of a word for reminding that only the time after it makes a wish: "remind 5pm"."""
_LAST: Final = "last"
"""Value of a word for reminding that stands behind what is to be said."""


def read(parts: Sequence[Part], words: Words, context: Context) -> Reading | None:
    """Return the reminder, a question for its time, or None when nobody asks for one."""
    at = next((at for at, part in enumerate(parts) if part.kind == "remind"), None)
    if at is None:
        return None
    before, after = parts[:at], parts[at + 1 :]
    if parts[at].value == _TIMED and leading(after, context.now) is None:
        return None
    if _asks(parts[at], before, after, words) or _is_for_others(
        before, last=parts[at].value == _LAST
    ):
        return None
    return _Reminder(words, context, last=parts[at].value == _LAST).reading(before, after)


def read_noun(parts: Sequence[Part], words: Words, context: Context) -> Reading | None:
    """Return the reminder of "5pm reminder: call the bank", for a yes; None when it is no such."""
    nouns = [at for at, part in enumerate(parts) if _is_noun(part)]
    kinds = {part.kind for part in parts}
    if len(nouns) != 1 or kinds & {*_ELSEWHERE, *_ASKING, "manage", "was"} or "?" in words.tail:
        return None
    before, after = parts[: nouns[0]], parts[nouns[0] + 1 :]
    found = _Reminder(words, context, last=True).reading(before, after)
    overheard = context.group and not context.addressed
    if found is None or not found.commands or overheard:
        return None
    if nouns[0] == 0:
        return found
    return Reading("confirm", found.commands, reasons=("reminder_meant",))


def _is_noun(part: Part) -> bool:
    return part.kind == "automation" and part.value == "reminder"


def _asks(anchor: Part, before: Sequence[Part], after: Sequence[Part], words: Words) -> bool:
    polite = anchor.value == _POLITE or any(part.kind == "polite" for part in before)
    told = bool(after) and after[-1].kind == "was" and any(one.kind in _ASKING for one in after)
    asked = told or (bool(after) and after[0].kind in _ASKING)
    return ("?" in words.tail and not polite) or asked


def _is_for_others(before: Sequence[Part], *, last: bool) -> bool:
    """Return whether "yaad dilana" is about reminding somebody else: "ali ko", "usko"."""
    return last and any(part.kind in _ELSEWHERE for part in before)


class _Reminder:
    """Takes the time off the words, wherever it stands, until only what is to be said remains."""

    def __init__(self, words: Words, context: Context, *, last: bool) -> None:
        self._words = words
        self._context = context
        self._last = last
        self._when = When()
        self._is_bound = False
        self._is_moved = False

    def reading(self, before: Sequence[Part], after: Sequence[Part]) -> Reading | None:
        """Return the reminder or the question for its time; None when the words do not fit."""
        before = self._clear(before)
        if before and "ko" in {before[-1].kind, before[-1].value}:
            return None
        before = _without(before, first=_EDGES, last=_CLOSING)
        strange = [] if self._last else [part for part in before if part.kind not in _PREFACE]
        if any(part.kind != UNKNOWN for part in strange) or len(strange) > 1:
            return None
        after = self._text(after)
        kept = [*(before if self._last else ()), *after]
        if not self._when.dated and not self._when.timed:
            kept = self._from_within(kept)
        return self._said(kept, doubtful=bool(strange))

    def _clear(self, before: Sequence[Part]) -> Sequence[Part]:
        """Return what stands before "remind me" without the time and who is reminded."""
        before = _without(before, first=_PREFACE, last=_EDGES)
        before = self._without_time(before, leading(before, self._context.now))
        before = _without(before, first=_EDGES, last=_EDGES)
        return self._without_time(before, trailing(before, self._context.now))

    def _text(self, after: Sequence[Part]) -> Sequence[Part]:
        """Return what stands behind "remind me" without the time and "to"."""
        after = _without(after, first=_OPENING, last=_PLEASE)
        after = self._without_time(after, leading(after, self._context.now))
        after = _without(after, first=_OPENING, last=_PLEASE)
        end = trailing(after, self._context.now)
        if end and self._is_day_of_hour(end.when):
            self._is_moved = True  # "at 6 to call kibo tomorrow"
        elif not end or not self._needs(end.when):
            return after
        return self._without_time(after, end)

    def _is_day_of_hour(self, when: When) -> bool:
        """Return whether a day at the end may be that of the hour at the beginning."""
        return self._when.timed and not self._when.dated and when.dated and not when.timed

    def _needs(self, when: When) -> bool:
        """Return whether a time at the end is ours: "pay friday" is what is to be said."""
        if self._when == When():
            return True
        return (when.timed and not self._when.timed) or (
            when.every is not None and not self._when.dated
        )

    def _without_time(self, parts: Sequence[Part], run: Run | None) -> Sequence[Part]:
        both = self._when.also(run.when) if run else None
        if run is None or both is None:
            return parts
        self._when = both
        before, after = parts[: run.start][-1:], parts[run.stop :][:1]
        bounds = [one.kind in _BEFORE_TIMES for one in before]
        bounds += [one.kind in _AFTER_TIMES for one in after]
        self._is_bound = self._is_bound or any(bounds)
        return [*parts[: run.start], *parts[run.stop :]]

    def _from_within(self, parts: Sequence[Part]) -> list[Part]:
        """Return the parts without the only time in their middle, if there is one."""
        found = list(runs(parts, self._context.now))
        return list(self._without_time(parts, found[0] if len(found) == 1 else None))

    def _said(self, kept: Sequence[Part], *, doubtful: bool) -> Reading | None:
        text, rule = _typed(kept, self._words), rule_of(self._when, self._context.now)
        overheard = self._context.group and not self._context.addressed
        if rule is None or not text or self._is_over(rule) or self._goes_on(kept):
            asked = fill(_(ASKED), text=text or _("close the till"))
            return None if overheard else Reading("reply", tier="rule", text=asked)
        time = None if rule.every is None else rule.time
        command = ReminderCreate(text, at_of(rule), every_of(rule), time)
        if not (doubtful or self._is_moved or text[0].isdigit() or kept[0].kind == "or"):
            return Reading("execute", (command,))
        return None if overheard else Reading("confirm", (command,), reasons=("unexplained",))

    def _is_over(self, rule: Rule) -> bool:
        """Return whether an hour that nobody said is over; of one that was said the store tells."""
        now = self._context.now
        over = rule.date is not None and (rule.date, rule.time) <= (now.date(), f"{now:%H:%M}")
        return over and not self._when.timed

    def _goes_on(self, kept: Sequence[Part]) -> bool:
        """Return whether more of the time is left than a rule can hold: "at 6 and 8", "15 min"."""
        if self._is_bound or self._excepts(kept):
            return True
        if kept[0].kind == "number" and kept[-1].kind in {"tick", "span"}:
            return True
        if kept[0].kind == "until" or "bound" in {kept[0].kind, kept[-1].kind}:
            return True  # "menos el domingo", "antes del viernes"
        if kept[0].kind not in {"and", "or", "to"} or len(kept) == 1:
            return False
        apart = bool(self._words.words[kept[1].start].before)
        counts = any(part.kind == "number" for part in kept[1:3])
        return apart and (counts or bool(leading(kept[1:], self._context.now)))

    def _excepts(self, kept: Sequence[Part]) -> bool:
        """Return whether a day is left out of the text: "safai itwar chhod ke"."""
        return any(
            part.value == EXCEPT
            for run in runs(kept, self._context.now)
            for part in (*kept[: run.start][-1:], *kept[run.stop :][:1])
        )


def _without(
    parts: Sequence[Part], *, first: frozenset[str], last: frozenset[str]
) -> Sequence[Part]:
    start, stop = 0, len(parts)
    while start < stop and parts[start].kind in first:
        start += 1
    while stop > start and parts[stop - 1].kind in last:
        stop -= 1
    return parts[start:stop]


def _typed(parts: Sequence[Part], words: Words) -> str:
    """Return the parts as they were typed; where a time stood between two, a space."""
    stretches: list[tuple[int, int]] = []
    for part in parts:
        if stretches and stretches[-1][1] == part.start:
            stretches[-1] = (stretches[-1][0], part.stop)
        else:
            stretches.append((part.start, part.stop))
    return " ".join(words.typed(start, stop) for start, stop in stretches)
