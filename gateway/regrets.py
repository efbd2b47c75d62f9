"""What people are told when the house could not do its part. Pure."""

from typing import Final

from channels.errors import Poisoned, Quarantined, TarError, UnknownTenant
from channels.inbound import Inbound, Kind
from channels.locale.languages import meant
from channels.locale.translation import N_, _, speaking
from channels.messages import Outcome
from channels.reply import Part, Reply

_KEPT: Final = N_("Your message is kept for the operator, and nothing you wrote before is lost.")

_TEXTS: Final = {
    Quarantined.code: N_("Your store cannot be opened right now."),
    UnknownTenant.code: N_(
        "This chat's store is not there any more. Write /start to open a new one."
    ),
    Poisoned.code: N_("Something went wrong with that message."),
}
_ANY: Final = N_("I could not handle that message.")

TO_OWNER: Final = N_(
    "Your store “{store}” cannot be opened: {why}. Messages to it are kept, other stores are not"
    " affected, and the operator has been told."
)


def apologise(inbound: Inbound, error: TarError) -> Outcome:
    """Return the polite reply to a message that could not be handled; none to mere events."""
    if inbound.kind not in {Kind.TEXT, Kind.BUTTON, Kind.MEDIA}:
        return Outcome()
    if inbound.chat.group and not inbound.addressed and inbound.kind is not Kind.BUTTON:
        return Outcome()
    with speaking(meant(inbound.sender.language)):
        text = _words(error.code)
    notice = bool(inbound.callback)
    reply = Reply(inbound.chat, (Part(text),), notice=notice)
    return Outcome((reply,), acknowledges=inbound.callback)


def _words(code: str) -> str:
    said = _(_TEXTS.get(code, _ANY))
    return said if code == UnknownTenant.code else f"{said} {_(_KEPT)}"
