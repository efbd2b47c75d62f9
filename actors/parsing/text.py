"""Text -> words with the punctuation before each. No dictionary, no catalogue, no meaning here."""

import unicodedata
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
    """

    key: str
    before: str
    owned: bool = False
    bare: str = ""


class Words(msgspec.Struct, frozen=True):
    """A message in words, and what stood after the last one."""

    words: tuple[Word, ...]
    tail: str
    source: str

    def typed(self, start: int, stop: int) -> str:
        """Return the words from `start` to `stop` as they were typed, for a name to be kept."""
        source = unicodedata.normalize("NFC", self.source)
        found = list(ANY_WORD.finditer(source))
        sign = "+" if self.words[start].before.endswith("+") else ""
        if len(found) != len(self.words):
            plain_words = [word.bare or word.key for word in self.words[start:stop]]
            return sign + " ".join(plain_words).title()
        return sign + source[found[start].start() : found[stop - 1].end()]


def tokenise(text: str) -> Words:
    """Return the words of `text`; never raises, whatever it holds."""
    flat = plain(text)
    words: list[Word] = []
    end = 0
    for match in (ASCII_WORD if flat.isascii() else ANY_WORD).finditer(flat):
        words.append(_word(match.group(), flat[end : match.start()]))
        end = match.end()
    return Words(tuple(words), flat[end:], text)


def _word(written: str, before: str) -> Word:
    if written[0].isdigit():
        return Word(written.replace(",", ""), before)
    if "'" not in written:
        return Word(written, before)
    bare = written.replace("'", "")
    if written.endswith("'s"):
        return Word(written[:-2].replace("'", ""), before, owned=True, bare=bare)
    return Word(bare, before, bare=bare)
