"""Line charts as SVG that styles itself by the page's classes; no script is needed to read them."""

from collections.abc import Iterator, Sequence
from html import escape
from math import floor, log10
from typing import Final

import msgspec

WIDTH: Final = 560
HEIGHT: Final = 220
LEFT, RIGHT, TOP, BOTTOM = 52, 14, 22, 26
POINTS: Final = 600
"""More than that are joined: no screen shows them apart."""
STEPS: Final = (1, 2, 2.5, 5, 10)
TICKS: Final = 4
LEAST: Final = 1e-9
"""Below that everything is drawn as nothing."""

Values = Sequence[float | None]


class Series(msgspec.Struct, frozen=True):
    """Values over time, None where nothing is known; `ink` is the class of its line."""

    name: str
    values: Values
    ink: str = "first"


class Chart(msgspec.Struct, frozen=True):
    """Series in one unit; `limit` is drawn as a line across when it is in sight."""

    title: str
    unit: str
    series: tuple[Series, ...]
    limit: float | None = None


class Mark(msgspec.Struct, frozen=True):
    """A moment with a name: a phase begins, or something is killed (`ink` "fault")."""

    at: float
    name: str
    ink: str = "phase"


def thinned(values: Values, most: int = POINTS) -> list[float | None]:
    """Return at most `most` values, each the greatest of as many neighbours: no peak is lost."""
    width = -(-len(values) // most) or 1
    groups = (values[first : first + width] for first in range(0, len(values), width))
    return [max((v for v in group if v is not None), default=None) for group in groups]


def ticks(top: float, most: int = TICKS) -> list[float]:
    """Return round numbers from 0 to at least `top`, at most `most` steps between them."""
    if top < LEAST:
        return [0.0, 1.0]
    size = 10.0 ** floor(log10(top / most))
    step = next(size * one for one in STEPS if size * one * most >= top * (1 - 1e-9))
    count = -(-top // step)
    return [step * number for number in range(int(count) + 1)]


def svg(chart: Chart, end: float, marks: Sequence[Mark] = ()) -> str:
    """Return the drawing of values spread evenly over `end` seconds."""
    known = [value for one in chart.series for value in one.values if value is not None]
    top = max(known, default=0.0)
    if chart.limit is not None and chart.limit <= 2 * top:
        top = max(top, chart.limit)
    scale = ticks(top)
    parts = [*_grid(scale), *_seconds(end), *_marks(marks, end), *_limit(chart, scale[-1])]
    parts += [_line(one, scale[-1]) for one in chart.series]
    parts.append(f'<line class="cursor" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>')
    label = escape(f"{chart.title} over {end:.0f} seconds", quote=True)
    box = f'viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}"'
    return f"<svg {box}>{''.join(parts)}</svg>"


def _x(part: float) -> float:
    return round(LEFT + part * (WIDTH - LEFT - RIGHT), 1)


def _y(part: float) -> float:
    return round(HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM), 1)


def _grid(scale: Sequence[float]) -> Iterator[str]:
    for value in scale:
        y = _y(value / scale[-1])
        yield f'<line class="grid" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text class="tick" x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{value:,.6g}</text>'


def _seconds(end: float) -> Iterator[str]:
    for value in ticks(end, 6):
        if value <= end:
            x = _x(value / end if end else 0)
            text = f"{value:,.6g} s" if value else "0"
            yield f'<text class="tick" x="{x}" y="{HEIGHT - 8}" text-anchor="middle">{text}</text>'


def _marks(marks: Sequence[Mark], end: float) -> Iterator[str]:
    for mark in marks:
        x = _x(min(mark.at / end, 1) if end else 0)
        yield f'<line class="{mark.ink}" x1="{x}" x2="{x}" y1="{TOP - 8}" y2="{HEIGHT - BOTTOM}"/>'
        yield f'<text class="mark" x="{x + 4}" y="{TOP - 6}">{escape(mark.name)}</text>'


def _limit(chart: Chart, top: float) -> Iterator[str]:
    if chart.limit is not None and chart.limit <= top:
        y = _y(chart.limit / top)
        yield f'<line class="limit" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'
        yield (
            f'<text class="limit-name" x="{WIDTH - RIGHT}" y="{y - 5}" text-anchor="end">'
            f"limit {chart.limit:,.6g}</text>"
        )


def _line(one: Series, top: float) -> str:
    """Return the line, broken where nothing is known."""
    values, path, pen = thinned(one.values), [], "M"
    for number, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        path.append(f"{pen}{_x(number / max(len(values) - 1, 1))} {_y(value / top)}")
        pen = "L"
    return f'<path class="line {one.ink}" d="{"".join(path)}"/>'
