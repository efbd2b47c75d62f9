"""What a store remembers of the phrases it was taught, as the parser needs it."""

from collections.abc import Sequence
from typing import Final, Protocol

import msgspec

from actors.parsing.templates.shape import Shape
from actors.parsing.templates.template import Template


class Known(msgspec.Struct, frozen=True):
    """
    A template that was found.

    Attributes:
        shape: the key of the shape it was found by.

        sure: it may act by itself; otherwise a person has to say yes each time.
    """

    shape: int
    template: Template
    sure: bool = True


class Memory(Protocol):
    """Where templates are kept; one indexed read a message."""

    def recall(self, shapes: Sequence[Shape]) -> Known | None:
        """Return what is known of the first of these shapes of which anything is."""


class Forgetful:
    """The memory of a store that was never taught anything."""

    def recall(self, shapes: Sequence[Shape]) -> Known | None:  # noqa: ARG002 - as promised
        """Return nothing."""
        return None


UNTAUGHT: Final = Forgetful()
"""Of which nothing is asked at all."""
