"""
`tarload run SCENARIO`: make the stores, start a house, load it, stop it, read every file.

With --url it drives a house that is running elsewhere; then nothing can be read afterwards, and the
report says so.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

import msgspec

from loadtest.driver import Target
from loadtest.html import page
from loadtest.local import run_here
from loadtest.play import answers, measured, play
from loadtest.report import Check, Report, as_text, limits
from loadtest.scenario import Scenario, UnclearScenario, check, load
from loadtest.servers import SECRET
from loadtest.timers import Storm


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("scenario", help="the name of a shipped scenario, or a file")
    parser.add_argument("--out", type=Path, help="write the report here as JSON")
    parser.add_argument("--html", type=Path, help="write the report here as a page")
    parser.add_argument("--keep", type=Path, help="make the stores here, and use them again")
    parser.add_argument("--url", help="drive this house instead of starting one")
    parser.add_argument("--secret", default=SECRET, help="the webhook secret of --url")
    parser.add_argument("--stores", type=int, help="another number of stores than the file says")
    parser.add_argument("--lasts", help='another length of each phase, such as "5s"')


def main(options: argparse.Namespace) -> int:
    """Print the report; 0 when everything held, 1 when not, 2 when the scenario is unclear."""
    try:
        report = _run(Path(options.scenario).stem, _adjusted(options), options)
    except UnclearScenario as error:
        print(f"{options.scenario}: {error}", file=sys.stderr)
        return 2
    print(as_text(report))
    if options.out:
        options.out.write_bytes(msgspec.json.format(msgspec.json.encode(report)))
    if options.html:
        options.html.write_text(page(report))
    return 0 if report.passed else 1


def _adjusted(options: argparse.Namespace) -> Scenario:
    scenario = load(options.scenario)
    if options.stores is not None:
        crowd = msgspec.structs.replace(scenario.population, stores=options.stores)
        scenario = msgspec.structs.replace(scenario, population=crowd)
    if options.lasts:
        phases = tuple(msgspec.structs.replace(one, lasts=options.lasts) for one in scenario.phases)
        faults = tuple(one for one in scenario.faults if one.at < sum(p.seconds for p in phases))
        scenario = msgspec.structs.replace(scenario, phases=phases, faults=faults)
    check(scenario)
    return scenario


def _run(name: str, scenario: Scenario, options: argparse.Namespace) -> Report:
    if scenario.timers:
        return _storm(name, scenario, scenario.timers.kills)
    if options.url:
        return _elsewhere(name, scenario, options)
    return run_here(name, scenario, options.keep)


def _elsewhere(name: str, scenario: Scenario, options: argparse.Namespace) -> Report:
    where = urllib.parse.urlsplit(options.url)
    first = time.time_ns() // 1_000_000
    target = Target(where.hostname or "127.0.0.1", where.port or 80, options.secret, first)
    driver, watch = asyncio.run(play(scenario, target, None, None))
    summary = measured(driver, watch)
    checks = answers(driver) + limits(scenario, summary)
    return Report(name, scenario.about, summary, checks, watch.samples)


def _storm(name: str, scenario: Scenario, kills: int) -> Report:
    """Return what became of stores that were all due at once, by what their files hold."""
    with tempfile.TemporaryDirectory(prefix="tarload-") as folder:
        dice = random.Random(scenario.seed)
        found = asyncio.run(Storm(Path(folder), scenario.population.stores, kills, dice).run())
    checks = [
        Check(f"nobody {what}", not found[what], f"{found[what]:,.0f}")
        for what in ("lost", "twice", "untold")
    ]
    summary = {**found, "memory_mib": found["peak_mib"]}
    return Report(name, scenario.about, summary, checks + limits(scenario, summary), [])
