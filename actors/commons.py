"""
The phrases that several stores agree about, in one file for all hosts of a house.

Only shapes of lexicon words come here, never a word of one store, and of the stores themselves
only hashes, which differ from shape to shape. What was noted in the last second is lost in a
crash: then a phrase is shared one Yes later.
"""

import logging
from collections import OrderedDict, deque
from collections.abc import Callable, Collection
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any, Final

from actors.parsing.templates.template import Template, decode, encode
from actors.storage import shared
from channels.identity import TenantId

log = logging.getLogger(__name__)

FILE: Final = "templates.db"

STORES: Final = 3
"""Different stores that must agree before all stores may use a phrase."""
AGREED: Final = 5
"""Times people in them must have said yes, and nobody have taken an entry back."""
OBJECTIONS: Final = 2
"""Entries taken back at once after which a shared phrase is shared no more."""
LIMIT: Final = 20_000
"""Phrases kept; what was not used for longest makes room."""
REMEMBERED: Final = 4_096
"""Shapes whose answer is kept in memory, known or not: below 2 MiB."""
NOTES_LIMIT: Final = 10_000
"""Notes that wait for a file that cannot be written; what was noted first is forgotten first."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS templates (
    shape INTEGER PRIMARY KEY,
    body TEXT NOT NULL,
    shared INTEGER NOT NULL DEFAULT 0,
    objections INTEGER NOT NULL DEFAULT 0, -- since it is shared
    used_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS votes (
    shape INTEGER NOT NULL,
    store INTEGER NOT NULL, -- a hash
    agreed INTEGER NOT NULL,
    PRIMARY KEY (shape, store)
) STRICT, WITHOUT ROWID;
"""
_PUT: Final = (
    "INSERT INTO templates(shape, body, used_at) VALUES (?1, ?2, ?3) ON CONFLICT (shape)"
    " DO UPDATE SET body = ?2, used_at = ?3, shared = shared AND body = ?2"
)
_VOTE: Final = (
    "INSERT INTO votes(shape, store, agreed) VALUES (?, ?, 1)"
    " ON CONFLICT (shape, store) DO UPDATE SET agreed = agreed + 1"
)
_PROMOTE: Final = (
    "UPDATE templates SET shared = 1, objections = 0 WHERE shape = ?1 AND NOT shared"
    " AND (SELECT count(*) >= ?2 AND sum(agreed) >= ?3 FROM votes WHERE shape = ?1)"
)
_OLDEST: Final = (
    "SELECT shape FROM templates ORDER BY used_at"
    " LIMIT max(0, (SELECT count(*) FROM templates) - ?)"
)


Note = Callable[[shared.Connection], None]


