"""
What of a message's text is meant for us: mentions of us removed, a slash command taken apart.

Entity offsets count UTF-16 units, Python counts code points; only texts that name somebody pay
for the difference.
"""

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from channels.telegram.update import Entity

_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,32}))?(?:\s+|$)", re.ASCII)
"""A command ends at a blank, so "/2 kg" is one and "/1/2" is not, as on Telegram."""

_GLUE: Final = re.compile(r"\s*(?:[,:;]+|[-\u2013\u2014]+(?=\s))?\s*")
"""What people put between the name of whom they speak to and what they say; "-5" stays."""

_STOPS: Final = ".!?"
"""What may follow our name at the end."""


class Wording(msgspec.Struct, frozen=True):
    """
    A text, understood as far as Telegram goes.

    Attributes:
        named: the text names us, so silence would be rude.

        foreign: a command for another bot.
    """

    text: str
    command: str = ""
    named: bool = False
    foreign: bool = False


def read_wording(text: str, entities: tuple[Entity, ...], username: str) -> Wording:
    """Return the words for the bot called `username` (lower case, without @)."""
    named = False
    if "@" in text and username:
        text, named = _without_mention(text, entities, "@" + username)
    return _command(text, username, named=named) or Wording(text.strip(), named=named)


def _command(text: str, username: str, *, named: bool) -> Wording | None:
    found = _COMMAND.match(text.lstrip()) if "/" in text[:64] else None
    if found is None:
        return None
    bot = (found[2] or "").lower()
    rest = text.lstrip()[found.end() :].strip()
    # Before we know our own name, every name may be ours.
    foreign = bool(bot and username and bot != username)
    return Wording(rest, found[1].lower(), named or (bool(bot) and not foreign), foreign)


def _without_mention(text: str, entities: tuple[Entity, ...], name: str) -> tuple[str, bool]:
    """Return the text without our name at its beginning or end, and whether it is anywhere."""
    ours = [span for span in _mentions(text, entities) if text[slice(*span)].lower() == name]
    begin, end = 0, len(text)
    for start, stop in ours:
        if not text[begin:start].strip():
            begin = _glued(text, stop)
    for start, stop in reversed(ours):
        if start >= begin and not text[stop:end].strip().strip(_STOPS):
            end = start
    return text[begin:end], bool(ours)


def _glued(text: str, stop: int) -> int:
    """Return where the words begin that follow a name ending at `stop`."""
    glue = _GLUE.match(text, stop)
    return glue.end() if glue else stop


def _mentions(text: str, entities: tuple[Entity, ...]) -> Iterator[tuple[int, int]]:
    """Yield where names stand, in code points; offsets beyond the text yield empty stretches."""
    wide = None if text.isascii() else text.encode("utf-16-le")
    for entity in entities:
        if entity.type != "mention" or entity.offset < 0 or entity.length < 0:
            continue
        start, end = entity.offset, entity.offset + entity.length
        if wide is not None:
            start, end = _points(wide, start), _points(wide, end)
        yield start, end


def _points(wide: bytes, units: int) -> int:
    """Return how many code points the first `units` UTF-16 units are."""
    return len(wide[: 2 * units].decode("utf-16-le", "replace"))
