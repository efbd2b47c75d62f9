"""Tells somebody on another channel what WhatsApp will not take. Implements `sender.Elsewhere`."""

import logging
from collections.abc import Callable, Sequence

from channels.adapter import HttpCall
from channels.errors import Overloaded
from channels.identity import ChatAddress
from channels.messages import Outcome
from channels.reply import Attachment, Part, Reply
from channels.whatsapp.message import CHANNEL
from gateway.registry import Registry

log = logging.getLogger(__name__)


class OtherChannels:
    """`encode` turns an outcome into calls, `send` queues them."""

    def __init__(
        self,
        registry: Registry,
        encode: Callable[[Outcome], tuple[HttpCall, ...]],
        send: Callable[[Sequence[HttpCall]], object],
    ) -> None:
        self._registry = registry
        self._encode = encode
        self._send = send

    def tell(self, chat: ChatAddress, words: str, file: Attachment | None = None) -> bool:
        """Return whether words and file are on their way to the person on another channel."""
        for twin in self._registry.twins(f"{CHANNEL}:{chat.chat}"):
            calls = self._encode(Outcome((Reply(twin.private, (Part(words),), attachment=file),)))
            if calls and self._is_taken(calls):
                return True
        return False

    def _is_taken(self, calls: Sequence[HttpCall]) -> bool:
        try:
            self._send(calls)
        except Overloaded as error:
            log.warning("whatsapp.elsewhere_full why=%s", error)
            return False
        return True
