"""Many families of rules, and which of them a clause can belong to. Shared, bounded memory."""

from collections.abc import Callable, Sequence
from typing import Final

from actors.parsing.family import Family

REMEMBERED: Final = 4_096
"""Sets of kinds whose families are remembered, a few hundred bytes each; then all are forgotten."""

Kinds = frozenset[str]


class Families:
    """Families in the order in which they are tried."""

    def __init__(self, families: Sequence[Family]) -> None:
        self._families = tuple(families)
        self._fitting: dict[Kinds, tuple[Family, ...]] = {}
        self._anchored: dict[Kinds, tuple[Family, ...]] = {}

    def fitting(self, kinds: Kinds) -> tuple[Family, ...]:
        """Return those that allow every kind of a clause."""
        found = self._fitting.get(kinds)
        if found is None:
            found = self._chosen(self._fitting, kinds, lambda one: one.anchored(kinds, one.allowed))
        return found

    def anchored(self, kinds: Kinds) -> tuple[Family, ...]:
        """Return those one of whose anchors is there, whatever stands beside it."""
        found = self._anchored.get(kinds)
        if found is None:
            found = self._chosen(self._anchored, kinds, lambda one: one.anchored(kinds, kinds))
        return found

    def _chosen(
        self,
        known: dict[Kinds, tuple[Family, ...]],
        kinds: Kinds,
        fits: Callable[[Family], bool],
    ) -> tuple[Family, ...]:
        if len(known) >= REMEMBERED:
            known.clear()
        known[kinds] = tuple(filter(fits, self._families))
        return known[kinds]
