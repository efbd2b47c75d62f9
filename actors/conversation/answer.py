"""
One order to a store -> what came of it: the page to read first in this room.

Words are read before BEGIN; the effect and the outcome beside it commit together, so a message
that comes again finds what it led to and says the same.
"""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from actors.business import agenda, papers
from actors.conversation import firing, inbound, inspection, language, orders
from actors.conversation.asked import ParseRequest
from actors.conversation.firing import Alarms, NoAlarms
from actors.conversation.meter import Meter
from actors.conversation.phrasebook import Commons, NoCommons
from actors.conversation.turn import Around, Turn
from actors.papers.paper import Paper
from actors.storage import applied
from actors.storage.database import Database
from actors.sync import answer as sync
from channels.errors import Malformed, Refused
from channels.identity import MessageKey
from channels.inbound import Inbound
from channels.locale.languages import SOURCE
from channels.locale.translation import current, speaking
from channels.messages import (
    Envelope,
    EraseStore,
    InspectStore,
    MakeFile,
    Outcome,
    PassivateStore,
    Report,
    TimerFired,
)
from channels.sync import PullMore, PullPages, RunSql, Served

Effect = Callable[[], Outcome]

NO_ALARMS: Final = NoAlarms()
NO_COMMONS: Final = NoCommons()
NO_METER: Final = Meter()
"""Counts what nobody reads."""

UNDO: Final = "undo"


def answer(
    database: Database,
    envelope: Envelope,
    alarms: Alarms = NO_ALARMS,
    *,
    commons: Commons = NO_COMMONS,
    asks: bool = False,
    sees: bool = False,
    meter: Meter = NO_METER,
    erase_wait_ms: int = Around().erase_wait_ms,
) -> Outcome | Report | Served | ParseRequest | Paper:
    """
    Return what the order led to, committed; `alarms` are told when to wake the store next.

    An order for a file leads to a paper, which somebody else draws.

    `commons` are the phrases that stores agree about. With `asks` a message that the rules cannot
    read leads to a question to a model, and with `sees` a picture of a bill. Nothing is written
    then: once the answer is kept (`asking.keep`), the same envelope leads to an outcome.

    Raises:
        Quarantined: when the file is damaged, locked, read-only or full.
        Malformed: when a store document cannot be read; nothing was written.
        TooLarge: when a store document is longer than its limits.
        Refused: when the store's file is not in the state the order needs.
        UnknownTenant: when the file holds no store yet.
        Overloaded: when `alarms` cannot be set now; nothing was written. Whatever `sync` raises.

    """
    body = envelope.body
    if isinstance(body, Inbound):
        around = Around(
            audio=envelope.audio,
            file=envelope.file,
            unheard=envelope.unheard,
            asks=asks,
            sees=sees,
            meter=meter,
            commons=commons,
            erase_wait_ms=erase_wait_ms,
        )
        return _spoken(database, envelope, body, alarms, around)
    if isinstance(body, PullPages | PullMore | RunSql):
        return _synced(database, envelope, alarms)
    if isinstance(body, InspectStore | MakeFile):
        return _shown(database, envelope, body)
    if isinstance(body, EraseStore | PassivateStore):
        raise Malformed(f"{type(body).__name__} is the directory's to handle")
    if isinstance(body, TimerFired):
        return _fired(database, envelope, body, alarms)
    seen = applied.recall(database, body.key)
    if seen is not None:
        return replace(seen, duplicate=True)
    effect = orders.prepare(database, body, envelope.received_at)
    with database.transaction(durable=True):
        # Rare, and asked by somebody who keeps no journal entry until the store's own sync.
        return _remembered(database, envelope, body.key, effect)


def _synced(database: Database, envelope: Envelope, alarms: Alarms) -> Served:
    """Answer a device, and have the store woken when it now wants to be, as `_commit` does."""
    wanted: list[int] = []

    def wake(due: int) -> None:
        alarms.earlier(envelope.tenant, due)
        wanted.append(due)

    served = sync.answer(database, envelope, wake)
    if wanted:
        alarms.later(envelope.tenant, wanted[-1])
    return served


def _shown(database: Database, envelope: Envelope, body: InspectStore | MakeFile) -> Report | Paper:
    if isinstance(body, MakeFile):
        return papers.draw(database, body.order)
    return inspection.report(database, body.view, envelope.received_at)


def _spoken(
    database: Database, envelope: Envelope, body: Inbound, alarms: Alarms, around: Around
) -> Outcome | ParseRequest:
    turn, seen = inbound.begin(database, body, envelope.received_at, around)
    if seen is not None:
        return replace(seen, duplicate=True)
    with speaking(language.known(turn)):
        return _answered(database, envelope, turn, alarms)


def _answered(
    database: Database, envelope: Envelope, turn: Turn, alarms: Alarms
) -> Outcome | ParseRequest:
    effect = inbound.prepare(turn)
    if isinstance(effect, ParseRequest):
        return effect
    key = turn.inbound.key
    try:
        outcome = _commit(database, envelope, key, effect, alarms)
    except Refused as why:
        # What had been written is rolled back; the refusal is an outcome like any other.
        said = str(why)
        return _commit(database, envelope, key, lambda: inbound.refuse(turn, said), alarms)
    if UNDO in outcome.intents:
        turn.around.meter.count("undone")
    return outcome


def _fired(database: Database, envelope: Envelope, body: TimerFired, alarms: Alarms) -> Outcome:
    at = envelope.received_at
    seen = firing.seen(database, body, at)
    if seen is not None:
        alarms.later(envelope.tenant, agenda.earliest(database, firing.now_of(body, at)))
        return seen

    def effect() -> Outcome:
        applied.forget(database, body.key)
        return firing.fire(database, body, at)

    return _commit(database, envelope, body.key, effect, alarms)


def _commit(
    database: Database, envelope: Envelope, key: MessageKey, effect: Effect, alarms: Alarms
) -> Outcome:
    """
    Commit the effect with its outcome, and have the store woken when it now wants to be.

    Earlier than before: the index first, then the commit. Later: the commit first. So a crash
    between the two leaves a false wake-up, never a missed one.
    """
    due: int | None = None
    with database.transaction():
        outcome = _remembered(database, envelope, key, effect)
        moved = firing.moves(outcome)
        if moved:
            due = agenda.earliest(database, envelope.received_at)
            if due is not None:
                alarms.earlier(envelope.tenant, due)
    if moved:
        alarms.later(envelope.tenant, due)
    return outcome


def _remembered(database: Database, envelope: Envelope, key: MessageKey, effect: Effect) -> Outcome:
    outcome = effect()
    if current().name != SOURCE:
        outcome = replace(outcome, language=current().name)
    applied.remember(database, key, outcome, envelope.received_at)
    return outcome
