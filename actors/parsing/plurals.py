"""
A name in another number: one word or several, Spanish or English, Arabic -at or Hindi -iyan.

Keys only: what a store really has is not known here.
"""

from collections.abc import Iterable
from typing import Final

AGREEING: Final = frozenset({"es"})
"""Languages in which the first word of a name has a plural too: "bolsas de basura"."""

PLURAL_LENGTH: Final = 3
"""Letters up to which a word with a final s is no plural."""
AT_LENGTH: Final = 5
"""Letters up to which a word with a final -at is no Arabic plural in Latin letters."""
_HISSING: Final = ("ches", "shes", "sses", "xes")
"""Ends of English plurals that have an e which the singular has not."""
_BEFORE_ES: Final = frozenset("lnrdz")
"""Letters after which a Spanish plural has an e that the singular has not."""
_IYAN: Final = ("iyan", "iyaan", "iyon")
"""Ends of Hindi plurals of words that end in -i, in Latin letters."""
_AT: Final = "\u0627\u062a"
_A: Final = "\u0647"
"""The ending of Arabic plurals, and of most words that have it, as keys are folded."""
_ENDS: Final = frozenset({"s", "n", "t", _AT[-1]})
"""Last letters of all plurals."""


def other_numbers(keys: Iterable[str], language: str) -> dict[str, list[str]]:
    """
    Return for each key what it may be the plural or singular of: "aguas minerales", "eye drop".

    Keys that begin or end in digits are no plurals, and none has them.
    """
    agreeing = language in AGREEING
    found = {}
    for key in keys:
        end = key[-1]
        # Most keys are single words, which cost no call.
        if key[0] > "9" and (end in _ENDS or (" " in key and "9" < end <= "z")):
            forms = _other_numbers(key, end, agreeing=agreeing)
            if forms:
                found[key] = forms
    return found


def _other_numbers(key: str, end: str, *, agreeing: bool) -> list[str]:
    if end > "z":
        return _singulars_of_at(key)  # no s in this script
    borrowed = _borrowed(key) if end in "nt" else []
    first, _, rest = key.partition(" ")
    if not rest:
        return [key[:-1]] if end == "s" and len(key) > PLURAL_LENGTH else borrowed
    last = _without_s(key) if end == "s" else f"{key}s"
    if not agreeing:
        return [last, *borrowed]
    if first[-1] != "s" or len(first) <= PLURAL_LENGTH:
        return [last, f"{first}s {rest}", f"{first}s {rest}s", *borrowed]
    every = " ".join(map(_singular, key.split()))
    return [last, f"{first[:-1]} {rest}", f"{_singular(first)} {rest}", every, *borrowed]


def _borrowed(key: str) -> list[str]:
    """Return "hathori" for "hathoriyan", "wella 3 a" for "wella 3 at"."""
    if key.endswith(_IYAN):
        return [key[: key.rindex("iy") + 1]]
    return [key[:-1]] if key.endswith("at") and len(key) > AT_LENGTH else []


def _singulars_of_at(key: str) -> list[str]:
    """Return "lamba" for "lambat"; other Arabic plurals change the word within."""
    stem = key.removesuffix(_AT)
    return [stem + _A, stem] if len(stem) > 1 and stem != key else []


def _without_s(key: str) -> str:
    """Return "light switch" for "light switches", "iron rod" for "iron rods"."""
    return key[:-2] if key.endswith(_HISSING) else key[:-1]


def _singular(word: str) -> str:
    """Return "mineral" for "minerales" and "leche" for "leches"."""
    if len(word) <= PLURAL_LENGTH or not word.endswith("s"):
        return word
    return word[:-2] if word[-3] in _BEFORE_ES and word.endswith("es") else word[:-1]
