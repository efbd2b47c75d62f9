"""
`python -m loadtest bench`: this product and its peers in turn, on one machine, by one driver.

The driver is the peers' own (`load/load.py` in the folder named by --peers); latency is counted
from the moment a message was due. Each repetition starts fresh; medians are shown with the range.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from loadtest.servers import Running, Server, ours, peer, running

PHASES: Final = "warm,activate,open:200,open:1000,closed"
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


def _tree_pss(pid: int) -> int:
    """Return proportional set size of a process and all below it, in bytes."""
    total, todo = 0, [pid]
    while todo:
        one = todo.pop()
        fields = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
        total += sum(int(f.split()[1]) * 1024 for f in fields if f.startswith("Pss:"))
        for task in Path(f"/proc/{one}/task").iterdir():
            todo += map(int, (task / "children").read_text().split())
    return total


def _asleep(run: Running) -> Phase:
    run.order(run.server.evict)
    time.sleep(SETTLE_SECONDS)
    return {"phase": "evicted", "pss": _tree_pss(run.pid)}


def repetition(server: Server, peers: Path, options: argparse.Namespace, seed: int) -> list[Phase]:
    """Return the figures of one fresh run, the last row saying what was answered but not found."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Path(folder) / "stores"
        with running(server, place, options.tenants + 8) as run:
            time.sleep(START_SECONDS)
            fresh = {"phase": "fresh", "pss": _tree_pss(run.pid)}
            phases = [fresh, *_drive(run, peers, options, seed)]
            if server.evict:
                phases.append(_asleep(run))
        found = json.loads(run.order(run.server.verify))
    answered = sum(row.get("ok", 0) for row in phases)
    lost = max(0, answered - found["sales"])
    return [
        *phases,
        {"phase": "after", "answered": answered, "found": found["sales"], "lost": lost},
    ]


def medians(runs: list[list[Phase]]) -> list[Phase]:
    """Return, phase by phase, each figure as [median, least, greatest]."""
    table = []
    for rows in zip(*runs, strict=True):
        line: Phase = {"phase": rows[0]["phase"]}
        for figure in dict.fromkeys(name for row in rows for name in row):
            values = [row[figure] for row in rows if isinstance(row.get(figure), int | float)]
            if values:
                line[figure] = [statistics.median(values), min(values), max(values)]
        table.append(line)
    return table


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument(
        "--peers", type=Path, default=Path("../shared/peers"), help="the peers' folder"
    )
    parser.add_argument("--against", default="bun", help="peers to run in turn, comma separated")
    parser.add_argument("--tenants", type=int, default=3000)
    parser.add_argument("--seconds", type=float, default=8, help="of each phase")
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--phases", default=PHASES)
    parser.add_argument("--out", type=Path, help="write all figures here as JSON")


def main(options: argparse.Namespace) -> int:
    """Print the table; 0 even when nothing could be compared, because a stranger has no peers."""
    peers = options.peers.resolve()
    if not (peers / "load/load.py").exists():
        print(f"skipped: no load driver at {options.peers} (give --peers FOLDER)")
        return 0
    with tempfile.TemporaryDirectory(prefix="peers-") as workshop:
        names = [name for name in options.against.split(",") if name]
        servers = [ours(), *(peer(peers, name, Path(workshop)) for name in names)]
        runs: dict[str, list[list[Phase]]] = {server.name: [] for server in servers}
        for turn in range(options.reps):
            for server in servers:
                runs[server.name].append(repetition(server, peers, options, turn + 1))
    figures = {name: medians(rows) for name, rows in runs.items()}
    if options.out:
        options.out.write_text(json.dumps({"about": vars(options), "runs": runs}, default=str))
    from loadtest.table import table  # noqa: PLC0415 - the other commands do not draw tables

    print(table(figures, options.tenants))
    return 0
