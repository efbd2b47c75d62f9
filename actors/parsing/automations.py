"""
What shall be said by itself, as people ask for it: summaries, reminders, and their end.

Read before anything else, because a reminder is free text. So each shape begins with words that
nobody writes by accident, and a message that does not fit one entirely is left to the other rules.
"""

import re
from typing import Final, Literal

from actors.automations.schedule import Every, Rule
from actors.business.intents import (
    AlertSet,
    AutomationKind,
    AutomationManage,
    Command,
    ReminderCreate,
)
from actors.business.occasions import at_of, every_of
from actors.parsing.context import Context
from actors.parsing.reading import Reading
from actors.parsing.when import When, leading, rule_of, trailing

WHEN: Final = "When shall I say it? For example: remind me at 5pm to {text}"

_EVERY: Final[dict[str, Every]] = {"dai": "day", "wee": "week", "mon": "month"}
_ACTIONS: Final[dict[str, Literal["cancel", "pause", "resume"]]] = {
    "pause": "pause",
    "resume": "resume",
}
_POLITE: Final = r"(?:please |pls |plz )?"
_REPORT: Final = r"(?:sales )?(?:summary|report|figures)"


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(_POLITE + pattern, re.IGNORECASE | re.DOTALL)


_REMIND: Final = _shape(r"(?:remind (?:me|us)|(?:set|add) (?:a |an )?reminder(?: for)?)(?: |$)(.*)")
_TO: Final = re.compile(r"(?:to|about|that|for)\s+", re.IGNORECASE)
_SUMMARY: Final = _shape(
    r"(?:(?:send|give|tell|say|show)(?: me| us)? )?(?:the |a |my |our )?"
    rf"(?:(daily|weekly|monthly) )?{_REPORT} (.+)"
)
_LIST: Final = _shape(
    r"(?:what |which )?(?:list |show )?(?:me )?(?:the |my |our |all )*"
    r"(?:automations?|(reminders))(?: (?:are there|are set|are on|do i have|do we have))?\s*\??"
)
_MANAGE: Final = _shape(
    r"(stop|cancel|end|remove|delete|pause|resume)(?: the| my| our)?(?: (daily|weekly|monthly))?"
    rf" (?:(automation)|(reminder)|{_REPORT})s?(?: (?:number |no\. )?#?(\d{{1,6}}))?[.!]?"
)


def read(text: str, context: Context) -> Reading | None:
    """Return what shall be said by itself, None when the message is about something else."""
    said = " ".join(text.split())
    command = _list(said) or _manage(said) or _summary(said, context)
    if command is not None:
        return Reading("execute", (command,))
    found = _REMIND.fullmatch(said)
    return _reminder(found.group(1), context) if found and not said.endswith("?") else None


def _list(said: str) -> Command | None:
    found = _LIST.fullmatch(said)
    return AutomationManage("list", "reminder" if found[1] else None) if found else None


def _manage(said: str) -> Command | None:
    found = _MANAGE.fullmatch(said)
    if found is None:
        return None
    verb, _, anything, reminder, ref = found.groups()
    action = _ACTIONS.get(verb.lower(), "cancel")
    kind: AutomationKind | None = "reminder" if reminder else None if anything else "daily_summary"
    return AutomationManage(action, None if ref else kind, ref)


def _often(word: str | None) -> Every | None:
    return _EVERY[word[:3].lower()] if word else None


def _summary(said: str, context: Context) -> Command | None:
    """Return it as in "weekly summary on Monday 9am"; without a clock it is only a question."""
    found = _SUMMARY.fullmatch(said)
    if found is None:
        return None
    when, rest = leading(found.group(2))
    often = _often(found.group(1))
    if rest or when.clock is None or not _agrees(when, often):
        return None
    rule = rule_of(_repeated(when, often), context.now)
    if rule is None or rule.every is None:
        return None
    every = None if rule.every == "day" else every_of(rule)
    return AlertSet("daily_summary", time=rule.time, every=every)


def _agrees(when: When, often: Every | None) -> bool:
    if when.rule is None:
        return often is not None
    return often in {None, when.rule.every}


def _repeated(when: When, often: Every | None) -> When:
    """Return the time with how often as a rule: weekly on the day that was said, else Monday."""
    if when.rule is None and often is not None:
        day = {"day": 0, "week": when.weekday or 0, "month": 1}[often]
        when.rule = Rule("", often, day)
        if often == "week":
            when.weekday = None
    return when


def _reminder(said: str, context: Context) -> Reading | None:
    when, rest = leading(said)
    words = _TO.sub("", rest, count=1) if _TO.match(rest) else rest
    rule = rule_of(when, context.now)
    if rule is None:
        when, words = trailing(words)
        rule = rule_of(when, context.now)
    words = words.strip(" .,!")
    if rule is None or not words:
        overheard = context.group and not context.addressed
        asked = WHEN.format(text=words or "close the till")
        return None if overheard else Reading("reply", tier="rule", text=asked)
    time = None if rule.every is None else rule.time
    command = ReminderCreate(words, at_of(rule), every_of(rule), time)
    return Reading("execute", (command,))
