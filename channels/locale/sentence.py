"""
Sentences with places to be filled: "Sold {goods} to {customer}". Pure but for the language.

In a language that is written from right to left, what is filled in stands between isolates (Unicode
Standard Annex 9, X5c) where it has what would move otherwise: Latin letters, dates, signs.
"""

import re
from functools import lru_cache
from string import Formatter
from typing import Final

from channels.locale.translation import current

ISOLATE: Final = "\u2068"
"""FIRST STRONG ISOLATE: what follows finds its own direction."""
RELEASE: Final = "\u2069"
"""POP DIRECTIONAL ISOLATE."""

_LEFTBOUND: Final = re.compile(r"[A-Za-z]|\d-\d|(?<!\d)[-+\u2212]\d")
"""Latin letters, a date such as 2026-11-23, a sign before a figure."""
_MARKS: Final = {ord(ISOLATE): None, ord(RELEASE): None}


def fill(template: str, /, **values: object) -> str:
    """Return the sentence with its places filled."""
    if current().language.leftward:
        values = {name: isolated(str(value)) for name, value in values.items()}
    return template.format_map(values)


def isolated(text: str) -> str:
    """Return a text that brings its own direction, once; as it is when nothing in it would move."""
    return f"{ISOLATE}{text}{RELEASE}" if needs_isolation(text) else text


def enclosed(text: str) -> str:
    """Return a day, which would move wherever it stands, between isolates where lines run left."""
    return f"{ISOLATE}{text}{RELEASE}" if current().language.leftward else text


def needs_isolation(text: str) -> bool:
    """Return whether it would be shown out of order in a line from right to left."""
    return ISOLATE not in text and _LEFTBOUND.search(text) is not None


def bare(text: str) -> str:
    """Return the text without isolates, for who lays out lines by itself."""
    return text.translate(_MARKS)


@lru_cache(maxsize=1024)
def pieces(template: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a template, each with the name of the place behind it, "" for none."""
    return tuple((words, place or "") for words, place, *_ in Formatter().parse(template))
