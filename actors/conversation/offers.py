"""
The Undo button under an entry: an offer that needs no row, because it proves itself.

On it stand the numbers of the entries and a mark that only this store can make for this chat.
Whether the entries may still be undone, and by whom, is judged by the business when it is pressed.
"""

import hmac
from collections.abc import Sequence
from typing import Final

from actors.business.intents import Undo
from actors.business.tokens import token
from channels.reply import Button

PREFIX: Final = "undo:"
MARK_CHARACTERS: Final = 20
"""80 bits; a wrong guess costs a press each."""

ENTRIES_LIMIT: Final = 4
"""So that prefix, numbers and mark fit into a button's 64 bytes."""


def undoing(secret: str, chat: str, numbers: Sequence[int], label: str) -> Button | None:
    """Return the button that takes back these entries, in this order; None for too many."""
    if not 0 < len(numbers) <= ENTRIES_LIMIT:
        return None
    said = "-".join(map(str, numbers))
    return Button(label, f"{PREFIX}{said}:{_mark(secret, chat, said)}")


def commands_of(secret: str, chat: str, data: str) -> tuple[Undo, ...]:
    """Return what such a button does; nothing for one we did not make for this chat."""
    said, _, mark = data.removeprefix(PREFIX).partition(":")
    if not hmac.compare_digest(mark.encode(), _mark(secret, chat, said).encode()):
        return ()
    return tuple(Undo(ref=number) for number in said.split("-"))


def _mark(secret: str, chat: str, said: str) -> str:
    return token(secret, chat, "undo", said)[:MARK_CHARACTERS]
