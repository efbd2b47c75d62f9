import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from channels.adapter import HttpCall
from channels.codec import encode
from channels.errors import JournalBroken
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from gateway.database import DatabaseError, Tail
from gateway.dead_letters import MESSAGE, REPLY, DeadLetter, DeadLetters
from gateway.journal import Journal

TENANT = TenantId("a" * 26)


def order(number: int) -> Inbound:
    chat = ChatAddress("telegram", "1", "7")
    sender = Sender(PersonId("telegram:7"))
    return Inbound(MessageKey(f"telegram:1:{number}"), chat, sender, Kind.TEXT, text=f"t{number}")


def with_journal(path: Path, work: Callable[[Journal], Awaitable[Any]]) -> Any:
    """Return what `work` returned, the journal closed in order after it."""

    async def scene() -> Any:
        journal = Journal(path, lambda _: None)
        try:
            return await work(journal)
        finally:
            journal.close()

    return asyncio.run(scene())


def left(path: Path) -> list[int]:
    """Return the sequences that a restart finds."""

    async def look(journal: Journal) -> list[int]:
        return [entry.sequence for entry in journal.backlog(0, 100)]

    found: list[int] = with_journal(path, look)
    return found


def test_what_was_appended_is_there_after_a_restart_in_order(tmp_path: Path) -> None:
    async def write(journal: Journal) -> list[int]:
        appended = [journal.append(TENANT, 1000 + n, order(n)) for n in range(50)]
        await asyncio.gather(*(durable for _, durable in appended))
        return [sequence for sequence, _ in appended]

    sequences = with_journal(tmp_path / "j.db", write)

    async def read(journal: Journal) -> Any:
        return journal.backlog(0, 100)

    entries = with_journal(tmp_path / "j.db", read)
    assert [entry.sequence for entry in entries] == sequences
    assert entries[3].order == order(3)
    assert entries[3].received_at == 1003
    assert entries[3].tenant == TENANT
    assert not entries[3].settled


def test_with_a_store_goes_what_is_done_with_and_names_it(tmp_path: Path) -> None:
    path = tmp_path / "j.db"
    named = msgspec.structs.replace(order(1), text="Quintessaville")

    def found() -> bool:
        return any(b"Quintessaville" in one.read_bytes() for one in tmp_path.iterdir())

    async def write(journal: Journal) -> tuple[bool, bool]:
        sequence, durable = journal.append(TenantId(""), 0, named)
        await durable
        journal.settle(sequence)
        journal.synced((sequence,))
        before = found()
        await journal.forget(TENANT)
        return before, found()

    assert with_journal(path, write) == (True, False)


def test_an_entry_is_retired_only_when_it_is_settled_and_synced(tmp_path: Path) -> None:
    async def write(journal: Journal) -> None:
        for number in range(4):
            await journal.append(TENANT, 0, order(number))[1]
        journal.settle(1)
        journal.synced((2,))
        journal.settle(3)
        journal.synced((3,))
        journal.synced((4,))
        journal.settle(4)

    with_journal(tmp_path / "j.db", write)

    assert left(tmp_path / "j.db") == [1, 2]


def test_a_settled_entry_says_so_after_a_restart(tmp_path: Path) -> None:
    async def write(journal: Journal) -> None:
        await journal.append(TENANT, 0, order(1))[1]
        journal.settle(1)

    with_journal(tmp_path / "j.db", write)

    async def read(journal: Journal) -> Any:
        return [entry.settled for entry in journal.backlog(0, 10)]

    assert with_journal(tmp_path / "j.db", read) == [True]


def test_numbers_go_on_after_the_highest_ever_kept(tmp_path: Path) -> None:
    async def write(journal: Journal) -> None:
        await journal.append(TENANT, 0, order(1))[1]
        journal.bury(DeadLetter(1, MESSAGE, TENANT, encode(order(1)), "why", 5))

    with_journal(tmp_path / "j.db", write)

    async def again(journal: Journal) -> int:
        return journal.append(TENANT, 0, order(2))[0]

    assert with_journal(tmp_path / "j.db", again) == 2


def test_a_number_is_never_given_again_even_when_all_entries_are_retired(tmp_path: Path) -> None:
    async def write(journal: Journal) -> None:
        await journal.append(TENANT, 0, order(1))[1]
        journal.settle(1)
        journal.synced((1,))

    with_journal(tmp_path / "j.db", write)

    async def again(journal: Journal) -> int:
        return journal.append(TENANT, 0, order(2))[0]

    assert left(tmp_path / "j.db") == []
    assert with_journal(tmp_path / "j.db", again) == 2


