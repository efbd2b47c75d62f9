"""What may be written into the registry, inside one transaction; and the shapes of its rows."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Final

import msgspec

from channels.codec import encode
from channels.identity import ChatAddress, MessageKey, PersonId, TenantId
from channels.messages import Grant, Outcome, Role
from channels.sync import Access
from gateway import farewell
from gateway.database import Connection
from gateway.registry_schema import COLUMNS

HANDLED_MS: Final = 8 * 24 * 3_600_000
"""How long the outcome of a message that the gateway handled itself is kept."""

DAY_MS: Final = 24 * 3_600_000

AUDIT_KEPT: Final = 10_000
"""Operators' acts that are remembered, about 150 bytes each."""

OF_STORES: Final = ("chats", "members", "grants", "apart", "pairings", "devices")
"""Tables whose rows are a store's, and leave with it."""

ID_CHARACTERS: Final = 16
"""Of a device's id, which is the beginning of its token's digest."""


class Tenant(msgspec.Struct, frozen=True):
    """A store as the gateway knows it; `secret` is what its invitations derive from."""

    id: TenantId
    name: str
    currency: str
    digits: int
    timezone: str
    secret: str
    created_at: int


class Membership(msgspec.Struct, frozen=True):
    """A person's role in a store, and where they can be told something in private."""

    person: PersonId
    tenant: TenantId
    role: Role
    account: str = ""
    chat: str = ""

    @property
    def private(self) -> ChatAddress | None:
        """The private chat, None when it is not known."""
        channel = self.person.partition(":")[0]
        return ChatAddress(channel, self.account, self.chat) if self.chat else None


class Twin(msgspec.Struct, frozen=True):
    """One person on one channel, and their private chat there."""

    person: PersonId
    account: str
    chat: str
    name: str

    @property
    def channel(self) -> str:
        """The channel's name."""
        return self.person.partition(":")[0]

    @property
    def private(self) -> ChatAddress:
        """Where they can be told something."""
        return ChatAddress(self.channel, self.account, self.chat)


class PairedDevice(msgspec.Struct, frozen=True):
    """A device that may have a copy of a store, or will once it is paired."""

    tenant: TenantId
    person: PersonId
    access: Access
    id: str = ""
    name: str = ""
    paired_at: int = 0