class CommonPhrases:
    """
    The file, opened when it is first needed; used from any thread.

    It is read through a connection of its own: whoever recalls a phrase waits for no writer.
    """

    def __init__(self, path: Path, clock: Callable[[], int]) -> None:
        self._path = path
        self._clock = clock
        self._writing = Lock()
        self._writer: shared.Connection | None = None
        self._lock = Lock()
        self._reader: shared.Connection | None = None
        self._version = 0
        self._empty: bool | None = None
        self._known: OrderedDict[int, Template | None] = OrderedDict()
        self._used: set[int] = set()
        self._noted: deque[Note] = deque(maxlen=NOTES_LIMIT)

    def is_empty(self) -> bool:
        """Return whether no phrase is shared, as of the last flush; true while the file is sick."""
        with self._lock:
            if self._empty is None:
                self._empty = not self._read("SELECT 1 FROM templates WHERE shared LIMIT 1")
            return self._empty

    def recall(self, shape: int) -> Template | None:
        """Return what the stores agree that this shape means; nothing while the file is sick."""
        with self._lock:
            if shape not in self._known:
                self._remember(shape)
            self._known.move_to_end(shape)
            found = self._known[shape]
            if found is not None:
                self._used.add(shape)
            return found

    def agree(self, shape: int, template: Template, tenant: TenantId) -> None:
        """Take note that somebody in this store said yes to it; another meaning begins anew."""
        body, store = encode(template), _hash(shape, tenant)
        with self._lock:
            self._noted.append(lambda file: self._count(file, shape, body, store))

    def object(self, shape: int, template: Template) -> None:
        """Take note that an entry made by it was taken back at once."""
        body = encode(template)
        with self._lock:
            self._noted.append(lambda file: _object(file, shape, body))

    def flush(self) -> None:
        """Write what was noted, and forget what other hosts have changed; logged if it fails."""
        with self._writing:
            self._write_down()
        with self._lock:
            self._look_again()

    def forget(self, tenant: TenantId) -> None:
        """Take back what a store agreed to; the phrases stay, and nothing leads to it from them."""
        self.flush()
        if not self._path.exists():
            return
        with self._writing:
            file = self._opened()
            shapes = [shape for (shape,) in file.execute("SELECT DISTINCT shape FROM votes")]
            votes = [(shape, _hash(shape, tenant)) for shape in shapes]
            with shared.writing(file):
                file.executemany("DELETE FROM votes WHERE shape = ? AND store = ?", votes)
            shared.scrub(file)

    def close(self) -> None:
        """Write what was noted and close the file."""
        self.flush()
        with self._writing, self._lock:
            self._close_reader()
            if self._writer is not None:
                self._writer.close()
                self._writer = None

    def _remember(self, shape: int) -> None:
        """Look the shape up; on the way the one that was asked for longest ago is forgotten."""
        self._known[shape] = None
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        rows = self._read("SELECT body FROM templates WHERE shape = ? AND shared", shape)
        self._known[shape] = next((decode(body) for (body,) in rows), None)

    def _read(self, sql: str, *values: int) -> list[tuple[Any, ...]]:
        """Return the rows of the file; none while it does not exist or is sick."""
        if self._reader is None and not self._path.exists():
            return []
        try:
            self._reader = self._reader or shared.connect_to_read(self._path)
            return list(self._reader.execute(sql, values))
        except shared.SharedError as error:
            log.error("commons.not_read why=%s", error)  # noqa: TRY400 - the file is at fault
            self._close_reader()
            return []

    def _look_again(self) -> None:
        """Forget what was read when the file has changed since, or could not be read."""
        try:
            version = self._reader.pragma("data_version") if self._reader else 0
        except shared.SharedError:
            self._close_reader()
            version = 0
        if version != self._version or self._reader is None:
            self._version = version
            self._empty = None
            self._known.clear()

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close(force=True)
            self._reader = None

    def _write_down(self) -> None:
        """Write what was noted; what cannot be written is kept for the next time."""
        with self._lock:
            if not (self._noted or self._used):
                return
            noted, self._noted = self._noted, deque(maxlen=NOTES_LIMIT)
            used, self._used = self._used, set()
        try:
            self._write(self._opened(), noted, used)
        except (shared.SharedError, OSError) as error:
            log.error("commons.not_written why=%s", error)  # noqa: TRY400 - the file is at fault
            with self._lock:
                self._noted = deque([*noted, *self._noted], maxlen=NOTES_LIMIT)
                self._used |= used

    def _write(
        self, file: shared.Connection, noted: Collection[Note], used: Collection[int]
    ) -> None:
        with shared.writing(file):
            for note in noted:
                note(file)
            at = self._clock()
            marks = [(at, shape) for shape in used]
            file.executemany("UPDATE templates SET used_at = ? WHERE shape = ?", marks)
            _forget_the_oldest(file)

    def _count(self, file: shared.Connection, shape: int, body: str, store: int) -> None:
        if _body(file, shape) not in {body, ""}:
            _start_again(file, shape)
        file.execute(_PUT, (shape, body, self._clock()))
        file.execute(_VOTE, (shape, store))
        file.execute(_PROMOTE, (shape, STORES, AGREED))

    def _opened(self) -> shared.Connection:
        if self._writer is None:
            self._writer = _open(self._path)
        return self._writer


def _hash(shape: int, tenant: TenantId) -> int:
    """Return a number for the store, another one for each shape."""
    key = shape.to_bytes(8, signed=True)
    return int.from_bytes(blake2b(tenant.encode(), digest_size=8, key=key).digest(), signed=True)


def _body(file: shared.Connection, shape: int) -> str:
    rows = file.execute("SELECT body FROM templates WHERE shape = ?", (shape,))
    return next((body for (body,) in rows), "")


def _start_again(file: shared.Connection, shape: int) -> None:
    """Share the phrase no more, until as many stores agree anew."""
    file.execute("DELETE FROM votes WHERE shape = ?", (shape,))
    file.execute("UPDATE templates SET shared = 0, objections = 0 WHERE shape = ?", (shape,))


def _object(file: shared.Connection, shape: int, body: str) -> None:
    """Count an objection; one is enough against a phrase that is not shared yet."""
    if _body(file, shape) != body:
        return
    file.execute("UPDATE templates SET objections = objections + 1 WHERE shape = ?", (shape,))
    rows = file.execute(
        "SELECT NOT shared OR objections >= ? FROM templates WHERE shape = ?", (OBJECTIONS, shape)
    )
    if next((gone for (gone,) in rows), 0):
        _start_again(file, shape)


def _forget_the_oldest(file: shared.Connection) -> None:
    gone = list(file.execute(_OLDEST, (LIMIT,)))
    file.executemany("DELETE FROM templates WHERE shape = ?", gone)
    file.executemany("DELETE FROM votes WHERE shape = ?", gone)


def _open(path: Path) -> shared.Connection:
    try:
        return shared.connect(path, SCHEMA)
    except shared.Damaged as error:
        # The stores have their own phrases and will agree about them again.
        log.error("commons.damaged path=%s why=%s", path, error)  # noqa: TRY400 - the file is at fault
        shared.erase(path)
        return shared.connect(path, SCHEMA)
