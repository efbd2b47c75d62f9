"""One outcome a message, whatever the message or the file is like."""

import gc
import logging
import weakref
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from actors.connections import Connections
from actors.conversation.answer import answer
from actors.dispatcher import Dispatcher
from actors.lifecycle import Doze, Passivate, Reason, Sync
from actors.storage import applied, parses
from actors.storage.database import Database
from actors.storage.flush import flush
from actors.storage.places import path_of
from actors.store_file import Volume
from actors.tenant import Ports, TenantActor
from channels.errors import Quarantined
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from channels.messages import Answer, Envelope, Failure, InspectStore, OpenStore, Outcome, Report
from supervision.strategy import intensity

TENANT = TenantId("t" * 26)
OWNER = PersonId("console:main")
CHAT = ChatAddress("console", "local", "main")
NOW = 1_795_420_800_000


def flush_at_once(places: Sequence[str], told: Callable[[str | None], None]) -> None:
    told("; ".join(flush(places).values()) or None)


class Bench:
    """A tenant actor without a pool: messages are run when the test says so."""

    def __init__(self, root: Path, handle: Any = answer) -> None:
        self.root = root
        self.answers: list[Answer] = []
        self.synced: list[tuple[int, ...]] = []
        self.closed: list[TenantId] = []
        self.left: list[Envelope] = []
        self.now = NOW
        self.handle = handle
        self.loop: deque[Callable[[], None]] = deque()
        self.dispatcher = Dispatcher(0, self.loop.append)
        self.dispatcher.submit = self.loop.append
        self.actor = TenantActor(TENANT, self.ports(), self.dispatcher, 100)

    def ports(self, **more: Any) -> Ports:
        told: dict[str, Any] = {"handle": self.handle} | more
        flush = told.pop("flush", flush_at_once)
        return Ports(
            volume=Volume(
                root=self.root,
                connections=Connections(100),
                flush=flush,
                synced=self.synced.append,
                dirty=lambda _: None,
            ),
            answer=self.answers.append,
            closed=self._closed,
            judge=intensity(failures=3, period_ms=60_000),
            clock=lambda: self.now,
            **told,
        )

    def _closed(self, tenant: TenantId, left: Sequence[Envelope]) -> None:
        self.closed.append(tenant)
        self.left.extend(left)

    def sync(self) -> None:
        """Have the store synced as it is on the loop; the disk answers at once."""
        self.actor.actor_ref.tell(Sync())
        self.run()

    def run(self) -> None:
        while self.loop:
            self.loop.popleft()()

    def ask(self, body: Any, sequence: int = 0) -> Any:
        envelope = Envelope(len(self.answers), TENANT, self.now, body, sequence=sequence)
        self.actor.on_receive(envelope)
        self.actor.after_batch()
        return self.answers[-1].body

    def say(self, number: int, text: str) -> Any:
        return self.ask(said(number, text), sequence=number)


def said(number: int, text: str) -> Inbound:
    key = MessageKey(f"console:main:{number}")
    return Inbound(key, CHAT, Sender(OWNER, "You"), Kind.TEXT, text=text, message=str(number))


OPEN = OpenStore(MessageKey("o"), "Shop", "PKR", 2, "UTC", "ab" * 16, OWNER, "You", CHAT)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    made = Bench(tmp_path)
    made.ask(OPEN)
    return made


def test_a_message_leads_to_one_answer_and_its_replay_to_the_same(bench: Bench) -> None:
    first = bench.say(1, "new product honey price 900")
    again = bench.say(1, "new product honey price 900")

    assert isinstance(first, Outcome)
    assert "New product" in first.replies[0].parts[0].text
    assert again.duplicate
    assert again.replies == first.replies
    report = bench.ask(InspectStore("show"))
    assert isinstance(report, Report)
    assert b'"products":1' in report.json


