"""
Buttons that need no row because they prove themselves: Undo under an entry, Stop in a list.

On it stand numbers and a mark that only this store can make for this chat. Whether that may still
be done, and by whom, is judged by the business when it is pressed.
"""

import hmac
from collections.abc import Sequence
from typing import Final, Literal

from actors.business.intents import AutomationManage, Command, Undo
from actors.business.tokens import token
from channels.reply import Button

PREFIX: Final = "undo:"
MANAGING: Final[dict[str, Literal["cancel", "pause", "resume"]]] = {
    "stop:": "cancel", "hold:": "pause", "go:": "resume",
}  # fmt: skip
"""Of a button's data; what follows is the number of an automation."""

PREFIXES: Final = (PREFIX, *MANAGING)
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


def managing(secret: str, chat: str, prefix: str, number: int, label: str) -> Button:
    """Return the button that ends, holds or resumes what is said by itself."""
    return Button(label, f"{prefix}{number}:{_mark(secret, chat, f'{prefix}{number}')}")


def commands_of(secret: str, chat: str, data: str) -> tuple[Command, ...]:
    """Return what such a button does; nothing for one we did not make for this chat."""
    prefix = next((one for one in MANAGING if data.startswith(one)), "")
    said, _, mark = data.removeprefix(prefix or PREFIX).partition(":")
    if not hmac.compare_digest(mark.encode(), _mark(secret, chat, prefix + said).encode()):
        return ()
    if prefix:
        return (AutomationManage(MANAGING[prefix], ref=said),)
    return tuple(Undo(ref=number) for number in said.split("-"))


def _mark(secret: str, chat: str, said: str) -> str:
    return token(secret, chat, "undo", said)[:MARK_CHARACTERS]
