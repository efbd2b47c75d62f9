"""The table of what is understood, on a corpus of three lines in a store of one product."""

import argparse
import re
from pathlib import Path

import pytest

from actors.business import document
from loadtest import language

STORE = """{"format": "tar-store-1", "store": {"name": "Small", "currency": "USD"},
"products": [{"name": "Rice", "price": 2}]}"""
SOLD = '{"intent": "sale.create", "slots": {"items": [{"product": "Rice", "qty": 3}]}}'
LINES = f"""{{"text": "sold 3 rice", "expect": {SOLD}}}
{{"text": "good morning", "expect": {{}}}}
{{"text": "sold the moon", "expect": {{"intent": "undo"}}}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.json").write_text(STORE)
    (tmp_path / "lines.jsonl").write_text(LINES)
    (tmp_path / "corpora.json").write_text(
        '[{"name": "lines", "language": "English", "store": "small", "half": "held out"}]'
    )
    return tmp_path


def options(folder: Path, *more: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    language.arguments(parser)
    return parser.parse_args(["--corpora", str(folder), *more])


def test_the_table_has_a_row_a_language_and_one_a_half(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert language.main(options(folder)) == 0

    rows = capsys.readouterr().out.splitlines()[2:-1]
    assert [row[: row.index("| 1 |")] for row in rows if "| 1 |" in row] == [
        "| English | held out | 3 | 0.667 | 0.667 | 0.500 ",
        "| **all** | held out | 3 | 0.667 | 0.667 | 0.500 ",
    ]


def test_the_memory_that_all_stores_share_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    language.main(options(folder))

    told = capsys.readouterr().out.splitlines()[-1]
    lexicons, code = map(float, re.findall(r"([\d.]+) MiB", told))
    assert 5 < lexicons < 15
    assert 0 < code < 15


def test_what_went_astray_is_shown_on_demand(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    language.main(options(folder, "--astray"))

    assert capsys.readouterr().out.startswith("'sold the moon' -> ")


def test_the_table_is_put_between_the_marks_of_a_page(folder: Path) -> None:
    page = folder / "page.md"
    page.write_text("before\n<!-- figures begin -->\nold\n<!-- figures end -->\nafter\n")

    language.main(options(folder, "--into", str(page)))

    text = page.read_text()
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "| English |" in text
    assert "old" not in text


def test_a_write_that_nobody_meant_is_a_failure(folder: Path) -> None:
    (folder / "lines.jsonl").write_text('{"text": "sold 3 rice", "expect": {}}\n')

    assert language.main(options(folder)) == 1


def test_a_store_is_padded_with_goods_of_other_names() -> None:
    small = document.read(STORE.encode())[0]

    names = [one.name for one in language.padded(small, 1_000).products]

    assert len(set(names)) == 1_000
    assert names[0] == "Rice"
    assert language.padded(small, 1) == small
