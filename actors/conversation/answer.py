"""
One order to a store -> what came of it: the page to read first in this room.

Words are read before BEGIN; the effect and the outcome beside it commit together, so a message
that comes again finds what it led to and says the same.
"""

from collections.abc import Callable

from msgspec.structs import replace

from actors.conversation import inbound, inspection, orders
from actors.storage import applied
from actors.storage.database import Database
from channels.errors import Malformed, Refused
from channels.identity import MessageKey
from channels.inbound import Inbound
from channels.messages import Envelope, EraseStore, InspectStore, Outcome, PassivateStore, Report

Effect = Callable[[], Outcome]


def answer(database: Database, envelope: Envelope) -> Outcome | Report:
    """
    Return what the order led to, committed.

    Raises:
        Quarantined: when the file is damaged, locked, read-only or full.
        Malformed: when a store document cannot be read; nothing was written.
        TooLarge: when a store document is longer than its limits.
        Refused: when the store's file is not in the state the order needs.
        UnknownTenant: when the file holds no store yet.

    """
    body = envelope.body
    if isinstance(body, InspectStore):
        return inspection.report(database, body.view, envelope.received_at)
    if isinstance(body, EraseStore | PassivateStore):
        raise Malformed(f"{type(body).__name__} is the directory's to handle")
    if isinstance(body, Inbound):
        return _spoken(database, body, envelope.received_at)
    seen = applied.recall(database, body.key)
    if seen is not None:
        return replace(seen, duplicate=True)
    effect = orders.prepare(database, body, envelope.received_at)
    # Rare, and asked by somebody who keeps no journal entry until the store's own sync.
    return _commit(database, body.key, effect, envelope.received_at, durable=True)


def _spoken(database: Database, body: Inbound, at: int) -> Outcome:
    turn, seen = inbound.begin(database, body, at)
    if seen is not None:
        return replace(seen, duplicate=True)
    effect = inbound.prepare(turn)
    try:
        return _commit(database, body.key, effect, at)
    except Refused as why:
        # What had been written is rolled back; the refusal is an outcome like any other.
        said = str(why)
        return _commit(database, body.key, lambda: inbound.refuse(turn, said), at)


def _commit(
    database: Database, key: MessageKey, effect: Effect, at: int, *, durable: bool = False
) -> Outcome:
    with database.transaction(durable=durable):
        outcome = effect()
        applied.remember(database, key, outcome, at)
    return outcome
