"""Every shipped scenario, shrunk to two seconds and some stores, against a real house."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from loadtest.play import whole
from loadtest.scenario import Burst, Limits, Phase, Population, Scenario
from loadtest.scenario_file import find, read, shipped

PLAYED = [name for name in shipped() if not read(find(name)).delegate]
STORES = 12
SECONDS = 2.0
RATE = 30.0

pytestmark = pytest.mark.slow


def shrunk(scenario: Scenario) -> Scenario:
    """Return the same in a small town on a short day; only that nothing is lost is judged."""
    there, whole_day = scenario.population, sum(phase.seconds for phase in scenario.phases)
    part = SECONDS / whole_day
    return replace(
        scenario,
        population=replace(there, stores=STORES, registered=STORES * there.users // there.stores),
        phases=tuple(_short(phase, part) for phase in scenario.phases),
        redelivery=replace(scenario.redelivery, within_seconds=SECONDS / 4),
        faults=tuple(replace(fault, at=fault.at * part) for fault in scenario.faults),
        settle_seconds=0.1,
        watch_seconds=0.2,
        baseline_stores=min(2, scenario.baseline_stores),
        limits=Limits(),
    )


def _short(phase: Phase, part: float) -> Phase:
    burst = phase.burst and Burst(phase.burst.at * part, phase.burst.seconds * part, 2)
    return replace(phase, seconds=phase.seconds * part, rate=RATE, burst=burst)


def test_a_shrunk_scenario_keeps_what_makes_it_one() -> None:
    storm, million = (shrunk(read(find(name))) for name in ("webhook-replay-storm", "million"))

    assert [fault.kill for fault in storm.faults] == ["host", "gateway"]
    assert storm.redelivery.copies == 5
    assert million.population == Population(stores=12, registered=120, skew=1)
    assert len(million.phases[0].activity) == 24


@pytest.mark.parametrize("name", PLAYED)
def test_nothing_is_lost_and_nothing_is_booked_twice(name: str, tmp_path: Path) -> None:
    result = asyncio.run(whole(name, shrunk(read(find(name))), tmp_path / "stores", seed=3))

    assert [one.name for one in result.verdicts if not one.holds] == []
    assert sum(phase.acknowledged for phase in result.phases) > 20
    assert result.findings
    assert result.findings.acknowledged > 10
