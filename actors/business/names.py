"""
How names are folded before they are compared: the one rule for storing and for finding aliases.

Whatever stores an alias and whatever looks one up must go through here; a change of the folding
means that every stored alias is folded again.
"""

import re
import unicodedata
from typing import Final

_DIGIT_ZEROS: Final = (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xC66, 0xCE6, 0xD66)
_STRIPPED: Final = (
    (0x300, 0x370),  # Latin, Greek and Cyrillic accents
    (0x591, 0x5C8),  # Hebrew points
    (0x610, 0x61B),  # Arabic honorifics
    (0x64B, 0x660),  # Arabic vowel marks, hamza above and below
    (0x6D6, 0x6EE),  # Quranic marks
)
_SAME_LETTERS: Final = {
    "\u064a": "\u0649\u06cc\u06d0\u06d2",  # yeh: alef maksura, Farsi and Urdu forms
    "\u0647": "\u0629\u06c1\u06be\u06d5",  # heh: teh marbuta, Urdu forms
    "\u0643": "\u06a9\u06aa",  # kaf: Urdu and swash forms
    "\u0627": "\u0671",  # alef: wasla
    "\u0902": "\u0901",  # anusvara: candrabindu
    "'": "\u2019\u2018\u0060\u00b4\u02bc\u02bb",
    ",": "\u066c\u060c",  # Arabic thousands separator and comma
    ".": "\u066b\u06d4\u0964",  # Arabic decimal separator, Urdu full stop, danda
    ";": "\u061b",
    "?": "\u061f",
    "-": "\u2212\u2013\u2014\u2010\u2011",
    # superscript alef, tatweel, nukta, joiners, direction marks, byte order mark, variation
    "": "\u0670\u0640\u093c\u200b\u200c\u200d\u200e\u200f\u2068\u2069\ufeff\ufe0f",
}
_FORMS: Final[dict[int, str]] = {
    **{zero + digit: str(digit) for zero in _DIGIT_ZEROS for digit in range(10)},
    **{point: "" for start, stop in _STRIPPED for point in range(start, stop)},
    **{ord(form): letter for letter, forms in _SAME_LETTERS.items() for form in forms},
}

# Python's \w leaves out vowel signs, without which an Indic word would fall to pieces.
_MARKS: Final = "".join(
    re.escape(c) for c in map(chr, range(0x900, 0x1200)) if unicodedata.category(c).startswith("M")
)
_NUMBER: Final = r"\d{4}-\d{2}-\d{2}(?!\d)|\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
ASCII_WORD: Final = re.compile(rf"({_NUMBER}|[a-z]+(?:'[a-z]+)*)", re.ASCII)
"""A word of a text for which `plain` returned ASCII only; one group, to split a text by."""
_LETTERS: Final = rf"(?:[^\W\d_]|[{_MARKS}])+"
ANY_WORD: Final = re.compile(rf"({_NUMBER}|{_LETTERS}(?:'{_LETTERS})*)")
"""A word of any text that `plain` returned: a number, a date, or letters with their marks."""

_FRACTIONS: Final = {"¼": ".25", "½": ".5", "¾": ".75"}
_FRACTION: Final = re.compile(r"(\d*)([¼½¾])")
_VOWELS: Final = re.compile(rf"(?<=.)[aeiouy\u0627\u0648\u064a{_MARKS}]")
_SOUNDS: Final = str.maketrans({"w": "v", "q": "k"})
_DOUBLED: Final = re.compile(r"(\D)\1+")


def plain(text: str) -> str:
    """Return `text` in lower case and one form for each letter and digit, punctuation kept."""
    if text.isascii():
        return text.lower()
    whole = _FRACTION.sub(lambda m: (m[1] or "0") + _FRACTIONS[m[2]], text)
    folded = unicodedata.normalize("NFKD", whole).casefold()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", folded).translate(_FORMS))


def fold(name: str) -> str:
    """
    Return the key of `name`: its words in `plain` form, separated by one space.

    Digits stand apart from letters (7up = 7-Up = "7 up"), apostrophes vanish (Lay's = "lays").
    """
    flat = plain(name)
    found = (ASCII_WORD if flat.isascii() else ANY_WORD).findall(flat)
    return " ".join(found).replace("'", "").replace(",", "")


def skeleton(folded: str) -> str:
    """Return the consonants of a folded name, doubled letters once: cheeni = chini -> "chn"."""
    consonants = _VOWELS.sub("", folded.replace(" ", "").replace("ph", "f"))
    return _DOUBLED.sub(r"\1", consonants.translate(_SOUNDS))
