"""One number: verify, decode, encode. Holds its own name and the app's secrets; no I/O here."""

from collections.abc import Mapping

from channels.adapter import Delivery, HttpCall
from channels.identity import ChatAddress
from channels.inbound import Inbound
from channels.reply import Part, Reply
from channels.whatsapp import signature
from channels.whatsapp.answer import read_answer
from channels.whatsapp.decode import decode_batch
from channels.whatsapp.encode import encode_reply, encode_typing, readdress_call
from channels.whatsapp.message import CHANNEL


class WhatsAppAdapter:
    """
    One number of WhatsApp; implements `channels.adapter.Adapter`.

    A webhook is the app's and brings messages to all its numbers, so any number's adapter reads it.

    Attributes:
        account: Meta's id of the phone number.

        number: the number itself in digits, "" until somebody has asked; invitations link to it.
    """

    channel: str = CHANNEL

    def __init__(self, account: str, secrets: tuple[str, ...] = (), number: str = "") -> None:
        """
        Serve the number; `secrets` holds two during a rotation, none when nobody may call us.

        Raises:
            ValueError: a secret is empty, which everybody knows.

        """
        if not all(secrets):
            raise ValueError("an empty app secret would let everybody in")
        self.account = account
        self.number = number
        self._secrets = secrets

    def introduce(self, number: str) -> None:
        """Take note of the number's digits."""
        self.number = number

    def verify(self, headers: Mapping[str, str], raw: bytes) -> None:
        """Raise Unauthorised unless a secret of ours signed the bytes."""
        signature.verify(self._secrets, headers, raw)

    def decode(self, raw: bytes) -> tuple[Inbound, ...]:
        """
        Return the messages of a batch, in order.

        Raises:
            Malformed: when it is not a JSON object.

        """
        return decode_batch(raw).messages

    def encode(self, reply: Reply) -> tuple[HttpCall, ...]:
        """Return the calls that say it; none for a notice, which `acknowledge` says."""
        return encode_reply(reply, self.number)

    def acknowledge(self, callback: str, chat: ChatAddress, notice: str = "") -> HttpCall | None:  # noqa: ARG002 - Adapter's; nothing spins here
        """Return a message with the notice, for there are no toasts; None without words."""
        said = encode_reply(Reply(chat, (Part(notice),)), self.number) if notice else ()
        return said[0] if said else None

    def typing(self, chat: ChatAddress, message: str = "") -> HttpCall | None:
        """Return the call that marks the message as read and shows that an answer is written."""
        return encode_typing(chat, message) if message and not chat.group else None

    def readdress(self, call: HttpCall, to: str) -> HttpCall:
        """Return the same call for the person `to`."""
        return readdress_call(call, to)

    def ride(self, call: HttpCall) -> bytes:  # noqa: ARG002 - Adapter's
        """Return nothing: Meta reads no more than the status of our answer."""
        return b""

    def read(self, status: int, body: bytes) -> Delivery:
        """Return what the server's answer to a call means."""
        return read_answer(status, body)
