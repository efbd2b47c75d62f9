from html.parser import HTMLParser

import msgspec

from loadtest.html import page
from loadtest.report import MIB, Check, Report, Sample, as_text, slope


def report(*, held: bool = True) -> Report:
    samples = [Sample(float(n), 10, 1, 2, n, n * MIB, 0) for n in range(10)]
    checks = [Check("nothing lost", held, "3 of 3")]
    return Report("<tiny>", "a & b", {"p99_ms": 2.5, "due": 3}, checks, samples)


def test_memory_that_climbs_a_mebibyte_a_second_has_that_slope() -> None:
    assert round(slope(report().samples)) == 3600


def test_a_report_travels_as_json() -> None:
    raw = msgspec.json.encode(report())
    assert msgspec.json.decode(raw, type=Report) == report()


def test_the_terminal_shows_what_did_not_hold() -> None:
    assert "FAILED" in as_text(report(held=False))
    assert "FAILED" not in as_text(report())


def test_the_page_is_escaped_and_asks_nobody_for_anything() -> None:
    text = page(report())
    assert "<tiny>" not in text
    assert "&lt;tiny&gt;" in text
    assert text.count("<svg") == 4
    assert not any(word in text for word in ("http:", "https:", "src=", "href=", "url("))
    HTMLParser().feed(text)


def test_a_run_without_samples_has_a_page_too() -> None:
    assert "<svg" in page(msgspec.structs.replace(report(), samples=[]))
