"""
Who belongs where: chats to stores, people to stores, and rights not yet redeemed.

Reads are on the loop, some microseconds each from the page cache; writes are rare, durable, and
made by one thread, because each waits for the disk.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from channels.codec import decode_outcome
from channels.errors import Overloaded
from channels.identity import ChatAddress, MessageKey, PersonId, TenantId
from channels.messages import Outcome, Role
from gateway.database import DatabaseError, connect, scrub
from gateway.pen import Membership, PairedDevice, Pen, Tenant, Twin, digest_of, place
from gateway.registry_schema import COLUMNS, SCHEMA

T = TypeVar("T")

KNOWN_CHATS: Final = 8_192
"""Chats whose store is remembered in memory, about 250 bytes each."""


LAST: Final = "\U0010ffff"
"""Sorts behind whatever may follow the beginning of a name."""

ID_PREFIX: Final = 6
"""A search so long may mean an id; so few share a longer beginning that they fit on a page."""

_TENANT: Final = COLUMNS["tenants"]
ALL_TENANTS: Final = f"SELECT {_TENANT} FROM tenants WHERE id > ? ORDER BY id LIMIT ?"
TENANTS_BY_ID: Final = f"SELECT {_TENANT} FROM tenants WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
TENANTS_BY_NAME: Final = (
    f"SELECT {_TENANT} FROM tenants WHERE name COLLATE NOCASE >= ?"
    " AND (name COLLATE NOCASE, id) > (?, ?) AND name COLLATE NOCASE < ?"
    " ORDER BY name COLLATE NOCASE, id LIMIT ?"
)
"""All three answered from an index, however many are registered; a test asks SQLite."""


class Registry:
    """
    The gateway's directory of everybody; to be used on one loop.

    What `write` is given runs in one transaction on the writing thread.
    """

    def __init__(self, path: Path) -> None:
        self._writing = connect(path, SCHEMA)
        self._reading = connect(path, SCHEMA)
        self._writer = ThreadPoolExecutor(1, "registry")
        self._known: dict[ChatAddress, tuple[TenantId, bool]] = {}
        self._apart = self._read_apart()

    def tenant_of(self, chat: ChatAddress) -> TenantId | None:
        """Return the store that this chat speaks to now."""
        known = self._look_up(chat)
        return known[0] if known else None

    def is_drafting(self, chat: ChatAddress) -> bool:
        """Return whether this chat has a store and is describing another one."""
        known = self._look_up(chat)
        return known is not None and known[1]

    def foresee(self, chat: ChatAddress, to: str) -> TenantId | None:
        """
        Return the store of a chat that gets another id: both ends tell of it, in any order.

        The new id speaks to the store at once, while the move is being written.
        """
        new = ChatAddress(chat.channel, chat.account, to)
        here, there = self._look_up(chat), self._look_up(new)
        if here and there is None:
            self._known[new] = here
        known = here or there
        return known[0] if known else None

    def tenant(self, identity: TenantId) -> Tenant | None:
        """Return the store with this id."""
        rows = self._rows(f"SELECT {_TENANT} FROM tenants WHERE id = ?", (identity,))
        return Tenant(*rows[0]) if rows else None

    def tenants(self, search: str, after: str, limit: int) -> list[Tenant]:
        """Return stores by id after one; or those whose id or name begins so, by name."""
        if not search:
            rows = self._rows(ALL_TENANTS, (after, limit))
        else:
            rows = self._rows(TENANTS_BY_NAME, (*self._place(search, after), search + LAST, limit))
            if not after and len(search) >= ID_PREFIX:
                rows = [*self._rows(TENANTS_BY_ID, (search, search + LAST, limit)), *rows][:limit]
        return [Tenant(*row) for row in rows]

    def why_apart(self, tenant: TenantId) -> str:
        """Return why an operator keeps messages from a store, "" when nobody does."""
        return self._apart[tenant][0] if tenant in self._apart else ""

    def apart(self) -> dict[TenantId, tuple[str, int]]:
        """Return the stores that operators set apart: why, and since when (ms)."""
        return dict(self._apart)

    def audit(self, before: int, limit: int) -> list[dict[str, Any]]:
        """Return operators' acts with a number below `before`, 0 = all, the latest first."""
        columns = COLUMNS["audit"].split(", ")
        rows = self._rows(
            f"SELECT {COLUMNS['audit']} FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?",
            (before or 2**62, limit),
        )
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def erasing(self) -> list[TenantId]:
        """Return the stores that are being removed, or should be."""
        return [TenantId(tenant) for (tenant,) in self._rows("SELECT tenant FROM erasing")]

    def leaving(self, tenant: TenantId) -> list[PersonId]:
        """Return whom the removal of a store leaves without any, also now."""
        rows = self._rows("SELECT people FROM erasing WHERE tenant = ?", (tenant,))
        people = msgspec.json.decode(rows[0][0], type=list[PersonId]) if rows else []
        return [
            person
            for person in people
            if all(one.tenant == tenant for one in self.memberships(person))
        ]

    def memberships(self, person: PersonId) -> list[Membership]:
        """Return the stores of a person."""
        return self._members("person = ?", person)

    def leads(self, person: PersonId, tenant: TenantId) -> bool:
        """Return whether a person is an owner or a manager of a store."""
        mine = [one.role for one in self.memberships(person) if one.tenant == tenant]
        return any(role in {Role.OWNER, Role.MANAGER} for role in mine)

    def owners(self, tenant: TenantId) -> list[Membership]:
        """Return who owns a store."""
        return self._members("role = 'owner' AND tenant = ?", tenant)

    def grant(self, token: str, at: int, key: MessageKey) -> tuple[TenantId, Role | None] | None:
        """Return what a token is good for, None when it is not or not for this message any more."""
        rows = self._rows(
            "SELECT tenant, role FROM grants WHERE digest = ? AND expires_at > ?"
            " AND coalesce(used_by, ?) = ?",
            (digest_of(token), at, key, key),
        )
        return (TenantId(rows[0][0]), Role(rows[0][1]) if rows[0][1] else None) if rows else None

    def offered(self, token: str, at: int) -> Twin | None:
        """Return who offered this token to be linked by, None when it is none or too old."""
        sql = "SELECT person, account, chat, name FROM links WHERE digest = ? AND expires_at > ?"
        rows = self._rows(sql, (digest_of(token), at))
        return Twin(*rows[0]) if rows else None

    def twins(self, person: str) -> list[Twin]:
        """Return the same person on other channels."""
        rows = self._rows("SELECT twin, account, chat, name FROM twins WHERE person = ?", (person,))
        return [Twin(*row) for row in rows]

    def is_offered(self, code: str, at: int) -> bool:
        """Return whether a code lets a device in now; nothing is written for who only guesses."""
        sql = "SELECT 1 FROM pairings WHERE digest = ? AND expires_at > ?"
        return bool(self._rows(sql, (digest_of(code), at)))

    def device(self, token: str) -> PairedDevice | None:
        """Return the device that carries the token."""
        found = self._devices("digest = ?", digest_of(token))
        return found[0] if found else None

    def devices(self, tenant: TenantId) -> list[PairedDevice]:
        """Return the devices that may have a copy of a store, the first one first."""
        return self._devices("tenant = ?", tenant)

    def draft(self, chat: ChatAddress) -> bytes | None:
        """Return what a chat without a store was last asked."""
        rows = self._rows(
            "SELECT draft FROM drafts WHERE channel = ? AND account = ? AND chat = ?", place(chat)
        )
        return rows[0][0] if rows else None

    def handled(self, key: MessageKey) -> Outcome | None:
        """Return what a message led to that the gateway handled itself."""
        rows = self._rows("SELECT outcome FROM handled WHERE key = ?", (key,))
        return decode_outcome(rows[0][0]) if rows else None

    def counts(self) -> dict[str, int]:
        """Return how many there are of each."""
        return dict(self._rows("SELECT name, rows FROM counts"))

    async def write(self, work: Callable[["Pen"], T]) -> T:
        """Return what `work` returned once its transaction is on disk."""
        loop = asyncio.get_running_loop()
        done = await loop.run_in_executor(self._writer, self._transact, work)
        # Whose chat it was may just have changed; a look costs less than keeping track.
        self._known.clear()
        self._apart = self._read_apart()
        return done

    async def scrub(self) -> None:
        """Have nothing left in the file of what was deleted. Raises Overloaded."""
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._writer, scrub, self._writing)
        except DatabaseError as error:
            raise Overloaded(f"registry: {error}") from error

    def write_now(self, work: Callable[[Pen], T]) -> T:
        """Return what `work` returned, without a loop: for tools."""
        return self._transact(work)

    def close(self) -> None:
        """Finish writing and close the file."""
        self._writer.shutdown()
        self._writing.close()
        self._reading.close()

    def _transact(self, work: Callable[["Pen"], T]) -> T:
        self._writing.execute("BEGIN IMMEDIATE")
        try:
            done = work(Pen(self._writing))
            self._writing.execute("COMMIT")
        except BaseException:
            if self._writing.in_transaction:
                self._writing.execute("ROLLBACK")
            raise
        return done

    def _read_apart(self) -> dict[TenantId, tuple[str, int]]:
        rows = self._rows("SELECT tenant, why, at FROM apart")
        return {TenantId(tenant): (why, at) for tenant, why, at in rows}

    def _place(self, search: str, after: str) -> tuple[str, str, str]:
        """Return where a page of names begins: the name, and behind which name and id."""
        known = self.tenant(TenantId(after)) if after else None
        return (known.name, known.name, known.id) if known else (search, search, "")

    def _look_up(self, chat: ChatAddress) -> tuple[TenantId, bool] | None:
        address = _bare(chat)
        known = self._known.get(address)
        if known is not None:
            return known
        rows = self._rows(
            "SELECT tenant, drafting FROM chats WHERE channel = ? AND account = ? AND chat = ?",
            place(chat),
        )
        if not rows:
            return None
        if len(self._known) >= KNOWN_CHATS:
            # The oldest goes; a busy one comes back for one look at the page cache.
            del self._known[next(iter(self._known))]
        found = self._known[address] = (TenantId(rows[0][0]), bool(rows[0][1]))
        return found

    def _devices(self, where: str, value: str | bytes) -> list[PairedDevice]:
        columns = "tenant, person, access, id, name, paired_at"
        rows = self._rows(
            f"SELECT {columns} FROM devices WHERE {where} ORDER BY paired_at", (value,)
        )
        return [PairedDevice(*row) for row in rows]

    def _members(self, where: str, value: str) -> list[Membership]:
        rows = self._rows(
            f"SELECT person, tenant, role, account, chat FROM members WHERE {where}"
            " ORDER BY tenant",
            (value,),
        )
        return [
            Membership(PersonId(person), TenantId(tenant), Role(role), account, chat)
            for person, tenant, role, account, chat in rows
        ]

    def _rows(self, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        return list(self._reading.execute(sql, values))


def _bare(chat: ChatAddress) -> ChatAddress:
    """Return the chat without its topic: all topics of a group speak to one store."""
    if not chat.thread and not chat.group:
        return chat
    return ChatAddress(chat.channel, chat.account, chat.chat)