def test_a_buried_entry_is_a_dead_letter_and_no_longer_replayed(tmp_path: Path) -> None:
    path = tmp_path / "j.db"

    async def write(journal: Journal) -> None:
        await journal.append(TENANT, 0, order(1))[1]
        journal.bury(DeadLetter(1, MESSAGE, TENANT, encode(order(1)), "poisoned: boom", 5))

    with_journal(path, write)
    letters = DeadLetters(path)

    assert left(path) == []
    letter = letters.find(1)
    assert letter is not None
    assert letter.order == order(1)
    assert letter.facts()["what"] == "Inbound: t1"
    assert letters.counts() == {"entries": 0, "dead": 1}
    assert letters.drop(1)
    assert not letters.drop(1)
    assert letters.find(1) is None


def test_a_letter_is_shown_with_the_whole_of_its_content() -> None:
    call = HttpCall("say", "say", ChatAddress("telegram", "1", "7"), b'{"text":"Sold"}')
    message = DeadLetter(1, MESSAGE, TENANT, encode(order(1)), "poisoned: boom", 5)
    reply = DeadLetter(2, REPLY, TENANT, encode(call), "rejected", 5)
    damaged = DeadLetter(3, MESSAGE, TENANT, b"\x00", "poisoned", 5)

    assert message.content()["body"]["text"] == "t1"
    assert reply.content()["body"]["body"] == '{"text":"Sold"}'
    assert damaged.content()["body"] is None
    assert damaged.content()["what"] == "unreadable"


def test_depth_and_age_follow_what_is_on_disk_and_survive_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "j.db"

    async def write(journal: Journal) -> Any:
        await asyncio.gather(*(journal.append(TENANT, 70 + n, order(n))[1] for n in range(3)))
        full = journal.figures()
        journal.settle(1)
        journal.synced((1, 2))
        journal.bury(DeadLetter(3, MESSAGE, TENANT, encode(order(2)), "poisoned", 5))
        journal.flush()
        await journal.append(TENANT, 99, order(9))[1]
        return full, journal.figures(), sum(journal.batch_sizes.counts)

    full, later, batches = with_journal(path, write)

    assert full == {"journal_entries": 3, "journal_oldest_at": 70}
    assert later == {"journal_entries": 2, "journal_oldest_at": 71}
    assert batches >= 2

    async def again(journal: Journal) -> Any:
        return journal.figures(), journal.commit_seconds.total

    assert with_journal(path, again) == (later, 0.0)


def test_a_failed_commit_is_never_believed(tmp_path: Path) -> None:
    broken: list[str] = []

    async def scene() -> str:
        journal = Journal(tmp_path / "j.db", broken.append)
        await journal.append(TENANT, 0, order(1))[1]
        # The table is gone: what follows cannot be written, as on a disk that is full.
        with_second = DeadLetters(tmp_path / "j.db")
        with_second._connection.execute("DROP TABLE entries")
        with pytest.raises(JournalBroken):
            await journal.append(TENANT, 0, order(2))[1]
        with pytest.raises(JournalBroken):
            journal.append(TENANT, 0, order(3))
        with_second.close()
        journal.close()
        return journal.broken

    why = asyncio.run(scene())

    assert "entries" in why
    assert broken == [why]


def test_a_long_log_is_copied_and_begun_anew_behind_the_commits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gateway.database.TAIL_FRAMES", 10)
    log = tmp_path / "j.db-wal"

    async def write(journal: Journal) -> int:
        for number in range(100):
            _, durable = journal.append(TENANT, number, order(number))
            await durable
        return log.stat().st_size // 4_096

    assert with_journal(tmp_path / "j.db", write) < 50
    assert len(left(tmp_path / "j.db")) == 100


def test_a_log_that_cannot_be_copied_grows_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Tail) -> None:
        raise DatabaseError("no room")

    monkeypatch.setattr(Tail, "trim", full)

    async def write(journal: Journal) -> str:
        _, durable = journal.append(TENANT, 1, order(1))
        await durable
        return journal.broken

    assert with_journal(tmp_path / "j.db", write) == ""
    assert left(tmp_path / "j.db") == [1]
