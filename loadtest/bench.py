"""
`python -m loadtest bench`: this product and its peers in turn, on one machine, by one driver.

The driver is the peers' own (`load/load.py` in the folder named by --peers); latency is counted
from the moment a message was due. Each repetition starts fresh; medians are shown with the range.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from loadtest.servers import Running, Server, ours, peer, running
from loadtest.slow_disk import slow_disk
from loadtest.table import insert, medians, table
from loadtest.tree import memory

PHASES: Final = "warm,activate,open:200,open:1000,closed"
PEERS: Final = "bun-full,do-pinned"
"""One that is as durable as we are, and one that is built for many small stores."""

START_SECONDS: Final = 10
"""The door opens before all processes behind it are done, and until then they weigh less."""

SETTLE_SECONDS: Final = 30
"""Longer than a store takes to doze and its host to give freed memory back to the system."""
AGAIN_FROM: Final = 1 << 29
"""First update of the second activation, far from the others."""

Phase = dict[str, Any]


def _drive(
    run: Running, options: argparse.Namespace, seed: int, phases: str, first: int
) -> list[Phase]:
    """Return the driver's rows; updates are numbered from `first`."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = [sys.executable, str(options.peers / "load/load.py")]
        command += ["--url", f"http://127.0.0.1:{run.port}/webhook/telegram"]
        command += ["--pid", str(run.pid), "--tenants", str(options.tenants)]
        command += ["--phases", phases, "--seconds", str(options.seconds)]
        command += ["--seed", str(seed), "--first-update-id", str(first), "--json", report.name]
        subprocess.run(command, check=False, stdout=sys.stderr)
        rows: list[Phase] = json.loads(Path(report.name).read_text())["phases"]
    return rows


def _asleep(run: Running, options: argparse.Namespace, seed: int) -> list[Phase]:
    """Put every store to sleep, weigh the tree, and wake them again."""
    run.order(run.server.evict)
    time.sleep(SETTLE_SECONDS)
    evicted = {"phase": "evicted", "pss": memory(run.pid)}
    again = _drive(run, options, seed, "activate", AGAIN_FROM)
    return [evicted, *({**row, "phase": "again"} for row in again)]


def repetition(server: Server, options: argparse.Namespace, seed: int) -> list[Phase]:
    """Return the figures of one fresh run, the last row saying what was answered but not found."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place, more = Path(folder) / "stores", slow_disk(options.fsync_ms, Path(folder))
        with running(server, place, options.tenants + 8, more) as run:
            time.sleep(START_SECONDS)
            phases: list[Phase] = [{"phase": "fresh", "pss": memory(run.pid)}]
            phases += _drive(run, options, seed, options.phases, 1)
            if server.evict:
                phases += _asleep(run, options, seed)
            phases.append({"phase": "stopped", "seconds": run.stop()})
            found = json.loads(run.order(run.server.verify))["sales"]
    answered = sum(row.get("ok", 0) for row in phases)
    lost = max(0, answered - found)
    return [*phases, {"phase": "after", "answered": answered, "found": found, "lost": lost}]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument(
        "--peers", type=Path, default=Path("../shared/peers"), help="the peers' folder"
    )
    parser.add_argument("--against", default=PEERS, help="peers to run in turn, comma separated")
    parser.add_argument("--tenants", type=int, default=3000)
    parser.add_argument("--hosts", type=int, default=2, help="of ours")
    parser.add_argument("--open", type=int, default=0, help="stores we may hold open; 0 = all")
    parser.add_argument("--fsync-ms", type=float, default=0, help="added to each fsync, of all")
    parser.add_argument("--seconds", type=float, default=8, help="of each phase")
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--phases", default=PHASES)
    parser.add_argument("--out", type=Path, help="write all figures here as JSON")
    parser.add_argument("--into", type=Path, help="write the table between this page's markers")


def main(options: argparse.Namespace) -> int:
    """Print the table; 0 even when nothing could be compared, because a stranger has no peers."""
    options.peers = options.peers.resolve()
    if not (options.peers / "load/load.py").exists():
        print(f"skipped: no load driver at {options.peers} (give --peers FOLDER)")
        return 0
    runs = _runs(options)
    if options.out:
        options.out.write_text(json.dumps({"about": vars(options), "runs": runs}, default=str))
    drawn = table({name: medians(rows) for name, rows in runs.items()}, options.tenants)
    print(drawn)
    if options.into:
        insert(options.into, drawn)
    return 0


def _runs(options: argparse.Namespace) -> dict[str, list[list[Phase]]]:
    """Return each server's repetitions; the servers take turns, so that all see the same hours."""
    with tempfile.TemporaryDirectory(prefix="peers-") as workshop:
        names = [name for name in options.against.split(",") if name]
        servers = [
            ours(options.hosts, options.open),
            *(peer(options.peers, name, Path(workshop)) for name in names),
        ]
        runs: dict[str, list[list[Phase]]] = {server.name: [] for server in servers}
        for turn in range(options.reps):
            for server in servers:
                runs[server.name].append(repetition(server, options, turn + 1))
    return runs
