"""
Buttons -> what WhatsApp can show: up to 3 reply buttons, a list of up to 10, else numbered lines.

https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-reply-buttons-messages
and interactive-list-messages have the limits. No I/O here.
"""

import logging
from collections.abc import Sequence
from typing import Any, Final

from channels.locale.translation import N_, _
from channels.reply import Button

log = logging.getLogger(__name__)

BUTTONS: Final = 3
BUTTON_CHARACTERS: Final = 20
ROWS: Final = 10
ROW_CHARACTERS: Final = 24
DESCRIPTION_CHARACTERS: Final = 72
TOKEN_CHARACTERS: Final = 200
"""Of a list's row; a button may have 256."""

CHOOSE: Final = N_("Choose")
ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"

Fields = dict[str, Any]


def pressable(buttons: Sequence[Button]) -> tuple[Button, ...]:
    """Return those that can be shown; one bad button would have the whole message refused."""
    found: dict[str, Button] = {}
    for button in buttons:
        fits = button.label.strip() and 1 <= len(button.token) <= TOKEN_CHARACTERS
        if fits and button.token not in found:
            found[button.token] = button
        else:
            log.warning("whatsapp.button_left_out label=%r", button.label)
    return tuple(found.values())


def interactive(body: str, buttons: Sequence[Button]) -> Fields:
    """Return the `interactive` object, {} when there are too many buttons, or none."""
    if not 0 < len(buttons) <= ROWS:
        return {}
    labels = [short(button.label, BUTTON_CHARACTERS) for button in buttons]
    distinct = len(set(labels)) == len(labels)
    # Too long for a button is not too long for a row, which has room for the whole label.
    roomy = all(len(button.label.strip()) <= BUTTON_CHARACTERS for button in buttons)
    if len(buttons) <= BUTTONS and distinct and (roomy or len(buttons) == 1):
        return _reply_buttons(body, buttons)
    return _list(body, buttons)


def numbered(buttons: Sequence[Button]) -> str:
    """Return the choices as lines; whoever writes the number back has chosen."""
    if len(buttons) == 1:
        return f"({buttons[0].label.strip()})"
    return "\n".join(f"{place}. {one.label.strip()}" for place, one in enumerate(buttons, 1))


def short(text: str, limit: int) -> str:
    """Return the text within the limit, with an ellipsis where something is missing."""
    text = text.strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + ELLIPSIS


def _reply_buttons(body: str, buttons: Sequence[Button]) -> Fields:
    drawn = [
        {"type": "reply", "reply": {"id": one.token, "title": short(one.label, BUTTON_CHARACTERS)}}
        for one in buttons
    ]
    return {"type": "button", "body": {"text": body}, "action": {"buttons": drawn}}


def _list(body: str, buttons: Sequence[Button]) -> Fields:
    rows = [_row(one) for one in buttons]
    choose = _(CHOOSE)
    action = {"button": choose, "sections": [{"title": choose, "rows": rows}]}
    return {"type": "list", "body": {"text": body}, "action": action}


def _row(button: Button) -> Fields:
    label = button.label.strip()
    row = {"id": button.token, "title": short(label, ROW_CHARACTERS)}
    if len(label) > ROW_CHARACTERS:
        row["description"] = short(label, DESCRIPTION_CHARACTERS)
    return row
