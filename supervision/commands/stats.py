"""`tarctl stats`."""

import argparse

from supervision import config
from supervision.client import Client
from supervision.commands.output import say


def run(options: argparse.Namespace) -> int:
    """Print what the running house counts."""
    facts = Client(config.load().settings).get("/ops/stats")
    lines = [f"trouble: {facts['trouble'] or 'none'}"]
    for room in ("registry", "gateway"):
        lines += [f"{room}.{name} {value}" for name, value in sorted(facts[room].items())]
    for host, figures in facts["hosts"].items():
        lines += [f"{host}.{name} {value}" for name, value in sorted(figures.items())]
    say(facts, as_json=options.json, text="\n".join(lines))
    return 0
