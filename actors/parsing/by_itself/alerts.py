"""Alerts and figures that come by themselves: "tell me when bleach is low", "daily report 8pm"."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from actors.business.entry import Entry
from actors.business.intents import AlertKind, AlertSet
from actors.business.names import fold
from actors.business.occasions import UNTIMED, every_of
from actors.parsing import guards, replies
from actors.parsing.by_itself.parts import Part
from actors.parsing.by_itself.statement import KINDS, Statement, decided, statement
from actors.parsing.by_itself.when import When, rule_of
from actors.parsing.context import Context
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import Unfit
from actors.parsing.reading import Choice, Reading
from actors.parsing.words import Words

_EXPECTED: Final = (
    "alert", "automation", "topic", "manage", "condition", "dwindle", "above", "below", "number",
    "product", "low", "unit", "remind", "what", "who", "howmuch", "howmany", "sell", "left",
    "hypothetical", "report",
)  # fmt: skip
_LOW: Final = frozenset({"dwindle", "low", "below"})
_DUE: Final = frozenset({"daily_summary", "debts", "cash"})
"""Kinds that are said at a time."""
_CONDITIONAL: Final = frozenset({"condition", "hypothetical", "then"})
_TOLD: Final = frozenset({"is", "was", "it"})
"""Kinds in what is told of a report rather than asked for."""
_OTHER_UNIT: Final = "level_of_other_unit"
"""The doubt about a level that is not in the unit in which goods are counted."""
_MEANT: Final = "alert_meant"
"""The doubt about an alert that is only named: "sugar alert"."""
_OWED: Final = frozenset({"debts", "who_owes", "cash"})
"""Kinds of which there may be too much; to want none of them is no word about an alert."""
_NIGHTLY: Final = frozenset({"daily_summary", "cash"})
"""Kinds that are said at closing unless another time is given."""


def read(parts: Sequence[Part], words: Words, context: Context) -> Reading | None:
    """Return the alert to be set or ended, None when the message is about something else."""
    said = statement(parts, context)
    if said is None or "?" in words.tail or not said.is_explained(*_EXPECTED):
        return None
    if "remind" in said.kinds and not said.kinds & _CONDITIONAL:
        return None
    try:
        return _reading(said, context)
    except Unfit:
        return None


def _reading(said: Statement, context: Context) -> Reading | None:
    products = [part for part in said.parts if part.kind == "product"]
    if len({part.entries for part in products}) > 1:
        return None
    entries = products[0].entries if products else (None,)
    commands = [_command(said, entry, context) for entry in entries]
    if len(commands) > 1:
        return _which(products[0], commands)
    if commands[0].kind == "low_stock" and (_changes(said) or _comes(said)):
        return None
    doubts = [part.doubt for part in products if part.doubt] + [*said.strange(*_EXPECTED)]
    doubts += [_OTHER_UNIT] if _is_in_other_unit(said, entries[0]) else []
    if doubts and commands[0].kind == "low_stock" and not products:
        return None
    return decided(commands[0], doubts if _is_said(said) else [*doubts, _MEANT], context)


def _changes(said: Statement) -> bool:
    """Return whether something is named by a word for a change: "when the shift runs out"."""
    kinds = [part.kind for part in said.parts]
    met = next((at for at, kind in enumerate(kinds) if kind in _CONDITIONAL), len(kinds))
    low = next((at for at, kind in enumerate(kinds) if at > met and kind in _LOW), met)
    return "change" in kinds[met:low]


def _comes(said: Statement) -> bool:
    """Return whether so many may come down: "لما ينزل 10 سكر"; to fall is "ينزل السكر عن 10"."""
    bounds = {right.kind: left.kind for left, right in pairwise(said.parts)}
    return said.values("below") == {"fall"} and bounds.get("number") != "connector"


def _is_in_other_unit(said: Statement, product: Entry | None) -> bool:
    """Return whether the level is said in another unit than there is of it: "below 2 bags"."""
    own = shared_lexicon().units.get(fold(product.unit or ""), "") if product else ""
    return bool(own) and bool(said.values("unit") - {own})


def _which(product: Part, commands: Sequence[AlertSet]) -> Reading:
    """Return the question which of several goods is meant."""
    named = list(zip(product.entries, commands, strict=True))[: replies.CHOICES_LIMIT]
    choices = tuple(Choice(entry.name, (command,)) for entry, command in named)
    which = replies.which(product.text)
    return Reading("ask", (), "rule", (f"ambiguous:{product.text}",), which, choices)


def _is_said(said: Statement) -> bool:
    """Return whether it is said that something shall happen, rather than an alert named."""
    doing = said.kinds & {"alert", "number", "send", "show", *_CONDITIONAL}
    if said.values("alert") == {"tell"} and "above" in said.kinds:
        doing = said.kinds & _CONDITIONAL  # "5000 se upar ki sale batao"
    asks = "who_owes" in said.values("topic")  # "who owes us on mondays"
    verbs = said.values("manage")  # "report chahiye" may be one now
    managed = verbs - {"on"} or (verbs and ("automation" in said.kinds or said.when != When()))
    return bool(doing or managed or (said.when.every and not asks))


def _command(said: Statement, product: Entry | None, context: Context) -> AlertSet:
    """
    Return the alert.

    Raises:
        Unfit: when the message asks for none.
    """
    name = product.name if product else None
    verbs = said.values("manage") - {"list"}
    kind = _kind(said, product)
    if verbs & {"stop", "off"} and _is_switched(said, verbs) and not said.is_of_a_time:
        return AlertSet(kind, enabled=False, product=name)
    if verbs - {"on", "wish"}:
        raise Unfit
    if said.when != When():
        return _timed(said, kind, context)
    number = _threshold(said, kind)
    if not _is_asked(said, verbs) or (kind in _DUE and not verbs and number is None):
        raise Unfit
    return AlertSet(kind, threshold=number, product=name)


def _kind(said: Statement, product: Entry | None) -> AlertKind:
    about = said.about()
    if about == "under_cost" and not product:
        return about
    if about == "big_sale" or ("above" in said.kinds and about not in _OWED):
        named = said.values("topic") & {"sale", "big_sale"} or "sell" in said.kinds
        about = "big_sale" if named and not product else None
    elif said.kinds & _LOW or product:
        about = "low_stock" if about in {None, "low_stock"} and _is_of_stock(said) else None
    if about is None:
        raise Unfit
    return about


def _is_of_stock(said: Statement) -> bool:
    """Return whether stock may run low, not "if sales are under 5000" or "when rice comes"."""
    low = bool(said.kinds & (_LOW | {"number"}) or not said.kinds & _CONDITIONAL)
    return low and "sale" not in said.values("topic") and "sell" not in said.kinds


def _is_switched(said: Statement, verbs: set[str]) -> bool:
    """Return whether alerts are to stop, and not goods to be sold or a sale to be made."""
    spoken = bool(said.kinds & {"automation", "alert"})
    return spoken or (verbs == {"off"} and bool(said.values("topic") & (KINDS.keys() - _OWED)))


def _is_asked(said: Statement, verbs: set[str]) -> bool:
    """Return whether an alert is spoken of, rather than what is low or owed just now."""
    if said.kinds & {"automation", "remind"} or "strong" in said.values("alert"):
        return True
    conditional = bool(said.kinds & _CONDITIONAL)
    large = "above" in said.kinds or "big_sale" in said.values("topic")
    large = large and said.about() != "debts"  # "tell me who owes over 600" asks about now
    told = "alert" in said.kinds and (conditional or large)
    return told or ("on" in verbs and bool(said.values("topic") & KINDS.keys()))


def _threshold(said: Statement, kind: AlertKind) -> Decimal | None:
    """Return the number behind "over" or "below"; one anywhere else is not understood."""
    numbers = [part.number for part in said.parts if part.kind == "number"]
    bounded = bool(said.kinds & {"above", "below"})
    expected = bounded or kind == "big_sale" or bool(said.kinds & _LOW)
    if len(numbers) > 1 or (numbers and not expected) or (bounded and not numbers):
        raise Unfit
    if not numbers:
        return None
    if numbers[0] is None or not 0 < numbers[0] <= guards.AMOUNT_LIMIT:
        raise Unfit
    return numbers[0]


def _timed(said: Statement, kind: AlertKind, context: Context) -> AlertSet:
    """As in "daily report 8pm": how often, or to whom, shows that it is no question of today."""
    when = said.when if said.when.every else said.when.also(When(every="day"))
    rule = rule_of(when, context.now) if when else None
    once = said.is_of_a_time and not said.when.every  # "ابعتلي تقرير اليوم" at 8
    conditional = said.kinds & {"number", *_CONDITIONAL}
    if rule is None or once or conditional or not _is_repeated(said) or kind in UNTIMED:
        raise Unfit
    every = None if rule.every == "day" else every_of(rule)
    return AlertSet(kind, time=_time(said.when, kind, rule.time), every=every)


def _is_repeated(said: Statement) -> bool:
    when = said.when
    sent = bool(said.kinds & {"alert", "send", "show", "automation"} or said.values("manage"))
    if not sent and said.kinds & _TOLD:
        return False
    if when.timed:
        return bool(when.every or sent or "report" in said.values("topic"))
    return when.every is not None and (sent or when.weekday is not None)


def _time(when: When, kind: AlertKind, time: str) -> str | None:
    """Return the time if it was said; "at night" is when such figures come anyway."""
    if when.clock is not None:
        return time
    usual = "night" if kind in _NIGHTLY else "morning"
    return time if when.part and when.part != usual else None
