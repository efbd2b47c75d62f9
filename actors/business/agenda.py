"""
The store's automations as rows: what is due, when each is due next, and the earliest of all.

`next_due` only ever moves on, in the transaction that did the work. So whatever wakes the store,
however often, and wherever the clock has jumped: what has fired does not fire again.
"""

from typing import Final, Literal, TypeAlias
from zoneinfo import ZoneInfo

import msgspec

from actors.automations.quiet import after_quiet
from actors.automations.schedule import Rule, next_due
from actors.business.intents import AutomationKind
from actors.business.occasions import UNTIMED
from actors.business.store import Store, load
from actors.storage.database import Database, Row, Value
from channels.identity import ChatAddress

State: TypeAlias = Literal["on", "paused", "ended"]

ENDED_KEPT: Final = 100
"""Numbers back to which ended automations are kept."""

EARLIEST: Final = (
    "SELECT min(max(next_due, coalesce(held_until, 0))), s.quiet, s.timezone FROM store s"
    " JOIN automations ON state = 'on' AND next_due IS NOT NULL"
)

_UNTIMED: Final = f"{tuple(sorted(UNTIMED))}"
"""In SQL, as in Python."""

_COLUMNS: Final = (
    "id, number, kind, rule, words, chat, thread, in_group, author, author_name, state, zone,"
    " next_due, key, subject, threshold, held_until"
)


read_rule: Final = msgspec.json.Decoder(Rule).decode
"""The rule as it stands in its column."""


class Automation(msgspec.Struct, frozen=True, kw_only=True):
    """
    Something the store says by itself.

    Attributes:
        number: what people call it.

        words: of a reminder; of a kind without a time, its news.

        zone: the time zone that `next_due` was computed in.

        next_due: milliseconds since the epoch, None when it never is again.

        subject: id of the product or person it is about.

        threshold: thousandths of the product's base unit, or minor units.

        held_until: milliseconds since the epoch before which nothing is said.
    """

    id: str
    number: int
    kind: AutomationKind
    rule: Rule
    words: str
    chat: ChatAddress
    author: str
    author_name: str
    state: State
    zone: str
    next_due: int | None
    key: str
    subject: str | None = None
    threshold: int | None = None
    held_until: int | None = None

    @property
    def news(self) -> list[int]:
        """The rows of what happened and was not told yet."""
        return [int(row) for row in self.words.split()] if self.kind in UNTIMED else []


def of_kind(database: Database, kind: AutomationKind, now: int) -> list[Automation]:
    """Return those of one kind that are on and not held at `now` ms."""
    where = "kind = ? AND state = 'on' AND coalesce(held_until, 0) <= ? ORDER BY number"
    return _select(database, where, kind, now)


def live(database: Database) -> list[Automation]:
    """Return those that are on or paused, by number."""
    return _select(database, "state <> 'ended' ORDER BY number")


def due(database: Database, now: int) -> list[Automation]:
    """
    Return those to be said at `now` ms, the earliest first.

    In quiet hours that is nothing, however late it is by then; news wait for the end of a hold.
    """
    found = _select(database, "state = 'on' AND next_due <= ? ORDER BY next_due, number", now)
    store = load(database) if found else None
    return [
        one for one in found if store and store.after_quiet(max(now, one.held_until or 0)) <= now
    ]


def earliest(database: Database, now: int = 0) -> int | None:
    """Return when the store wants to be woken next after `now` ms, None when never."""
    ((due, quiet, zone),) = database.rows(EARLIEST)
    # What is late must not wake it again and again while the quiet hours last.
    return after_quiet(quiet, ZoneInfo(zone), max(due, now)) if due and quiet else due


def add(database: Database, new: Automation) -> None:
    """Write a new row, and forget those that ended long ago: every activation reads the table."""
    database.run(
        "DELETE FROM automations WHERE state = 'ended' AND number < ?", (new.number - ENDED_KEPT,)
    )
    chat = new.chat
    address = f"{chat.channel}:{chat.account}:{chat.chat}"
    row = (new.id, new.number, new.kind, as_json(new.rule), new.words, address, chat.thread)
    rest = (new.author, new.author_name, new.state, new.zone, new.next_due, new.key)
    last = (new.subject, new.threshold, new.held_until)
    values = (*row, int(chat.group), *rest, *last)
    database.run(
        f"INSERT INTO automations ({_COLUMNS}) VALUES ({', '.join('?' * len(values))})", values
    )
    if new.kind in UNTIMED:
        _count_watchers(database)


def _count_watchers(database: Database) -> None:
    """Note on the store's row how many watch sales, so that a sale need not look here."""
    database.run(
        "UPDATE store SET watches_sales ="
        f" (SELECT count(*) FROM automations WHERE kind IN {_UNTIMED}"
        " AND state = 'on')"
    )


