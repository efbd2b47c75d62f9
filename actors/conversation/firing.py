"""
What a store says by itself: the automations that are due, each once however late.

What fell due while the house was down is said once and says that it is late; the occasions that
were missed besides are not made up for.
"""

from typing import Final, Protocol

from msgspec.structs import replace

from actors.business import agenda, automations, digests, speakers, store
from actors.business.act import Act
from actors.business.agenda import Automation
from actors.business.saying import Words, lines, paragraphs, plain
from actors.business.store import Store
from actors.storage import applied
from actors.storage.database import Database
from actors.storage.ids import row_ids
from channels.identity import ChatAddress, MessageKey, PersonId, TenantId
from channels.locale.days import weekday_moment
from channels.locale.sentence import fill
from channels.locale.translation import _, speaking
from channels.messages import Outcome, Role, TimerFired
from channels.reply import Reply

LATE_MS: Final = 3_600_000
"""What is later than that says when it was due."""

FIRED: Final = "timer.fired"
"""Stands among the outcome's intents, beside what people ask for."""


class Alarms(Protocol):
    """Who wakes the stores; all of it from any thread."""

    def earlier(self, tenant: TenantId, due: int) -> None:
        """
        Have it on disk that the store is woken at `due` ms or before; call before the commit.

        Raises:
            Overloaded: when that could not be made durable; then nothing may be committed.

        """

    def later(self, tenant: TenantId, due: int | None) -> None:
        """Take note of when the store wants to be woken next; call after the commit."""


class NoAlarms:
    """Nobody wakes the store, as in a rehearsal."""

    def earlier(self, tenant: TenantId, due: int) -> None:
        """Do nothing."""

    def later(self, tenant: TenantId, due: int | None) -> None:
        """Do nothing."""


def moves(outcome: Outcome) -> bool:
    """Return whether the store may want to be woken at another time now; no statement is run."""
    return bool(outcome.intents) and not _MOVING.isdisjoint(outcome.intents)


_MOVING: Final = automations.MOVING | {FIRED}


def now_of(order: TimerFired, at: int) -> int:
    """Return the instant up to which things are due, though the clock was set back meanwhile."""
    return max(at, order.due_at)


def seen(database: Database, order: TimerFired, at: int) -> Outcome | None:
    """
    Return what to answer when nothing is due (any more), None when something is.

    The same journal entry, sent again, gets what it led to; a false wake-up gets silence.
    """
    if agenda.due(database, now_of(order, at)):
        return None
    before = applied.recall(database, order.key, at)
    return replace(before, duplicate=True) if before else Outcome()


def fire(database: Database, order: TimerFired, at: int) -> Outcome:
    """
    Say what is due, each chat in one message, and move each automation on.

    Call inside the transaction.
    """
    facts, now = store.load(database), now_of(order, at)
    said: dict[ChatAddress, list[Words]] = {}
    for one in agenda.due(database, now):
        with speaking(speakers.of_chat(database, one.chat, one.author)):
            words = _words(database, one, facts, now)
        if words:
            said.setdefault(one.chat, []).append(words)
        agenda.fired(database, one, facts, now)
    replies = [Reply(chat, paragraphs(*each)) for chat, each in said.items()]
    return Outcome(tuple(replies), intents=(FIRED,))


def wake_again(alarms: Alarms, tenant: TenantId, database: Database, now: int) -> None:
    """
    Say again when the store wants to be woken: the index may be older than the file, or lost.

    For a store without automations this is one statement an activation, 15 us.
    """
    due = agenda.earliest(database, now)
    if due is None:
        return
    if agenda.moved_zone(database):
        with database.transaction():
            agenda.rezone(database, now)
            due = agenda.earliest(database, now)
            if due is not None:
                alarms.earlier(tenant, due)
    alarms.later(tenant, due)


def _words(database: Database, one: Automation, facts: Store, now: int) -> Words:
    assert one.next_due is not None
    said = digests.words(database, one, _act(one, facts))
    if not said or now - one.next_due <= LATE_MS:
        return said
    was = weekday_moment(facts.local(one.next_due))
    return lines(said, plain(fill(_("(Late: this was due {time}.)"), time=was)))


def _act(one: Automation, facts: Store) -> Act:
    """Return the circumstances as they were when it fell due, so that "today" is that day."""
    assert one.next_due is not None
    return Act(
        store=facts,
        key=MessageKey(one.key),
        author=PersonId(one.author),
        author_name=one.author_name,
        role=Role.OWNER,
        at=one.next_due,
        ids=row_ids(one.next_due, MessageKey(one.key)),
    )