class Pen:
    """What may be written, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_tenant(self, tenant: Tenant) -> None:
        """Add a store, unless it is there."""
        self._put("tenants", msgspec.structs.astuple(tenant), "OR IGNORE")

    def bind(self, chat: ChatAddress, tenant: TenantId) -> None:
        """Let the chat speak to this store from now on."""
        self._put("chats", (*place(chat), tenant, int(chat.group), 1, 0), "OR REPLACE")

    def give(self, chat: ChatAddress, tenant: TenantId, person: str, role: Role) -> None:
        """Let the chat speak to the store, and the person, unless "", for it there."""
        self.bind(chat, tenant)
        if person:
            private = "" if chat.group else chat.chat
            self.admit(Membership(PersonId(person), tenant, role, chat.account, private))

    def admit(self, one: Membership) -> None:
        """Note a person's role in a store."""
        self._put("members", msgspec.structs.astuple(one), "OR REPLACE")

    def enrol_many(self, stores: Iterable[tuple[Tenant, ChatAddress, PersonId]]) -> None:
        """Add stores with their chats and owners, fast."""
        for tenant, chat, person in stores:
            self.add_tenant(tenant)
            self.bind(chat, tenant.id)
            self.admit(Membership(person, tenant.id, Role.OWNER, chat.account, chat.chat))

    def begin_erasure(self, tenant: TenantId, at: int) -> None:
        """Forget a store, and note that whatever else is left of it has to go."""
        database = self._connection
        found = list(database.execute("SELECT name FROM tenants WHERE id = ?", (tenant,)))
        name = found[0][0] if found else ""
        people = farewell.people_of_one_store(database, tenant)
        self._put("erasing", (tenant, at, msgspec.json.encode(people).decode()), "OR IGNORE")
        farewell.forget_said(database, tenant, name)
        farewell.forget_people(database, people)
        farewell.veil_audit(database, tenant, name)
        self.remove_tenant(tenant)

    def end_erasure(self, tenant: TenantId) -> None:
        """Note that nothing of a store is left, nor of what was in hand for it at the beginning."""
        self.remove_tenant(tenant)
        farewell.veil_audit(self._connection, tenant)
        self._connection.execute("DELETE FROM erasing WHERE tenant = ?", (tenant,))

    def remove_tenant(self, tenant: TenantId) -> None:
        """Forget a store with its chats, people and invitations."""
        self._connection.execute("DELETE FROM tenants WHERE id = ?", (tenant,))
        for table in OF_STORES:
            self._connection.execute(f"DELETE FROM {table} WHERE tenant = ?", (tenant,))

    def set_apart(self, tenant: TenantId, why: str, at: int) -> None:
        """Keep messages from a store until it is released."""
        self._put("apart", (tenant, why, at), "OR REPLACE")

    def release(self, tenant: TenantId) -> None:
        """Let messages reach a store again."""
        self._connection.execute("DELETE FROM apart WHERE tenant = ?", (tenant,))

    def note(self, at: int, who: str, action: str, subject: str) -> int:
        """Write an operator's act down, before it is done; return its number."""
        self._put("audit", (None, at, who, action, subject, ""), "OR ABORT")
        number = int(self._connection.last_insert_rowid())
        self._connection.execute("DELETE FROM audit WHERE number <= ?", (number - AUDIT_KEPT,))
        return number

    def note_result(self, number: int, result: str) -> None:
        """Write down what became of an act."""
        self._connection.execute("UPDATE audit SET result = ? WHERE number = ?", (result, number))

    def grant(self, tenant: TenantId, grants: Iterable[Grant], at: int) -> None:
        """Keep the digests of tokens that a store gave out."""
        for grant in grants:
            expires_at = at + grant.ttl_seconds * 1_000
            row = (digest_of(grant.token), tenant, grant.role, expires_at, None)
            self._put("grants", row, "OR IGNORE")

    def offer(self, code: str, device: PairedDevice, expires_at: int) -> None:
        """Let one device in until then that knows the code."""
        row = (digest_of(code), device.tenant, device.person, device.access, expires_at)
        self._put("pairings", row, "OR REPLACE")

    def pair(self, code: str, token: str, name: str, at: int) -> PairedDevice | None:
        """Return the device that the code lets in under this token; the code is used up."""
        found = list(
            self._connection.execute(
                "DELETE FROM pairings WHERE digest = ?"
                " RETURNING tenant, person, access, expires_at",
                (digest_of(code),),
            )
        )
        self._connection.execute("DELETE FROM pairings WHERE expires_at <= ?", (at,))
        if not found or found[0][3] <= at:
            return None
        digest = digest_of(token)
        tenant, person, access, _ = found[0]
        identity = digest.hex()[:ID_CHARACTERS]
        device = PairedDevice(tenant, person, access, identity, name, at)
        row = (digest, device.id, device.tenant, device.person, device.access, name, at)
        self._put("devices", row, "OR ABORT")
        return device

    def revoke(self, tenant: TenantId, device: str) -> bool:
        """Let a device in no more; False when there is no such one."""
        self._connection.execute(
            "DELETE FROM devices WHERE tenant = ? AND id = ?", (tenant, device)
        )
        return self._connection.changes() > 0

    def redeem(self, token: str, key: MessageKey) -> None:
        """Use a token up; the same message may use it again in a replay."""
        self._connection.execute(
            "UPDATE grants SET used_by = ? WHERE digest = ?", (key, digest_of(token))
        )

    def offer_link(self, token: str, one: Twin, expires_at: int) -> None:
        """Let whoever shows the token on another channel be the same person; forget old offers."""
        self._connection.execute("DELETE FROM links WHERE expires_at < ?", (expires_at - DAY_MS,))
        row = (digest_of(token), *msgspec.structs.astuple(one), expires_at)
        self._put("links", row, "OR REPLACE")

    def join(self, one: Twin, other: Twin) -> None:
        """Note that two are the same person; a later one on the same channel takes the place."""
        for mine, theirs in ((one, other), (other, one)):
            self._connection.execute(
                "DELETE FROM twins WHERE person = ? AND twin LIKE ?",
                (mine.person, f"{theirs.channel}:%"),
            )
            self._put("twins", (mine.person, *msgspec.structs.astuple(theirs)), "OR REPLACE")

    def part(self, person: PersonId) -> None:
        """Forget who else a person is."""
        self._connection.execute("DELETE FROM twins WHERE ? IN (person, twin)", (person,))

    def keep_draft(self, chat: ChatAddress, draft: bytes) -> None:
        """Remember what was asked in a chat that shall get a store, or another one."""
        self._put("drafts", (*place(chat), draft), "OR REPLACE")
        self._set(chat, "drafting", on=True)

    def drop_draft(self, chat: ChatAddress) -> None:
        """Forget it: the chat has its store."""
        self._connection.execute(
            "DELETE FROM drafts WHERE channel = ? AND account = ? AND chat = ?", place(chat)
        )

    def handle(self, key: MessageKey, outcome: Outcome, at: int) -> None:
        """Keep an outcome beside its effect, and forget what no channel delivers again."""
        self._put("handled", (key, encode(outcome), at), "OR REPLACE")
        self._connection.execute("DELETE FROM handled WHERE at < ?", (at - HANDLED_MS,))

    def move(self, chat: ChatAddress, to: str) -> None:
        """Give the chat its new id; what the new id was bound to already stays."""
        self._connection.execute(
            "UPDATE OR REPLACE chats SET chat = ? WHERE channel = ? AND account = ? AND chat = ?",
            (to, *place(chat)),
        )

    def set_active(self, chat: ChatAddress, *, active: bool) -> None:
        """Note whether the chat wants us."""
        self._set(chat, "active", on=active)

    def _set(self, chat: ChatAddress, column: str, *, on: bool) -> None:
        self._connection.execute(
            f"UPDATE chats SET {column} = ? WHERE channel = ? AND account = ? AND chat = ?",
            (int(on), *place(chat)),
        )

    def _put(self, table: str, row: tuple[Any, ...], conflict: str) -> None:
        holes = ",".join("?" * len(row))
        self._connection.execute(
            f"INSERT {conflict} INTO {table}({COLUMNS[table]}) VALUES ({holes})", row
        )


def place(chat: ChatAddress) -> tuple[str, str, str]:
    """Return the columns that name a chat, its topic left out."""
    return chat.channel, chat.account, chat.chat


def digest_of(token: str) -> bytes:
    """Return what is kept of a token: who reads the file cannot use it."""
    return sha256(token.encode()).digest()
