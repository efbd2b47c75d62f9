"""
Money that is not the store's: "500 dollars" where the books are kept in rupees.

Nothing is converted; it is only seen. Words that several countries use belong to each of them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from actors.parsing.lexicon import shared_lexicon
from actors.parsing.phrasal import Senses
from actors.parsing.text import Words

_SIGNS: Final = {
    "€": frozenset({"EUR"}),
    "₹": frozenset({"INR"}),
    "₦": frozenset({"NGN"}),
    "₱": frozenset({"PHP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "£": frozenset({"GBP", "EGP", "LBP", "SDG", "SYP"}),
}
"""Signs; that of the dollar is left out, since many pesos are written with it."""


def foreign(words: Words, currency: str) -> tuple[str, ...]:
    """Return the doubt about money of another country than the store's, if that is known."""
    if not currency:
        return ()
    known = _named()
    said = [codes for word in words.words for codes in known.get(word.key, ())]
    if not words.source.isascii():
        gaps = "".join([word.before for word in words.words] + [words.tail])
        said += [codes for sign, codes in _SIGNS.items() if sign in gaps]
    abroad = [codes for codes in said if currency not in codes]
    return ("foreign_currency",) if abroad else ()


@cache
def _named() -> Mapping[str, tuple[frozenset[str], ...]]:
    """Return the few words that name money, with the currencies each may mean in a language."""
    lexicon = shared_lexicon()
    found = {word: tuple(_meant(lexicon.phrases.get(word, {}))) for word in lexicon.longest}
    return {word: codes for word, codes in found.items() if codes}


def _meant(senses: Senses) -> Iterator[frozenset[str]]:
    for of_language in senses.values():
        for sense in of_language:
            if sense.kind == "currency" and sense.value:
                yield frozenset(sense.value.split())
