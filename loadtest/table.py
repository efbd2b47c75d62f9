"""
`tarload table FIGURES`: several servers as one Markdown table, ours beside each peer's.

With --into the table replaces what stands between two marks of a page; the prose around stays.
"""

import argparse
import json
import statistics
from pathlib import Path
from typing import Any, Final

BEGIN: Final = "<!-- figures begin -->"
END: Final = "<!-- figures end -->"

ROWS: Final = (
    ("fresh", "pss", "whole tree before the first store", "MiB", 1 << 20),
    ("activate", "p99_ms", "cold activation, p99", "ms", 1),
    ("activate", "p50_ms", "cold activation, p50", "ms", 1),
    ("activate", "bytes_per_tenant", "memory of an active store", "KiB", 1 << 10),
    ("activate", "fds", "descriptors, all stores open", "", 1),
    ("open:200", "p50_ms", "200 msg/s open loop, p50", "ms", 1),
    ("open:200", "p95_ms", "200 msg/s open loop, p95", "ms", 1),
    ("open:200", "p99_ms", "200 msg/s open loop, p99", "ms", 1),
    ("open:200", "cpu_s_per_1000", "200 msg/s open loop, CPU per 1,000", "s", 1),
    ("open:1000", "p50_ms", "1,000 msg/s open loop, p50", "ms", 1),
    ("open:1000", "p99_ms", "1,000 msg/s open loop, p99", "ms", 1),
    ("closed", "per_second", "closed loop, acknowledged", "msg/s", 1),
    ("closed", "p99_ms", "closed loop, p99", "ms", 1),
    ("closed", "cpu_s_per_1000", "closed loop, CPU per 1,000", "s", 1),
    ("wrk", "per_second", "closed loop from C, acknowledged", "msg/s", 1),
    ("wrk", "cpu_s_per_1000", "closed loop from C, CPU per 1,000", "s", 1),
    ("stopped", "seconds", "clean stop, all stores awake", "s", 1),
    ("evicted", "pss", "whole tree after all are evicted", "MiB", 1 << 20),
    ("after", "lost", "answered but not found on disk", "", 1),
)

Phase = dict[str, Any]
Figures = dict[str, list[Phase]]


def _value(figures: list[dict[str, Any]], phase: str, figure: str) -> list[float] | None:
    for row in figures:
        if row["phase"] == phase and figure in row:
            return list(row[figure])
    return None


def _cell(value: list[float] | None, unit: str, scale: int) -> str:
    if value is None:
        return "-"
    median, least, greatest = (f"{one / scale:,.4g}" for one in value)
    spread = "" if least == greatest else f" ({least}..{greatest})"
    return f"{median}{spread} {unit}".rstrip()


def _ratio(ours: list[float] | None, theirs: list[float] | None) -> str:
    return f"{ours[0] / theirs[0]:.2f}" if ours and theirs and theirs[0] else "-"


def table(figures: Figures, tenants: int) -> str:
    """Return the comparison: median (least..greatest), and ours divided by each peer's."""
    ours, *peers = figures
    head = f"| {tenants:,} stores | {ours} | " + " | ".join(f"{p} | {ours}/{p}" for p in peers)
    lines = [head.rstrip(" |") + " |", "| --- " * (2 + 2 * len(peers)) + "|"]
    for phase, figure, caption, unit, scale in ROWS:
        mine = _value(figures[ours], phase, figure)
        if mine is None and not any(_value(figures[name], phase, figure) for name in peers):
            continue
        cells = [_cell(mine, unit, scale)]
        for name in peers:
            theirs = _value(figures[name], phase, figure)
            cells += [_cell(theirs, unit, scale), _ratio(mine, theirs)]
        lines.append(f"| {caption} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def medians(runs: list[list[Phase]]) -> list[Phase]:
    """Return, phase by phase, each figure as [median, least, greatest]."""
    lines = []
    for rows in zip(*runs, strict=True):
        line: Phase = {"phase": rows[0]["phase"]}
        for figure in dict.fromkeys(name for row in rows for name in row):
            values = [row[figure] for row in rows if isinstance(row.get(figure), int | float)]
            if values:
                line[figure] = [statistics.median(values), min(values), max(values)]
        lines.append(line)
    return lines


def insert(page: Path, drawn: str) -> None:
    """Put the table between the page's marks. Raises SystemExit when they are not there once."""
    text = page.read_text()
    if text.count(BEGIN) != 1 or text.count(END) != 1 or text.index(BEGIN) > text.index(END):
        raise SystemExit(f"{page} needs the lines {BEGIN} and {END}, once each and in this order")
    before, rest = text.split(BEGIN)
    page.write_text(f"{before}{BEGIN}\n{drawn}\n{END}{rest.split(END)[1]}")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("figures", type=Path, help="what bench wrote with --out")
    parser.add_argument("--into", type=Path, help="a page with the two marks")


def main(options: argparse.Namespace) -> int:
    """Print the table, or put it into a page."""
    whole = json.loads(options.figures.read_text())
    figures = {name: medians(runs) for name, runs in whole["runs"].items()}
    drawn = table(figures, int(whole["about"]["tenants"]))
    if options.into:
        insert(options.into, drawn)
    else:
        print(drawn)
    return 0
