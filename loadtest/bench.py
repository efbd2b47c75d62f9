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

import msgspec

from loadtest import slow_sync
from loadtest.servers import Running, Server, ours, peer, running
from loadtest.table import insert, medians, table
from loadtest.tree import memory

PHASES: Final = "warm,activate,open:200,open:1000,closed,wrk"
START_SECONDS: Final = 3
"""The door opens before all processes behind it are done with starting."""

SETTLE_SECONDS: Final = 30
"""Longer than a store takes to doze and its host to give freed memory back to the system."""
Phase = dict[str, Any]


def _drive(run: Running, peers: Path, options: argparse.Namespace, seed: int) -> list[Phase]:
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = [sys.executable, str(peers / "load/load.py")]
        command += ["--url", f"http://127.0.0.1:{run.port}/webhook/telegram"]
        command += ["--pid", str(run.pid), "--tenants", str(options.tenants)]
        command += ["--phases", options.phases, "--seconds", str(options.seconds)]
        command += ["--seed", str(seed), "--first-update-id", "1", "--json", report.name]
        subprocess.run(command, check=False, stdout=sys.stderr)
        phases: list[Phase] = json.loads(Path(report.name).read_text())["phases"]
    return phases


def _asleep(run: Running) -> Phase:
    run.order(run.server.evict)
    time.sleep(SETTLE_SECONDS)
    return {"phase": "evicted", "pss": memory(run.pid)}


def repetition(server: Server, peers: Path, options: argparse.Namespace, seed: int) -> list[Phase]:
    """Return the figures of one fresh run, the last row saying what was answered but not found."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place, stops = Path(folder) / "stores", list[float]()
        with running(server, place, options.tenants + 8, stops.append) as run:
            time.sleep(START_SECONDS)
            fresh = {"phase": "fresh", "pss": memory(run.pid)}
            phases = [fresh, *_drive(run, peers, options, seed)]
            if server.evict:
                phases.append(_asleep(run))
        found = json.loads(run.order(run.server.verify))
    answered = sum(row.get("ok", 0) for row in phases)
    lost = max(0, answered - found["sales"])
    return [
        *phases,
        {"phase": "stop", "seconds": stops[0]},
        {"phase": "after", "answered": answered, "found": found["sales"], "lost": lost},
    ]


def _ours(most_open: int) -> Server:
    limit = {"TAR_MAX_OPEN": str(most_open)} if most_open else {}
    return _told(ours(), limit)


def _told(server: Server, more: dict[str, str]) -> Server:
    return msgspec.structs.replace(server, environment=server.environment | more)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument(
        "--peers", type=Path, default=Path("../shared/peers"), help="the peers' folder"
    )
    parser.add_argument(
        "--against", default="bun,bun-full,do-pinned", help="peers to run in turn, comma separated"
    )
    parser.add_argument("--tenants", type=int, default=3000)
    parser.add_argument("--seconds", type=float, default=8, help="of each phase")
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--phases", default=PHASES)
    parser.add_argument(
        "--fsync-ms", type=float, default=0, help="added to each sync, of all servers"
    )
    parser.add_argument("--open", type=int, default=0, help="ours holds at most so many files open")
    parser.add_argument("--into", type=Path, help="write the table between the marks of this page")
    parser.add_argument("--out", type=Path, help="write all figures here as JSON")


def main(options: argparse.Namespace) -> int:
    """Print the table; 0 even when nothing could be compared, because a stranger has no peers."""
    peers = options.peers.resolve()
    if not (peers / "load/load.py").exists():
        print(f"skipped: no load driver at {options.peers} (give --peers FOLDER)")
        return 0
    with tempfile.TemporaryDirectory(prefix="peers-") as workshop:
        names = [name for name in options.against.split(",") if name]
        beside = slow_sync.environment(Path(workshop), options.fsync_ms)
        servers = [_ours(options.open), *(peer(peers, name, Path(workshop)) for name in names)]
        servers = [_told(server, beside) for server in servers]
        runs: dict[str, list[list[Phase]]] = {server.name: [] for server in servers}
        for turn in range(options.reps):
            for server in servers:
                runs[server.name].append(repetition(server, peers, options, turn + 1))
    figures = {name: medians(rows) for name, rows in runs.items()}
    if options.out:
        options.out.write_text(json.dumps({"about": vars(options), "runs": runs}, default=str))
    drawn = table(figures, options.tenants)
    if options.into:
        insert(options.into, drawn)
    print(drawn)
    return 0
