from pathlib import Path

from actors.storage.database import Database
from actors.timings import EDGES, SAMPLED, Timings


def counted(timings: Timings) -> dict[str, int]:
    """Return how often each thing was timed that was."""
    return {name: n for name, one in timings.timed().items() if (n := sum(one.counts))}


def test_every_duration_has_its_name() -> None:
    timings = Timings()
    timings.woken(0.004)
    timings.opened(0.001)
    timings.waited(0.00002)

    assert counted(timings) == {"activation": 1, "opening": 1, "mailbox": 1}
    assert set(timings.timed()) == set(EDGES)
    assert timings.timed()["activation"].total == 0.004


def test_of_many_messages_the_statements_of_one_are_timed_by_class(tmp_path: Path) -> None:
    timings, database = Timings(), Database.open(tmp_path / "store.db", create=True)
    for number in range(SAMPLED + 1):
        with timings.sample(database), database.transaction():
            database.run("INSERT INTO chats(address, title) VALUES (?, '')", (str(number),))
            database.run("UPDATE chats SET title = 'x'")
            database.rows("SELECT * FROM chats")
    rows = database.rows("SELECT count(*) FROM chats")
    database.close()

    assert counted(timings) == {"sql:begin": 2, "sql:write": 4, "sql:read": 2, "sql:commit": 2}
    assert rows == [(SAMPLED + 1,)]
