"""The slots that few commands have, one reader for each kind of value."""

from collections.abc import Callable
from typing import Final, get_args

from actors.business.intents import Damage
from actors.business.names import plain
from actors.parsing.model import days, naming
from actors.parsing.model.doubt import Doubt
from actors.parsing.model.evidence import Evidence
from actors.parsing.model.wire import SlotName, WireCommand, WireIntent

Reader = Callable[[str, WireCommand, Evidence], object]
_CATEGORIES: Final = frozenset(
    {
        "gas", "electricity", "water", "rent", "phone", "internet", "transport", "fuel",
        "refreshments", "salary", "repairs", "cleaning", "packaging", "maintenance", "taxes",
        "other",
    }
)  # fmt: skip
_CHOSEN: Final = frozenset({"stock.adjust", "cash.adjust"})
"""Intents whose reason is one of a few, which the intent itself checks."""


def further(wire: WireCommand, evidence: Evidence) -> dict[str, object]:
    """
    Return the slots in `more`, read; those without a reader are words that an intent checks.

    Raises:
        Doubt: a value was not said or makes no sense.

    """
    found: dict[str, object] = {}
    for one in wire.more:
        if one.slot not in _ELSEWHERE:
            reader = _READERS.get(one.slot, _as_it_is)
            found[_NAMES.get(one.slot, one.slot)] = reader(one.value.strip(), wire, evidence)
    return found


def value_of(wire: WireCommand, slot: SlotName) -> str:
    """Return the value of one such slot, empty when it is not there."""
    return next((one.value.strip() for one in wire.more if one.slot == slot), "")


def _as_it_is(value: str, _wire: WireCommand, _evidence: Evidence) -> object:
    return value


def _number(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    return evidence.number(value)


def _whole(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    return evidence.whole(value)


def _typed(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    return evidence.typed(value)


def _digits(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    """Return a phone or a barcode without what people put between the digits."""
    typed = plain(evidence.typed(value))
    return "".join(one for one in typed if one.isdigit() or one == "+")


def _name(value: str, wire: WireCommand, evidence: Evidence) -> object:
    """Return a name as it was typed; of people who work here, as we write it."""
    known = evidence.names.known(value, naming.MEMBER) if wire.intent == "staff.set" else None
    typed = evidence.typed(value)
    return known.name if known else typed


def _driver(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    return evidence.names.find(value, None, naming.DRIVER).name


def _due(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    return days.day(value, evidence.said, evidence.tally, ahead=True)


def _every(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    return days.every(value, evidence.said, evidence.tally)


def _time(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    return days.clock(value, evidence.said, evidence.tally)


def _compare(value: str, _wire: WireCommand, _evidence: Evidence) -> object:
    return days.known_period(value)


def _ref(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    if value != "last":
        evidence.number(value)
    return value


def _reason(value: str, wire: WireCommand, evidence: Evidence) -> object:
    if wire.intent in _CHOSEN or value in get_args(Damage) or evidence.said.holds(value):
        return value
    raise Doubt("words_not_said")


def _category(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    if value in _CATEGORIES or evidence.said.holds(value):
        return value
    raise Doubt("words_not_said")


def _topic(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    """Return what help is wanted about; a topic that is none of ours means all of it."""
    return value if value in get_args(WireIntent) or evidence.said.holds(value) else None


def _age(value: str, _wire: WireCommand, evidence: Evidence) -> object:
    """Return the days in "2 months": spans are ours, so this is no model's arithmetic."""
    days_old = evidence.exact(value)
    spans = {int(one.value) for one in evidence.said.tokens if one.kind == "span"}
    if any(evidence.tally.use(days_old / span) for span in spans):
        return int(days_old)
    return evidence.whole(value)


_READERS: Final[dict[str, Reader]] = {
    "address": _typed, "barcode": _digits, "category": _category, "compare": _compare,
    "cost": _number, "count": _whole, "credit_limit": _number, "discount": _number,
    "driver": _driver, "due": _due, "every": _every, "limit": _whole, "low_at": _number,
    "name": _name, "older_than_days": _age, "opening": _number, "paid": _number,
    "phone": _digits, "qty": _number, "reason": _reason, "ref": _ref, "time": _time,
    "topic": _topic,
}  # fmt: skip
_NAMES: Final[dict[str, str]] = {"sort": "order"}
_ELSEWHERE: Final = frozenset({"settle"})
"""Slots that say how another one is meant."""
