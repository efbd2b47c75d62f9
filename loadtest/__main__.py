"""`tarload`: play scenarios, seed stores, check them, compare servers, crash ours on purpose."""

import argparse
import importlib
import sys
from typing import Final

COMMANDS: Final = {
    "run": "play a scenario against a house of real processes, and judge it",
    "seed": "make stores on disk, without actors",
    "verify": "count what the store files hold and check their invariants",
    "month": "a month of one store's phrases: how often a model had to be asked",
    "bench": "this product and its peers in turn, as a table",
    "timers": "stores due at one instant under kill -9: each fired once, how fast, how much memory",
    "copies": "what copies of stores on devices cost, as a table",
    "table": "figures of bench as a table, into a page if told so",
    "language": "how well the corpora of utterances are understood, as a table",
    "crash": "kill -9 at random points under load, then look for anything lost or doubled",
}


def main() -> int:
    """Run one command; each lives in the module of its name."""
    parser = argparse.ArgumentParser(prog="tarload", description=__doc__)
    chosen = parser.add_subparsers(dest="command", required=True)
    for name, about in COMMANDS.items():
        if len(sys.argv) > 1 and sys.argv[1] == name:
            module = importlib.import_module(f"loadtest.{name}")
            module.arguments(chosen.add_parser(name, help=about))
        else:
            chosen.add_parser(name, help=about)
    options = parser.parse_args()
    return int(importlib.import_module(f"loadtest.{options.command}").main(options))


if __name__ == "__main__":
    sys.exit(main())
