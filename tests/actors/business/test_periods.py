import datetime as dt

import pytest

from actors.business import periods
from channels.errors import Refused

MONDAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("expected", "period"),
    [
        (("2026-03-02", "2026-03-02"), "today"),
        (("2026-03-01", "2026-03-01"), "yesterday"),
        (("2026-03-02", "2026-03-02"), "this_week"),
        (("2026-02-23", "2026-03-01"), "last_week"),
        (("2026-03-01", "2026-03-02"), "this_month"),
        (("2026-02-01", "2026-02-28"), "last_month"),
        (("2026-01-01", "2026-03-02"), "this_year"),
        (("2026-02-24", "2026-03-02"), "last_7_days"),
        (("2026-02-01", "2026-03-02"), "last_30_days"),
        (("2026-02-10", "2026-02-10"), "2026-02-10"),
        (("2026-02-10", "2026-02-12"), "2026-02-12..2026-02-10"),
    ],
)
def test_a_period_is_two_local_days(expected: tuple[str, str], period: str) -> None:
    first, last = periods.days(period, MONDAY)

    assert (first.isoformat(), last.isoformat()) == expected


@pytest.mark.parametrize("period", ["", "soon", "2026-13-01", "..", "2026-01-01..x", "x" * 9_999])
def test_another_word_is_refused_and_not_repeated_at_length(period: str) -> None:
    with pytest.raises(Refused) as caught:
        periods.days(period, MONDAY)

    assert len(str(caught.value)) < 100


def test_the_span_before_is_as_long_and_ends_the_day_before() -> None:
    first, last = dt.date(2026, 2, 10), dt.date(2026, 2, 12)

    assert periods.before(first, last) == (dt.date(2026, 2, 7), dt.date(2026, 2, 9))
