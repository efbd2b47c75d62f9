"""
Which of several stores somebody speaks for: rows to press, in pages, or a number to write. Pure.

A page is as long as a WhatsApp list with a way on and a way to a new store; Telegram would show
more, and nobody would find theirs in it.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from channels.identity import TenantId
from channels.locale.translation import N_, _
from channels.reply import Button, Part
from gateway.onboarding import Question

SWITCH: Final = "store:"
"""Of a button's data; what follows is a tenant's id, which the membership is checked for."""

PAGE: Final = "stores:"
"""Of a button's data; what follows is how many stores were shown before."""

ANOTHER: Final = "open:"

ROWS: Final = 8
DIGITS: Final = 6

WHICH: Final = N_("Which store do you speak for?")
BY_NUMBER: Final = N_(
    "Which store do you speak for? Press one, or write /stores and its number or name."
)


class Store(msgspec.Struct, frozen=True):
    """A store somebody may speak for; `current` is the one they speak for now."""

    id: TenantId
    name: str
    current: bool = False


def question(stores: Sequence[Store], start: int = 0) -> Question:
    """Return the page that begins after `start` stores; the first one, when there is none."""
    first = start if 0 <= start < len(stores) else 0
    many = len(stores) > ROWS
    buttons = [
        Button(
            f"{f'{number}. ' if many else ''}{one.name}{' ✓' if one.current else ''}",
            SWITCH + one.id,
        )
        for number, one in enumerate(stores[first : first + ROWS], first + 1)
    ]
    if many:
        following = first + ROWS if first + ROWS < len(stores) else 0
        buttons.append(
            Button(_("More stores") if following else _("Back to the first"), f"{PAGE}{following}")
        )
    buttons.append(Button(_("Open another store"), ANOTHER))
    return Question((Part(_(BY_NUMBER if many else WHICH)),), tuple((one,) for one in buttons))


def start_of(button: str) -> int:
    """Return where the page begins that a button leads to; 0 for what is no number."""
    digits = button.removeprefix(PAGE)
    return int(digits) if digits.isdecimal() and len(digits) <= DIGITS else 0


def chosen(stores: Sequence[Store], said: str) -> Store | None:
    """Return the store that was named by its number, or by the beginning of one name alone."""
    word = said.strip().rstrip(".").casefold()
    if word.isdecimal() and len(word) <= DIGITS and 0 < int(word) <= len(stores):
        return stores[int(word) - 1]
    exact = [one for one in stores if one.name.casefold() == word]
    named = exact or [one for one in stores if word and one.name.casefold().startswith(word)]
    return named[0] if len(named) == 1 else None
