"""How much memory the house may take, who may take which part, and how many must sleep. Pure."""

from typing import Final

import msgspec

MIB: Final = 1 << 20

MACHINE_PART: Final = 7 / 8
"""Of a machine's memory; the rest is the system's, its page cache and other programs'."""

LIMIT_PART: Final = 0.90
TARGET_PART: Final = 0.80
"""Of a host's part: above the limit stores are put to sleep until the target is reached."""

HOST_LEAST: Final = 64 * MIB
"""A host that holds nobody takes about 30 MiB."""

STORE_BYTES: Final = 72 * 1024
"""Of an open store at work, its actor included; at rest 62 KiB."""


class Allowance(msgspec.Struct, frozen=True):
    """
    What one host may take, in bytes.

    Attributes:
        target: where eviction ends.

        limit: above it nobody else wakes up, and the coldest are put to sleep.

        hard: above it the host is drained and replaced.
    """

    target: int
    limit: int
    hard: int


def budget(setting: int, cgroup: int | None, machine: int) -> int:
    """Return the bytes that the whole house may take: the least of what is known; 0 = not set."""
    known = [bytes_ for bytes_ in (setting, cgroup or 0) if bytes_]
    return min([*known, int(machine * MACHINE_PART)])


def allowance(whole: int, others: int, hosts: int) -> Allowance:
    """Return each host's part of the budget when other processes weigh `others`."""
    hard = max((whole - others) // hosts, HOST_LEAST)
    return Allowance(int(hard * TARGET_PART), int(hard * LIMIT_PART), hard)


def openings(weight: int, base: int, opened: int, allowed: Allowance) -> int:
    """
    Return how many stores may be open in a host that weighs `base` without any.

    As many as fit below the target; above it, so many fewer than are `opened` as it takes to get
    back there. Shutting is cheap, so it comes long before anybody has to sleep.
    """
    fitting = (allowed.target - base) // STORE_BYTES
    over = max(weight - allowed.target, 0)
    return max(min(fitting, opened - over // STORE_BYTES if over else fitting), 1)


def surplus(weight: int, base: int, awake: int, allowed: Allowance) -> int:
    """
    Return how many of those awake must sleep; 0 at or below the limit.

    Each is taken to weigh the mean of what the host has grown by, so that the target is reached in
    one round when they are alike.
    """
    if weight <= allowed.limit or not awake:
        return 0
    each = max((weight - base) / awake, 1)
    return min(awake, -int(-(weight - allowed.target) // each))
