import json
import re
from html.parser import HTMLParser

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from loadtest.charts import Chart, Series, svg, thinned, ticks
from loadtest.page import page
from loadtest.report import report
from loadtest.result import encode
from loadtest.scenario import Fault, Limits
from tests.loadtest.scenes import result, small


def test_the_report_shows_phases_facts_and_verdicts() -> None:
    text = report(result())
    assert re.search(r"^steady +120 +119 ", text, re.MULTILINE)
    assert "status 503: 3 times" in text
    assert "boot 0.50 s" in text
    assert "ok   latency p99: 12 ms (limit 60,000)" in text
    assert text.endswith("PASSED")


def test_only_judged_phases_count_against_the_limit() -> None:
    scenario = msgspec.structs.replace(small(), limits=Limits(p99_ms=100))
    assert result(scenario).passed
    assert not result(scenario, p99=101).passed


def test_a_loss_fails_the_run_and_is_named() -> None:
    text = report(result(lost=1))
    assert "FAIL acknowledged but lost: 1 (limit 0)" in text
    assert "lost telegram:1:7" in text
    assert text.endswith("FAILED")


def test_a_limit_that_was_not_measured_does_not_hold() -> None:
    scenario = msgspec.structs.replace(small(), limits=Limits(boot_seconds=3, memory_mib=90))
    assert result(scenario).passed
    elsewhere = msgspec.structs.replace(result(scenario), standing=None, seconds=())
    assert "FAIL boot: not measured" in report(elsewhere)
    assert "FAIL memory at most: not measured" in report(elsewhere)


def test_the_json_report_holds_figures_and_verdicts() -> None:
    told = json.loads(encode(result(lost=1)))
    assert told["passed"] is False
    assert told["findings"]["lost"] == 1
    assert {v["name"]: v["holds"] for v in told["verdicts"]}["acknowledged but lost"] is False
    assert told["scenario"]["population"]["stores"] == 50


class Seen(HTMLParser):
    """Every element with what it points to."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href", "action"}]


def test_the_page_asks_nobody_and_draws_four_charts() -> None:
    text = page(result())
    seen = Seen()
    seen.feed(text)
    assert seen.names.count("svg") == 4
    assert not seen.links
    assert not {"link", "img", "iframe"} & set(seen.names)
    assert "url(" not in text
    assert "@import" not in text
    assert "prefers-color-scheme: dark" in text


def test_the_page_shows_what_people_wrote_as_they_wrote_it() -> None:
    text = page(result())
    assert "<b>few" not in text
    assert "&lt;b&gt;few &amp; small&lt;/b&gt;" in text


def test_the_page_says_what_failed_and_when_something_was_killed() -> None:
    scenario = msgspec.structs.replace(small(), faults=(Fault("host", 1.0),))
    text = page(result(scenario, lost=1))
    assert "✗ failed" in text
    assert "kill host" in text
    assert "lost telegram:1:7" in text


def test_a_house_elsewhere_has_no_charts_of_its_inside() -> None:
    text = page(msgspec.structs.replace(result(), seconds=()))
    assert text.count("<svg") == 2


def test_the_values_on_the_page_are_json() -> None:
    found = re.search(r'id="seconds">(.*?)</script>', page(result()), re.DOTALL)
    assert found is not None
    charts = json.loads(found[1])["charts"]
    assert charts[3]["series"][0]["values"] == [80.0, 80.0, None]


@given(st.floats(0, 1e9))
def test_ticks_are_few_and_reach_the_top(top: float) -> None:
    found = ticks(top)
    assert found[0] == 0
    assert found[-1] >= top * (1 - 1e-9)
    assert len(found) <= 6


@given(st.lists(st.none() | st.floats(0, 1e6), max_size=3_000))
def test_joined_points_keep_every_peak(values: list[float | None]) -> None:
    found = thinned(values)
    assert len(found) <= 600
    known = [value for value in values if value is not None]
    assert max((v for v in found if v is not None), default=None) == max(known, default=None)


@given(st.lists(st.none() | st.floats(0, 1e6), max_size=50), st.floats(0, 1e6))
def test_any_values_can_be_drawn(values: list[float | None], limit: float) -> None:
    drawn = svg(Chart("Any", "u", (Series("one", values),), limit), 10.0)
    assert "nan" not in drawn
    assert "inf" not in drawn
