"""Alerts and figures that come by themselves: "tell me when bleach is low", "daily report 8pm"."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from actors.business.entry import Entry
from actors.business.intents import AlertKind, AlertSet
from actors.business.occasions import every_of
from actors.parsing import guards, replies
from actors.parsing.by_itself.parts import Part
from actors.parsing.by_itself.statement import KINDS, Statement, all_unknown, decided, statement
from actors.parsing.by_itself.when import When, rule_of
from actors.parsing.context import Context
from actors.parsing.line import Unfit
from actors.parsing.reading import Choice, Reading
from actors.parsing.text import Words

_EXPECTED: Final = (
    "alert", "automation", "topic", "manage", "condition", "dwindle", "above", "below", "number",
    "product", "low", "unit", "sell", "left", "hypothetical", "report",
)  # fmt: skip
_LOW: Final = frozenset({"dwindle", "low", "below"})
_DUE: Final = frozenset({"daily_summary", "debts", "cash"})
"""Kinds that are said at a time."""
_OWED: Final = frozenset({"debts", "cash"})
"""Kinds of which there may be too much."""
_NIGHTLY: Final = frozenset({"daily_summary", "cash"})
"""Kinds that are said at closing unless another time is given."""


def read(parts: Sequence[Part], words: Words, context: Context) -> Reading | None:
    """Return the alert to be set or ended, None when the message is about something else."""
    said = statement(parts, context)
    if said is None or "?" in words.tail or not all_unknown(said, *_EXPECTED):
        return None
    try:
        return _reading(said, context)
    except Unfit:
        return None


def _reading(said: Statement, context: Context) -> Reading | None:
    products = [part for part in said.parts if part.kind == "product"]
    entries = products[0].entries if products else (None,)
    if len({part.entries for part in products}) > 1:
        return None
    commands = [_command(said, entry, context) for entry in entries]
    if any(guards.excess(command, context) for command in commands):
        return None
    if len(commands) == 1:
        doubts = [part.doubt for part in products if part.doubt]
        return decided(commands[0], [*said.strange(*_EXPECTED), *doubts], context)
    named = list(zip(entries, commands, strict=True))[: replies.CHOICES_LIMIT]
    choices = tuple(Choice(entry.name, (command,)) for entry, command in named if entry)
    which = replies.which(products[0].text)
    return Reading("ask", (), "rule", (f"ambiguous:{products[0].text}",), which, choices)


def _command(said: Statement, product: Entry | None, context: Context) -> AlertSet:
    """
    Return the alert.

    Raises:
        Unfit: when the message asks for none.
    """
    name = product.name if product else None
    verbs = said.values("manage") - {"list"}
    kind = _kind(said, product)
    if verbs & {"stop", "off"} and _is_switched(said, verbs):
        return AlertSet(kind, enabled=False, product=name)
    if verbs - {"on"}:
        raise Unfit
    number = _threshold(said)
    if kind in _DUE and said.when != When():
        return _timed(said, kind, context)
    due = kind == "daily_summary" or (kind in _DUE and number is None)
    if due or said.when != When() or not _is_asked(said, verbs):
        raise Unfit
    return AlertSet(kind, threshold=number, product=name)


def _kind(said: Statement, product: Entry | None) -> AlertKind:
    about = said.about()
    if about == "big_sale" or ("above" in said.kinds and about not in _OWED):
        return _big_sale(said, product)
    if about == "low_stock" or said.kinds & _LOW or product:
        if about not in {None, "low_stock"}:
            raise Unfit
        return "low_stock"
    if about is None:
        raise Unfit
    return about


def _big_sale(said: Statement, product: Entry | None) -> AlertKind:
    named = said.values("topic") & {"sale", "big_sale"} or said.kinds & {"sell", "report"}
    if product or not named:
        raise Unfit
    return "big_sale"


def _is_switched(said: Statement, verbs: set[str]) -> bool:
    """Return whether alerts are to stop, and not goods to be sold or a sale to be made."""
    spoken = bool(said.kinds & {"automation", "alert"})
    return spoken or (verbs == {"off"} and bool(said.values("topic") & KINDS.keys()))


def _is_asked(said: Statement, verbs: set[str]) -> bool:
    """Return whether an alert is spoken of, rather than what is low or owed just now."""
    if "automation" in said.kinds or "strong" in said.values("alert"):
        return True
    conditional = bool(said.kinds & {"condition", "hypothetical"})
    told = "alert" in said.kinds and (conditional or "big_sale" in said.values("topic"))
    return told or ("on" in verbs and bool(said.values("topic") & KINDS.keys()))


def _threshold(said: Statement) -> Decimal | None:
    """Return the number behind "over" or "below"; one anywhere else is not understood."""
    numbers = [part.number for part in said.parts if part.kind == "number"]
    bounded = bool(said.kinds & {"above", "below"})
    if len(numbers) > 1 or bool(numbers) != bounded:
        raise Unfit
    return numbers[0] if numbers else None


def _timed(said: Statement, kind: AlertKind, context: Context) -> AlertSet:
    """As in "daily report 8pm"; how often, or somebody to send it to, shows that it is no question."""
    when = said.when
    if {when.weekday, when.day, when.date, when.ahead} != {None} and when.every is None:
        raise Unfit
    sent = "alert" in said.kinds or bool(said.kinds & {"send", "show", "automation"})
    if not (when.timed and (when.every or sent or "report" in said.values("topic"))):
        if not (when.every and (sent or when.weekday is not None)):
            raise Unfit
    rule = rule_of(when if when.every else _daily(when), context.now)
    if rule is None or said.kinds & {"condition", "dwindle"}:
        raise Unfit
    every = None if rule.every == "day" else every_of(rule)
    return AlertSet(kind, time=_time(when, kind, rule.time), every=every)


def _daily(when: When) -> When:
    found = when.also(When(every="day"))
    assert found is not None
    return found


def _time(when: When, kind: AlertKind, time: str) -> str | None:
    """Return the time if it was said; "at night" is when such figures come anyway."""
    if when.clock is not None:
        return time
    usual = "night" if kind in _NIGHTLY else "morning"
    return time if when.part and when.part != usual else None
