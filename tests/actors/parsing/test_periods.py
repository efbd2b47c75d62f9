"""Days and periods, seen from a store's own Monday."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.parsing.periods import coming_day, day_of, first_and_last, period_of
from tests.actors.parsing.tokens import EMPTY, tokens_of

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("today", "today"),
        ("tdy", "today"),
        ("yesterday", "yesterday"),
        ("day before yesterday", "ago:2"),
        ("3 days ago", "ago:3"),
        ("two weeks ago", "ago:14"),
        ("last 7 days", "days:7"),
        ("past 2 weeks", "days:14"),
        ("last friday", "past:4"),
        ("22 nov", "day:11-22"),
        ("22nd of november", "day:11-22"),
        ("nov 22nd", "day:11-22"),
        ("22 nov 2026", "date:2026-11-22"),
        ("october", "month:10"),
        ("last november", "pastmonth:11"),
        ("2026-11-02", "date:2026-11-02"),
    ],
)
def test_a_period_in_words_is_one_token(text: str, spec: str) -> None:
    (token,) = tokens_of(text, EMPTY)

    assert (token.kind, token.value) == ("period", spec)


@pytest.mark.parametrize(
    ("text", "spec"), [("sales week", "this_week"), ("ventas mes", "this_month")]
)
def test_a_bare_span_behind_figures_is_this_one(text: str, spec: str) -> None:
    assert [token.value for token in tokens_of(text, EMPTY)][1:] == [spec]


@pytest.mark.parametrize(
    "text",
    [
        "sales from 1st to 15th november",
        "sales from 1st november to 15th",
        "sales between the 1st and the 15th of november",
        "sales from 1 to 15 november",
        "ventas del 1 al 15 de noviembre",
        "ventas del 1 de noviembre al 15 de noviembre",
        "المبيعات من 1 الى 15 نوفمبر",
    ],
)
def test_two_days_of_a_month_need_name_it_only_once(text: str) -> None:
    period = tokens_of(text, EMPTY)[-1]

    assert (period.kind, period.value) == ("period", "range:day:11-1|day:11-15")


def test_what_no_month_has_a_day_of_is_no_beginning() -> None:
    assert [token.kind for token in tokens_of("from 40 to 15 november", EMPTY)] == [
        "from", "number", "to", "period",
    ]  # fmt: skip


def test_an_amount_behind_a_day_is_no_year() -> None:
    day, amount, *_others = tokens_of("22 nov 3000 today", EMPTY)

    assert (day.value, amount.number) == ("day:11-22", 3000)


@pytest.mark.parametrize("text", ["2026-02-30", "32 nov", "1.5 days ago", "9999 days ago", "0 nov"])
def test_a_day_that_does_not_exist_is_no_period(text: str) -> None:
    assert "period" not in [token.kind for token in tokens_of(text, EMPTY)][:1]


@pytest.mark.parametrize(
    ("spec", "first", "last"),
    [
        ("today", "2026-11-23", "2026-11-23"),
        ("yesterday", "2026-11-22", "2026-11-22"),
        ("this_week", "2026-11-23", "2026-11-29"),
        ("last_week", "2026-11-16", "2026-11-22"),
        ("this_month", "2026-11-01", "2026-11-30"),
        ("last_month", "2026-10-01", "2026-10-31"),
        ("this_year", "2026-01-01", "2026-12-31"),
        ("last_year", "2025-01-01", "2025-12-31"),
        ("ago:3", "2026-11-20", "2026-11-20"),
        ("days:7", "2026-11-17", "2026-11-23"),
        ("weekday:0", "2026-11-23", "2026-11-23"),
        ("weekday:4", "2026-11-20", "2026-11-20"),
        ("month:2", "2026-02-01", "2026-02-28"),
        ("month:12", "2025-12-01", "2025-12-31"),
        ("pastmonth:11", "2025-11-01", "2025-11-30"),
        ("pastmonth:10", "2026-10-01", "2026-10-31"),
        ("day:11-22", "2026-11-22", "2026-11-22"),
        ("day:12-24", "2025-12-24", "2025-12-24"),
        ("date:2024-02-29", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_period_starts_and_ends_by_the_stores_calendar(spec: str, first: str, last: str) -> None:
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)

    assert first_and_last(spec, TODAY) == days


@pytest.mark.parametrize(
    ("spec", "period"),
    [
        ("today", "today"),
        ("days:30", "last_30_days"),
        ("month:10", "2026-10-01..2026-10-31"),
        ("future", None),
        ("day:2-30", None),
    ],
)
def test_a_period_is_named_or_written_out(spec: str, period: str | None) -> None:
    assert period_of(spec, TODAY) == period


@pytest.mark.parametrize("spec", ["this_week", "month:10", "future", "", "ago:x", "day:13-1"])
def test_what_is_no_single_day_is_none(spec: str) -> None:
    assert day_of(spec, TODAY) is None


@pytest.mark.parametrize(
    ("spec", "today", "due"),
    [
        ("tomorrow", TODAY, dt.date(2026, 11, 24)),
        ("weekday:4", TODAY, dt.date(2026, 11, 27)),
        ("weekday:0", TODAY, dt.date(2026, 11, 30)),
        ("day:12-5", TODAY, dt.date(2026, 12, 5)),
        ("day:2-29", dt.date(2024, 3, 1), None),
    ],
)
def test_what_is_due_comes(spec: str, today: dt.date, due: dt.date | None) -> None:
    assert coming_day(spec, today) == due


SPECS = st.one_of(
    st.text(max_size=20),
    st.builds(
        "{}:{}".format,
        st.sampled_from(["ago", "days", "weekday", "month", "day", "date"]),
        st.one_of(
            st.integers().map(str),
            st.builds("{}-{}".format, st.integers(0, 13), st.integers(0, 32)),
            st.text(max_size=10),
        ),
    ),
)


@given(SPECS, st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_no_specification_is_an_error(spec: str, today: dt.date) -> None:
    found = first_and_last(spec, today)

    assert found is None or found[0] <= found[1]
    assert coming_day(spec, today) is None or day_of(spec, today) is not None


def test_a_day_near_today_lies_ahead_only_where_it_must() -> None:
    assert day_of("near:1", TODAY) == dt.date(2026, 11, 22)
    assert period_of("near:1", TODAY) == "yesterday"
    assert coming_day("near:2", TODAY) == dt.date(2026, 11, 25)
