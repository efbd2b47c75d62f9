"""A run's result as a table for the terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence

from loadtest.result import Result, Standing

PHASE_HEAD = ("phase", "due", "taken", "msg/s", "p50", "p95", "p99", "max ms", "retried", "lag p99")


def report(result: Result) -> str:
    """Return what a person wants to know first."""
    return "\n".join(_lines(result))


def phase_rows(result: Result) -> list[tuple[str, ...]]:
    """Return the cells under `PHASE_HEAD`."""
    rows = []
    for phase, one in zip(result.scenario.phases, result.phases, strict=True):
        spread = one.latency
        rates = (
            f"{one.due:,}",
            f"{one.acknowledged:,}",
            f"{one.acknowledged / phase.seconds:,.0f}",
        )
        times = [f"{value:,.1f}" for value in (spread.p50, spread.p95, spread.p99, spread.max)]
        retried = f"{sum(one.retried.values()):,}"
        rows.append((phase.name, *rates, *times, retried, f"{one.lag.p99:,.1f}"))
    return rows


def facts(result: Result) -> list[tuple[str, str]]:
    """Return what else is known, as captions and values."""
    known: list[tuple[str, str]] = []
    for caption, one in (("this house", result.standing), ("baseline", result.baseline)):
        if one:
            known.append((caption, _standing(one)))
    if result.stop_seconds is not None:
        known.append(("clean stop", f"{result.stop_seconds:.2f} s"))
    if result.findings:
        text = f"{result.findings.acknowledged:,} sales in {result.findings.stores:,} stores' books"
        known.append(("checked", text))
    troubles = sum((Counter(one.retried) for one in result.phases), Counter[str]())
    troubles += sum((Counter(one.refused) for one in result.phases), Counter[str]())
    known += [(reason, f"{count:,} times") for reason, count in troubles.most_common()]
    return known


def _standing(one: Standing) -> str:
    return (
        f"{one.registered:,} users in {one.stores:,} stores: boot {one.boot_seconds:.2f} s,"
        f" idle {one.idle_memory_mib:,.1f} MiB,"
        f" chat look-up p50 {one.lookup_p50_us:.1f} µs, p99 {one.lookup_p99_us:.1f} µs"
    )


def _lines(result: Result) -> Iterator[str]:
    yield f"{result.name}: {result.scenario.about}"
    yield ""
    yield from _aligned([PHASE_HEAD, *phase_rows(result)])
    yield ""
    for caption, text in facts(result):
        yield f"{caption}: {text}"
    yield ""
    for one in result.verdicts:
        found = "not measured" if one.found is None else f"{one.found:,.10g} {one.unit}".rstrip()
        mark = "ok  " if one.holds else "FAIL"
        yield f"{mark} {one.name}: {found} (limit {one.limit:,.10g})"
    for example in result.findings.examples if result.findings else ():
        yield f"     {example}"
    yield "PASSED" if result.passed else "FAILED"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows with the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        right = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join((name.ljust(widths[0]), *right)).rstrip()
