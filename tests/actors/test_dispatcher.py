import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

import pytest

from actors import dispatcher as module
from actors.dispatcher import BATCH, Dispatcher, PooledActor


class Echo(PooledActor):
    """Answers what it is asked, and keeps who ran it."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        super().__init__(dispatcher, 1_000)
        self.heard: list[Any] = []
        self.batches: list[int] = []
        self.inside = 0

    def on_receive(self, message: Any) -> Any:
        self.inside += 1
        assert self.inside == 1
        self.heard.append(message)
        self.inside -= 1
        if message == "bad":
            raise ValueError(message)
        return message

    def after_batch(self) -> None:
        self.batches.append(len(self.heard))


def test_an_ask_is_answered_on_a_worker() -> None:
    dispatcher = Dispatcher(2)

    answer = Echo.start(dispatcher).ask("hello", timeout=10)

    dispatcher.stop()
    assert answer == "hello"


def test_what_an_ask_raises_travels_to_the_asker_and_the_actor_lives() -> None:
    dispatcher = Dispatcher(1)
    echo = Echo.start(dispatcher)

    with pytest.raises(ValueError, match="bad"):
        echo.ask("bad", timeout=10)

    assert echo.ask("good", timeout=10) == "good"
    dispatcher.stop()


@pytest.mark.parametrize("threads", [0, 2])
def test_who_waits_for_something_elsewhere_is_run_by_nobody_until_it_comes_back(
    threads: int,
) -> None:
    class Traveller(Echo):
        def on_receive(self, message: Any) -> Any:
            if message == "go":
                self.leave(lambda: gone.put(self.come_back))
            return super().on_receive(message)

        def is_quick(self, message: Any) -> bool:
            return message is not None and not threads

    gone: SimpleQueue[Callable[[], None]] = SimpleQueue()
    turns: SimpleQueue[Callable[[], None]] = SimpleQueue()
    dispatcher = Dispatcher(threads, turns.put)
    actor = Traveller(dispatcher)
    for message in (1, "go", 2, 3):
        actor.actor_ref.tell(message)
    while not turns.empty():
        turns.get()()
    come_back = gone.get(timeout=30)
    actor.actor_ref.tell(4)
    meanwhile = list(actor.heard)

    come_back()
    while not turns.empty():
        turns.get()()
    dispatcher.stop()

    assert meanwhile == [1, "go"]
    assert actor.heard == [1, "go", 2, 3, 4]


def test_an_actor_runs_on_one_thread_at_a_time_and_in_order() -> None:
    dispatcher = Dispatcher(4)
    actor = Echo(dispatcher)
    ref = actor.actor_ref

    for number in range(900):
        ref.tell(number)
    ref.ask("last", timeout=10)
    dispatcher.stop()

    assert actor.heard == [*range(900), "last"]


def test_a_worker_yields_after_a_batch() -> None:
    dispatcher = Dispatcher(1)
    gate = threading.Event()
    dispatcher.submit(lambda: (gate.wait(10), None)[1])
    busy, quiet = Echo(dispatcher), Echo(dispatcher)
    for number in range(3 * BATCH):
        busy.actor_ref.tell(number)
    seen: list[int] = []
    quiet.actor_ref.tell("once")
    dispatcher.submit(lambda: seen.append(len(busy.heard)))

    gate.set()
    busy.actor_ref.ask("end", timeout=10)
    dispatcher.stop()

    assert seen == [BATCH]
    assert busy.batches[0] == BATCH
    assert quiet.heard == ["once"]


class Errand(Echo):
    """Is quick for even numbers, brief for "open"; keeps on which thread it did what."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        super().__init__(dispatcher)
        self.threads: list[str] = []

    def is_quick(self, message: Any) -> bool:
        return isinstance(message, int) and message % 2 == 0

    def is_brief(self, message: Any) -> bool:
        return message == "open"

    def on_receive(self, message: Any) -> Any:
        self.threads.append(threading.current_thread().name)
        return super().on_receive(message)


class Loop:
    """A host's loop whose turns are taken by hand, on the test's own thread."""

    def __init__(self) -> None:
        self.due: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self.dispatcher = Dispatcher(1, self.due.put)

    def turn(self) -> None:
        self.due.get(timeout=10)()


def test_what_is_quick_runs_on_the_loop_and_the_rest_on_a_worker_in_order() -> None:
    loop = Loop()
    errand = Errand(loop.dispatcher)

    for number in (0, 2, 3, 5, 6):
        errand.actor_ref.tell(number)
    loop.turn()
    done_by_the_loop = list(errand.heard)
    errand.actor_ref.ask("end", timeout=10)
    loop.dispatcher.stop()

    assert done_by_the_loop == [0, 2]
    assert errand.heard == [0, 2, 3, 5, 6, "end"]
    assert errand.threads == ["MainThread"] * 2 + ["worker-0"] * 4


