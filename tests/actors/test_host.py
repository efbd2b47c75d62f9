import asyncio
import json
from collections.abc import Callable

from actors.directory import Directory
from actors.host import Host, Outbox
from actors.turns import Turns
from channels.hosting import Beat, Drained, EvictAll, Started, Survey, Upward
from channels.identity import TenantId
from channels.messages import Answer, Envelope, EraseStore, Failure, Outcome, PassivateStore, Report
from tests.actors.test_directory import OTHER, TENANT, Recorder, envelope


class Hall:
    """A host whose actors never answer, and whose pool runs what is submitted at once."""

    def __init__(self, loop: asyncio.AbstractEventLoop, limit: int = 10) -> None:
        self.sent: list[Upward] = []
        self.erased: list[TenantId] = []
        self.refs: list[Recorder] = []
        self.submitted: list[Callable[[], None]] = []
        self.outbox = Outbox(Turns(loop), self.sent.append)
        self.directory = Directory(self._start, self.submitted.append, lambda: 0, limit)
        self.host = Host(
            "host-1",
            "life",
            directory=self.directory,
            outbox=self.outbox,
            erase=self.erased.append,
            figures=lambda: {"awake": 1.0},
        )

    def _start(self, _: TenantId) -> Recorder:
        self.refs.append(Recorder())
        return self.refs[-1]

    def order(self, correlation: int, body: object, tenant: TenantId = TENANT) -> None:
        self.host.receive(Envelope(correlation, tenant, 0, body))  # type: ignore[arg-type]

    def said(self) -> list[Upward]:
        self.outbox.empty()
        return self.sent


def hall(limit: int = 10) -> Hall:
    return Hall(asyncio.new_event_loop(), limit)


def test_a_host_introduces_itself_and_beats() -> None:
    one = hall()

    one.host.start()
    one.host.beat()

    assert one.said() == [Started("host-1", "life"), Beat("host-1", "life", {"awake": 1.0})]


def test_an_envelope_goes_to_its_tenant() -> None:
    one = hall()

    one.host.receive(envelope(1))

    assert list(one.refs[0].told) == [envelope(1)]


def test_a_refusal_is_an_answer_too() -> None:
    one = hall(limit=0)

    one.host.receive(envelope(1))
    waiting = list(one.said())
    one.host.expire(since=0)

    (answer,) = one.said()
    assert waiting == []
    assert isinstance(answer, Answer)
    assert isinstance(answer.body, Failure)
    assert answer.body.code == "overloaded"
    assert answer.body.retryable


def test_passivation_is_answered_when_the_file_is_closed() -> None:
    one = hall()
    one.host.receive(envelope(1))

    one.order(2, PassivateStore())
    before = list(one.said())
    one.directory.closed(TENANT)

    assert before == []
    assert one.said() == [Answer(2, Outcome())]


def test_erasing_a_sleeping_store_removes_its_file_before_the_answer() -> None:
    one = hall()

    one.order(1, EraseStore())
    one.submitted[0]()

    assert one.erased == [TENANT]
    assert one.said() == [Answer(1, Outcome())]


def test_evicting_all_is_answered_once_with_the_number() -> None:
    one = hall()
    one.host.receive(envelope(1))
    one.host.receive(envelope(2, OTHER))

    one.host.receive(EvictAll(9))
    one.directory.closed(TENANT)
    before = list(one.said())
    one.directory.closed(OTHER)

    assert before == []
    assert one.said() == [Answer(9, Report(b"2"))]


def test_evicting_nobody_is_answered_at_once() -> None:
    one = hall()

    one.host.receive(EvictAll(9))

    assert one.said() == [Answer(9, Report(b"0"))]


def test_a_survey_is_answered_with_who_is_awake_and_wakes_nobody() -> None:
    one = hall()
    one.host.receive(envelope(1))
    one.refs[0].vitals.bytes = 17_000
    one.refs[0].vitals.messages = 4
    one.refs[0].actor_inbox.append("waits")

    one.host.receive(Survey(9, 5))

    (answer,) = one.said()
    assert isinstance(answer, Answer)
    assert isinstance(answer.body, Report)
    seen = {"id": TENANT, "state": "open", "bytes": 17_000, "messages": 4, "mailbox": 1, "age": 0}
    assert json.loads(answer.body.json) == [seen]
    assert len(one.refs) == 1


def test_a_drained_host_says_so() -> None:
    one = hall()

    one.host.drain(0.0)

    assert one.said() == [Drained("host-1")]


def test_the_loop_is_woken_once_for_many_answers() -> None:
    async def scene() -> tuple[list[Upward], int]:
        loop, sent, wakes = asyncio.get_running_loop(), list[Upward](), 0
        outbox = Outbox(Turns(loop), sent.append)
        real = loop.call_soon_threadsafe

        def counting(*args: object) -> object:
            nonlocal wakes
            wakes += 1
            return real(*args)  # type: ignore[arg-type]

        def say() -> None:
            for number in range(100):
                outbox.put(Answer(number, Outcome()))

        loop.call_soon_threadsafe = counting  # type: ignore[assignment, method-assign]
        await asyncio.to_thread(say)
        await asyncio.sleep(0)
        outbox.empty()
        return sent, wakes

    sent, wakes = asyncio.run(scene())

    assert [one.correlation for one in sent if isinstance(one, Answer)] == list(range(100))
    assert wakes < 100


def test_what_is_said_on_the_loop_itself_is_handed_to_the_pipe_at_once() -> None:
    async def scene() -> list[Upward]:
        sent: list[Upward] = []
        Outbox(Turns(asyncio.get_running_loop()), sent.append).put(Answer(1, Outcome()))
        return list(sent)

    assert asyncio.run(scene()) == [Answer(1, Outcome())]
