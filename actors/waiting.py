"""
Chats of a store with a question out to the model: who asks, and what the chat says meanwhile.

What a chat says stays in order; the other chats of the store go on. In memory only: each of these
messages is in the journal, and unanswered.
"""

from collections import deque
from typing import Final

import msgspec

from channels.errors import Overloaded
from channels.identity import MessageKey
from channels.inbound import Inbound
from channels.messages import Envelope

BEHIND_LIMIT: Final = 64
"""Messages that may wait behind one question: it is out for some seconds."""

PATIENCE_MS: Final = 20_000
"""A chat that has waited for so long is answered without a model from then on."""

Chat = tuple[str, str, str]


class Queue(msgspec.Struct, eq=False):
    """What one chat said and nobody answered yet; `since` when it began to wait, in ms."""

    since: int
    envelopes: deque[Envelope] = msgspec.field(default_factory=deque)


class Waiting:
    """The chats that wait, each with its messages, the one that asks first."""

    __slots__ = ("_chats",)

    def __init__(self) -> None:
        self._chats: dict[Chat, Queue] = {}

    def __len__(self) -> int:
        return sum(len(queue.envelopes) for queue in self._chats.values())

    def park(self, envelope: Envelope) -> bool:
        """
        Return whether the message waits from now on, because its chat does.

        Raises:
            Overloaded: too many wait there already; it does not.

        """
        chat = _chat(envelope)
        queue = self._chats.get(chat) if chat else None
        if queue is None:
            return False
        if len(queue.envelopes) > BEHIND_LIMIT:
            raise Overloaded(f"{BEHIND_LIMIT} messages wait behind a question to the model")
        queue.envelopes.append(envelope)
        return True

    def hold(self, asking: Envelope, behind: Queue) -> None:
        """Let the chat of `asking` wait until its question is answered."""
        chat = _chat(asking)
        assert chat, "only what was said in a chat can ask"
        behind.envelopes.appendleft(asking)
        self._chats[chat] = behind

    def release(self, key: MessageKey) -> Queue | None:
        """Return what waited for the answer to this message; None when nobody does."""
        for chat, queue in self._chats.items():
            if getattr(queue.envelopes[0].body, "key", "") == key:
                return self._chats.pop(chat)
        return None

    def drain(self) -> list[Envelope]:
        """Return all that waits, in order within each chat; nothing does any more."""
        queues, self._chats = self._chats.values(), {}
        return [envelope for queue in queues for envelope in queue.envelopes]


def _chat(envelope: Envelope) -> Chat | None:
    """Return whose order counts: a chat with all its topics, as on the way out."""
    if not isinstance(envelope.body, Inbound):
        return None
    chat = envelope.body.chat
    return chat.channel, chat.account, chat.chat
