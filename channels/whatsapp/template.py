"""
A free-form call -> a template, for people whose 24 hours are over. No I/O here.

The template is the operator's: a utility template whose body has one variable, which takes the
words. https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
"""

from typing import Final

import msgspec

from channels.adapter import HttpCall
from channels.whatsapp.choices import short
from channels.whatsapp.encode import call
from channels.whatsapp.fields import table, text

FILE_LATER: Final = "(There is a file. Write to me, and ask for it again.)"
"""A template takes words only."""

WORDS_CHARACTERS: Final = 900
"""A body has 1024, of which the template's own words need some."""


class Template(msgspec.Struct, frozen=True):
    """An approved template by its name, and the language it is written in."""

    name: str
    language: str


def read_template(written: str) -> Template | None:
    """Return the template of a setting "name:language", None for "". Raises ValueError."""
    name, _, language = written.partition(":")
    if not written:
        return None
    if not name or not language:
        raise ValueError("not of the form name:language")
    return Template(name, language)


def words_of(said: HttpCall) -> str:
    """Return what a free-form call says, "" for one without words."""
    try:
        body = table(msgspec.json.decode(said.body))
    except msgspec.MsgspecError:
        return ""
    shown, file = table(body.get("interactive")), table(body.get(said.field))
    return (
        text(table(body.get("text")).get("body"))
        or text(table(shown.get("body")).get("text"))
        or text(file.get("caption"))
    )


def as_template(said: HttpCall, template: Template) -> HttpCall:
    """Return the call that says the same in the template, which takes no line ends or tabs."""
    words = short(" ".join(words_of(said).split()), WORDS_CHARACTERS)
    if said.attachment:
        words = f"{words} {FILE_LATER}".strip()
    parameter = {"type": "text", "text": words}
    content = {
        "name": template.name,
        "language": {"code": template.language},
        "components": [{"type": "body", "parameters": [parameter]}],
    }
    told = call("template", said.chat, {"type": "template", "template": content})
    return msgspec.structs.replace(told, tenant=said.tenant)
