"""Quiet hours on a store's own clock."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.automations.quiet import after_quiet, is_hours

KARACHI = ZoneInfo("Asia/Karachi")
HOURS = st.times().map(lambda time: time.strftime("%H:%M"))
ZONES = st.sampled_from(["Asia/Karachi", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"])


def ms(text: str, zone: ZoneInfo = KARACHI) -> int:
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=zone).timestamp()) * 1000


@pytest.mark.parametrize(
    ("quiet", "due", "said"),
    [
        ("22:00-07:00", "2026-11-23T23:30", "2026-11-24T07:00"),
        ("22:00-07:00", "2026-11-24T06:59", "2026-11-24T07:00"),
        ("22:00-07:00", "2026-11-24T07:00", "2026-11-24T07:00"),
        ("22:00-07:00", "2026-11-23T21:59", "2026-11-23T21:59"),
        ("13:00-15:00", "2026-11-23T13:00", "2026-11-23T15:00"),
        ("13:00-15:00", "2026-11-23T12:59", "2026-11-23T12:59"),
        ("", "2026-11-23T23:30", "2026-11-23T23:30"),
    ],
)
def test_what_is_due_in_quiet_hours_waits_for_their_end(quiet: str, due: str, said: str) -> None:
    assert after_quiet(quiet, KARACHI, ms(due)) == ms(said)


@pytest.mark.parametrize(
    ("quiet", "due", "said"),
    [
        ("22:00-01:30", "2026-11-01T05:15Z", "2026-11-01T05:30Z"),
        ("22:00-01:30", "2026-11-01T06:15Z", "2026-11-01T06:15Z"),
        ("01:00-05:00", "2026-11-01T06:15Z", "2026-11-01T10:00Z"),
        ("01:30-05:00", "2026-11-01T06:15Z", "2026-11-01T10:00Z"),
        ("02:30-05:00", "2026-03-08T07:00Z", "2026-03-08T09:00Z"),
        ("22:00-02:30", "2026-03-08T06:30Z", "2026-03-08T07:00Z"),
    ],
)
def test_an_hour_that_comes_twice_is_quiet_once_and_a_skipped_one_not_at_all(
    quiet: str, due: str, said: str
) -> None:
    new_york, at = ZoneInfo("America/New_York"), dt.datetime.fromisoformat(due).timestamp()

    waited = after_quiet(quiet, new_york, int(at) * 1000)

    assert dt.datetime.fromtimestamp(waited / 1000, dt.UTC) == dt.datetime.fromisoformat(said)


@pytest.mark.parametrize("text", ["", "off", "22-07", "24:00-07:00", "22:00-22:00", "٢٢:٠٠-٠٧:٠٠"])
def test_what_are_no_hours(text: str) -> None:
    assert not is_hours(text)


@given(start=HOURS, end=HOURS, zone=ZONES, at=st.integers(0, 4_000_000_000))
def test_nothing_comes_earlier_or_more_than_a_day_late(
    start: str, end: str, zone: str, at: int
) -> None:
    said = after_quiet(f"{start}-{end}", ZoneInfo(zone), at * 1000)

    assert 0 <= said - at * 1000 <= 25 * 3_600_000
    assert after_quiet(f"{start}-{end}", ZoneInfo(zone), said) == said


@given(start=HOURS, end=HOURS, zone=ZONES, at=st.integers(0, 4_000_000), later=st.integers(0, 99))
def test_what_is_due_later_is_not_said_earlier(
    start: str, end: str, zone: str, at: int, later: int
) -> None:
    quiet, clock = f"{start}-{end}", ZoneInfo(zone)

    both = [after_quiet(quiet, clock, one * 1_000_000) for one in (at, at + later)]

    assert both == sorted(both)