def add_news(database: Database, one: Automation, row: int, at: int) -> None:
    """Have what happened told: one that has no time of its own is due from `at` ms on."""
    database.run(
        "UPDATE automations SET next_due = coalesce(next_due, ?), words = trim(words || ' ' || ?)"
        " WHERE id = ?",
        (at, row, one.id),
    )


def fired(database: Database, one: Automation, store: Store, now: int) -> None:
    """Take note that what was due at `now` ms or before was said."""
    if one.kind in UNTIMED:
        database.run("UPDATE automations SET next_due = NULL, words = '' WHERE id = ?", (one.id,))
    else:
        advance(database, one, store, now)


def next_number(database: Database) -> int:
    """Return a number that no automation of this store ever had."""
    return int(database.rows("SELECT coalesce(max(number), 0) + 1 FROM automations")[0][0])


def advance(database: Database, one: Automation, store: Store, now: int) -> int | None:
    """Move `next_due` past `now` and past itself; an automation that is never due again ends."""
    if one.kind in UNTIMED:
        put(database, one, "on", store, None)
        return None
    following = _following(one, store, now)
    put(database, one, "on" if following else "ended", store, following)
    return following


def _following(one: Automation, store: Store, now: int) -> int | None:
    # What is due the moment the hold ends is not held any more.
    after = max(now, one.next_due or 0, (one.held_until or 0) - 1)
    return next_due(one.rule, store.zone, after)


def put(
    database: Database, one: Automation, state: State, store: Store, following: int | None
) -> None:
    """
    Write what can change of it, and the next instant, computed in the store's present zone.

    News wait for as long as it is on hold.
    """
    database.run(
        f"UPDATE automations SET state = ?, next_due = iif(kind IN {_UNTIMED}, next_due, ?),"
        " zone = ?, rule = ?, threshold = ?, held_until = ? WHERE id = ?",
        (
            state, following, store.timezone, as_json(one.rule), one.threshold, one.held_until,
            one.id,
        ),
    )  # fmt: skip
    if one.kind in UNTIMED:
        _count_watchers(database)


def former(one: Automation) -> dict[str, Value]:
    """Return the columns that `put` writes and an undo puts back."""
    return {
        "state": one.state,
        "rule": as_json(one.rule),
        "threshold": one.threshold,
        "held_until": one.held_until,
    }


def settle(database: Database, identity: str, store: Store, now: int) -> None:
    """Compute when one whose columns were put back is due next."""
    for one in _select(database, "id = ?", identity):
        if one.state == "on":
            advance(database, msgspec.structs.replace(one, next_due=None), store, now)
        else:
            put(database, one, one.state, store, None)


def moved_zone(database: Database) -> bool:
    """Return whether the store lives by another clock than some `next_due` was computed in."""
    return bool(
        database.rows(
            "SELECT 1 FROM automations a, store s WHERE a.state = 'on' AND a.zone <> s.timezone"
            " LIMIT 1"
        )
    )


def rezone(database: Database, now: int) -> None:
    """
    Compute again what was computed in another zone; call inside a transaction.

    What is due already stays due, because it has not been said yet; so does what was to be said
    once, at a time that has passed on the new clock.
    """
    store = load(database)
    for one in _select(
        database, "state = 'on' AND zone <> ? AND next_due > ?", store.timezone, now
    ):
        following = _following(msgspec.structs.replace(one, next_due=None), store, now)
        if following:
            put(database, one, "on", store, following)
    database.run(
        "UPDATE automations SET zone = ? WHERE state = 'on' AND zone <> ?",
        (store.timezone, store.timezone),
    )


def _select(database: Database, condition: str, *values: Value) -> list[Automation]:
    rows = database.rows(f"SELECT {_COLUMNS} FROM automations WHERE {condition}", values)
    return [_read(row) for row in rows]


def _read(row: Row) -> Automation:
    identity, number, kind, rule, words, address, thread, group, *rest = row
    author, author_name, state, zone, following, key, subject, threshold, held_until = rest
    channel, account, chat = address.split(":", 2)
    return Automation(
        id=identity,
        number=number,
        kind=kind,
        rule=read_rule(rule),
        words=words,
        chat=ChatAddress(channel, account, chat, thread, bool(group)),
        author=author,
        author_name=author_name,
        state=state,
        zone=zone,
        next_due=following,
        key=key,
        subject=subject,
        threshold=threshold,
        held_until=held_until,
    )


def as_json(rule: Rule) -> str:
    """Return the rule as it stands in its column."""
    return msgspec.json.encode(rule).decode()
