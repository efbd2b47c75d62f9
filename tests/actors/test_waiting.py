"""A chat with a question out waits in order; the others of its store go on."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.conversation import asking
from actors.conversation.answer import answer
from actors.conversation.asked import Parsed, ParseRequest
from actors.lifecycle import Passivate, Reason
from actors.model_calls import Returned
from actors.parsing.model.request import ModelAnswer, ModelRequest, Usage
from actors.waiting import BEHIND_LIMIT, PATIENCE_MS
from channels.identity import ChatAddress, PersonId, TenantId
from channels.inbound import Inbound
from channels.messages import Envelope, Failure, Outcome
from tests.actors.parsing.model.answers import NOW as LOCAL
from tests.actors.parsing.model.answers import wire
from tests.actors.test_tenant import NOW, OPEN, TENANT, Bench, said

STRANGE = "2 honey hopped over"
SOLD = wire("sale.create", {"text": "honey", "qty": 2})
ELSEWHERE = ChatAddress("console", "local", "other")


class Asking(Bench):
    """A store with a model to ask, whose answers the test gives; messages are told, not asked."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, lambda database, envelope: answer(database, envelope, asks=True))
        self.questions: list[ParseRequest] = []
        self.actor._ports = self.ports(
            ask=lambda _, request, __: self.questions.append(request),
            keep=lambda database, envelope, returned: asking.keep(
                database, returned.request, returned.parsed, envelope.received_at
            ),
        )
        self.ask(OPEN)
        self.say(1, "new product honey price 900")
        self.answers.clear()

    def tell(self, number: int, text: str, **fields: Any) -> None:
        inbound = said(number, text)
        changed = {name: getattr(inbound, name) for name in inbound.__struct_fields__} | fields
        body = type(inbound)(**changed)
        self.actor.on_receive(Envelope(number, TENANT, NOW + number, body, sequence=number))
        self.actor.after_batch()

    def give(self, *commands: Any, why: str = "") -> None:
        """Answer the oldest question."""
        request = self.questions.pop(0)
        assert isinstance(request.question, ModelRequest)
        found = ModelAnswer(commands, "m", Usage())
        answered = Parsed(request=request.question, answer=found)
        self.actor.on_receive(Returned(request, Parsed(unavailable=why) if why else answered))
        self.actor.after_batch()

    @property
    def order(self) -> list[int]:
        return [one.correlation for one in self.answers]


@pytest.fixture
def bench(tmp_path: Path) -> Asking:
    return Asking(tmp_path)


def test_a_chat_waits_behind_its_question_and_is_answered_in_order(bench: Asking) -> None:
    bench.tell(2, STRANGE)
    bench.tell(3, "honey left?")
    bench.tell(4, "sales today")
    waiting = (list(bench.order), bench.actor.vitals.pending)
    bench.give(SOLD)

    assert waiting == ([], 3)
    assert bench.order == [2, 3, 4]
    assert bench.actor.vitals.pending == 0


def test_other_chats_of_the_store_go_on(bench: Asking) -> None:
    bench.tell(2, STRANGE)
    bench.tell(3, "honey left?", chat=ELSEWHERE)

    assert bench.order == [3]


def test_a_second_question_of_the_chat_lets_the_rest_wait_on(bench: Asking) -> None:
    bench.tell(2, STRANGE)
    bench.tell(3, "9 honey zoomed")
    bench.tell(4, "honey left?")
    bench.give(SOLD)
    between = list(bench.order)
    bench.give(why="deadline")

    assert between == [2]
    assert bench.order == [2, 3, 4]


def test_a_redelivery_meanwhile_asks_nothing_and_says_the_same(bench: Asking) -> None:
    bench.tell(2, STRANGE)
    bench.tell(2, STRANGE)
    questions = len(bench.questions)
    bench.give(SOLD)

    first, second = (one.body for one in bench.answers)
    assert questions == 1
    assert isinstance(first, Outcome)
    assert isinstance(second, Outcome)
    assert (second.duplicate, second.replies) == (True, first.replies)


