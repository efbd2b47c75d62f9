"""A receipt on a narrow page as long as what is on it: a document, and a picture of it."""

from typing import Final

from actors.papers.page import LINE, Page
from actors.papers.paper import Line, Slip

WIDTH: Final = 288.0
"""Four inches; printed at 80 mm it is as large as a till's own paper."""
MARGIN: Final = 20.0
SIZE: Final = 10.5
HEAD_SIZE: Final = 15.0
GAP: Final = 8.0
INSIDE: Final = WIDTH - 2 * MARGIN


def draw(slip: Slip) -> bytes:
    """Return the document, one page."""
    page = Page(WIDTH, _height(slip), MARGIN)
    page.set_title(slip.head)
    page.write_in(slip.head, INSIDE, size=HEAD_SIZE, side="C", strong=True)
    page.ln(HEAD_SIZE * LINE)
    for part in slip.parts:
        _rule(page)
        for line in part:
            _write(page, line)
    return page.bytes()


def _height(slip: Slip) -> float:
    lines = sum(len(part) for part in slip.parts)
    return 2 * MARGIN + HEAD_SIZE * LINE + 2 * GAP * len(slip.parts) + SIZE * LINE * lines


def _rule(page: Page) -> None:
    y = page.get_y() + GAP
    page.set_draw_color(160)
    page.set_line_width(0.7)
    page.set_dash_pattern(2, 2)
    page.line(MARGIN, y, WIDTH - MARGIN, y)
    page.set_dash_pattern()
    page.set_y(y + GAP)


def _write(page: Page, line: Line) -> None:
    """Draw the words and the figure, which is never cut off."""
    page.set_font("NotoSans", "B", SIZE)
    figure = page.get_string_width(line.figure) + 2 * page.c_margin if line.figure else 0.0
    page.write_in(line.words, INSIDE - figure, size=SIZE, strong=line.strong)
    if line.figure:
        page.write_in(line.figure, figure, size=SIZE, side="R", strong=line.strong)
    page.ln(SIZE * LINE)
