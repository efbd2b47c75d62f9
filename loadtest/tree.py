"""A process and all below it, as /proc shows them."""

from collections.abc import Iterator
from pathlib import Path


def members(pid: int) -> Iterator[int]:
    """Yield a process and everything below it that is still there."""
    todo = [pid]
    while todo:
        one = todo.pop()
        try:
            tasks = list(Path(f"/proc/{one}/task").iterdir())
            for task in tasks:
                todo += map(int, (task / "children").read_text().split())
        except OSError:
            continue
        yield one


def memory(pid: int) -> int:
    """Return the proportional set size of the whole tree, in bytes."""
    return sum(map(_pss, members(pid)))


def running_module(pid: int, module: str) -> int | None:
    """Return a process of the tree that runs `python -m module`, or None."""
    for one in members(pid):
        try:
            words = Path(f"/proc/{one}/cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if module.encode() in words:
            return one
    return None


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
