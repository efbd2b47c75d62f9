"""What Telegram itself finds in a text that a person typed: commands and names."""

import re
from typing import Any, Final

from loadtest.fake_telegram.markup import units

_COMMAND: Final = re.compile(
    r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])", re.UNICODE
)
_MENTION: Final = re.compile(r"(?<![\w/@])@[A-Za-z0-9_]{2,32}(?![A-Za-z0-9_])")


def find_entities(text: str) -> list[dict[str, Any]]:
    """Return the entities of a typed text in order, offsets and lengths in UTF-16 units."""
    found = [("bot_command", match.span()) for match in _COMMAND.finditer(text)]
    found += [
        ("mention", match.span())
        for match in _MENTION.finditer(text)
        if not any(start <= match.start() < end for _, (start, end) in found)
    ]
    return [
        {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}
        for kind, (start, end) in sorted(found, key=lambda entity: entity[1])
    ]
