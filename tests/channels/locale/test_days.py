"""Days and moments in each language, held against Unicode's tables where those have it."""

import ast
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.dates import format_date, format_skeleton
from hypothesis import given
from hypothesis import strategies as st

from channels.locale import days
from channels.locale.languages import LANGUAGES
from channels.locale.sentence import ISOLATE, RELEASE, bare
from channels.locale.translation import speaking

ROOT = Path(__file__).parents[3]
KNOWN = [name for name in LANGUAGES if name not in {"en", "ur_Latn"}]
"""English is ISO's; of Urdu in Latin letters CLDR knows nothing."""
EVENING = dt.datetime(2026, 3, 3, 20, 0, tzinfo=dt.UTC)
WRITERS = {"full_day", "stored_day"}


@pytest.mark.parametrize("name", KNOWN)
@given(st.dates())
def test_a_day_is_written_as_unicode_says(name: str, date: dt.date) -> None:
    with speaking(name):
        ours = bare(days.full_day(date))

    assert ours == format_date(date, "medium", LANGUAGES[name].cldr)


@pytest.mark.parametrize("name", KNOWN)
@given(st.datetimes())
def test_a_moment_is_unicodes_day_and_our_clock(name: str, local: dt.datetime) -> None:
    cldr = LANGUAGES[name].cldr
    with speaking(name):
        named, short = bare(days.weekday_moment(local)), bare(days.moment(local))
        figures = bare(days.short_day(local))

    assert named == f"{format_skeleton('MMMEd', local, locale=cldr)} {local:%H:%M}"
    assert short == f"{format_skeleton('MMMd', local, locale=cldr)} {local:%H:%M}"
    assert figures == format_skeleton("Md", local, locale=cldr)


@given(st.datetimes())
def test_english_has_the_form_of_iso(local: dt.datetime) -> None:
    date = local.date()
    assert days.full_day(date) == date.isoformat() == days.stored_day(date.isoformat())
    assert days.moment(local) == local.strftime("%d.%m. %H:%M")
    assert days.short_day(date) == f"{date.day}.{date.month}."


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("en", "2026-03-03", "Tue 03.03. 20:00"),
        ("es", "3 mar 2026", "mar, 3 mar 20:00"),
        ("ar", "03\u200f/03\u200f/2026", "الثلاثاء، 3 مارس 20:00"),
        ("hi", "3 मार्च 2026", "मंगल, 3 मार्च 20:00"),
        ("ur", "3 مارچ، 2026", "منگل، 3 مارچ 20:00"),
        ("ur_Latn", "3 Mar 2026", "Mangal, 3 Mar 20:00"),
    ],
)
def test_each_language_writes_its_own(name: str, written: str, said: str) -> None:
    with speaking(name):
        assert bare(days.full_day(EVENING.date())) == written
        assert bare(days.weekday_moment(EVENING)) == said


def test_no_day_is_nothing() -> None:
    assert days.full_day(None) == days.stored_day(None) == days.stored_day("") == ""


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_day_stands_between_isolates_where_lines_run_left(name: str) -> None:
    with speaking(name):
        said = days.full_day(EVENING.date())

    assert (said[0] == ISOLATE and said[-1] == RELEASE) == LANGUAGES[name].leftward


def test_no_date_is_said_as_it_stands() -> None:
    """What fills a place called `date` is written by this module, or was by a bill's printer."""
    found = {
        f"{path.name}: {ast.unparse(value)}"
        for room in ("actors", "gateway")
        for path in (ROOT / room).rglob("*.py")
        for value in said_dates(ast.parse(path.read_text("utf-8")))
    }
    assert found == {"bill_words.py: found.odd_date"}


def said_dates(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield what fills a place called `date` and does not come from a writer of days."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id not in {"fill", "told", "phrase"}:
            continue
        for place in node.keywords:
            if place.arg == "date" and not written(place.value):
                yield place.value


def written(value: ast.expr) -> bool:
    return (
        isinstance(value, ast.Call)
        and isinstance(value.func, ast.Name)
        and value.func.id in WRITERS
    )
