"""
Which names belong to one person: phone numbers and business-scoped ids, which both come and go.

A person keeps the first name we knew them by, in chats, stores and journal; only what is sent
follows them. A number that comes with another person's id has a new owner, who is nobody's heir.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

import msgspec

from channels.inbound import Inbound
from channels.whatsapp.batch import Identity
from channels.whatsapp.message import CHANNEL
from gateway.database import Connection
from gateway.whatsapp.book import Book

KNOWN: Final = 20_000
"""Names remembered in memory, about 200 bytes each."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS aliases (
    alias TEXT PRIMARY KEY, person TEXT NOT NULL, phone INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS aliases_person ON aliases (person);
CREATE TABLE IF NOT EXISTS addresses (
    account TEXT, person TEXT, address TEXT NOT NULL, PRIMARY KEY (account, person)
) WITHOUT ROWID;
"""

_ALIAS: Final = "INSERT OR REPLACE INTO aliases(alias, person, phone) VALUES (?, ?, ?)"
_ADDRESS: Final = "INSERT OR REPLACE INTO addresses(account, person, address) VALUES (?, ?, ?)"


class People:
    """
    Everybody who ever wrote.

    `bound` tells whether a name is that of a chat already, as when an operator bound a number.
    """

    def __init__(self, book: Book, bound: Callable[[str, str], bool]) -> None:
        self._book = book
        self._bound = bound
        self._known: dict[str, str] = {}
        self._moved: dict[tuple[str, str], str] = {
            (account, person): address
            for account, person, address in book.rows(
                "SELECT account, person, address FROM addresses"
            )
        }

    def person(self, name: str) -> str:
        """Return the name we know them by, `name` itself for somebody new."""
        known = self._known.get(name)
        if known is None:
            rows = self._book.rows("SELECT person FROM aliases WHERE alias = ?", (name,))
            known = str(rows[0][0]) if rows else name
            if len(self._known) >= KNOWN:
                self._known.clear()
            self._known[name] = known
        return known

    def address(self, account: str, person: str) -> str:
        """Return the name that messages from the account reach them by."""
        return self._moved.get((account, person), person)

    def recognise(self, inbound: Inbound) -> Inbound:
        """Return the message as from the person we know."""
        name = inbound.sender.chat
        known = self.person(name)
        if known == name:
            return inbound
        sender = msgspec.structs.replace(inbound.sender, person=f"{CHANNEL}:{known}", chat=known)
        chat = inbound.chat
        if not chat.group:
            chat = msgspec.structs.replace(chat, chat=known)
        return msgspec.structs.replace(inbound, chat=chat, sender=sender)

    async def learn(self, identities: Iterable[Identity]) -> None:
        """Remember names that were seen together; on disk when it returns."""
        for one in identities:
            if not one.former and self._is_known(one):
                continue
            person = self._person_of(one)
            moved = bool(one.former) and person not in {one.user_id, one.wa_id}
            address = (one.user_id or one.wa_id) if moved else ""
            await self._book.write(partial(_note, one=one, person=person, address=address))
            self._known.clear()
            if address:
                self._moved[one.account, person] = address

    async def forget(self, names: Sequence[str]) -> None:
        """Forget people altogether; whoever writes again is somebody new."""
        values = [(name,) for name in names]

        def write(db: Connection) -> None:
            db.executemany("DELETE FROM aliases WHERE person = ?", values)
            db.executemany("DELETE FROM addresses WHERE person = ?", values)

        await self._book.write(write)
        self._known.clear()
        self._moved = {at: to for at, to in self._moved.items() if at[1] not in names}

    def _is_known(self, one: Identity) -> bool:
        rows = self._book.rows(
            "SELECT person FROM aliases WHERE alias IN (?, ?)", (one.user_id, one.wa_id)
        )
        return len(rows) == 2 and rows[0] == rows[1]  # noqa: PLR2004 - both names

    def _person_of(self, one: Identity) -> str:
        """Return who it is: by the id, by the name they had, by a number that nobody else has."""
        found = self._found(one.user_id) or self._found(one.former)
        if found or one.former:
            return found or one.former
        if one.wa_id and one.user_id and self._is_free(one.wa_id):
            kept = self._found(one.wa_id)
            bound = one.wa_id if self._bound(one.account, one.wa_id) else ""
            return kept or bound or one.user_id
        return one.user_id or one.wa_id

    def _found(self, name: str) -> str:
        rows = self._book.rows("SELECT person FROM aliases WHERE alias = ?", (name,))
        return str(rows[0][0]) if name and rows else ""

    def _is_free(self, wa_id: str) -> bool:
        """Return whether the person with this number has no id yet."""
        person = self._found(wa_id) or wa_id
        taken = "SELECT 1 FROM aliases WHERE person = ? AND NOT phone"
        return not self._book.rows(taken, (person,))


def _note(db: Connection, *, one: Identity, person: str, address: str) -> None:
    for alias, phone in ((one.user_id, 0), (one.wa_id, 1)):
        if alias:
            db.execute(_ALIAS, (alias, person, phone))
    if address:
        db.execute(_ADDRESS, (one.account, person, address))
