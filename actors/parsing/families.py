"""Many families of rules, and which of them a clause can belong to. Shared, bounded memory."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from actors.parsing.family import Family

REMEMBERED: Final = 4_096
"""Sets of kinds whose families are remembered, a few hundred bytes each; then all are forgotten."""

Kinds = frozenset[str]


class Families:
    """
    Families in the order in which they are tried.

    Sets of them are numbers with a bit for each, the lowest for the first, so that not each one is
    asked about a new set of kinds.
    """

    def __init__(self, families: Sequence[Family]) -> None:
        self._families = tuple(families)
        self._anchored_by = _by_kind([one.anchors for one in families])
        self._allowed_by = _by_kind([one.allowed for one in families])
        self._anchorless = sum(1 << at for at, one in enumerate(families) if not one.anchors)
        self._fitting: dict[Kinds, tuple[Family, ...]] = {}
        self._anchored: dict[Kinds, tuple[Family, ...]] = {}

    def fitting(self, kinds: Kinds) -> tuple[Family, ...]:
        """Return those that allow every kind of a clause."""
        found = self._fitting.get(kinds)
        if found is None:
            chosen = self._with_anchor(kinds)
            for kind in kinds:
                chosen &= self._allowed_by.get(kind, 0)
            found = self._remember(self._fitting, kinds, chosen)
        return found

    def anchored(self, kinds: Kinds) -> tuple[Family, ...]:
        """Return those one of whose anchors is there, whatever stands beside it."""
        found = self._anchored.get(kinds)
        if found is None:
            found = self._remember(self._anchored, kinds, self._with_anchor(kinds))
        return found

    def _with_anchor(self, kinds: Kinds) -> int:
        chosen = self._anchorless
        for kind in kinds:
            chosen |= self._anchored_by.get(kind, 0)
        return chosen

    def _remember(
        self, known: dict[Kinds, tuple[Family, ...]], kinds: Kinds, chosen: int
    ) -> tuple[Family, ...]:
        if len(known) >= REMEMBERED:
            known.clear()
        found = known[kinds] = tuple(self._families[at] for at in _bits(chosen))
        return found


def _by_kind(each: Iterable[Kinds]) -> Mapping[str, int]:
    """Return for every kind which of the sets have it."""
    found: dict[str, int] = {}
    for at, kinds in enumerate(each):
        for kind in kinds:
            found[kind] = found.get(kind, 0) | 1 << at
    return found


def _bits(number: int) -> Iterable[int]:
    """Yield where its ones are, from the lowest on."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest
