"""What all that crosses a mailbox or a process has in common."""

import msgspec


class Message(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """The shape all messages share: immutable, compact, equal by value."""
