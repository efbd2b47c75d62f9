"""
What a chat channel offers: verify, decode, encode, as plain data. No I/O here.

An adapter turns bytes into `Inbound` values and `Reply` values into `HttpCall`s; who sends the
calls, how fast and how often, is egress's business.
"""

from collections.abc import Mapping
from typing import Final, Protocol, TypeAlias

import msgspec

from channels.identity import ChatAddress
from channels.inbound import Inbound
from channels.reply import Attachment, Reply

GROWTH: Final = 2.0
"""Each pause is so many times the last, unless the channel advises more."""


class HttpCall(msgspec.Struct, frozen=True):
    """
    One request to the channel's server, without its base URL and token.

    Attributes:
        name: the API method, for logs and metrics ("sendMessage").

        path: what follows base URL and token.

        chat: whose pace and order it obeys.

        body: JSON bytes.

        fallback: sent instead when the server cannot read our markup.

        tenant: the store whose words they are, "" when that is nobody's or the chat's own.

        fallback_path: where the fallback goes, when not to `path`: an edit whose message has gone
            is said anew.

        attachment: a file to be made and sent along; the call is a form then, `body` its other
            fields, and the fallback is for when there is no such file.

        field: the name of the form's field that is the file.

        vital: false for what may be forgotten after one try (typing, acknowledgements).
    """

    name: str
    path: str
    chat: ChatAddress
    body: bytes
    fallback: bytes = b""
    vital: bool = True
    fallback_path: str = ""
    tenant: str = ""
    attachment: Attachment | None = None
    field: str = ""


class Sent(msgspec.Struct, frozen=True):
    """The server took it."""

    message: str = ""


class RetryLater(msgspec.Struct, frozen=True):
    """
    Worth trying again.

    Attributes:
        seconds: the pause the server named, else 0.

        growth: how many times longer each pause of our own is than the one before.

        everybody: the whole account was too fast, not only towards this chat.
    """

    seconds: float = 0
    reason: str = ""
    growth: float = GROWTH
    everybody: bool = False

    @property
    def throttled(self) -> bool:
        """Whether we were too fast, rather than the server unwell."""
        return self.seconds > 0 or self.growth > GROWTH


class Moved(msgspec.Struct, frozen=True):
    """The chat has another id now; send there."""

    to: str


class Gone(msgspec.Struct, frozen=True):
    """The chat does not want us: blocked, kicked, deleted."""

    reason: str


class WindowClosed(msgspec.Struct, frozen=True):
    """The channel takes only templates for somebody who has been silent for so long."""

    reason: str


class Unreadable(msgspec.Struct, frozen=True):
    """Our markup was refused; the fallback may pass."""

    reason: str


class Rejected(msgspec.Struct, frozen=True):
    """Will never be taken."""

    reason: str


Delivery: TypeAlias = Sent | RetryLater | Moved | Gone | WindowClosed | Unreadable | Rejected


class Adapter(Protocol):
    """One account (one bot, one number) on one channel."""

    channel: str
    account: str

    def verify(self, headers: Mapping[str, str], raw: bytes) -> None:
        """Raise Unauthorised unless the request carries our secret, compared in constant time."""

    def decode(self, raw: bytes) -> tuple[Inbound, ...]:
        """
        Return what happened, in order; nothing for updates that do not concern us.

        Raises:
            Malformed: when it is not JSON of the channel's outer shape; never on unknown content.

        """

    def encode(self, reply: Reply) -> tuple[HttpCall, ...]:
        """Return the calls that say it, long text split within the channel's limit."""

    def acknowledge(self, callback: str, chat: ChatAddress, notice: str = "") -> HttpCall | None:
        """Return the call that ends a button's spinning, with an optional toast; None for none."""

    def typing(self, chat: ChatAddress, message: str = "") -> HttpCall | None:
        """Return the call that shows an answer to `message` is written; None where nothing does."""

    def readdress(self, call: HttpCall, to: str) -> HttpCall:
        """Return the same call for the chat `to`: the group became a supergroup meanwhile."""

    def ride(self, call: HttpCall) -> bytes:
        """Return the webhook response that makes the server run the call, b"" if it cannot."""

    def read(self, status: int, body: bytes) -> Delivery:
        """Return what the server's answer to a call means."""
