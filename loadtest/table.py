"""Figures of several servers as one Markdown table, ours beside each peer's with the ratio."""

from pathlib import Path
from typing import Any, Final

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
    ("evicted", "pss", "whole tree after all are evicted", "MiB", 1 << 20),
    ("stopped", "seconds", "clean stop, all stores awake", "s", 1),
    ("after", "lost", "answered but not found on disk", "", 1),
)

BEGIN: Final = "<!-- figures: written by `make bench` -->"
END: Final = "<!-- end of figures -->"

Figures = dict[str, list[dict[str, Any]]]


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
        cells = [_cell(mine, unit, scale)]
        for name in peers:
            theirs = _value(figures[name], phase, figure)
            cells += [_cell(theirs, unit, scale), _ratio(mine, theirs)]
        lines.append(f"| {caption} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def insert(text: str, page: Path) -> None:
    """Put the text between the page's markers. Raises ValueError when it has none."""
    before, begin, rest = page.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has no lines {BEGIN} and {END}")
    page.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", "utf-8")
