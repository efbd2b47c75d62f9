"""What a clause was understood as. A frozen value."""

import msgspec

from actors.business.intents import Command


class Draft(msgspec.Struct, frozen=True):
    """
    What a family makes of a clause.

    Attributes:
        doubts: stable words; any doubt means that a person has to say yes.

        other: a second meaning that is as likely, so that a person has to choose.
    """

    command: Command
    doubts: tuple[str, ...] = ()
    other: Command | None = None
