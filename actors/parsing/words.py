"""A message in words, each with the punctuation before it. Frozen values, no meaning."""

import unicodedata
from typing import Final

import msgspec

from actors.business.names import ANY_WORD, ASCII_WORD, plain

_ELIDED: Final = "\u0627\u0644"
"""The Arabic al-, which loses its first letter behind li-."""


class Word(msgspec.Struct, frozen=True, gc=False):
    """
    One word of a message.

    Attributes:
        key: the folded form, equal to what `fold` makes of the same word in a name.

        before: what stood between the previous word and this one, spaces included.

        owned: it ended in 's, and `key` is without it.

        bare: `key` with the s, as in "lays" for "Lay's"; else the same as `key`.

        source: the word of the message it comes from; several when it was written in one with
            small words, as in Arabic.

        parts: words of the message it is made of; several where digits are letters.
    """

    key: str
    before: str
    owned: bool = False
    bare: str = ""
    source: int = 0
    parts: int = 1

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits alone."""
        return self.key[0].isdecimal() and " " not in self.key


class Words(msgspec.Struct, frozen=True, gc=False, eq=False):
    """
    A message in words, and what stood after the last one.

    Itself and nothing else, so that what is known of the latest is found without a comparison.
    """

    words: tuple[Word, ...]
    tail: str
    source: str

    def typed(self, start: int, stop: int) -> str:
        """Return the words from `start` to `stop` as they were typed, for a name to be kept."""
        source, flat, origins = _traced(self.source)
        found = list((ASCII_WORD if flat.isascii() else ANY_WORD).finditer(flat))
        sign = "+" if self.words[start].before.endswith("+") else ""
        if len(found) != self.words[-1].source + self.words[-1].parts:
            plain_words = [word.bare or word.key for word in self.words[start:stop]]
            return sign + " ".join(plain_words).title()
        first = self.words[start].source
        last = self.words[stop - 1].source + self.words[stop - 1].parts - 1
        written = source[origins[found[first].start()] : origins[found[last].end() - 1] + 1]
        small = "".join([word.key for word in self.words[:start] if word.source == first])
        return sign + _without_small(written, small, self.words[start].key)


def _without_small(written: str, small: str, key: str) -> str:
    """Return a word without the small ones written in one with it: "لسكر", and "للسكر" with al-."""
    rest = written.removeprefix(small)
    elided = rest != written and rest[:1] == _ELIDED[1] != key[:1]
    return _ELIDED[0] + rest if elided else rest


def _traced(text: str) -> tuple[str, str, list[int]]:
    """Return a text, its plain form, and for each character of that where it comes from."""
    source = unicodedata.normalize("NFC", text)
    parts = [plain(character) for character in source]
    origins = [at for at, part in enumerate(parts) for _ in part]
    return source, "".join(parts), origins
