"""
What a message must be like, as Meta's reference has it; stricter where Meta ignores a mistake.

https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from loadtest.fake_graph.errors import GraphError, bad
from loadtest.fake_graph.media import KEYS, check_media
from loadtest.fake_graph.world import File

Json = dict[str, Any]

TEXT_LIMIT: Final = 4096
BODY_LIMIT: Final = 1024
BUTTONS: Final = 3
ROWS: Final = 10
ENVELOPE: Final = {"messaging_product", "recipient_type", "to", "recipient", "type", "context"}
FREE_FORM: Final = KEYS.keys() | {"text", "interactive", "location", "contacts", "reaction"}

PHONE: Final = re.compile(r"[0-9]{5,20}")
USER_ID: Final = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]+")


def check_message(body: Json, templates: Mapping[str, Json], files: Mapping[str, File]) -> str:
    """Return the message's type. Raises GraphError."""
    if body.get("messaging_product") != "whatsapp":
        raise bad("messaging_product must be whatsapp")
    kind = body.get("type")
    if kind not in FREE_FORM | {"template"}:
        raise bad(f"type must be one of {sorted(FREE_FORM)}")
    unknown = body.keys() - ENVELOPE - {kind}
    if unknown:
        raise bad(f"Unexpected key {min(unknown)}")
    content = body.get(kind)
    if not isinstance(content, dict):
        raise bad(f"The parameter {kind} is required")
    _check_recipient(body)
    _check_content(kind, content, templates, files)
    return str(kind)


def check_read(body: Json, known: Mapping[str, Any]) -> None:
    """Do nothing for a message that may be marked as read. Raises GraphError."""
    if body.keys() - {"messaging_product", "status", "message_id", "typing_indicator"}:
        raise bad("Unexpected key")
    if body.get("messaging_product") != "whatsapp" or body.get("status") != "read":
        raise bad("status must be read")
    if body.get("message_id") not in known:
        raise bad("message_id: no such message")
    if body.get("typing_indicator", {"type": "text"}) != {"type": "text"}:
        raise bad("typing_indicator.type must be text")


def _check_recipient(body: Json) -> None:
    if body.get("recipient_type", "individual") not in {"individual", "group"}:
        raise bad("recipient_type must be individual or group")
    to, recipient = body.get("to"), body.get("recipient")
    if to is None and recipient is None:
        raise bad("The parameter to is required")
    if body.get("recipient_type") == "group":
        return
    if to is not None and not (isinstance(to, str) and PHONE.fullmatch(to)):
        raise bad("to must be a phone number")
    if recipient is not None and not (isinstance(recipient, str) and USER_ID.fullmatch(recipient)):
        raise bad("recipient must be a business-scoped user id")


def _check_content(
    kind: str, content: Json, templates: Mapping[str, Json], files: Mapping[str, File]
) -> None:
    if kind == "template":
        _check_template(content, templates)
    elif kind in KEYS:
        check_media(kind, content, files)
    elif kind in _CHECKS:
        _CHECKS[kind](content)


def _check_text(content: Json) -> None:
    if content.keys() - {"body", "preview_url"}:
        raise bad("Unexpected key in text")
    _text(content.get("body"), TEXT_LIMIT, "text.body")


def _check_interactive(content: Json) -> None:
    _text(content.get("body", {}).get("text"), BODY_LIMIT, "interactive.body.text")
    action = content.get("action", {})
    if content.get("type") == "button":
        _check_buttons([one.get("reply", {}) for one in action.get("buttons", [])])
    elif content.get("type") == "list":
        _text(action.get("button"), 20, "action.button")
        sections = action.get("sections", [])
        for section in sections:
            _text(section.get("title", "x"), 24, "section.title")
        _check_rows([row for section in sections for row in section.get("rows", [])])
    else:
        raise bad("interactive.type must be button or list")


def _check_buttons(buttons: list[Json]) -> None:
    if not 1 <= len(buttons) <= BUTTONS:
        raise GraphError(131009, "Parameter value is not valid: 1 to 3 buttons")
    for one in buttons:
        _text(one.get("title"), 20, "button.title")
        _text(one.get("id"), 256, "button.id")
    _distinct([one["title"] for one in buttons])
    _distinct([one["id"] for one in buttons])


def _check_rows(rows: list[Json]) -> None:
    if not 1 <= len(rows) <= ROWS:
        raise GraphError(131009, "Parameter value is not valid: 1 to 10 rows")
    for one in rows:
        _text(one.get("title"), 24, "row.title")
        _text(one.get("id"), 200, "row.id")
        _text(one.get("description", "x"), 72, "row.description")
    _distinct([one["id"] for one in rows])


def _check_template(content: Json, templates: Mapping[str, Json]) -> None:
    known = templates.get(str(content.get("name")))
    if known is None or known["language"] != content.get("language", {}).get("code"):
        raise GraphError(132001, "Template name does not exist in the translation", 404)
    if known["status"] != "APPROVED":
        raise GraphError(132015, "Template is paused")
    given = [
        one.get("text")
        for part in content.get("components", [])
        if part.get("type") == "body"
        for one in part.get("parameters", [])
    ]
    if len(given) != known["body"].count("{{"):
        raise GraphError(132000, "Number of parameters does not match")
    for words in given:
        _text(words, BODY_LIMIT, "parameter")
        if re.search(r"[\n\t]| {4}", words):
            raise GraphError(132018, "Parameters take no new line, tab or four blanks")


def _text(value: Any, limit: int, name: str) -> None:
    if not isinstance(value, str) or not value.strip():
        raise bad(f"The parameter {name} is required")
    if len(value) > limit:
        raise bad(f"Param {name} must be at most {limit} characters long")


def _distinct(values: list[str]) -> None:
    if len(set(values)) < len(values):
        raise GraphError(131009, "Parameter value is not valid: duplicate")


_CHECKS: Final[dict[str, Callable[[Json], None]]] = {
    "text": _check_text,
    "interactive": _check_interactive,
}
