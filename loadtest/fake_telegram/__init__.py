"""
A strict fake of Telegram's Bot API over real HTTP, for tests, the crash harness and by hand.

As strict as the original, and stricter where the original silently ignores a mistake: limits, 429,
migration, blocked bots, the retry schedule and the per-chat order of webhooks. Limits of knowledge
are those of the Bot API server's source and Telegram's documentation. Loopback only.
"""

from loadtest.fake_telegram.bot import Bot, Call, Press
from loadtest.fake_telegram.fake import FakeTelegram
from loadtest.fake_telegram.limits import UNLIMITED, Limits
from loadtest.fake_telegram.passing import ScaledTime
from loadtest.fake_telegram.people import Person
from loadtest.fake_telegram.updates import Receipt
from loadtest.fake_telegram.world import Chat, Message

__all__ = [
    "UNLIMITED",
    "Bot",
    "Call",
    "Chat",
    "FakeTelegram",
    "Limits",
    "Message",
    "Person",
    "Press",
    "Receipt",
    "ScaledTime",
]
