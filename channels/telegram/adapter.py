"""One bot: verify, decode, encode. Holds the bot's name and secrets, nothing else; no I/O here."""

import hmac
from collections.abc import Mapping
from typing import Final

from channels.adapter import Delivery, HttpCall
from channels.errors import Unauthorised
from channels.identity import ChatAddress
from channels.inbound import Inbound
from channels.reply import Reply
from channels.telegram.answer import read_answer
from channels.telegram.decode import Account, decode_update
from channels.telegram.encode import (
    encode_acknowledgement,
    encode_reply,
    encode_typing,
    readdress_call,
    ride_call,
)

SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header


class TelegramAdapter:
    """
    One bot of Telegram; implements `channels.adapter.Adapter`.

    Attributes:
        account: the bot's id, the digits before the colon of its token.
    """

    channel: str = "telegram"

    def __init__(self, account: str, username: str = "", secrets: tuple[str, ...] = ()) -> None:
        """
        Serve the bot; `secrets` holds two during a rotation, none when nobody may call us.

        Raises:
            ValueError: a secret is empty, which everybody knows, or the id is no number.

        """
        if not all(secrets):
            raise ValueError("an empty webhook secret would let everybody in")
        self.account = account
        self._us = Account(account, int(account), "")
        self._secrets = tuple(secret.encode() for secret in secrets)
        self.username = username

    @property
    def username(self) -> str:
        """
        The bot's name without @, empty until somebody has asked getMe.

        Until then mentions are not noticed and every `/command@name` counts as ours.
        """
        return self._username

    @username.setter
    def username(self, name: str) -> None:
        self._username = name.removeprefix("@")
        self._us.username = self._username.lower()

    def verify(self, headers: Mapping[str, str], raw: bytes) -> None:  # noqa: ARG002 - Adapter's
        """Raise Unauthorised unless the request carries a secret of ours."""
        given = headers.get(SECRET_HEADER, "").encode()
        # All are compared, so the time tells nothing about which of them was nearly right.
        if not sum(hmac.compare_digest(given, secret) for secret in self._secrets):
            raise Unauthorised("the webhook's secret is missing or wrong")

    def decode(self, raw: bytes) -> tuple[Inbound, ...]:
        """
        Return what the update says to us; nothing when it does not concern us.

        Raises:
            Malformed: when it is not JSON, or not an object with an update_id.

        """
        return decode_update(raw, self._us)

    def encode(self, reply: Reply) -> tuple[HttpCall, ...]:
        """Return the calls that say it; none for a notice, which only `acknowledge` can show."""
        return encode_reply(reply, self._username)

    def acknowledge(self, callback: str, chat: ChatAddress, notice: str = "") -> HttpCall:
        """Return the call that ends a button's spinning, with an optional toast."""
        return encode_acknowledgement(callback, chat, notice)

    def typing(self, chat: ChatAddress, message: str = "") -> HttpCall | None:  # noqa: ARG002 - Adapter's
        """Return the call that shows for five seconds that an answer is being written."""
        return encode_typing(chat)

    def readdress(self, call: HttpCall, to: str) -> HttpCall:
        """Return the same call for the chat `to`."""
        return readdress_call(call, to)

    def ride(self, call: HttpCall) -> bytes:
        """Return the webhook response that makes Telegram run the call."""
        return ride_call(call)

    def read(self, status: int, body: bytes) -> Delivery:
        """Return what the server's answer to a call means."""
        return read_answer(status, body)
