"""
What of a text is a command. WhatsApp knows none, so a slash is honoured wherever it stands first.

An invitation may come as "/start TOKEN", which the link fills in, or as the bare token.
"""

import re
from typing import Final

_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,64})(?:\s+|$)", re.ASCII)
_INVITATION: Final = re.compile(r"[0-9a-f]{32}(?:-[0-9a-f]{20})?", re.ASCII)
"""A token as we make them: 128 bits in hex or more, which nobody writes by chance."""


def read_wording(text: str) -> tuple[str, str]:
    """Return the command, "" for none, and the words that are left."""
    words = text.strip()
    if _INVITATION.fullmatch(words):
        return "start", words
    found = _COMMAND.match(words)
    return (found[1].lower(), words[found.end() :].strip()) if found else ("", words)
