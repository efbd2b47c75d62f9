"""Which languages have a catalogue, and which of them an IETF tag asks for. Pure."""

from typing import Final

import msgspec

SOURCE: Final = "en"
"""The language of the messages in the code."""


class Language(msgspec.Struct, frozen=True):
    """
    What differs from English besides the words.

    Attributes:
        called: its name as its speakers write it.

        cldr: the locale of Unicode's CLDR whose plurals and figures are meant.

        leftward: it is written from right to left.

        lakhs: above thousands, figures are grouped by two digits: 12,34,567.
    """

    called: str
    cldr: str
    leftward: bool = False
    lakhs: bool = False


LANGUAGES: Final = {
    "en": Language("English", "en"),
    "es": Language("español", "es_419"),
    "ar": Language("العربية", "ar", leftward=True),
    "hi": Language("हिन्दी", "hi", lakhs=True),
    "ur": Language("اردو", "ur", leftward=True),
    "ur_Latn": Language("Roman Urdu / Hindi", "ur"),
}
"""By the name of their catalogue."""

_LATIN: Final = {"hi": "ur_Latn", "ur": "ur_Latn"}
"""Hindi and Urdu in Latin letters are one written language."""


def meant(tag: str) -> str:
    """Return the catalogue for an IETF tag such as "es-MX" or "hi-Latn"; "" when there is none."""
    language, *subtags = tag.replace("_", "-").lower().split("-")
    if "latn" in subtags:
        language = _LATIN.get(language, language)
    return language if language in LANGUAGES else ""
