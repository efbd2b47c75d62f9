"""What a run came to, whole: this is what the JSON report holds."""

import time
from collections.abc import Iterator, Sequence

import msgspec

from loadtest.scenario import Limits, Scenario
from loadtest.tally import Counted
from loadtest.timeline import Second, growth, most_memory
from loadtest.verify import Findings


class Standing(msgspec.Struct, frozen=True):
    """
    A house before anybody speaks to it.

    Attributes:
        lookup_p50_us, lookup_p99_us: finding a chat's store in the registry, its pages cached.
    """

    stores: int
    registered: int
    boot_seconds: float
    idle_memory_mib: float
    lookup_p50_us: float
    lookup_p99_us: float


class Verdict(msgspec.Struct, frozen=True):
    """One limit with what was found; `found` None was not measured, which is not good enough."""

    name: str
    limit: float
    found: float | None
    unit: str = ""

    @property
    def holds(self) -> bool:
        """Whether it was measured and keeps within the limit."""
        return self.found is not None and self.found <= self.limit


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """
    One run.

    Attributes:
        phases: in the scenario's order.

        unacknowledged: deliveries still on their way when patience ended.

        quiet: whether the house had worked off everything when it was stopped.

        standing: ours and that of `baseline_stores`; None when another house was driven.

        stop_seconds: how long a clean stop took.

        findings: None when the files are not ours to read.
    """

    name: str
    seed: int
    scenario: Scenario
    finished: str = msgspec.field(default_factory=lambda: time.strftime("%Y-%m-%d %H:%M:%S"))
    phases: tuple[Counted, ...]
    seconds: tuple[Second, ...]
    unacknowledged: int
    quiet: bool = True
    standing: Standing | None = None
    baseline: Standing | None = None
    stop_seconds: float | None = None
    findings: Findings | None = None

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What was asked for, and what was found."""
        return tuple(_verdicts(self, self.scenario.limits))

    @property
    def passed(self) -> bool:
        """Whether everything holds."""
        return all(verdict.holds for verdict in self.verdicts)

    @property
    def p99_ms(self) -> float | None:
        """The greatest p99 of a judged phase with a delivery in it."""
        pairs = zip(self.scenario.phases, self.phases, strict=True)
        return max(
            (it.latency.p99 for phase, it in pairs if phase.judged and it.acknowledged),
            default=None,
        )


def encode(result: Result) -> bytes:
    """Return the JSON report; the verdicts are added to the figures they come from."""
    whole = msgspec.to_builtins(result) | {
        "passed": result.passed,
        "verdicts": [{**msgspec.to_builtins(v), "holds": v.holds} for v in result.verdicts],
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=1)


def _verdicts(result: Result, limits: Limits) -> Iterator[Verdict]:
    yield Verdict("refused for good", 0, sum(sum(one.refused.values()) for one in result.phases))
    yield Verdict("never acknowledged", 0, result.unacknowledged)
    yield Verdict("still at work a minute later", 0, int(not result.quiet))
    if result.findings:
        yield Verdict("acknowledged but lost", limits.lost, result.findings.lost)
        yield Verdict("booked twice", 0, result.findings.doubled)
        yield Verdict("books that do not add up", 0, result.findings.violations)
    for name, limit, found, unit in _measured(result, limits, result.seconds):
        if limit is not None:
            yield Verdict(name, limit, found, unit)


def _measured(
    result: Result, limits: Limits, seconds: Sequence[Second]
) -> Iterator[tuple[str, float | None, float | None, str]]:
    ours, base = result.standing, result.baseline
    yield "latency p99", limits.p99_ms, result.p99_ms, "ms"
    yield "memory at most", limits.memory_mib, most_memory(seconds), "MiB"
    yield "memory growth", limits.growth_mib_an_hour, growth(seconds), "MiB/h"
    yield "boot", limits.boot_seconds, ours.boot_seconds if ours else None, "s"
    yield "chat look-up p99", limits.lookup_p99_us, ours.lookup_p99_us if ours else None, "µs"
    more = round(ours.idle_memory_mib - base.idle_memory_mib, 1) if ours and base else None
    yield "idle memory above baseline", limits.idle_growth_mib, more, "MiB"