def test_a_chat_that_waited_long_is_answered_without_a_model(bench: Asking) -> None:
    bench.tell(2, STRANGE)
    bench.tell(3, "9 honey zoomed")
    bench.now += PATIENCE_MS + 1
    bench.give(SOLD)

    late = bench.answers[-1].body
    assert bench.order == [2, 3]
    assert bench.questions == []
    assert isinstance(late, Outcome)
    assert "I do not know “zoomed”" in late.replies[0].parts[0].text


def test_too_much_behind_one_question_is_refused_for_now(bench: Asking) -> None:
    bench.tell(2, STRANGE)
    for number in range(3, 3 + BEHIND_LIMIT):
        bench.tell(number, "honey left?")
    bench.tell(999, "honey left?")

    (refused,) = bench.answers
    assert refused.correlation == 999
    assert isinstance(refused.body, Failure)
    assert refused.body.retryable


def test_put_to_sleep_by_order_it_hands_back_what_waits_in_order(bench: Asking) -> None:
    bench.tell(2, STRANGE)
    bench.tell(3, "honey left?")

    bench.actor.on_receive(Passivate(Reason.ORDER))

    assert [one.correlation for one in bench.left] == [2, 3]
    assert bench.order == []


def test_a_host_that_ends_leaves_what_waits_to_the_next(bench: Asking) -> None:
    bench.tell(2, STRANGE)

    bench.actor.on_receive(Passivate(Reason.SHUTDOWN))

    assert (bench.left, bench.order, bench.closed) == ([], [], [TenantId(TENANT)])


def test_an_answer_that_nobody_waits_for_is_let_go(bench: Asking) -> None:
    bench.tell(2, STRANGE)
    again = list(bench.questions)
    bench.give(SOLD)
    bench.questions = again

    bench.give(SOLD)

    assert bench.order == [2]


def test_a_question_leaves_no_debt_and_its_answer_one(bench: Asking) -> None:
    before = list(bench.actor._file._unsynced)
    bench.tell(2, STRANGE)
    asking_ = list(bench.actor._file._unsynced)
    bench.give(SOLD)

    assert (asking_, bench.actor._file._unsynced) == (before, [*before, 2])


class Scripted(Asking):
    """A store that answers everything, and asks about what says so."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.known: set[str] = set()
        self.actor._ports = self.ports(
            handle=self._handle,
            ask=lambda _, request, __: self.questions.append(request),
            keep=lambda _, __, returned: self.known.add(returned.request.key),
        )

    def begin(self) -> None:
        self.known.clear()
        self.answers.clear()

    def give(self, at: int = 0) -> None:  # type: ignore[override]
        request = self.questions.pop(at)
        self.actor.on_receive(Returned(request, Parsed(unavailable="deadline")))

    def _handle(self, _: Any, envelope: Envelope) -> Any:
        assert isinstance(envelope.body, Inbound)
        key = envelope.body.key
        if envelope.body.text == "asks" and key not in self.known:
            return ParseRequest(key, ModelRequest(text="", now=LOCAL), PersonId(""))
        return Outcome()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Scripted:
    return Scripted(tmp_path_factory.mktemp("store"))


CHATS = [ChatAddress("console", "local", name) for name in ("one", "two")]
STEPS = st.lists(
    st.tuples(st.sampled_from(["plain", "asks", "answer"]), st.integers(0, 1)), max_size=25
)


@settings(deadline=None, max_examples=200)
@given(steps=STEPS)
def test_each_message_is_answered_once_and_in_the_order_of_its_chat(
    world: Scripted, steps: list[tuple[str, int]]
) -> None:
    world.begin()
    for number, (what, chat) in enumerate(steps):
        if what != "answer":
            world.tell(number, what, chat=CHATS[chat])
        elif world.questions:
            world.give(at=chat % len(world.questions))
    while world.questions:
        world.give()

    told = [(number, chat) for number, (what, chat) in enumerate(steps) if what != "answer"]
    for chat in (0, 1):
        mine = [number for number, other in told if other == chat]
        assert [number for number in world.order if number in mine] == mine
    assert sorted(world.order) == [number for number, _ in told]
    assert world.actor.vitals.pending == 0
