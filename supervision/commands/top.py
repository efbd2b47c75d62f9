"""`tarctl top`: the house in a terminal, drawn anew each two seconds."""

import argparse
import sys
import time
from typing import Any, Final

from supervision import config
from supervision.client import Client
from supervision.commands.output import say, table

REFRESH_SECONDS: Final = 2.0
CLEAR: Final = "\x1b[H\x1b[2J"
COLOURS: Final = {"green": "\x1b[32m", "amber": "\x1b[33m", "red": "\x1b[31m"}
PLAIN: Final = "\x1b[0m"
ABSENT: Final = "-"
KIB: Final = 1024

Facts = dict[str, Any]


def run(options: argparse.Namespace) -> int:
    """Show the house until interrupted, or once."""
    client = Client(config.load().settings)
    if options.once:
        facts = _look(client, options)
        say(facts, as_json=options.json, text=draw(facts, colour=False))
        return 0
    while True:
        sys.stdout.write(f"{CLEAR}{draw(_look(client, options), colour=sys.stdout.isatty())}\n")
        sys.stdout.flush()
        time.sleep(REFRESH_SECONDS)


def _look(client: Client, options: argparse.Namespace) -> Facts:
    pulse = client.get("/ops/pulse")
    tenants = client.get(f"/ops/top?limit={options.limit}")["tenants"]
    tenants.sort(key=lambda one: one[options.by], reverse=True)
    return {**pulse, "tenants": tenants[: options.limit]}


def draw(facts: Facts, *, colour: bool) -> str:
    """Return one screen: the state, figures, processes and the largest stores."""
    if not facts.get("figures"):
        return "the house has just started: nothing is known yet"
    parts = [_state(facts, colour=colour), _figures(facts)]
    if processes := facts["tree"].get("processes"):
        parts.append(table([_process(one) for one in processes], PROCESS))
    parts.append(table([_tenant(one) for one in facts["tenants"]], TENANT))
    return "\n\n".join(parts)


def _state(facts: Facts, *, colour: bool) -> str:
    words = f"{facts['state']}: {facts['reason'] or 'all is well'}"
    return f"{COLOURS[facts['state']]}{words}{PLAIN}" if colour else words


def _figures(facts: Facts) -> str:
    figures, tree, minute = facts["figures"], facts["tree"], facts["per_minute"]
    rows = [
        ("stores", _counts(figures, "awake", "open", "passivating", "parked", "waiting")),
        ("messages", f"{figures['messages_per_second']:.1f}/s"),
        ("evictions/min", _counts(minute, *(name for name in minute if name.startswith("ended_")))),
        *_timed(facts["quantiles"]),
        ("journal", _counts(figures, "journal_entries", "journal_age_seconds")),
        ("replies", _counts(figures, "egress_waiting", "egress_throttled")),
        ("model", _counts(figures, *MODEL, *_failures(figures))),
        ("dead letters", _counts(figures, "dead", "apart")),
        ("memory", f"{size(tree.get('memory_bytes'))} of {size(tree.get('budget_bytes'))}"),
    ]
    return "\n".join(f"{name:15}{words}" for name, words in rows)


def _timed(quantiles: Facts) -> list[tuple[str, str]]:
    """Return a line for whatever happened in the last minute."""
    happened = [(name, said) for name, said in quantiles.items() if said["p99"] is not None]
    return [(name, _shares(shares)) for name, shares in happened]


def _failures(figures: Facts) -> list[str]:
    return [name for name in figures if name.startswith("llm_failed_")]


def _counts(figures: Facts, *names: str) -> str:
    said = [f"{name} {figures[name]:g}" for name in names if name in figures]
    return "  ".join(said) or ABSENT


def _shares(shares: Facts) -> str:
    return "  ".join(
        f"{name} {ABSENT if value is None else f'{value * 1000:.3g} ms'}"
        for name, value in shares.items()
    )


def size(value: float | None) -> str:
    """Return bytes in the unit that fits."""
    if value is None:
        return ABSENT
    for unit in ("B", "KiB", "MiB"):
        if value < KIB:
            return f"{value:.0f} {unit}"
        value /= KIB
    return f"{value:.1f} GiB"


MODEL: Final = ("llm_calls", "llm_heard", "llm_out", "llm_cost_usd", "llm_models_resting")
PROCESS: Final = ("process", "pid", "memory", "restarts", "recycled")
TENANT: Final = ("id", "name", "state", "memory", "messages", "mailbox", "idle")


def _process(one: Facts) -> Facts:
    return {**one, "process": one["name"], "memory": size(one.get("memory_bytes"))}


def _tenant(one: Facts) -> Facts:
    # A name may hold what a terminal obeys.
    name = "".join(letter if letter.isprintable() else "?" for letter in one["name"])
    return {**one, "name": name[:32], "memory": size(one["bytes"]), "idle": f"{one['age']:.0f} s"}
