"""
Telegram's Bot API, translated: updates into `Inbound`, replies into calls. No I/O here.

Updates are read tolerantly (about twenty fields, everything else ignored), calls use only the old
stable core of the API, so neither side follows Telegram's releases.
"""

from channels.telegram.adapter import TelegramAdapter

__all__ = ["TelegramAdapter"]
