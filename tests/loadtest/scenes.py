"""Scenarios and results that tests start from."""

from loadtest.result import Result, Standing
from loadtest.scenario import Scenario
from loadtest.scenario_file import parse
from loadtest.tally import Counted, Spread
from loadtest.timeline import Second
from loadtest.verify import Findings

SMALL = """
about = "a few"
settle_seconds = 0

[population]
stores = 50
registered = 120
skew = 1.0

[[phases]]
name = "warm"
seconds = 1
rate = 40
judged = false

[[phases]]
name = "steady"
seconds = 2
rate = 60

[phrases]
sale = 8
question = 1
chatter = 1

[limits]
p99_ms = 60000
"""


def small(more: str = "") -> Scenario:
    return parse(SMALL + more)


def second(at: float, memory: float | None = 80.0) -> Second:
    return Second(at, 1.0, "steady", 60, 59, 1, 3.0, 12.0, 1, 40, memory)


def result(scenario: Scenario | None = None, *, lost: int = 0, p99: float = 12.0) -> Result:
    scenario = scenario or small()
    examples = ("lost telegram:1:7",) if lost else ()
    return Result(
        name="<b>few & small</b>",
        seed=1,
        scenario=scenario,
        phases=(
            Counted(40, 40, {}, {}, Spread(3, 8, 900, 950), Spread()),
            Counted(120, 119, {"status 503": 3}, {}, Spread(3, 8, p99, 20), Spread()),
        ),
        seconds=(second(1), second(2), second(3, None)),
        unacknowledged=0,
        standing=Standing(50, 120, 0.5, 70.0, 4.0, 9.0),
        stop_seconds=0.4,
        findings=Findings(48, 130, lost, 0, 0, examples),
    )
