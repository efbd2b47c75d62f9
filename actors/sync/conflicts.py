"""What a store did not take from a device, kept where the device's next pull brings it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from actors.business.offline import Author
from actors.storage.database import Database, Value
from actors.storage.foreign import Arguments
from actors.storage.ids import row_ids
from actors.sync.tables import CONFLICTS, KEPT

SAID_LIMIT: Final = 2_000
"""Characters of what was refused."""

_SUBJECT: Final = re.compile(
    r'\b(?:INTO|UPDATE|FROM|TABLE(?:\s+IF\s+NOT\s+EXISTS)?)\s+"?(\w+)', re.IGNORECASE
)


class Conflict(msgspec.Struct, frozen=True):
    """One row that was refused: its table, its key, the values that came, and why."""

    subject: str
    row: str
    said: str
    why: str


class Conflicts:
    """Those of one transaction."""

    def __init__(self, author: Author, at: int) -> None:
        self._author = author
        self._ids: Iterator[str] = row_ids(at, author.key)
        self._at = at
        self._found: list[Conflict] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(self, subject: str, row: str, said: str, why: str) -> None:
        """Take note of one."""
        self._found.append(Conflict(subject, row, said[:SAID_LIMIT], why))

    def refuse(self, sql: str, arguments: Arguments, why: str) -> None:
        """Take note of a statement as devices send them: the key is the first value or the last."""
        found = _SUBJECT.search(sql)
        values = list(arguments.values() if isinstance(arguments, Mapping) else arguments)
        at = 0 if sql.lstrip()[:6].upper() == "INSERT" else -1
        row = str(values[at]) if values else ""
        said = as_json(values) if values else sql
        self.add(found[1] if found else "", row, said, why)

    def write(self, database: Database) -> None:
        """Write them down, once, and let the oldest go."""
        for one in self._found:
            database.run(
                f"INSERT INTO {CONFLICTS}(id, at, device, person, subject, row, said, why)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    next(self._ids), self._at, self._author.device, self._author.person,
                    one.subject, one.row, one.said, one.why,
                ),
            )  # fmt: skip
        if self._found:
            database.run(
                f"DELETE FROM {CONFLICTS} WHERE id NOT IN"
                f" (SELECT id FROM {CONFLICTS} ORDER BY id DESC LIMIT {KEPT})"
            )
        self._found.clear()


def as_json(values: Sequence[Value]) -> str:
    """Return values as people can read them; blobs as base64."""
    return msgspec.json.encode(values).decode()
