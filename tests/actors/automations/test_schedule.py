"""When a rule is next due: on every clock of the world, on the days it is set."""

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.automations.schedule import Rule, next_due, say

ZONES = st.sampled_from(
    [
        "UTC", "Asia/Karachi", "Europe/Berlin", "America/New_York", "America/Sao_Paulo",
        "Australia/Lord_Howe", "Pacific/Apia", "Africa/Cairo", "America/Nuuk", "Asia/Kathmandu",
    ]
).map(ZoneInfo)  # fmt: skip
TIMES = st.times().map(lambda time: time.strftime("%H:%M"))
RULES = st.one_of(
    st.builds(Rule, TIMES, st.just("day")),
    st.builds(Rule, TIMES, st.just("week"), st.integers(0, 6)),
    st.builds(Rule, TIMES, st.just("month"), st.integers(1, 31)),
)
INSTANTS = st.integers(1_262_304_000_000, 2_208_988_800_000)
"""From 2010 to 2040."""
DAY = 86_400_000


def local(zone: str, text: str, *, fold: int = 0) -> int:
    moment = dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold)
    return int(moment.timestamp()) * 1000


def shown(due: int | None, zone: str) -> str:
    assert due is not None
    return dt.datetime.fromtimestamp(due / 1000, ZoneInfo(zone)).isoformat()


@given(RULES, ZONES, INSTANTS)
def test_the_next_time_is_strictly_later_and_nothing_lies_between(
    rule: Rule, zone: ZoneInfo, after: int
) -> None:
    due = next_due(rule, zone, after)

    assert due is not None
    assert due > after
    assert next_due(rule, zone, due - 1) == due
    assert next_due(rule, zone, (after + due) // 2) == due


@given(TIMES, ZONES, INSTANTS)
def test_a_daily_rule_is_due_once_on_each_day_the_zone_has(
    time: str, zone: ZoneInfo, after: int
) -> None:
    dues = [after]
    for _ in range(40):
        due = next_due(Rule(time, "day"), zone, dues[-1])
        assert due is not None
        dues.append(due)
    gaps = [later - earlier for earlier, later in pairwise(dues[1:])]

    # A day has 23 to 25 hours, or is swallowed by the date line.
    assert all(DAY - 3_600_000 <= gap <= DAY + 3_600_000 for gap in gaps if gap < 2 * DAY)
    assert sum(gap >= 2 * DAY - 3_600_000 for gap in gaps) <= 1
    days = [dt.datetime.fromtimestamp(due / 1000, zone).date() for due in dues[1:]]
    # In Nuuk 23:00 is skipped in spring, and due at the midnight after: twice on that day.
    skipped = [
        due for due in dues[1:] if f"{dt.datetime.fromtimestamp(due / 1000, zone):%H:%M}" < time
    ]
    assert len(days) - len(set(days)) <= len(skipped) <= 1


@given(RULES, ZONES, ZONES, INSTANTS)
def test_another_zone_means_another_instant_of_the_same_local_time(
    rule: Rule, one: ZoneInfo, other: ZoneInfo, after: int
) -> None:
    for zone in (one, other):
        due = next_due(rule, zone, after)
        assert due is not None
        found = dt.datetime.fromtimestamp(due / 1000, zone)
        wanted = dt.time.fromisoformat(rule.time)
        # Later only where the wanted time lies in a gap.
        assert found.time() == wanted or found.utcoffset() != (found - DAY_SPAN).utcoffset()


DAY_SPAN = dt.timedelta(days=1)


def test_a_time_the_clock_skips_is_due_right_after_the_gap() -> None:
    before = local("Europe/Berlin", "2026-03-28T12:00")

    due = next_due(Rule("02:30", "day"), ZoneInfo("Europe/Berlin"), before)

    assert shown(due, "Europe/Berlin") == "2026-03-29T03:00:00+02:00"


def test_a_time_that_comes_twice_is_due_once() -> None:
    zone, rule = ZoneInfo("Europe/Berlin"), Rule("02:30", "day")
    first = next_due(rule, zone, local("Europe/Berlin", "2026-10-24T12:00"))
    assert first is not None

    second = next_due(rule, zone, first)

    assert shown(first, "Europe/Berlin") == "2026-10-25T02:30:00+02:00"
    assert shown(second, "Europe/Berlin") == "2026-10-26T02:30:00+01:00"


def test_between_the_two_the_next_is_tomorrow() -> None:
    between = local("Europe/Berlin", "2026-10-25T02:30", fold=1) - 60_000

    due = next_due(Rule("02:30", "day"), ZoneInfo("Europe/Berlin"), between)

    assert shown(due, "Europe/Berlin") == "2026-10-26T02:30:00+01:00"


def test_a_day_the_zone_leaves_out_is_left_out() -> None:
    before = local("Pacific/Apia", "2011-12-29T21:00")

    due = next_due(Rule("20:00", "day"), ZoneInfo("Pacific/Apia"), before)

    assert shown(due, "Pacific/Apia") == "2011-12-31T20:00:00+14:00"


@pytest.mark.parametrize(
    ("after", "expected"),
    [("2026-01-31T10:00", "2026-02-28"), ("2028-02-01T10:00", "2028-02-29")],
)
def test_the_31st_is_the_last_day_of_a_shorter_month(after: str, expected: str) -> None:
    due = next_due(Rule("09:00", "month", 31), ZoneInfo("UTC"), local("UTC", after))

    assert shown(due, "UTC") == f"{expected}T09:00:00+00:00"


def test_what_is_due_once_is_never_due_again() -> None:
    rule = Rule("17:00", date=dt.date(2026, 11, 23))
    due = local("Asia/Karachi", "2026-11-23T17:00")
    zone = ZoneInfo("Asia/Karachi")

    assert next_due(rule, zone, due - 1) == due
    assert next_due(rule, zone, due) is None


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule("20:00", "day"), "every day at 20:00"),
        (Rule("09:00", "week", 4), "every Friday at 09:00"),
        (Rule("08:30", "month", 1), "on day 1 of every month at 08:30"),
        (Rule("17:00", date=dt.date(2026, 11, 23)), "once on 2026-11-23 at 17:00"),
    ],
)
def test_a_rule_is_said_in_words(rule: Rule, words: str) -> None:
    assert say(rule) == words
