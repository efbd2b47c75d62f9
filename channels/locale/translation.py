"""
The language that is spoken now, and the words of its catalogue for a message in English.

It is set where a turn begins and holds for what is done on the way, in this thread or task only:
so six hundred sentences need not be handed a language each. A catalogue is read when its language
is spoken first.
"""

from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from channels.locale import po
from channels.locale.languages import LANGUAGES, SOURCE, Language
from channels.locale.po import Messages


class Catalogue(msgspec.Struct, frozen=True):
    """A language by its name, with its messages."""

    name: str
    language: Language
    messages: Messages


@cache
def catalogue(name: str) -> Catalogue:
    """Return the catalogue of one of LANGUAGES; that of the source language holds no message."""
    text = ""
    if name != SOURCE:
        source = files("channels.locale") / name / "LC_MESSAGES" / "messages.po"
        text = source.read_text("utf-8")
    return Catalogue(name, LANGUAGES[name], po.read(text))


_ENGLISH: Final = catalogue(SOURCE)
_CURRENT: Final = ContextVar("catalogue", default=_ENGLISH)


class speaking:  # noqa: N801 - read as a verb, and a class because each message passes it
    """Speak one of LANGUAGES in the block; a name that is none of them is English."""

    __slots__ = ("_before", "_name")

    def __init__(self, name: str) -> None:
        self._name = name if name in LANGUAGES else SOURCE

    def __enter__(self) -> None:
        self._before = _CURRENT.set(catalogue(self._name))

    def __exit__(self, *_: object) -> None:
        _CURRENT.reset(self._before)


def switch(name: str) -> None:
    """Go on in another language, up to the end of the block of `speaking` around it."""
    _CURRENT.set(catalogue(name))


def current() -> Catalogue:
    """Return the catalogue of the language that is spoken now."""
    return _CURRENT.get()


def _(message: str) -> str:
    """Return the message in the current language; itself when it has no translation."""
    return _CURRENT.get().messages.single.get(message, message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of a message that `number` takes in the current language."""
    messages = _CURRENT.get().messages
    forms = messages.plural.get(singular)
    if forms is None:
        return singular if number == 1 else plural
    return forms[messages.form(number)]


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - the same for `ngettext`
    """Mark a message that `ngettext` translates later; return its forms as they are."""
    return singular, plural


def N_(message: str) -> str:  # noqa: N802 - gettext's name for it
    """Mark a message that `_` translates later; return it as it is."""
    return message
