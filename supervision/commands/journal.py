"""`tarctl journal`."""

import argparse

from supervision import config
from supervision.client import Client
from supervision.commands.output import say, table


def run(options: argparse.Namespace) -> int:
    """Carry out one order about the journal."""
    client = Client(config.load().settings)
    match options.order:
        case "pending":
            facts = client.get("/ops/journal")
            words = "\n".join(f"{name:22}{value:g}" for name, value in facts.items())
            say(facts, as_json=options.json, text=words)
        case "dead":
            rows = client.get(f"/ops/journal/dead?after={options.after}&limit={options.limit}")
            words = table(rows["dead"], ("sequence", "kind", "tenant", "reason", "what"))
            say(rows["dead"], as_json=options.json, text=words)
        case "show":
            letter = client.get(f"/ops/journal/dead/{options.sequence}")
            say(letter, as_json=True, text="")
        case "replay":
            for sequence in options.sequence:
                client.post(f"/ops/journal/dead/{sequence}/replay")
        case "drop":
            for sequence in options.sequence:
                client.delete(f"/ops/journal/dead/{sequence}")
    return 0