def test_after_a_worker_is_done_the_loop_runs_what_is_quick_again() -> None:
    loop = Loop()
    errand = Errand(loop.dispatcher)

    errand.actor_ref.ask(1, timeout=10)
    errand.actor_ref.tell(2)
    loop.turn()
    loop.dispatcher.stop()

    assert errand.threads == ["worker-0", "MainThread"]


def test_who_kept_the_loop_too_long_is_run_by_the_workers_from_then_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PATIENCE_SECONDS", -1)
    loop = Loop()
    errand = Errand(loop.dispatcher)

    errand.actor_ref.tell(2)
    loop.turn()
    errand.actor_ref.ask(4, timeout=10)
    loop.dispatcher.stop()

    assert errand.threads == ["MainThread", "worker-0"]


def test_brief_work_is_done_on_the_loop_some_in_a_turn_and_what_is_quick_comes_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PIECES", 1)
    loop = Loop()
    first, second, busy = (Errand(loop.dispatcher) for _ in range(3))

    first.actor_ref.tell("open")
    second.actor_ref.tell("open")
    busy.actor_ref.tell(2)
    loop.turn()
    after_a_turn = (first.heard, list(second.heard))
    loop.turn()
    between = (list(second.heard), busy.heard)
    loop.turn()
    second.actor_ref.ask("end", timeout=10)
    loop.dispatcher.stop()

    assert after_a_turn == (["open"], [])
    assert between == ([], [2])
    assert second.threads == ["MainThread", "worker-0"]


def test_brief_work_that_waits_when_the_disk_turns_slow_is_the_workers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PIECES", 1)
    monkeypatch.setattr(module, "SLOW_DISK_SECONDS", -1)
    monkeypatch.setattr(module, "SLOW_IN_A_ROW", 1)
    loop = Loop()
    first, second = Errand(loop.dispatcher), Errand(loop.dispatcher)

    first.actor_ref.tell("open")
    second.actor_ref.tell("open")
    loop.turn()
    loop.turn()
    second.actor_ref.ask("end", timeout=10)
    loop.dispatcher.stop()

    assert first.threads == ["MainThread"]
    assert second.threads == ["worker-0", "worker-0"]


def test_brief_work_that_was_slow_once_stays_on_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SLOW_DISK_SECONDS", -1)
    loop = Loop()
    errand = Errand(loop.dispatcher)

    for _ in range(module.SLOW_IN_A_ROW):
        errand.actor_ref.tell("open")
        loop.turn()
    errand.actor_ref.ask("open", timeout=10)
    loop.dispatcher.stop()

    assert errand.threads == ["MainThread"] * module.SLOW_IN_A_ROW + ["worker-0"]


def test_after_brief_work_was_slow_the_workers_do_it_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "SLOW_DISK_SECONDS", -1)
    monkeypatch.setattr(module, "SLOW_IN_A_ROW", 1)
    loop = Loop()
    errand = Errand(loop.dispatcher)

    errand.actor_ref.tell("open")
    loop.turn()
    errand.actor_ref.ask("open", timeout=10)
    loop.dispatcher._distrusted_until = 0
    errand.actor_ref.tell("open")
    loop.turn()
    loop.dispatcher.stop()

    assert errand.threads == ["MainThread", "worker-0", "MainThread"]


def test_work_between_batches_waits_for_nobody_and_disturbs_nobody() -> None:
    dispatcher = Dispatcher(1)
    echo = Echo(dispatcher)
    done: list[str] = []

    def on_batch() -> None:
        done.append(f"busy {echo.between(lambda: done.append('never'))}")

    echo.after_batch = on_batch  # type: ignore[method-assign]
    echo.actor_ref.ask("hello", timeout=10)
    dispatcher.stop()

    assert echo.between(lambda: done.append("now"))
    assert done == ["busy False", "now"]


def test_workers_are_stuck_when_work_waits_and_none_is_done() -> None:
    dispatcher = Dispatcher(1)
    started, gate = threading.Event(), threading.Event()
    idle = [dispatcher.is_stuck(), dispatcher.is_stuck()]

    dispatcher.submit(lambda: (started.set(), gate.wait(10), None)[2])
    assert started.wait(10)
    dispatcher.submit(lambda: None)
    busy = [dispatcher.is_stuck(), dispatcher.is_stuck()]
    gate.set()
    dispatcher.stop()

    assert idle == [False, False]
    assert busy == [True, True]
