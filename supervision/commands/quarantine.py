"""`tarctl quarantine`."""

import argparse

from channels.errors import Malformed
from supervision import config
from supervision.client import Client
from supervision.commands.output import say, table


def run(options: argparse.Namespace) -> int:
    """Set a store apart, release it, or list those that are."""
    client = Client(config.load().settings)
    if options.list:
        rows = client.get("/ops/apart")["apart"]
        say(rows, as_json=options.json, text=table(rows, ("id", "name", "why")))
        return 0
    if not options.id:
        raise Malformed("say a store's id, or --list")
    order = "release" if options.release else "quarantine"
    body = None if options.release else {"why": options.why}
    answer = client.post(f"/ops/tenants/{options.id}/{order}", body)
    say(answer, as_json=options.json, text="released" if options.release else "set apart")
    return 0
