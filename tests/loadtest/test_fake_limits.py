"""How fast a bot may speak, to the second."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtest.fake_telegram import UNLIMITED, FakeTelegram, HeldTime, Limits
from loadtest.fake_telegram.errors import ApiError
from loadtest.fake_telegram.limits import Flood
from tests.loadtest.stage import call, in_loop, post

PRIVATE, GROUP = 5, -5


def pause(flood: Flood, chat: int, now: float) -> int:
    """Return the pause a message is told to keep, 0 when it passes; chat 0 for a light call."""
    try:
        flood.take(chat, now) if chat else flood.take_light(now)
    except ApiError as error:
        seconds: int = error.parameters["retry_after"]
        return seconds
    return 0


def test_a_chat_takes_a_burst_and_then_one_a_second() -> None:
    flood = Flood(Limits(chat_burst=3))

    burst = [pause(flood, PRIVATE, 100.0) for _ in range(5)]
    later = [pause(flood, PRIVATE, 101.0) for _ in range(2)]

    assert burst == [0, 0, 0, 1, 1]
    assert later == [0, 1]


def test_a_group_takes_twenty_a_minute() -> None:
    flood = Flood(Limits())

    taken = [pause(flood, GROUP, 100.0 + second) for second in range(21)]

    assert taken == [0] * 20 + [40]
    assert pause(flood, GROUP, 160.0) == 0


def test_a_private_chat_has_no_limit_a_minute() -> None:
    flood = Flood(Limits())

    assert not any(pause(flood, PRIVATE, 100.0 + second) for second in range(90))


def test_a_bot_takes_thirty_a_second_in_all_chats_together() -> None:
    flood = Flood(Limits())

    taken = [pause(flood, chat, 100.0) for chat in range(1, 32)]

    assert taken == [0] * 30 + [1]
    assert pause(flood, 0, 100.5) == 1
    assert pause(flood, 0, 101.0) == 0


def test_a_refused_call_counts_for_nothing() -> None:
    flood = Flood(Limits(chat_burst=1))
    flood.take(PRIVATE, 100.0)

    refused = [pause(flood, PRIVATE, 100.5) for _ in range(50)]

    assert refused == [1] * 50
    assert pause(flood, PRIVATE, 101.0) == 0


def test_limits_can_be_lifted() -> None:
    flood = Flood(UNLIMITED)

    assert not any(pause(flood, GROUP, 100.0) for _ in range(500))


@given(st.lists(st.floats(0, 20), max_size=80))
def test_whoever_keeps_the_named_pause_is_let_in(gaps: list[float]) -> None:
    flood, now = Flood(Limits()), 1000.0
    for gap in gaps:
        now += gap
        seconds = pause(flood, GROUP, now)
        if seconds:
            now += seconds

            assert pause(flood, GROUP, now) == 0


@in_loop
async def test_a_429_names_its_pause_in_body_and_header() -> None:
    time = HeldTime()
    async with FakeTelegram(limits=Limits(chat_burst=1), time=time) as fake:
        ali = fake.person("Ali")
        ali.says("hi")
        await call(fake, "sendMessage", chat_id=ali.id, text="one")

        status, answer = await post(fake, "sendMessage", chat_id=ali.id, text="two")
        time.advance(1)
        later, _ = await post(fake, "sendMessage", chat_id=ali.id, text="two")

        assert status == 429
        assert answer == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        }
        assert later == 200


@pytest.mark.parametrize(("status", "retry_after"), [(429, {"retry_after": 1}), (500, None)])
@in_loop
async def test_a_break_down_hits_so_many_calls_of_a_method(
    status: int, retry_after: dict[str, int] | None
) -> None:
    async with FakeTelegram() as fake:
        ali = fake.person("Ali")
        ali.says("hi")
        fake.break_down(2, status=status, method="sendMessage")

        answers = [await post(fake, "sendMessage", chat_id=ali.id, text="x") for _ in range(3)]
        me, _ = await post(fake, "getMe")

        assert [status, status, 200] == [code for code, _ in answers]
        assert retry_after == answers[0][1].get("parameters")
        assert me == 200
        assert ali.chat.texts == ["x"]
