"""Which languages have a catalogue, and which of them an IETF tag asks for. Pure."""

from typing import Final

import msgspec

SOURCE: Final = "en"
"""The language of the messages in the code."""


class Dates(msgspec.Struct, frozen=True):
    """
    How days are written, as `str.format` patterns of `date`, `month` and `weekday`.

    Those of Unicode's CLDR (Technical Standard 35, part 4); digits are Western.

    Attributes:
        full: CLDR's medium form of a date.

        short: a day of a year that is known (CLDR's skeleton MMMd).

        named: the same with its weekday (MMMEd).

        figures: the same in figures (Md).
    """

    full: str = "{date.day} {month} {date.year}"
    short: str = "{date.day} {month}"
    named: str = "{weekday}, {date.day} {month}"
    figures: str = "{date.day}/{date.month}"


_ENGLISH: Final = Dates(
    "{date}", "{date:%d.%m.}", "{weekday} {date:%d.%m.}", "{date.day}.{date.month}."
)
"""Not CLDR's, but ISO's form and what reads the same for a Briton and an American."""

_ARABIC: Final = Dates(
    full="{date.day:02}\u200f/{date.month:02}\u200f/{date.year}",
    named="{weekday}\u060c {date.day} {month}",
    figures="{date.day}\u200f/{date.month}",
)
_URDU: Final = Dates("{date.day} {month}\u060c {date.year}", named=_ARABIC.named)


class Language(msgspec.Struct, frozen=True):
    """
    What differs from English besides the words.

    Attributes:
        called: its name as its speakers write it.

        cldr: the locale of Unicode's CLDR whose plurals, figures and days are meant.

        leftward: it is written from right to left.

        lakhs: above thousands, figures are grouped by two digits: 12,34,567.

        dates: how days are written.
    """

    called: str
    cldr: str
    leftward: bool = False
    lakhs: bool = False
    dates: Dates = Dates()


LANGUAGES: Final = {
    "en": Language("English", "en", dates=_ENGLISH),
    "es": Language("español", "es_419"),
    "ar": Language("العربية", "ar", leftward=True, dates=_ARABIC),
    "hi": Language("हिन्दी", "hi", lakhs=True),
    "ur": Language("اردو", "ur", leftward=True, dates=_URDU),
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
