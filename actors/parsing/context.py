"""Who speaks, where and when: what the parser knows besides the words."""

import datetime as dt

import msgspec

from channels.messages import Role


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """
    The circumstances of one message.

    Attributes:
        role: of the sender; decides where the text alone cannot.

        now: the store's local time, from when the message was received.

        group: several people read along, so that chatter is left unanswered.

        addressed: we were named, replied to or spoken to in private.

        currency: the store's ISO code, for what is said back.

        digits: decimals of an amount in it.
    """

    role: Role
    now: dt.datetime
    group: bool = False
    addressed: bool = True
    currency: str = ""
    digits: int = 2
