"""
A model's commands, held against the message: the most useful check there is.

Every number must have been said and every said number be used; every name is an offered candidate
or stands in the message, and is the store's own. What passes is shown before it is written.
"""

from collections.abc import Callable, Sequence
from typing import Final

from actors.business.entry import CatalogueView, Entry
from actors.business.intents import (
    Command,
    TxnEdit,
)
from actors.business.names import fold
from actors.parsing import replies
from actors.parsing.context import Context
from actors.parsing.guards import is_write
from actors.parsing.model import doubt, said, slots
from actors.parsing.model.clamps import COMMANDS_LIMIT, excess
from actors.parsing.model.doubt import Doubt, Incomplete, Unclear
from actors.parsing.model.evidence import Evidence
from actors.parsing.model.naming import Names
from actors.parsing.model.redact import Redacted
from actors.parsing.model.request import ModelRequest
from actors.parsing.model.said import Said
from actors.parsing.model.tally import Tally
from actors.parsing.model.wire import WireCommand
from actors.parsing.reading import Action, Choice, Reading
from channels.locale.translation import _

_TIMES: Final = (
    "period", "date", "due", "deliver_on", "at", "every", "until", "compare", "time",
    "older_than_days",
)  # fmt: skip
_NEVER_BOOKED: Final = ("negation", "hypothetical", "reported")
"""Classes of words that say that something did not happen, or only in somebody's words."""
_BOOKED: Final = frozenset(
    {
        "sale.create", "sale.return", "payment.receive", "payment.make", "credit.add",
        "order.create", "purchase.create", "purchase.return", "expense.create", "stock.adjust",
    }
)  # fmt: skip
TIER: Final = "model"
Settled = dict[str, Entry]


def ground(
    commands: Sequence[WireCommand],
    request: ModelRequest,
    redacted: Redacted,
    view: CatalogueView,
    context: Context,
) -> Reading:
    """Return what to do about an answer: confirm a write, execute a read, ask, or say no."""
    meant = [one for one in commands if one.intent != "none"]
    heard = said.hear(redacted, view, context.now)
    if not meant or _is_talk(meant, heard):
        return _nothing(context)
    if len(meant) > COMMANDS_LIMIT:
        return _declined(doubt.TOO_MANY, "too_many_commands")

    def taken(settled: Settled) -> tuple[Command, ...]:
        names, tally = Names(request, heard, view, settled), Tally(heard)
        return _taken(meant, Evidence(heard, names, tally), context)

    try:
        return _decided(taken({}))
    except Unclear as unclear:
        return _asked(unclear, taken)
    except Incomplete as incomplete:
        return _declined(doubt.QUESTIONS[incomplete.missing], incomplete.reason)
    except Doubt as other:
        return _declined(doubt.DIFFERS, other.reason)


def is_worth_another(reading: Reading) -> bool:
    """Return whether the next model may do better: the answer was not borne out, or incomplete."""
    final = ("none", "too_many_commands", "unknown_", "ambiguous:")
    return reading.action == "reply" and not reading.reasons[0].startswith(final)


def _taken(
    meant: Sequence[WireCommand], evidence: Evidence, context: Context
) -> tuple[Command, ...]:
    """Return the commands when all of them hold. Raises Doubt."""
    for one in meant:
        if one.ask is not None:
            raise Incomplete(one.ask)
    commands = tuple(slots.command(one, evidence) for one in meant)
    problems = [why for one in commands for why in excess(one, context.digits)]
    problems += [*evidence.tally.unsaid, *_undated(commands, evidence.said)]
    # "Not 5, 6": of what is corrected, the old number is said and not used.
    if not any(isinstance(one, TxnEdit) for one in commands):
        problems += evidence.tally.unused
    if problems:
        raise Doubt(problems[0])
    return commands


def _undated(commands: Sequence[Command], heard: Said) -> list[str]:
    """Return a complaint when a day was said that no command has; "today" may be left out."""
    told = any(getattr(one, slot, None) is not None for one in commands for slot in _TIMES)
    return [] if told or set(heard.periods) <= {"today"} else ["day_unused"]


def _decided(commands: tuple[Command, ...]) -> Reading:
    if not any(map(is_write, commands)):
        return Reading("execute", commands, TIER)
    return Reading("confirm", commands, TIER, (TIER,))


def _is_talk(meant: Sequence[WireCommand], heard: Said) -> bool:
    """Return whether a booking is about what did not happen, whatever a model makes of it."""
    return heard.has(*_NEVER_BOOKED) and any(one.intent in _BOOKED for one in meant)


def _asked(unclear: Unclear, taken: Callable[[Settled], tuple[Command, ...]]) -> Reading:
    """Return the question which name is meant, with what each choice would lead to."""
    choices = []
    for entry in unclear.entries[: replies.CHOICES_LIMIT]:
        try:
            choices.append(Choice(entry.name, taken({fold(unclear.word): entry})))
        except Doubt:
            continue
    text = _question(unclear, suggested=bool(choices))
    action: Action = "ask" if choices else "reply"
    return Reading(action, (), TIER, (unclear.reason,), text, tuple(choices))


def _question(unclear: Unclear, *, suggested: bool) -> str:
    if unclear.known:
        return replies.which(unclear.word)
    return replies.unknown_name(unclear.word, unclear.kind, suggested=suggested)


def _nothing(context: Context) -> Reading:
    """Return silence among people who talk to each other, else one line."""
    if context.group and not context.addressed:
        return Reading("ignore", (), TIER, ("none",))
    return _declined(doubt.NO_COMMAND, "none")


def _declined(text: str, reason: str) -> Reading:
    return Reading("reply", (), TIER, (reason,), _(text))
