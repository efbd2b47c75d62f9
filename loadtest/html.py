"""A report as one page that needs nothing from anywhere: inline style, inline SVG."""

from collections.abc import Sequence
from html import escape

from loadtest.report import MIB, Report, Sample, shown

WIDE, HIGH, LEFT, ROOM = 640, 200, 56, 24
STEPS = 4
Series = tuple[str, list[float]]

STYLE = """
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#667080;--line:#e3e7ec;--page:#f6f7f9;
--card:#fff;--c0:#2563eb;--c1:#e0562b;--ok:#15803d;--bad:#c81e1e}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebef;--soft:#95a0af;--line:#2b323c;
--page:#12161b;--card:#1a2027;--c0:#6ea8ff;--c1:#ff9b73;--ok:#4ade80;--bad:#ff7b7b}}
*{box-sizing:border-box}body{margin:0;background:var(--page);color:var(--ink);
font:15px/1.5 system-ui,sans-serif}main{max-width:1100px;margin:auto;padding:2rem 1rem}
h1{margin:0;font-size:1.7rem}h2{font-size:1rem;margin:0 0 .6rem}
p{color:var(--soft);margin:.2rem 0 1.4rem}
.grid{display:grid;gap:1rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr))}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem}
table{width:100%;border-collapse:collapse}td{padding:.3rem 0;border-top:1px solid var(--line)}
td:last-child{text-align:right;font-variant-numeric:tabular-nums}svg{width:100%;height:auto}
text{fill:var(--soft);font:11px system-ui,sans-serif}.rule{stroke:var(--line)}
path{fill:none;stroke-width:2;stroke-linejoin:round}.s0{stroke:var(--c0)}.s1{stroke:var(--c1)}
.l0{color:var(--c0)}.l1{color:var(--c1)}.ok{color:var(--ok)}.bad{color:var(--bad)}small{margin-left:.7em}
"""


def page(report: Report) -> str:
    """Return the whole document."""
    verdict = '<b class="ok">passed</b>' if report.passed else '<b class="bad">failed</b>'
    cards = "".join([_checks(report), _summary(report), *_charts(report.samples)])
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(report.scenario)}</title><style>{STYLE}</style><main>"
        f"<h1>{escape(report.scenario)} {verdict}</h1><p>{escape(report.about)}</p>"
        f'<div class="grid">{cards}</div></main></html>\n'
    )


def _checks(report: Report) -> str:
    rows = [
        f"<tr><td>{escape(one.name)}</td><td>{escape(one.found)} {_mark(one.held)}</td></tr>"
        for one in report.checks
    ]
    return f"<section><h2>What had to be true</h2><table>{''.join(rows)}</table></section>"


def _mark(held: bool) -> str:  # noqa: FBT001 - it is what is shown
    return '<b class="ok">holds</b>' if held else '<b class="bad">broken</b>'


def _summary(report: Report) -> str:
    rows = [
        f"<tr><td>{escape(name)}</td><td>{escape(shown(value))}</td></tr>"
        for name, value in report.summary.items()
    ]
    return f"<section><h2>Summary</h2><table>{''.join(rows)}</table></section>"


def _charts(samples: Sequence[Sample]) -> list[str]:
    at = [one.at for one in samples]
    return [
        _chart("Messages a second", at, [("acknowledged", [one.rate for one in samples])]),
        _chart(
            "Latency from the due time, ms",
            at,
            [("p50", [one.p50_ms for one in samples]), ("p99", [one.p99_ms for one in samples])],
        ),
        _chart("Stores awake", at, [("awake", [float(one.awake) for one in samples])]),
        _chart("Memory of the tree, MiB", at, [("PSS", [one.memory / MIB for one in samples])]),
    ]


def _chart(title: str, at: list[float], series: list[Series]) -> str:
    top = max([1.0, *(value for _, values in series for value in values)])
    span = max([1.0, *at])
    keys = "".join(f'<small class="l{n}">{name}</small>' for n, (name, _) in enumerate(series))
    paths = "".join(
        f'<path class="s{n}" d="{_path(at, values, span, top)}"/>'
        for n, (_, values) in enumerate(series)
    )
    return (
        f"<section><h2>{title}{keys}</h2>"
        f'<svg viewBox="0 0 {WIDE} {HIGH + ROOM}" role="img" aria-label="{title}">'
        f"{_scale(top)}{paths}"
        f'<text x="{LEFT}" y="{HIGH + 18}">0 s</text>'
        f'<text x="{WIDE}" y="{HIGH + 18}" text-anchor="end">{span:,.0f} s</text></svg></section>'
    )


def _scale(top: float) -> str:
    rules = []
    for step in range(STEPS + 1):
        y, value = HIGH - (HIGH - 10) * step / STEPS, top * step / STEPS
        rules.append(
            f'<line class="rule" x1="{LEFT}" x2="{WIDE}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:,.4g}</text>'
        )
    return "".join(rules)


def _path(at: list[float], values: list[float], span: float, top: float) -> str:
    points = [
        f"{LEFT + (WIDE - LEFT) * x / span:.1f},{HIGH - (HIGH - 10) * y / top:.1f}"
        for x, y in zip(at, values, strict=True)
    ]
    return "M" + "L".join(points) if points else ""
