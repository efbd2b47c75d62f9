"""`tarctl serve`."""

import argparse

from supervision import config
from supervision.serve import serve


def run(_options: argparse.Namespace) -> int:
    """Run the house until it is told to stop."""
    return serve(config.load().settings)
