"""Inline keyboards, checked as the original checks them."""

import json
import re
from typing import Any, Final

from loadtest.fake_telegram.errors import bad_request

DATA_LIMIT_BYTES: Final = 64
BUTTONS_LIMIT: Final = 100
"""Of one message; the original drops or refuses more, depending on its mood. Here it refuses."""

_URL: Final = re.compile(r"(https?|tg)://\S+")

Markup = dict[str, Any]


def read_keyboard(written: Any) -> Markup | None:
    """
    Return the markup as it will be shown, None for none.

    Raises:
        ApiError: 400 for whatever the original would not take.

    """
    if written in (None, ""):
        return None
    markup = _parsed(written)
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
        )
    buttons = [_button(button) for row in rows for button in row]
    if len(buttons) > BUTTONS_LIMIT:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": rows} if buttons else None


def _parsed(written: Any) -> Any:
    if not isinstance(written, str):
        return written
    try:
        return json.loads(written)
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None


def _button(button: Any) -> Markup:
    failed = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(failed + "InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request(failed + 'Field "text" must be a non-empty String')
    url, token = button.get("url", ""), button.get("callback_data", "")
    if not isinstance(url, str) or not isinstance(token, str):
        raise bad_request(failed + "Field must be of type String")
    if not url and not token:
        raise bad_request(failed + "Text buttons are unallowed in the inline keyboard")
    if url and not _URL.fullmatch(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: wrong HTTP URL")
    if len(token.encode()) > DATA_LIMIT_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    return button
