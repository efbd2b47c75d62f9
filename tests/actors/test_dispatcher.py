import threading
from typing import Any

import pytest

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
