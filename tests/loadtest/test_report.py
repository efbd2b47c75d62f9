from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from loadtest.html import page
from loadtest.report import MIB, Check, Report, Sample, as_text, slope
from loadtest.table import BEGIN, END, insert, medians, table


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


def test_the_table_replaces_only_what_is_between_the_marks(tmp_path: Path) -> None:
    doc = tmp_path / "doc.md"
    doc.write_text(f"before\n{BEGIN}\nformer\n{END}\nafter\n")
    runs = [[{"phase": "stop", "seconds": n}] for n in (3, 1, 2)]
    insert(doc, table({"tar": medians(runs), "bun": medians(runs)}, 8))
    text = doc.read_text()
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "former" not in text
    assert "| clean stop, from SIGTERM to exit | 2 (1..3) s | 2 (1..3) s | 1.00 |" in text


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    doc = tmp_path / "doc.md"
    doc.write_text("prose\n")
    with pytest.raises(SystemExit, match="needs the lines"):
        insert(doc, "table")
    assert doc.read_text() == "prose\n"
