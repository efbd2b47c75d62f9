"""
`tarload run SCENARIO`: play a scenario against a house of real processes and judge it.

The house is started on fresh stores, driven, stopped, and its books are compared with what it
acknowledged. With --url another house is driven; then its files are not looked at.
"""

import argparse
import asyncio
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from loadtest import page, result
from loadtest.driver import Target
from loadtest.play import on_url, whole
from loadtest.population import StrangeFolder
from loadtest.report import report
from loadtest.result import Result
from loadtest.scenario import Scenario
from loadtest.scenario_file import BadScenario, find, read, shipped

CANNOT: Final = 2
INTERRUPTED: Final = 130


class BadOption(ValueError):
    """Raised when an option makes no sense; the text names it."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("scenario", nargs="?", help="a shipped one or a path; none lists them")
    parser.add_argument("--seed", type=int, default=1, help="of the randomness, to repeat a run")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="seed once, use again")
    parser.add_argument("--url", help="drive a running house: its webhook, http://host:port/path")
    parser.add_argument("--secret", default="", help="the webhook's secret, with --url")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything here")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write a page with charts here")


def main(options: argparse.Namespace) -> int:
    """Return 0 when everything holds, 1 when something does not, 2 when it cannot be played."""
    if not options.scenario:
        for name, path in shipped().items():
            print(f"{name:<22} {read(path).about}")
        return 0
    try:
        _check(options)
        path = find(options.scenario)
        scenario = read(path)
        if scenario.delegate:
            return _delegated(scenario)
        played = asyncio.run(_play(path.stem, scenario, options))
    except (BadOption, BadScenario, StrangeFolder) as error:
        print(error, file=sys.stderr)
        return CANNOT
    except KeyboardInterrupt:
        return INTERRUPTED
    print(report(played))
    _write(played, options)
    return 0 if played.passed else 1


def _check(options: argparse.Namespace) -> None:
    """Raise BadOption now rather than after an hour."""
    for name in ("json", "html"):
        path = getattr(options, name)
        if path and not path.resolve().parent.is_dir():
            raise BadOption(f"--{name}: there is no folder {path.parent}")
    if options.url:
        place = urlsplit(options.url)
        if place.scheme not in {"http", "https"} or not place.hostname:
            raise BadOption("--url: needs http://host:port/path")


async def _play(name: str, scenario: Scenario, options: argparse.Namespace) -> Result:
    if options.url:
        target = Target(options.url, options.secret)
        return await on_url(name, scenario, target, seed=options.seed)
    if options.keep:
        return await whole(name, scenario, options.keep.resolve(), seed=options.seed)
    with tempfile.TemporaryDirectory(prefix="tarload-") as folder:
        return await whole(name, scenario, Path(folder) / "stores", seed=options.seed)


def _write(played: Result, options: argparse.Namespace) -> None:
    if options.json:
        options.json.write_bytes(result.encode(played))
    if options.html:
        options.html.write_text(page.page(played), "utf-8")


def _delegated(scenario: Scenario) -> int:
    """Let another command play it; 0 with a word when this version has no such command."""
    command, *rest = scenario.delegate
    if importlib.util.find_spec(f"loadtest.{command}") is None:
        print(f"skipped: there is no `python -m loadtest {command}`")
        return 0
    return subprocess.run(
        [sys.executable, "-m", "loadtest", command, *rest], check=False
    ).returncode
