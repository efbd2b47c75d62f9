"""`tarctl evict`."""

import argparse

from channels.errors import Malformed
from supervision import config
from supervision.client import Client
from supervision.commands.output import say


def run(options: argparse.Namespace) -> int:
    """Put one store, or all, to sleep."""
    if bool(options.id) == options.all:
        raise Malformed("say a store's id, or --all")
    path = "/ops/evict" if options.all else f"/ops/tenants/{options.id}/evict"
    answer = Client(config.load().settings).post(path)
    say(answer, as_json=options.json, text=f"{answer.get('evicted', 0)} evicted")
    return 0
