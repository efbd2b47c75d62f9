"""Text -> words with the punctuation before each. No dictionary, no catalogue, no meaning here."""

import unicodedata
from functools import lru_cache
from itertools import count
from typing import Final

import msgspec

from actors.business.names import ANY_WORD, ASCII_WORD, plain

TEXT_LIMIT: Final = 500
"""Characters that are read; a longer message is answered, never parsed in part."""


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
        return sign + source[origins[found[first].start()] : origins[found[last].end() - 1] + 1]


def _traced(text: str) -> tuple[str, str, list[int]]:
    """Return a text, its plain form, and for each character of that where it comes from."""
    source = unicodedata.normalize("NFC", text)
    parts = [plain(character) for character in source]
    origins = [at for at, part in enumerate(parts) for _ in part]
    return source, "".join(parts), origins


@lru_cache(maxsize=1)
def tokenise(text: str) -> Words:
    """
    Return the words of `text`; never raises, whatever it holds.

    The latest text's are at hand: first it is asked which language they are, then what they mean.
    """
    flat = plain(text)
    *pieces, tail = (ASCII_WORD if flat.isascii() else ANY_WORD).split(flat)
    words = map(_word, pieces[1::2], pieces[::2], count())
    return Words(tuple(words), tail, text)


def _word(written: str, before: str, at: int) -> Word:
    if written[0].isdecimal():
        return Word(written.replace(",", ""), before, source=at)
    if "'" not in written:
        return Word(written, before, source=at)
    bare = written.replace("'", "")
    if written.endswith("'s"):
        return Word(written[:-2].replace("'", ""), before, owned=True, bare=bare, source=at)
    return Word(bare, before, bare=bare, source=at)
