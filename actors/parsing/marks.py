"""Marks between words that mean something. No words here: the guards look at the other marks."""

import re
from typing import Final

from actors.parsing.tokens import Token

SEPARATOR: Final = re.compile(r"[,;\n&+!]|[.?:]\s|\s[-/]\s")
"""What stands between two sentences, or two parts of one."""
_ARROWS: Final = frozenset({"->", "=>", "\u2192", "-->"})


def punctuation(before: str, at: int) -> list[Token]:
    """Return the marks that mean something, in order."""
    marks = [Token("separator", "", at, at)] if SEPARATOR.search(before) else []
    if "@" in before:
        marks.append(Token("at", "@", at, at))
    if before.strip() in _ARROWS:
        marks.append(Token("to", "->", at, at))
    if before.strip() == ">":
        marks.append(Token("above", ">", at, at))
    if before.strip() == "=":
        marks.append(Token("total", "=", at, at))
    return marks
