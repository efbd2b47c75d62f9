"""
How the house is now and was in the last quarter of an hour, taken each two seconds.

Costs the same whoever looks: a fresh page is shown the past at once. Keeps about 150 KB.
"""

import math
from array import array
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Final

from channels.histogram import Histogram, quantile
from gateway.health import health

BEAT_SECONDS: Final = 2.0
HISTORY: Final = 480
"""Points: sixteen minutes."""

WINDOW: Final = 31
"""Beats that rates and quantiles look back: a minute."""

LATELY_SECONDS: Final = 600.0
SHARES: Final = {"p50": 0.5, "p95": 0.95, "p99": 0.99}

COLUMNS: Final = (
    "at",
    "memory_bytes",
    "awake",
    "passivating",
    "parked",
    "messages_per_second",
    "answered_p50",
    "answered_p99",
    "lag_p99",
    "journal_entries",
    "journal_age_seconds",
)
"""Of a point of the history; what is not known at a time is null there."""

RATED: Final = (
    *("ingress_accepted", "activated", "opened", "shut", "refused", "egress_throttled"),
    *("llm_calls", "llm_heard", "llm_cost_usd"),
)
"""Counters whose growth in the last minute is told, and every one that begins like RATED_ALL."""

RATED_ALL: Final = ("ended_", "llm_failed_", "llm_tokens_")

Facts = dict[str, Any]


class Pulse:
    """
    Takes the pulse at each `beat`; `latest` is what it was then.

    `figures` are all counts and gauges by name, hosts' summed; `seconds` histograms by name; `tree`
    what the supervisor knows of its processes, {} while that is nothing; `trouble` why no message
    can be taken; `clock` gives milliseconds.
    """

    def __init__(
        self,
        *,
        figures: Callable[[], Mapping[str, float]],
        seconds: Callable[[], Mapping[str, Histogram]],
        tree: Callable[[], Facts],
        trouble: Callable[[], str],
        clock: Callable[[], int],
    ) -> None:
        self._figures = figures
        self._seconds = seconds
        self._tree = tree
        self._trouble = trouble
        self._clock = clock
        self._window: deque[tuple[int, dict[str, float], dict[str, tuple[int, ...]]]]
        self._window = deque(maxlen=WINDOW)
        self._points: deque[array[float]] = deque(maxlen=HISTORY)
        self.latest: Facts = {}

    def beat(self) -> None:
        """Look at everything once."""
        now, figures, tree = self._clock(), dict(self._figures()), self._tree()
        seconds = self._seconds()
        quantiles = self._quantiles(seconds)
        per_minute = self._rates(now, figures)
        self._remember(now, figures, seconds)
        known = figures | _derived(now, figures, tree, quantiles, per_minute)
        found = health(self._trouble(), known)
        point = {**known, "memory_bytes": tree.get("memory_bytes", math.nan), "at": now}
        self._points.append(array("d", [point.get(name, math.nan) for name in COLUMNS]))
        self.latest = {
            "at": now,
            "state": found.state,
            "reason": found.reason,
            "figures": known,
            "per_minute": per_minute,
            "quantiles": quantiles,
            "tree": tree,
            "point": self._points[-1].tolist(),
        }

    def history(self) -> Facts:
        """Return the past as columns' names and rows, oldest first."""
        return {"columns": COLUMNS, "rows": [point.tolist() for point in self._points]}

    def _remember(
        self, now: int, figures: Mapping[str, float], seconds: Mapping[str, Histogram]
    ) -> None:
        rated = {name: value for name, value in figures.items() if _is_rated(name)}
        counts = {name: tuple(one.counts) for name, one in seconds.items()}
        self._window.append((now, rated, counts))

    def _rates(self, now: int, figures: Mapping[str, float]) -> dict[str, float]:
        """Return by how much each counter grew in a minute; a host that starts anew counts anew."""
        if not self._window:
            return {}
        at, before, _ = self._window[0]
        minutes = max(1, now - at) / 60_000
        return {
            name: max(0.0, value - before.get(name, 0.0)) / minutes
            for name, value in figures.items()
            if _is_rated(name)
        }

    def _quantiles(self, seconds: Mapping[str, Histogram]) -> dict[str, dict[str, float | None]]:
        """Return p50, p95 and p99 of the last minute, in seconds; None when nothing happened."""
        before = self._window[0][2] if self._window else {}
        found = {}
        for name, one in seconds.items():
            counts = one.since(before.get(name, (0,) * len(one.counts)))
            found[name] = {said: quantile(one.edges, counts, at) for said, at in SHARES.items()}
        return found


def _is_rated(name: str) -> bool:
    return name in RATED or name.startswith(RATED_ALL)


def _derived(
    now: int,
    figures: Mapping[str, float],
    tree: Facts,
    quantiles: Mapping[str, Mapping[str, float | None]],
    per_minute: Mapping[str, float],
) -> dict[str, float]:
    """Return what follows from the rest; what is not known is left out."""
    found: dict[str, float] = {
        "messages_per_second": per_minute.get("ingress_accepted", 0.0) / 60,
        "refused_per_minute": per_minute.get("refused", 0.0),
        "restarts_lately": sum(_is_restarted_lately(one) for one in tree.get("processes", ())),
    }
    found |= ages(now, figures)
    for part, whole in (("budget", "budget_bytes"), ("limit", "limit_bytes")):
        if tree.get(whole) and "memory_bytes" in tree:
            found[f"memory_of_{part}"] = tree["memory_bytes"] / tree[whole]
    if figures.get("files_limit"):
        hosts = (one.get("files", 0) for one in tree.get("processes", ()))
        most = max(figures.get("open_files", 0.0), *hosts, 0.0)
        found["files_of_limit"] = most / figures["files_limit"]
    for name, shares in quantiles.items():
        found |= {f"{name}_{said}": value for said, value in shares.items() if value is not None}
    return found


def ages(now: int, figures: Mapping[str, float]) -> dict[str, float]:
    """Return how old the oldest are, in seconds; 0 when nothing waits."""
    since = {
        "journal_age_seconds": figures.get("journal_oldest_at", 0),
        "unanswered_age_seconds": figures.get("ingress_oldest_at", 0),
    }
    return {age: max(0.0, (now - at) / 1000) if at else 0.0 for age, at in since.items()}


def _is_restarted_lately(process: Mapping[str, Any]) -> bool:
    return bool(process.get("restarts")) and process.get("up_seconds", 0.0) < LATELY_SECONDS
