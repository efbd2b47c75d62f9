"""`tarctl audit`."""

import argparse
from datetime import UTC, datetime

from supervision import config
from supervision.client import Client
from supervision.commands.output import say, table


def run(options: argparse.Namespace) -> int:
    """Print what operators did, the latest first."""
    path = f"/ops/audit?before={options.before}&limit={options.limit}"
    rows = Client(config.load().settings).get(path)["audit"]
    shown = [
        {**row, "when": datetime.fromtimestamp(row["at"] / 1000, UTC).isoformat(" ", "seconds")}
        for row in rows
    ]
    columns = ("number", "when", "who", "action", "subject", "result")
    say(rows, as_json=options.json, text=table(shown, columns))
    return 0
