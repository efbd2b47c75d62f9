"""Pieces of a sentence that are there only when something was said. Pure but for the language."""

from collections.abc import Iterable

from channels.locale.sentence import fill
from channels.locale.translation import _


def told(template: str, /, **value: object) -> str:
    """Return the piece with its one place filled; nothing for nothing."""
    ((name, said),) = value.items()
    return "" if said is None or said == "" else fill(template, **{name: said})


def listed(said: Iterable[str]) -> str:
    """Return what was said of it, joined."""
    return _(", ").join(filter(None, said))


def capital(words: str) -> str:
    """Return the words with a capital letter in front."""
    return words[:1].upper() + words[1:]
