"""The smoke scenario, shrunk, against a real house."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from actors.storage.database import Database
from loadtest.population import ACCOUNT, settle
from loadtest.seed import tenants_in
from tests.house import SECRET, house
from tests.loadtest.scenes import SMALL, small

FAULTS = """
[redelivery]
copies = 3
within_seconds = 0.5

[[faults]]
kill = "host"
at = 1
"""


def tarload(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "loadtest", *words],
        capture_output=True,
        check=False,
        text=True,
        env={"PATH": "/usr/bin:/bin", "TMPDIR": str(folder)},
        timeout=180,
    )


@pytest.mark.slow
def test_a_real_house_is_played_killed_judged_and_played_again(tmp_path: Path) -> None:
    scenario = tmp_path / "small.toml"
    scenario.write_text(SMALL + FAULTS)
    report, page = tmp_path / "report.json", tmp_path / "page.html"
    words = ("run", str(scenario), "--keep", str(tmp_path / "stores"))
    done = tarload(tmp_path, *words, "--json", str(report), "--html", str(page))
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(report.read_text())
    assert told["findings"]["lost"] == told["findings"]["doubled"] == 0
    assert told["findings"]["acknowledged"] > 50
    assert told["standing"]["registered"] == 120
    assert sum(phase["acknowledged"] for phase in told["phases"]) == sum(
        phase["due"] for phase in told["phases"]
    )
    assert "small" in page.read_text()
    assert " awake " in done.stderr
    again = tarload(tmp_path, *words)
    assert again.returncode == 0, again.stdout + again.stderr


@pytest.mark.slow
def test_a_house_that_runs_already_is_driven_twice_and_its_files_are_left_alone(
    tmp_path: Path,
) -> None:
    scenario, report = tmp_path / "small.toml", tmp_path / "report.json"
    scenario.write_text(SMALL)
    settle(tmp_path / "data", small().population)

    async def scene() -> list[int]:
        told = {"telegram_token": f"{ACCOUNT}:x", "telegram_mode": "passive"}
        async with house(tmp_path, telegram_api_url="http://127.0.0.1:9", **told) as one:
            url = f"{one.url}/webhook/telegram"
            words = ("run", str(scenario), "--url", url, "--secret", SECRET, "--json", str(report))
            return [(await asyncio.to_thread(tarload, tmp_path, *words)).returncode for _ in "12"]

    assert asyncio.run(scene()) == [0, 0]
    assert json.loads(report.read_text())["findings"] is None
    assert len(booked(tmp_path / "data")) == len(set(booked(tmp_path / "data"))) > 200


def booked(folder: Path) -> list[str]:
    """Return the message keys of all sales."""
    keys = []
    for _, path in tenants_in(folder):
        database = Database.open(path)
        rows = database.rows("SELECT key FROM txns WHERE intent = 'sale.create'")
        keys += [key for (key,) in rows]
        database.close()
    return keys


def test_without_a_scenario_the_shipped_ones_are_listed(tmp_path: Path) -> None:
    done = tarload(tmp_path, "run")
    assert done.returncode == 0
    assert "webhook-replay-storm" in done.stdout


def test_a_bad_scenario_is_explained_without_a_traceback(tmp_path: Path) -> None:
    scenario = tmp_path / "bad.toml"
    scenario.write_text("about = 3")
    done = tarload(tmp_path, "run", str(scenario))
    assert done.returncode == 2
    assert "Expected `str`, got `int`" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--url", "example"), "--url: needs http://host:port/path"),
        (("--html", "/nowhere/at/all/page.html"), "--html: there is no folder /nowhere/at/all"),
    ],
)
def test_an_option_without_sense_is_refused_before_anything_starts(
    tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    done = tarload(tmp_path, "run", "smoke", *words)
    assert (done.returncode, done.stderr) == (2, f"{says}\n")


def test_a_scenario_may_be_left_to_another_command(tmp_path: Path) -> None:
    scenario = tmp_path / "other.toml"
    scenario.write_text('about = "x."\ndelegate = ["nowhere"]')
    done = tarload(tmp_path, "run", str(scenario))
    assert done.returncode == 0
    assert "skipped: there is no `python -m loadtest nowhere`" in done.stdout
    scenario.write_text('about = "x."\ndelegate = ["verify", "--help"]')
    assert "the data folder" in tarload(tmp_path, "run", str(scenario)).stdout
