"""A device reduced to its pages; as a program, a store that writes until it is killed."""

import pickle
import random
import sys
from contextlib import suppress
from pathlib import Path
from random import Random

from actors.storage.connection import configure_sqlite
from actors.storage.database import Database
from actors.storage.pagemap import Revision

SCHEMA = "CREATE TABLE IF NOT EXISTS t (id TEXT PRIMARY KEY, body TEXT); "
INDEX = "CREATE INDEX IF NOT EXISTS t_body ON t (body)"


class Replica:
    """Pages by number, and the revision they are of."""

    def __init__(self) -> None:
        self.revision: Revision | None = None
        self.pages: dict[int, bytes] = {}

    def pull(self, database: Database) -> int:
        """Lay what changed over what is here; return how many pages came."""
        snapshot = database.track().snapshot(self.revision)
        came = snapshot.read(0, len(snapshot.pages))
        self.pages |= dict(came)
        self.pages = {page: raw for page, raw in self.pages.items() if page <= snapshot.size}
        self.revision = snapshot.revision
        return len(came)

    @classmethod
    def load(cls, kept: Path) -> "Replica":
        """Return what was kept on disk, a new one when nothing was."""
        one = cls()
        if kept.exists():
            epoch, number, one.pages = pickle.loads(kept.read_bytes())  # noqa: S301 - ours
            one.revision = Revision(epoch, number)
        return one

    def keep(self, kept: Path) -> None:
        """Put it on disk in one go."""
        assert self.revision
        draft = kept.with_suffix(".new")
        draft.write_bytes(pickle.dumps((self.revision.epoch, self.revision.number, self.pages)))
        draft.replace(kept)

    def check(self, database: Database) -> None:
        """Do nothing if every page is as the store has it."""
        whole = database.track().snapshot(None)
        assert dict(whole.read(0, whole.size)) == self.pages


def write(database: Database, chance: Random) -> None:
    """Do something to the store that a store does."""
    kind = chance.randrange(10)
    with suppress(InterruptedError), database.transaction():
        for _ in range(chance.choice([1, 1, 1, 3, 40])):
            key, body = f"k{chance.randrange(400)}", "b" * chance.randrange(3_000)
            database.run(
                "INSERT INTO t VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
                (key, body),
            )
        if kind == 0:
            database.run("DELETE FROM t WHERE id < ?", (f"k{chance.randrange(400)}",))
        if kind == 1:
            raise InterruptedError


def tidy(database: Database, chance: Random) -> Database:
    """Do what happens to a file between two messages; return it, perhaps opened anew."""
    kind = chance.randrange(12)
    if kind == 0:
        database.sync()
    elif kind == 1:
        database.shut()
        return Database.open(database.path)
    elif kind == 2:
        database.close()
        return Database.open(database.path)
    elif kind == 3:
        database.track().pins.clear()
        database.track().checkpoint()
    else:
        database.rest()
    return database


def main() -> None:
    """Write until killed; now and then a device pulls, and what it has is kept on disk."""
    place, kept, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    configure_sqlite()
    database, chance = Database.open(place, create=True), random.Random(seed)  # noqa: S311 - reproducible
    database.script(SCHEMA + INDEX)
    replica = Replica.load(kept)
    sys.stdout.write("writing\n")
    sys.stdout.flush()
    while True:
        write(database, chance)
        if chance.random() < 0.3:
            replica.pull(database)
            replica.keep(kept)
        database = tidy(database, chance)


if __name__ == "__main__":
    main()
