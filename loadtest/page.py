"""A run's result as one HTML file that asks nobody for anything."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Final

import msgspec

from loadtest.charts import LEFT, RIGHT, WIDTH, Chart, Mark, Series, svg, thinned
from loadtest.report import PHASE_HEAD, facts, phase_rows
from loadtest.result import Result, Verdict
from loadtest.timeline import most_memory

HERE: Final = Path(__file__).parent


def page(result: Result) -> str:
    """Return the whole page."""
    name = escape(result.name)
    charts = _charts(result)
    end = result.seconds[-1].at if result.seconds else 0.0
    drawn = "".join(_figure(chart, svg(chart, end, _marks(result))) for chart in charts)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{name} · tarload</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{(HERE / "page.css").read_text("utf-8")}</style></head><body><main>
<header><h1>{name}</h1>{_badge(passed=result.passed)}<p>{escape(result.scenario.about)}</p></header>
<section class="tiles">{"".join(_tiles(result))}</section>
<section class="charts">{drawn}</section>
<section class="card"><h2>What had to hold</h2>{_verdicts(result)}</section>
<section class="card"><h2>Phases</h2>{_table(PHASE_HEAD, phase_rows(result))}</section>
<section class="card"><h2>Also known</h2>{_facts(result)}</section>
<footer>{escape(result.finished)}, seed {result.seed}. Latency counts from the moment a message was
due to its acknowledgement, redeliveries included.</footer></main>
<script type="application/json" id="seconds">{_values(charts, end)}</script>
<script>{(HERE / "page.js").read_text("utf-8")}</script></body></html>
"""


def _badge(*, passed: bool) -> str:
    mood, text = ("good", "✓ passed") if passed else ("bad", "✗ failed")
    return f'<span class="badge {mood}">{text}</span>'


def _charts(result: Result) -> list[Chart]:
    seconds, limits = result.seconds, result.scenario.limits
    due = [round(one.due / one.length, 1) for one in seconds]
    taken = [round(one.acknowledged / one.length, 1) for one in seconds]
    # A second without an answer has no latency, which is not a latency of nothing.
    p50, p99 = (
        [value if one.acknowledged else None for one, value in zip(seconds, of, strict=True)]
        for of in ([one.p50 for one in seconds], [one.p99 for one in seconds])
    )
    awake = Series("awake", [one.awake for one in seconds])
    memory = Series("memory", [one.memory_mib for one in seconds])
    rates = (Series("due", due, "second"), Series("taken", taken))
    times = (Series("p50", p50), Series("p99", p99, "second"))
    charts = [Chart("Rate", "msg/s", rates), Chart("Latency", "ms", times, limits.p99_ms)]
    if most_memory(seconds) is not None:
        charts.append(Chart("Stores awake", "stores", (awake,)))
        charts.append(Chart("Memory of the process tree", "MiB", (memory,), limits.memory_mib))
    return charts


def _marks(result: Result) -> list[Mark]:
    marks, start = [], 0.0
    for phase in result.scenario.phases:
        marks.append(Mark(start, phase.name))
        start += phase.seconds
    return marks + [Mark(one.at, f"kill {one.kill}", "fault") for one in result.scenario.faults]


def _figure(chart: Chart, drawing: str) -> str:
    key = "".join(f'<span><i class="{s.ink}"></i>{escape(s.name)}</span>' for s in chart.series)
    legend = f'<span class="key">{key}</span>' if len(chart.series) > 1 else ""
    caption = f"<h2>{escape(chart.title)} <small>{escape(chart.unit)}</small></h2>{legend}"
    return (
        f'<figure class="card"><figcaption>{caption}</figcaption>'
        f"{drawing}<output></output></figure>"
    )


def _tiles(result: Result) -> Iterable[str]:
    taken = sum(one.acknowledged for one in result.phases)
    yield _tile("deliveries taken", f"{taken:,}")
    if result.p99_ms is not None:
        yield _tile("latency p99", f"{result.p99_ms:,.1f}", "ms")
    memory = most_memory(result.seconds)
    if memory is not None:
        yield _tile("memory at most", f"{memory:,.0f}", "MiB")
    if result.standing:
        yield _tile("boot", f"{result.standing.boot_seconds:.2f}", "s")
    if result.findings:
        yield _tile("lost", f"{result.findings.lost:,}")
        yield _tile("twice", f"{result.findings.doubled:,}")


def _tile(caption: str, value: str, unit: str = "") -> str:
    return f'<div class="tile"><b>{value} <small>{unit}</small></b><span>{caption}</span></div>'


def _verdicts(result: Result) -> str:
    rows = [_verdict(one) for one in result.verdicts]
    examples = result.findings.examples if result.findings else ()
    listed = "".join(f"<p>{escape(one)}</p>" for one in examples)
    head = "<tr><th>rule</th><th>found</th><th>limit</th><th></th></tr>"
    return f'<div class="scroll"><table>{head}{"".join(rows)}</table></div>{listed}'


def _verdict(one: Verdict) -> str:
    found = "not measured" if one.found is None else f"{one.found:,.10g} {one.unit}"
    mark = '<td class="good">✓ holds</td>' if one.holds else '<td class="bad">✗ fails</td>'
    cells = f"<td>{escape(one.name)}</td><td>{escape(found)}</td><td>{one.limit:,.10g}</td>"
    return f"<tr>{cells}{mark}</tr>"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows
    )
    return f'<div class="scroll"><table><tr>{top}</tr>{body}</table></div>'


def _facts(result: Result) -> str:
    pairs = (f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts(result))
    return f"<dl>{''.join(pairs)}</dl>"


def _values(charts: Sequence[Chart], end: float) -> str:
    """Return what the script shows under the pointer, safe inside a script element."""
    told = {
        "width": WIDTH,
        "left": LEFT,
        "right": RIGHT,
        "end": end,
        "charts": [
            {
                "unit": chart.unit,
                "series": [{"name": s.name, "values": thinned(s.values)} for s in chart.series],
            }
            for chart in charts
        ],
    }
    return msgspec.json.encode(told).decode().replace("<", "\\u003c")
