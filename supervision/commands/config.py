"""`tarctl config`."""

import argparse

from supervision import config
from supervision.commands.output import say, table


def run(options: argparse.Namespace) -> int:
    """Print every setting with its value and where that came from."""
    shown = config.shown(config.load())
    rows = [{"setting": key, **facts} for key, facts in shown.items()]
    say(shown, as_json=options.json, text=table(rows, ("setting", "value", "source")))
    return 0
