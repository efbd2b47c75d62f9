"""How fast an account may speak."""

from hypothesis import given
from hypothesis import strategies as st

from channels.identity import ChatAddress
from gateway.backoff import backoff_seconds
from gateway.pacing import FLOOD_CHATS, Bucket, Pace, Pacer, Window


def chat(name: str = "7", *, group: bool = False) -> ChatAddress:
    return ChatAddress("telegram", "1", name, group=group)


def test_a_burst_passes_at_once_and_the_rest_at_the_rate() -> None:
    bucket = Bucket(per_second=1, burst=3)

    waits = [bucket.take(100.0) for _ in range(5)]

    assert waits == [0, 0, 0, 1, 2]


def test_a_bucket_of_rate_zero_never_makes_anyone_wait() -> None:
    bucket = Bucket(per_second=0, burst=0)

    assert {0.0} == {bucket.take(5.0) for _ in range(1000)}


@given(st.lists(st.floats(0, 30), max_size=80), st.integers(1, 20))
def test_no_sixty_seconds_hold_more_than_the_window_lets_through(
    gaps: list[float], count: int
) -> None:
    window, now, spoken = Window(count, 60), 0.0, []

    for gap in gaps:
        now += gap
        now += window.take(now)
        spoken.append(now)

    assert all(sum(start <= at < start + 59.999 for at in spoken) <= count for start in spoken)


def test_a_group_gets_eighteen_a_minute_and_a_private_chat_does_not_care() -> None:
    pacer = Pacer(Pace(chat_per_second=0))
    group, private = chat("-5", group=True), chat("5")

    group_waits = [pacer.take_chat(group, 50.0) for _ in range(19)]
    private_waits = [pacer.take_chat(private, 50.0) for _ in range(19)]

    assert group_waits == [0.0] * 18 + [60.0]
    assert private_waits == [0.0] * 19


def test_taking_now_takes_nothing_when_it_would_have_to_wait() -> None:
    pacer = Pacer(Pace(chat_per_second=1, chat_burst=1))

    assert pacer.take_now(chat(), 10.0)
    assert not pacer.take_now(chat(), 10.5)
    assert not pacer.take_now(chat(), 10.9)
    assert pacer.take_now(chat(), 11.0)


def test_a_refused_chat_rests_and_the_others_go_on() -> None:
    pacer = Pacer(Pace())

    pacer.refuse(chat("1"), 30, now=0.0)

    assert pacer.pause_seconds(chat("1"), 1.0) == 29
    assert pacer.pause_seconds(chat("2"), 1.0) == 0


def test_many_chats_refused_at_once_rest_the_whole_account() -> None:
    pacer = Pacer(Pace())

    for name in range(FLOOD_CHATS):
        pacer.refuse(chat(str(name)), 30, now=0.0)

    assert pacer.pause_seconds(chat("another"), 1.0) == 29
    assert not pacer.take_now(chat("another"), 1.0)


def test_one_chat_refused_again_and_again_rests_alone() -> None:
    pacer = Pacer(Pace())

    for at in range(FLOOD_CHATS * 2):
        pacer.refuse(chat("1"), 5, now=float(at))

    assert pacer.pause_seconds(chat("2"), 1.0) == 0


def test_refusals_far_apart_do_not_add_up() -> None:
    pacer = Pacer(Pace())

    for name in range(FLOOD_CHATS * 2):
        pacer.refuse(chat(str(name)), 5, now=name * 60.0)

    assert pacer.pause_seconds(chat("another"), 301.0) == 0


def test_quiet_chats_are_forgotten_and_refused_ones_are_not() -> None:
    pacer = Pacer(Pace())
    pacer.refuse(chat("refused"), 100_000, now=0.0)

    for minute in range(5_000):
        pacer.take_chat(chat(str(minute)), minute * 10.0)

    assert len(pacer) < 200
    assert pacer.pause_seconds(chat("refused"), 50_000.0) == 50_000


@given(st.integers(0, 100_000), st.floats(0, 1, exclude_max=True))
def test_a_pause_is_never_near_zero_and_never_above_its_cap(attempt: int, dice: float) -> None:
    seconds = backoff_seconds(attempt, dice, first_seconds=1, cap_seconds=60)

    assert 0.5 <= seconds <= 60


def test_pauses_double_until_the_cap() -> None:
    assert [backoff_seconds(n, 0.5) for n in range(8)] == [0.75, 1.5, 3, 6, 12, 24, 45, 45]


def test_pauses_grow_as_fast_as_a_channel_advises() -> None:
    assert [backoff_seconds(n, 0.5, growth=4) for n in range(5)] == [0.75, 3, 12, 45, 45]


def test_an_account_that_was_too_fast_rests_altogether() -> None:
    pacer = Pacer(Pace())

    pacer.refuse_all(7, now=1.0)

    assert pacer.pause_seconds(chat("anybody"), 2.0) == 6
    assert not pacer.take_now(chat("anybody"), 2.0)
