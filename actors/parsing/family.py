"""A family of rules: which words a clause must and may have to be it, and what it then means."""

from collections.abc import Callable

import msgspec

from actors.parsing.draft import Draft
from actors.parsing.line import Line, Unfit


class Family(msgspec.Struct, frozen=True):
    """
    A group of phrasings of one intent.

    Attributes:
        anchors: kinds of which at least one must be there; none needed when empty.

        allowed: kinds that may be there; any other makes the clause something else.

        build: the clause as a draft; raises Unfit.

        writes: whether its command changes the store, so that the guards apply.
    """

    intent: str
    anchors: frozenset[str]
    allowed: frozenset[str]
    build: Callable[[Line], Draft]
    writes: bool

    def anchored(self, kinds: frozenset[str], allowed: frozenset[str]) -> bool:
        """Return whether a clause of these kinds has an anchor, and nothing but what is allowed."""
        return kinds <= allowed and (not self.anchors or not self.anchors.isdisjoint(kinds))

    def read(self, line: Line) -> Draft | None:
        """Return what a clause of fitting kinds means in this family, None when it does not fit."""
        if self.writes and line.stutters:
            return None
        try:
            return self.build(line)
        except Unfit:
            return None


def family(
    intent: str, build: Callable[[Line], Draft], anchors: str, others: str = "", *, writes: bool
) -> Family:
    """Return a family; `anchors` and `others` are kinds separated by spaces."""
    expected = frozenset(anchors.split())
    return Family(intent, expected, expected | frozenset(others.split()), build, writes)
