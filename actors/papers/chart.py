"""Values as bars: upright ones along time, lying ones for a ranking. A document of one page."""

from typing import Final

from actors.papers.page import LINE, Page
from actors.papers.paper import Bar, Chart

WIDTH: Final = 480.0
MARGIN: Final = 20.0
INSIDE: Final = WIDTH - 2 * MARGIN
HEAD_SIZE: Final = 15.0
SIZE: Final = 10.5
HEAD: Final = MARGIN + HEAD_SIZE * LINE + 8
PLOT: Final = 220.0
"""Height of the upright bars' field."""
ROW: Final = 30.0
LABELS: Final = 10
"""Labels below upright bars; of more bars only some have one."""
FIGURES: Final = 12
"""Up to so many upright bars show their own figures."""
BLUE: Final = (38, 110, 180)
RED: Final = (196, 62, 56)


def draw(chart: Chart) -> bytes:
    """Return the document."""
    height = HEAD + PLOT + 40 if chart.upright else HEAD + ROW * len(chart.bars) + MARGIN
    page = Page(WIDTH, height, MARGIN)
    page.set_title(chart.title)
    page.write_in(chart.title, INSIDE, size=HEAD_SIZE, strong=True)
    if chart.upright:
        _upright(page, chart.bars)
    else:
        _lying(page, chart.bars)
    return page.bytes()


def _upright(page: Page, bars: tuple[Bar, ...]) -> None:
    top, bottom = _bounds(bars)
    scale = (PLOT - 2 * SIZE * LINE) / (top - bottom)
    zero = HEAD + SIZE * LINE + top * scale
    step = INSIDE / len(bars)
    every = -(-len(bars) // LABELS)
    page.set_draw_color(150)
    page.line(MARGIN, zero, WIDTH - MARGIN, zero)
    for place, bar in enumerate(bars):
        x, length = MARGIN + place * step, abs(bar.value) * scale
        y = zero - length if bar.value > 0 else zero
        _fill(page, bar, x + step * 0.15, y, step * 0.7, length)
        if bar.value and (len(bars) <= FIGURES or bar.value == top):
            _centred(page, bar.shown, x + step / 2, y - SIZE * LINE)
        if place % every == 0:
            _centred(page, bar.label, x + step / 2, HEAD + PLOT, every * step)


def _lying(page: Page, bars: tuple[Bar, ...]) -> None:
    top, bottom = _bounds(bars)
    names, figures = INSIDE * 0.34, INSIDE * 0.2
    scale = (INSIDE - names - figures) / max(top, -bottom)
    for place, bar in enumerate(bars):
        y = HEAD + place * ROW
        page.set_xy(MARGIN, y)
        page.write_in(bar.label, names, size=SIZE + 1, side="R")
        length = abs(bar.value) * scale
        _fill(page, bar, MARGIN + names + 4, y + 1, length, SIZE * LINE - 2)
        page.set_xy(MARGIN + names + length + 6, y)
        page.write_in(bar.shown, figures, size=SIZE)


def _bounds(bars: tuple[Bar, ...]) -> tuple[int, int]:
    """Return the greatest and the least value, zero between them and never both."""
    top, bottom = max(0, *(bar.value for bar in bars)), min(0, *(bar.value for bar in bars))
    return (top, bottom) if top > bottom else (1, 0)


def _fill(page: Page, bar: Bar, x: float, y: float, width: float, height: float) -> None:  # noqa: PLR0917 - a rectangle
    page.set_fill_color(*(BLUE if bar.value >= 0 else RED))
    if width > 0 and height > 0:
        page.rect(x, y, width, height, style="F", round_corners=False)


def _centred(page: Page, text: str, x: float, y: float, width: float = 90.0) -> None:
    left = min(max(x - width / 2, 0), WIDTH - width)
    page.set_xy(left, y)
    page.write_in(text, width, size=SIZE - 1, side="C", grey=60)
