"""What people are told when the house could not do its part. Pure."""

from typing import Final

from channels.errors import Poisoned, Quarantined, TarError, UnknownTenant
from channels.inbound import Inbound, Kind
from channels.messages import Outcome
from channels.reply import Part, Reply

_KEPT: Final = "Your message is kept for the operator, and nothing you wrote before is lost."

_TEXTS: Final = {
    Quarantined.code: f"Your store cannot be opened right now. {_KEPT}",
    UnknownTenant.code: "This chat's store is not there any more. Write /start to open a new one.",
    Poisoned.code: f"Something went wrong with that message. {_KEPT}",
}
_ANY: Final = f"I could not handle that message. {_KEPT}"

TO_OWNER: Final = (
    "Your store “{store}” cannot be opened: {why}. Messages to it are kept, other stores are not"
    " affected, and the operator has been told."
)


def apologise(inbound: Inbound, error: TarError) -> Outcome:
    """Return the polite reply to a message that could not be handled; none to mere events."""
    if inbound.kind not in {Kind.TEXT, Kind.BUTTON, Kind.MEDIA}:
        return Outcome()
    if inbound.chat.group and not inbound.addressed and inbound.kind is not Kind.BUTTON:
        return Outcome()
    text = _TEXTS.get(error.code, _ANY)
    notice = bool(inbound.callback)
    reply = Reply(inbound.chat, (Part(text),), notice=notice)
    return Outcome((reply,), acknowledges=inbound.callback)
