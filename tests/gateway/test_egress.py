"""Replies out: order, pace, pauses, moves and last words."""

import asyncio
import json

import msgspec
import pytest

from channels.adapter import (
    Delivery,
    Gone,
    HttpCall,
    Moved,
    Rejected,
    RetryLater,
    Sent,
    Unreadable,
)
from channels.errors import Overloaded
from channels.identity import ChatAddress
from gateway.egress import Egress
from gateway.lane import Line
from gateway.pacing import Pace, Pacer
from tests.gateway.fakes import PlainAdapter
from tests.gateway.passing import StillTime, breathe, in_loop

UNPACED = Pace(bot_per_second=0, chat_per_second=0, group_per_minute=0)


class Server:
    """Records calls; answers from a list, then with Sent; holds them back while told to."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []
        self.answers: list[Delivery | Exception] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, call: HttpCall) -> Delivery:
        body = json.loads(call.body)
        self.calls.append((body["chat"], body["text"]))
        await self.gate.wait()
        answer = self.answers.pop(0) if self.answers else Sent()
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.calls]


class Notes:
    """What egress told about chats and calls."""

    def __init__(self) -> None:
        self.moves: list[tuple[str, str]] = []
        self.gone: list[str] = []
        self.buried: list[tuple[str, str]] = []

    def move(self, chat: ChatAddress, to: str) -> None:
        self.moves.append((chat.chat, to))

    def deactivate(self, chat: ChatAddress) -> None:
        self.gone.append(chat.chat)

    def bury(self, call: HttpCall, reason: str) -> None:
        self.buried.append((json.loads(call.body)["text"], reason))


def call(text: str, chat: str = "7", *, vital: bool = True, fallback: str = "") -> HttpCall:
    def body(words: str) -> bytes:
        return json.dumps({"chat": chat, "text": words}).encode()

    address = ChatAddress("telegram", "1", chat, group=chat.startswith("-"))
    rest = body(fallback) if fallback else b""
    return HttpCall("sendMessage", "sendMessage", address, body(text), rest, vital)


class House:
    """An egress with one account, whose time and server obey the test."""

    def __init__(self, pace: Pace = UNPACED, **limits: int) -> None:
        self.time, self.server, self.notes = StillTime(), Server(), Notes()
        self.egress = Egress(chats=self.notes, bury=self.notes.bury, passing=self.time, **limits)
        self.egress.open(Line(PlainAdapter(), self.server, Pacer(pace), patience_seconds=600))


@in_loop
async def test_calls_of_one_chat_go_out_in_order_one_at_a_time() -> None:
    house = House()
    house.server.gate.clear()

    together = house.egress.send([call("a"), call("b")])
    later = house.egress.send([call("c")])
    await breathe()
    in_flight = list(house.server.texts)
    house.server.gate.set()
    await asyncio.gather(together, later)

    assert in_flight == ["a"]
    assert house.server.texts == ["a", "b", "c"]


@in_loop
async def test_a_chat_that_waits_does_not_hold_up_another() -> None:
    house = House()
    house.server.answers = [RetryLater(30)]

    waiting = house.egress.send([call("slow", "1")])
    await breathe()
    await house.egress.send([call("quick", "2")])

    assert not waiting.done()
    assert house.server.texts == ["slow", "quick"]


@in_loop
async def test_the_fourth_message_of_a_burst_waits_its_second() -> None:
    house = House(Pace())

    done = house.egress.send([call(text) for text in "abcde"])
    await breathe()
    at_once = len(house.server.calls)
    await house.time.advance(1.0)
    after_a_second = len(house.server.calls)
    await house.time.advance(1.0)

    assert (at_once, after_a_second) == (3, 4)
    assert done.done()


@in_loop
async def test_the_account_as_a_whole_keeps_its_pace() -> None:
    house = House(Pace(bot_per_second=25, bot_burst=5))

    house.egress.send([call("x", str(chat)) for chat in range(100)])
    await house.time.advance(1.0)

    assert 25 <= len(house.server.calls) <= 30


@in_loop
async def test_the_pause_the_server_names_is_kept_to_the_second() -> None:
    house = House()
    house.server.answers = [RetryLater(17)]

    done = house.egress.send([call("a"), call("b")])
    await house.time.advance(16.9)
    during = list(house.server.texts)
    await house.time.advance(0.2)

    assert during == ["a"]
    assert house.server.texts == ["a", "a", "b"]
    assert done.done()
    assert house.egress.figures()["egress_throttled"] == 1


@in_loop
async def test_a_failing_server_is_asked_ever_less_often() -> None:
    house = House()
    house.server.answers = [RetryLater(reason="503")] * 3

    done = house.egress.send([call("a")])
    await house.time.advance(0.75 + 1.5 + 3 - 0.01)
    before = len(house.server.calls)
    await house.time.advance(0.02)

    assert before == 3
    assert len(house.server.calls) == 4
    assert house.egress.figures()["egress_retried"] == 3
    assert house.egress.figures()["egress_throttled"] == 0
    assert done.done()


@in_loop
async def test_after_all_patience_the_call_is_buried_and_the_next_one_goes() -> None:
    house = House()
    house.server.answers = [RetryLater(reason="500")] * 20

    done = house.egress.send([call("poison"), call("next")])
    await house.time.advance(3600)

    assert house.notes.buried == [("poison", "500")]
    assert house.server.texts[-1] == "next"
    assert done.done()


@in_loop
async def test_what_the_server_rejects_is_buried_at_once() -> None:
    house = House()
    house.server.answers = [Rejected("chat not found")]

    await house.egress.send([call("a"), call("b")])

    assert house.notes.buried == [("a", "chat not found")]
    assert house.server.texts == ["a", "b"]


@in_loop
async def test_a_fault_of_ours_buries_its_call_and_the_lane_lives() -> None:
    house = House()
    house.server.answers = [KeyError("result")]

    await house.egress.send([call("a"), call("b")])

    assert house.notes.buried == [("a", "KeyError: 'result'")]
    assert house.server.texts == ["a", "b"]


@in_loop
async def test_markup_the_server_cannot_read_is_sent_again_plain() -> None:
    house = House()
    house.server.answers = [Unreadable("can't parse entities")]

    await house.egress.send([call("<b>a", fallback="a")])

    assert house.server.texts == ["<b>a", "a"]
    assert house.notes.buried == []


@in_loop
async def test_an_edit_whose_message_has_gone_is_said_anew() -> None:
    paths = []

    async def server(one: HttpCall) -> Delivery:
        paths.append((one.path, json.loads(one.body)["text"]))
        return Unreadable("message to edit not found") if len(paths) == 1 else Sent()

    house = House()
    house.egress.open(Line(PlainAdapter(), server, Pacer(UNPACED)))
    edit = msgspec.structs.replace(
        call("<b>a", fallback="a"), path="editMessageText", fallback_path="sendMessage"
    )

    await house.egress.send([edit])

    assert paths == [("editMessageText", "<b>a"), ("sendMessage", "a")]


@in_loop
async def test_plain_text_that_is_unreadable_too_is_buried() -> None:
    house = House()
    house.server.answers = [Unreadable("x"), Unreadable("can't parse")]

    await house.egress.send([call("<b>a", fallback="a")])

    assert house.notes.buried == [("a", "can't parse")]


@in_loop
async def test_a_group_that_became_a_supergroup_gets_everything_at_its_new_id() -> None:
    house = House()
    house.server.answers = [Moved("-1009")]

    await house.egress.send([call("a", "-9"), call("b", "-9")])

    assert house.notes.moves == [("-9", "-1009")]
    assert house.server.calls == [("-9", "a"), ("-1009", "a"), ("-1009", "b")]
    assert house.egress.figures()["egress_chats"] == 0


@in_loop
async def test_new_replies_to_a_moved_chat_queue_behind_the_old_ones() -> None:
    house = House()
    house.server.answers = [Moved("-1009"), RetryLater(5)]

    old = house.egress.send([call("old", "-9")])
    await breathe()
    new = house.egress.send([call("new", "-1009")])
    await house.time.advance(5)

    assert house.server.texts == ["old", "old", "old", "new"]
    assert old.done()
    assert new.done()


@in_loop
async def test_a_chat_that_blocked_us_is_marked_and_its_replies_are_let_go() -> None:
    house = House()
    house.server.answers = [Gone("bot was blocked by the user")]

    await house.egress.send([call("a"), call("b")])

    assert "7" in house.notes.gone
    assert house.server.texts == ["a"]
    assert house.notes.buried == []


@in_loop
async def test_a_call_of_no_weight_is_tried_once_and_not_buried() -> None:
    house = House()
    house.server.answers = [RetryLater(5)]

    await house.egress.send([call("typing", vital=False), call("a")])

    assert house.server.texts == ["typing", "a"]
    assert house.notes.buried == []


@in_loop
async def test_a_full_queue_refuses_all_calls_or_takes_all() -> None:
    house = House(total_limit=3, chat_limit=2)
    house.server.gate.clear()
    house.egress.send([call("a", "1"), call("b", "1")])

    with pytest.raises(Overloaded):
        house.egress.send([call("c", "1")])
    with pytest.raises(Overloaded):
        house.egress.send([call("c", "2"), call("d", "3")])
    house.egress.send([call("c", "2")])

    assert house.egress.figures()["egress_waiting"] == 3


@in_loop
async def test_replies_for_an_account_that_is_no_longer_there_are_buried() -> None:
    house = House()
    stray = msgspec.structs.replace(call("a"), chat=ChatAddress("telegram", "gone", "7"))

    await house.egress.send([stray])

    assert house.notes.buried == [("a", "no telegram account gone is open")]


@in_loop
async def test_a_reply_rides_only_ahead_of_nobody_and_within_pace() -> None:
    house = House(Pace(chat_per_second=1, chat_burst=1))
    house.server.gate.clear()

    first = house.egress.ride(call("a", "1"))
    too_fast = house.egress.ride(call("b", "1"))
    house.egress.send([call("c", "2")])
    behind = house.egress.ride(call("d", "2"))
    weightless = house.egress.ride(call("e", "2", vital=False))

    assert (first, too_fast, behind, weightless) == (True, False, False, True)


@in_loop
async def test_a_chat_is_idle_again_when_its_last_call_is_settled() -> None:
    house = House()
    house.server.gate.clear()

    done = house.egress.send([call("a")])
    busy = house.egress.idle(call("a").chat)
    house.server.gate.set()
    await done
    await breathe()

    assert not busy
    assert house.egress.idle(call("a").chat)
    assert house.egress.figures()["egress_chats"] == 0


@in_loop
async def test_stopping_delivers_what_it_can_and_leaves_the_rest_unsettled() -> None:
    house = House()
    house.server.answers = [RetryLater(1000)]
    stuck = house.egress.send([call("stuck", "1")])
    await breathe()
    fine = house.egress.send([call("fine", "2")])

    await house.egress.stop(grace_seconds=0.01)

    assert stuck.cancelled()
    assert fine.done()
    assert house.server.texts == ["stuck", "fine"]
    with pytest.raises(Overloaded):
        house.egress.send([call("late")])


@in_loop
async def test_sending_nothing_is_settled_at_once() -> None:
    assert House().egress.send([]).done()


@in_loop
async def test_a_channel_may_advise_longer_pauses_for_one_chat() -> None:
    house = House()
    house.server.answers = [RetryLater(reason="pair", growth=4)] * 3

    house.egress.send([call("a", "1")])
    await house.time.advance(0.75 + 3)
    early = len(house.server.calls)
    await house.egress.send([call("b", "2")])
    await house.time.advance(12)

    assert (early, house.server.texts) == (3, ["a", "a", "a", "b", "a"])
    assert house.egress.figures()["egress_throttled"] == 3


@in_loop
async def test_an_account_that_was_too_fast_rests_for_all_chats() -> None:
    house = House()
    house.server.answers = [RetryLater(2, "throughput", everybody=True)]

    house.egress.send([call("a", "1")])
    await breathe()
    house.egress.send([call("b", "2")])
    await house.time.advance(1.9)
    during = list(house.server.texts)
    await house.time.advance(0.2)

    assert during == ["a"]
    assert house.server.texts == ["a", "a", "b"]