def test_a_store_is_timed_once_an_activation_and_its_file_at_each_opening(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.ask(OPEN)
    bench.actor.let_go()
    bench.say(1, "new product honey price 900")
    timed = bench.actor._ports.timings.timed()

    assert sum(timed["activation"].counts) == 1
    assert sum(timed["sql:commit"].counts) == 1


@pytest.mark.parametrize("reason", Reason)
def test_why_a_store_went_to_sleep_stands_in_the_log(
    bench: Bench, reason: Reason, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        bench.actor.on_receive(Passivate(reason))

    assert f"tenant={TENANT} reason={reason} " in caplog.text


def test_an_activation_notes_what_it_holds_and_how_much_it_did(bench: Bench) -> None:
    bench.say(1, "new product honey price 900")
    vitals = bench.actor.vitals
    awake = (vitals.bytes, vitals.messages, vitals.apart)

    bench.actor.on_receive(Passivate(Reason.IDLE))
    bench.actor.after_batch()

    assert awake[0] > 4_096
    assert awake[1:] == (2, False)
    assert bench.actor.actor_ref.vitals is vitals  # type: ignore[attr-defined]
    assert vitals.bytes == 0


def test_effects_are_reported_once_their_file_is_synced(bench: Bench) -> None:
    bench.say(1, "new product honey price 900")
    bench.say(2, "sold 1 honey")
    before = list(bench.synced)

    bench.sync()
    bench.sync()

    assert before == []
    assert bench.synced == [(1, 2)]


def test_passivation_closes_the_file_and_reports_what_was_not_yet_synced(bench: Bench) -> None:
    bench.say(1, "new product honey price 900")

    bench.actor.on_receive(Passivate(Reason.IDLE))

    assert bench.synced == [(1,)]
    assert bench.closed == [TENANT]


def test_going_to_sleep_forgets_outcomes_that_no_channel_can_ask_for_again(bench: Bench) -> None:
    bench.say(1, "new product honey price 900")
    bench.now += applied.KEPT_MS
    bench.say(2, "price honey")
    bench.now += 1

    bench.actor.on_receive(Passivate(Reason.IDLE))

    database = Database.open(path_of(bench.root, TENANT))
    kept = [number for number in (1, 2) if applied.recall(database, said(number, "").key)]
    database.close()
    assert kept == [2]


def test_going_to_sleep_forgets_what_was_said_of_messages_a_day_ago(bench: Bench) -> None:
    bench.say(1, "price honey")
    bench.actor.let_go()
    database = Database.open(path_of(bench.root, TENANT))
    for at in (bench.now, bench.now + 1):
        kept = MessageKey(str(at))
        parses.keep(database, kept, "read", b"words", asker=PersonId("p"), said="", at=at)
    database.close()
    bench.say(2, "price honey")
    bench.now += parses.KEPT_MS + 1

    bench.actor.on_receive(Passivate(Reason.IDLE))

    database = Database.open(path_of(bench.root, TENANT))
    left = database.rows("SELECT at FROM parses")
    database.close()
    assert left == [(bench.now - parses.KEPT_MS,)]


def test_a_store_that_was_never_opened_is_unknown_and_leaves_no_file(tmp_path: Path) -> None:
    bench = Bench(tmp_path)

    answer_ = bench.say(1, "sold 1 honey")

    assert isinstance(answer_, Failure)
    assert answer_.code == "unknown_tenant"
    assert not list(tmp_path.rglob("*.db"))


def test_a_dozing_store_answers_like_any_other(bench: Bench) -> None:
    bench.say(1, "new product honey price 900")

    bench.actor.on_receive(Doze())

    assert "Sold 1" in "".join(p.text for p in bench.say(2, "sold 1 honey").replies[0].parts)


class Faulty:
    """Fails on the messages it is told to, for so many times."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, database: Database, envelope: Envelope) -> Outcome | Report:
        if self.left and isinstance(envelope.body, Inbound) and envelope.body.text == "poison":
            self.left -= 1
            with database.transaction():
                database.run("INSERT INTO chats(address) VALUES ('half')")
                raise ZeroDivisionError("boom")
        return answer(database, envelope)


def test_a_message_that_fails_once_is_tried_again_with_the_file_opened_anew(
    tmp_path: Path,
) -> None:
    bench = Bench(tmp_path, Faulty(times=1))
    bench.ask(OPEN)

    assert isinstance(bench.say(1, "poison"), Outcome)


def test_a_message_that_fails_again_is_poison_and_the_store_goes_on(tmp_path: Path) -> None:
    bench = Bench(tmp_path, Faulty(times=2))
    bench.ask(OPEN)

    poison = bench.say(1, "poison")

    assert poison == Failure("poisoned", "ZeroDivisionError: boom")
    assert isinstance(bench.say(2, "new product honey price 900"), Outcome)


def test_after_one_failure_the_file_stays_open_and_after_the_next_it_is_opened_anew(
    tmp_path: Path,
) -> None:
    bench = Bench(tmp_path, Faulty(times=4))
    bench.ask(OPEN)
    bench.say(1, "new product honey price 900")

    bench.say(2, "poison")
    resumed = bench.actor._file.database is not None
    bench.say(3, "poison")
    restarted = bench.actor._file.database is None
    bench.sync()

    assert (resumed, restarted) == (True, True)
    assert bench.synced == [(1,)]


def test_too_many_failures_set_the_store_apart_until_it_is_put_to_sleep(tmp_path: Path) -> None:
    bench = Bench(tmp_path, Faulty(times=6))
    bench.ask(OPEN)

    codes = [bench.say(number, "poison").code for number in range(1, 4)]
    apart = bench.say(4, "new product honey price 900")

    assert codes == ["poisoned"] * 3
    assert apart.code == "quarantined"
    assert not apart.retryable
    assert bench.actor.vitals.apart


def test_failures_far_apart_are_only_bad_messages(tmp_path: Path) -> None:
    bench = Bench(tmp_path, Faulty(times=8))
    bench.ask(OPEN)

    for number in range(1, 5):
        bench.now += 60_001
        assert bench.say(number, "poison").code == "poisoned"

    assert isinstance(bench.say(9, "new product honey price 900"), Outcome)


def test_a_damaged_file_sets_the_store_apart_with_the_reason(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.ask(OPEN)
    bench.actor.on_receive(Passivate(Reason.IDLE))
    path = path_of(tmp_path, TENANT)
    raw = bytearray(path.read_bytes())
    for page in range(1, len(raw) // 4096):
        raw[page * 4096 + 100] ^= 0x10
    path.write_bytes(raw)
    again = Bench(tmp_path)

    apart = again.say(1, "sold 1 honey")

    assert isinstance(apart, Failure)
    assert apart.code == "quarantined"
    assert again.say(2, "sold 1 honey").code == "quarantined"


def test_only_words_to_an_open_store_a_doze_and_the_begin_of_a_sync_are_quick(bench: Bench) -> None:
    words = Envelope(1, TENANT, NOW, said(1, "sold 2 rice"))
    bench.actor.on_receive(Passivate(Reason.IDLE))
    asleep = bench.actor.is_quick(words)
    bench.ask(OPEN)

    quick = [words, Doze(), Sync()]
    waiting = [Envelope(2, TENANT, NOW, OPEN), Passivate(Reason.IDLE)]

    assert not asleep
    assert all(map(bench.actor.is_quick, quick))
    assert not any(map(bench.actor.is_quick, waiting))


def test_a_file_found_damaged_while_it_rests_sets_its_store_apart(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.ask(OPEN)

    def damaged(_: Database) -> None:
        raise Quarantined("rest: database disk image is malformed")

    monkeypatch.setattr(Database, "rest", damaged)
    bench.actor.after_batch()
    monkeypatch.undo()

    assert bench.actor.vitals.apart


def test_a_store_that_went_to_sleep_is_freed_without_a_collector(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.actor.actor_ref.tell(Envelope(1, TENANT, NOW, OPEN, sequence=1))
    bench.actor.actor_ref.tell(Passivate(Reason.IDLE))
    alive = weakref.ref(bench.actor)
    gc.disable()
    try:
        bench.actor._run_on_worker()
        del bench.actor
        bench.loop.clear()
    finally:
        gc.enable()

    assert bench.closed == [TENANT]
    assert alive() is None
