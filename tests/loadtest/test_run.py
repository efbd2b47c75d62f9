import json
from pathlib import Path

import pytest

from actors.storage.database import Database
from loadtest.__main__ import main
from loadtest.seed import plant, tenants_in
from loadtest.verify import search

TINY = """about = "tiny"
connections = 4
[population]
stores = 3
users_per_store = 2
[phrases]
english = 3
questions = 1
[delivery]
copies = 3
spread_seconds = 0.3
[[phases]]
name = "all"
lasts = "2s"
rate = 15
[house]
hosts = 1
"""


@pytest.mark.slow
def test_a_tiny_house_loses_nothing_and_books_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario, out, page = (tmp_path / name for name in ("tiny.toml", "r.json", "r.html"))
    scenario.write_text(TINY)
    command = ["tarload", "run", str(scenario), "--keep", str(tmp_path / "kept")]
    monkeypatch.setattr("sys.argv", [*command, "--out", str(out), "--html", str(page)])
    assert main() == 0
    told = json.loads(out.read_text())
    assert [check["held"] for check in told["checks"]] == [True] * 6
    assert told["summary"]["acknowledged"] == told["summary"]["due"] > 0
    assert search(tmp_path / "kept" / "data").sales.total() > 0
    assert "<svg" in page.read_text()


def test_an_unclear_scenario_ends_with_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["tarload", "run", "no-such"])
    assert main() == 2


def planted(folder: Path, keys: list[str]) -> None:
    plant(folder, "1", [1, 2])
    files = [path for _, path in tenants_in(folder)]
    for number, key in enumerate(keys):
        database = Database.open(files[number % 2])
        database.run(
            "INSERT INTO txns (id, number, intent, command, author, author_name, at, day, key)"
            " VALUES (?, ?, 'sale.create', '{}', 'p', 'P', 1, '2026-01-01', ?)",
            (f"id-{number}", number + 1000, key),
        )
        database.close()


def test_verification_sees_a_planted_loss_and_a_planted_double(tmp_path: Path) -> None:
    planted(tmp_path, ["telegram:1:7", "telegram:1:7", "telegram:1:8"])
    found = search(tmp_path)
    assert found.lost({"telegram:1:7", "telegram:1:9"}) == ["telegram:1:9"]
    assert found.doubled == ["telegram:1:7"]
    assert any("a number is given once" in what for what in found.broken)
