"""Text -> words with the punctuation before each. No dictionary, no catalogue, no meaning here."""

from functools import lru_cache
from itertools import count
from typing import Final

from actors.business.names import ANY_WORD, ASCII_WORD, plain
from actors.parsing.words import Word, Words

TEXT_LIMIT: Final = 500
"""Characters that are read; a longer message is answered, never parsed in part."""


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
