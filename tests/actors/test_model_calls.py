"""The model is awaited in the loop; whatever happens, an answer goes back to the store."""

import asyncio
from collections.abc import Callable

import pytest

from actors.conversation.asked import Hearing, Parsed, ParseRequest, Question
from actors.model_calls import ModelCalls, Returned
from actors.parsing.model.bill import Bill
from actors.parsing.model.request import (
    ModelAnswer,
    ModelRequest,
    ModelUnavailable,
    Picture,
    Seen,
    Usage,
)
from channels.identity import MessageKey, PersonId, TenantId
from tests.actors.parsing.model.answers import NOW
from tests.actors.scripted_model import ScriptedModel
from tests.loadtest.stage import in_loop

STORE = TenantId("a" * 26)
QUESTION = ModelRequest(text="blorp", now=NOW)


def request(key: str = "k", question: Question = QUESTION) -> ParseRequest:
    return ParseRequest(MessageKey(key), question, PersonId("p"), "blorp")


class Allowance:
    """Grants what is left."""

    def __init__(self, left: int = 100) -> None:
        self.left = left
        self.taken: list[tuple[str, str]] = []

    def take(self, tenant: str, user: str) -> None:
        if not self.left:
            raise ModelUnavailable("budget")
        self.left -= 1
        self.taken.append((tenant, user))


class Desk:
    """Calls to a model whose answers are given by hand, for stores that are awake or not."""

    def __init__(self, left: int = 100) -> None:
        self.model = ScriptedModel()
        self.allowance = Allowance(left)
        self.told: list[tuple[TenantId, Returned]] = []
        self.typed: list[int] = []
        self.awake = True
        loop = asyncio.get_running_loop()
        self.calls = ModelCalls(
            self.model,
            self.allowance,
            soon=loop.call_soon,
            tell=self._tell,
            typing=self.typed.append,
        )

    def _tell(self, tenant: TenantId, returned: Returned) -> bool:
        if self.awake:
            self.told.append((tenant, returned))
        return self.awake

    @property
    def parsed(self) -> list[Parsed]:
        return [returned.parsed for _, returned in self.told]


async def turns(count: int = 5) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


@in_loop
async def test_an_answer_goes_back_to_its_store_with_what_it_took() -> None:
    desk = Desk()
    desk.calls.ask(STORE, request(), 7)
    await turns()
    out = desk.calls.figures()["llm_out"]
    desk.model.answer(usage=Usage(1_000, 600, 50, 0.25))
    await turns()

    ((tenant, returned),) = desk.told
    figures = desk.calls.figures()
    assert (tenant, returned.request.key, out) == (STORE, "k", 1)
    assert returned.parsed.request == QUESTION
    assert isinstance(returned.parsed.answer, ModelAnswer)
    assert desk.allowance.taken == [(STORE, "p")]
    assert {name: value for name, value in figures.items() if value} == {
        "llm_calls": 1,
        "llm_tokens_prompt": 1_000,
        "llm_tokens_cached": 600,
        "llm_tokens_completion": 50,
        "llm_cost_usd": 0.25,
    }
    assert sum(desk.calls.timings()["read:model"].counts) == 1


@in_loop
async def test_a_question_that_is_out_is_not_put_again() -> None:
    desk = Desk()
    desk.calls.ask(STORE, request(), 7)
    desk.calls.ask(STORE, request(), 8)
    await turns()
    desk.model.answer()
    await turns()

    assert (desk.model.calls, len(desk.told)) == (1, 1)


@in_loop
async def test_the_same_message_of_another_store_is_another_question() -> None:
    desk = Desk()
    other = TenantId("b" * 26)
    desk.calls.ask(STORE, request(), 7)
    desk.calls.ask(other, request(), 8)
    await turns()
    desk.model.answer()
    desk.model.answer()
    await turns()

    assert {tenant for tenant, _ in desk.told} == {STORE, other}
    assert desk.model.calls == 2


@in_loop
async def test_an_answer_for_a_store_that_sleeps_is_there_when_it_asks_again() -> None:
    desk = Desk()
    desk.calls.ask(STORE, request(), 7)
    await turns()
    desk.awake = False
    desk.model.answer()
    await turns()
    desk.awake = True
    desk.calls.ask(STORE, request(), 8)
    await turns()

    assert (desk.model.calls, len(desk.told)) == (1, 1)
    assert desk.parsed[0].answer


@pytest.mark.parametrize(
    ("error", "reason"),
    [(ModelUnavailable("breaker"), "breaker"), (ZeroDivisionError(), "fault")],
)
def test_a_failure_is_an_answer_too(error: Exception, reason: str) -> None:
    async def walk() -> Desk:
        desk = Desk()
        desk.calls.ask(STORE, request(), 7)
        await turns()
        desk.model.fail(error)
        await turns()
        return desk

    desk = asyncio.run(walk())

    assert desk.parsed == [Parsed(unavailable=reason)]
    assert desk.calls.figures()[f"llm_failed_{reason}"] == 1


@in_loop
async def test_a_spent_allowance_asks_nobody() -> None:
    desk = Desk(left=0)
    desk.calls.ask(STORE, request(), 7)
    await turns()

    assert desk.parsed == [Parsed(unavailable="budget")]
    assert desk.model.calls == 0
    assert desk.calls.figures()["llm_calls"] == 0


@in_loop
async def test_a_voice_note_is_heard() -> None:
    desk = Desk()
    desk.calls.ask(STORE, request(question=Hearing(b"OggS", "v.ogg", "en", "Rice")), 7)
    await turns()
    asked = desk.model.asked[0][0]
    desk.model.say("sold 2 rice")
    await turns()

    (parsed,) = desk.parsed
    assert asked == (b"OggS", "v.ogg", "en", "Rice")
    assert parsed.heard
    assert parsed.heard.text == "sold 2 rice"
    assert desk.calls.figures()["llm_heard_seconds"] == 4.0


@in_loop
async def test_a_bill_is_seen_and_paid_for() -> None:
    desk = Desk()
    picture = Picture(content=b"jpeg", media_type="image/jpeg", currency="PKR", today=NOW.date())
    desk.calls.ask(STORE, request(question=picture), 7)
    await turns()
    asked = desk.model.asked[0][0]
    seen = Seen(Bill(None, None, None, (), 5), "scripted", Usage(900, 0, 40, 0.5))
    desk.model.show(seen)
    await turns()

    figures = desk.calls.figures()
    assert asked == picture
    assert desk.parsed == [Parsed(seen=seen)]
    assert desk.allowance.taken == [(STORE, "p")]
    assert (figures["llm_seen"], figures["llm_cost_usd"]) == (1, 0.5)
    assert sum(desk.calls.timings()["read:picture"].counts) == 1


@in_loop
async def test_after_a_while_the_chat_is_shown_that_an_answer_is_being_written() -> None:
    desk = Desk()
    loop = asyncio.get_running_loop()
    later: list[tuple[float, Callable[[], object]]] = []
    loop.call_later = lambda seconds, work, *given: _noted(later, seconds, work, *given)  # type: ignore[assignment,method-assign]
    desk.calls.ask(STORE, request(), 7)
    await turns()
    (waited,) = [work for seconds, work in later if seconds == 1.5]
    waited()
    desk.model.answer()
    await turns()

    assert desk.typed == [7]


def _noted(
    later: list[tuple[float, Callable[[], object]]],
    seconds: float,
    work: Callable[..., object],
    *given: object,
) -> asyncio.TimerHandle:
    later.append((seconds, lambda: work(*given)))
    loop = asyncio.get_running_loop()
    return asyncio.TimerHandle(loop.time() + seconds, work, given, loop)
