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


def _pss(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
