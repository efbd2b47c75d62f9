"""What a run led to: figures over time, a summary, and whether each invariant and limit held."""

from typing import Any

import msgspec

from loadtest.scenario import Scenario

MIB = 1 << 20


class Sample(msgspec.Struct, frozen=True):
    """One second: messages acknowledged, latency in ms, stores awake, bytes of the tree (PSS)."""

    at: float
    rate: float
    p50_ms: float
    p99_ms: float
    awake: int
    memory: int
    errors: int


class Check(msgspec.Struct, frozen=True):
    """A thing that had to be true."""

    name: str
    held: bool
    found: str


class Report(msgspec.Struct, frozen=True):
    """The whole outcome of one run."""

    scenario: str
    about: str
    summary: dict[str, Any]
    checks: list[Check]
    samples: list[Sample]

    @property
    def passed(self) -> bool:
        """Whether everything held that had to."""
        return all(check.held for check in self.checks)


def slope(samples: list[Sample]) -> float:
    """Return how memory climbs, in MiB an hour: least squares over the second half of the run."""
    half = [one for one in samples[len(samples) // 2 :] if one.memory]
    if not half:
        return 0.0
    at = sum(one.at for one in half) / len(half)
    mean = sum(one.memory for one in half) / len(half)
    spread = sum((one.at - at) ** 2 for one in half)
    climb = sum((one.at - at) * (one.memory - mean) for one in half)
    return climb / spread * 3600 / MIB if spread else 0.0


def limits(scenario: Scenario, summary: dict[str, Any]) -> list[Check]:
    """Return a check for each limit that the scenario gives."""
    return [
        Check(f"{name} at most {most:g}", summary[name] <= most, f"{summary[name]:g}")
        if name in summary
        else Check(f"{name} at most {most:g}", False, "not measured")
        for name, most in msgspec.structs.asdict(scenario.limits).items()
        if most is not None
    ]


def as_text(report: Report) -> str:
    """Return the summary and the checks as a table for a terminal."""
    width = max(map(len, [*report.summary, *(check.name for check in report.checks)]))
    lines = [f"{report.scenario}: {report.about}", ""]
    lines += [f"  {name:<{width}}  {shown(value)}" for name, value in report.summary.items()]
    lines.append("")
    lines += [
        f"  {check.name:<{width}}  {'ok    ' if check.held else 'FAILED'}  {check.found}"
        for check in report.checks
    ]
    return "\n".join(lines)


def shown(value: float | str) -> str:
    """Return a figure as people read it."""
    return (
        f"{value:,.5g}"
        if isinstance(value, float)
        else f"{value:,}"
        if isinstance(value, int)
        else value
    )
