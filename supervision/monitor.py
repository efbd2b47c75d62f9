"""What processes weigh and what the machine has. The only door to psutil."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import psutil

CGROUPS: Final = Path("/sys/fs/cgroup")
OWN: Final = Path("/proc/self/cgroup")


def weight(pid: int) -> int:
    """Return a process's proportional set size in bytes, 0 when it is gone or not ours."""
    try:
        return int(psutil.Process(pid).memory_full_info().pss)
    except psutil.Error:
        return 0


def helpers_weight(pid: int) -> int:
    """Return what the processes that this one has started weigh together, in bytes."""
    try:
        starter = psutil.Process(pid)
        own, children = starter.cmdline(), starter.children()
    except psutil.Error:
        return 0
    return sum(weight(child.pid) for child in children if _has_begun(child, own))


def _has_begun(child: psutil.Process, starter: list[str]) -> bool:
    """Return whether a child is itself by now: until its exec it has its parent's memory."""
    try:
        return bool(child.cmdline() != starter)
    except psutil.Error:
        return False


def open_files(pid: int) -> int:
    """Return how many descriptors a process has open, 0 when it is gone or not ours."""
    try:
        return int(psutil.Process(pid).num_fds())
    except psutil.Error:
        return 0


def machine_bytes() -> int:
    """Return the machine's memory."""
    return int(psutil.virtual_memory().total)


def cgroup_bytes(root: Path = CGROUPS, own: Path = OWN) -> int | None:
    """
    Return the least limit of the control groups this process is in; None when there is none.

    Version 2 has one tree with `memory.max`, version 1 one for memory with
    `memory.limit_in_bytes`: https://docs.kernel.org/admin-guide/cgroup-v2.html
    """
    limits = [int(text) for text in _limits(root, own) if text.isdecimal()]
    least = min(limits, default=None)
    # Version 1 writes "no limit" as the greatest page-aligned number.
    return least if least is not None and least < machine_bytes() else None


def _limits(root: Path, own: Path) -> Iterator[str]:
    """Yield the limits from the group itself up to the root; inside a container that is all."""
    for line in _read(own).splitlines():
        _, controllers, path = line.split(":", 2)
        if not controllers:
            tree, name = root, "memory.max"
        elif "memory" in controllers.split(","):
            tree, name = root / "memory", "memory.limit_in_bytes"
        else:
            continue
        group = tree / path.lstrip("/")
        while group.is_relative_to(tree):
            yield _read(group / name).strip()
            group = group.parent


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""
