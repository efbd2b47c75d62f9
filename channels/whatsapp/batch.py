"""What one webhook of WhatsApp brought, sorted by what becomes of it. Values only."""

from typing import Final

import msgspec

from channels.inbound import Inbound

STAGES: Final = ("sent", "delivered", "read", "played", "failed")
"""Of a message of ours, in order; one that was reached is never left for an earlier one."""


class Status(msgspec.Struct, frozen=True):
    """
    What became of a message of ours.

    Attributes:
        message: its wamid.

        account: the number it was sent from.

        stage: one of STAGES.

        at: milliseconds since the epoch, 0 when Meta did not say.

        billable, category, model: `pricing` as Meta has it; "" in `category` when it said nothing.

        code, reason: of a failure, the first error.

        recipient: whom it went to, a scoped id or a phone number; "" when Meta did not say.
    """

    message: str
    account: str
    stage: str
    at: int = 0
    billable: bool = False
    category: str = ""
    model: str = ""
    code: int = 0
    reason: str = ""
    recipient: str = ""


class Identity(msgspec.Struct, frozen=True):
    """
    Names of one person at one number of ours, seen together, so that either leads to the other.

    Attributes:
        user_id: business-scoped, as "PK.1A2B"; wa_id: the phone number in digits. "" when absent.

        former: a user_id or wa_id that this person had until now.
    """

    account: str
    user_id: str = ""
    wa_id: str = ""
    former: str = ""


class Batch(msgspec.Struct, frozen=True):
    """
    Everything in one webhook, in its order.

    Attributes:
        ignored: for each thing that is neither of the others, what it was: nothing goes silently.
    """

    messages: tuple[Inbound, ...] = ()
    statuses: tuple[Status, ...] = ()
    identities: tuple[Identity, ...] = ()
    ignored: tuple[str, ...] = ()
