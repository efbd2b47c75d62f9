"""
Unknown words that resemble known ones.

Whatever is found here carries a doubt, so no write happens without a yes; only a plural or
singular of a stored name counts as that name.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from actors.business.entry import CatalogueView, Entry, EntryKind
from actors.business.names import fold, skeleton
from actors.parsing.arabizi import respellings
from actors.parsing.lexicon import DIGITS_AS_LETTERS, SKELETON_LENGTH, Lexicon
from actors.parsing.phrasal import Sense
from actors.parsing.tokens import UNKNOWN, Token, name_token, sense_token

CLOSE_ENOUGH: Final = 84.0
"""Similarity (0-100) from which a name counts as meant."""
TOO_CLOSE: Final = 5.0
"""Points within which two names are both offered."""
ALIKE: Final = 60.0
"""Similarity two spellings with the same consonants need besides."""
ALIKE_WORDS: Final = 70.0
"""The same for words of a language, which are many: "mint" is not "meant"."""
WORTH_ASKING: Final = 70.0
"""Similarity below which a suggestion would only puzzle."""
WORD_LENGTH: Final = 4
"""Letters below which a word resembles too many others."""
WORDS_LIMIT: Final = 3
"""Unknown words of one message that are looked into; more mean it is not for us."""


def recover(
    tokens: list[Token], view: CatalogueView, lexicon: Lexicon, language: str
) -> list[Token]:
    """Return the tokens with unknown words replaced by what they resemble in that language."""
    known = _Known(lexicon, language)
    strange = list(dict.fromkeys(token.text for token in tokens if token.kind == UNKNOWN))
    if len(strange) > WORDS_LIMIT:
        return tokens
    forms = _inflected(strange, view)
    similar = _same_consonants([word for word in strange if word not in forms], view)
    found: list[Token] = []
    for token in tokens:
        if token.kind != UNKNOWN:
            found.append(token)
        elif token.text in forms:
            names = forms[token.text]
            found.append(name_token(token.text, token.start, token.stop, names, owned=token.owned))
        else:
            found.append(_resembling(token, similar.get(token.text, ()), view, known, found))
    return [_completing(found, at) for at in range(len(found))]


def _completing(tokens: Sequence[Token], at: int) -> Token:
    """Return a word that is left as the misspelt part of the name beside it: "light swich"."""
    token = tokens[at]
    if token.kind != UNKNOWN or len(token.text) < WORD_LENGTH:
        return token
    beside = [*tokens[at + 1 : at + 2], *tokens[max(at - 1, 0) : at]]
    names = [entry for other in beside for entry in other.entries if _is_part(token.text, entry)]
    if len(names) != 1:
        return token
    doubt = f"fuzzy:{token.text}"
    return name_token(token.text, token.start, token.stop, tuple(names), doubt, owned=token.owned)


class _Known:
    """The words that a message in one language may have meant: its own, and English ones."""

    def __init__(self, lexicon: Lexicon, language: str) -> None:
        self._lexicon = lexicon
        self._language = language
        self._languages = dict.fromkeys((language, "en"))

    def senses(self, word: str) -> tuple[Sense, ...]:
        return self._lexicon.senses(word, self._language)

    def by_consonants(self, word: str) -> str:
        """Return the word with the same consonants that looks alike, empty when there is none."""
        bones = skeleton(word)
        for language in self._languages:
            known = self._lexicon.skeletons[language].get(bones)
            if known and fuzz.ratio(word, known) >= ALIKE_WORDS:
                return known
        return ""

    def respelt(self, word: str) -> str:
        """Return the word of which this is another spelling, where digits are letters."""
        if self._language != DIGITS_AS_LETTERS or len(word) < WORD_LENGTH:
            return ""
        known = self._lexicon.phrases.get
        ways = (way for way in respellings(word) if self._language in (known(way) or ()))
        return next(ways, "")

    def by_spelling(self, word: str, above: float) -> str:
        """
        Return the word that looks most alike and more than `above`, empty when there is none.

        Its first letter is right, or its last one.
        """
        best, score = "", above
        for language in self._languages:
            found = self._spelt(word, language, score)
            if found is not None:
                best, score = found
        return best

    def _spelt(self, word: str, language: str, above: float) -> tuple[str, float] | None:
        """Return the word of a language that looks most alike, of several the first."""
        begun = self._lexicon.begun[language].get(word[0], ())
        ended = self._lexicon.ended[language].get(word[-1], ())
        alike: list[tuple[str, float]] = []
        for words in (begun, ended):
            found = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=above)
            if found is not None and found[1] > above:
                alike.append(found[:2])
        if not alike or len(set(alike)) == 1:
            return alike[0] if alike else None
        order = self._lexicon.spellings[language].index
        return min(alike, key=lambda found: (-found[1], order(found[0])))


def _inflected(words: Iterable[str], view: CatalogueView) -> dict[str, tuple[Entry, ...]]:
    """Return the words that are a plural or singular of a stored name."""
    forms: dict[str, str] = {}
    for word in words:
        for form in _other_forms(word):
            forms[form] = word
    found: dict[str, list[Entry]] = {}
    for entry in view.lookup(list(forms)) if forms else ():
        if entry.active:
            found.setdefault(forms[entry.key], []).append(entry)
    return {word: tuple(entries) for word, entries in found.items()}


def _other_forms(word: str) -> Iterable[str]:
    if len(word) < SKELETON_LENGTH:
        return ()
    forms = [f"{word}s", f"{word}es"]
    if word.endswith("y"):
        forms.append(f"{word[:-1]}ies")
    if word.endswith("ies"):
        forms.append(f"{word[:-3]}y")
    if word.endswith("es"):
        forms.append(word[:-2])
    return forms


def _same_consonants(words: Sequence[str], view: CatalogueView) -> dict[str, tuple[Entry, ...]]:
    bones = {skeleton(word): word for word in words if len(word) >= SKELETON_LENGTH}
    bones = {key: word for key, word in bones.items() if len(key) > 1}
    found: dict[str, dict[str, Entry]] = {}
    for entry in view.lookup_skeletons(list(bones)) if bones else ():
        word = bones.get(skeleton(entry.key), "")
        if entry.active and fuzz.ratio(word, entry.key) >= ALIKE:
            found.setdefault(word, {})[entry.name] = entry
    return {word: tuple(entries.values()) for word, entries in found.items()}


def _resembling(
    token: Token,
    similar: tuple[Entry, ...],
    view: CatalogueView,
    lexicon: "_Known",
    before: Sequence[Token],
) -> Token:
    """Return the token as the name or word it resembles most, or as it is."""
    word = token.text
    doubt = f"fuzzy:{word}"
    if similar:
        return name_token(word, token.start, token.stop, similar, doubt, owned=token.owned)
    known = lexicon.by_consonants(word) or lexicon.respelt(word)
    if known:
        senses = lexicon.senses(known)
        return sense_token(word, token.start, token.stop, senses, before, doubt=doubt)
    if len(word) < WORD_LENGTH or not word.isalpha():
        return token
    score, names = _closest_names(word, view)
    spelt = lexicon.by_spelling(word, max(score, CLOSE_ENOUGH))
    if spelt:
        senses = lexicon.senses(spelt)
        return sense_token(word, token.start, token.stop, senses, before, doubt=doubt)
    if names:
        return name_token(word, token.start, token.stop, names, doubt, owned=token.owned)
    return token


def _closest_names(word: str, view: CatalogueView) -> tuple[float, tuple[Entry, ...]]:
    """Return the names that look like `word`, or the one that has it among its words."""
    offered = [entry for entry in view.suggest(word, least=CLOSE_ENOUGH) if entry.active]
    scored = [(fuzz.ratio(word, entry.key), entry) for entry in offered]
    best = max((score for score, _ in scored), default=0.0)
    if best >= CLOSE_ENOUGH:
        near = [entry for score, entry in scored if score >= best - TOO_CLOSE]
        return best, tuple({entry.name: entry for entry in near}.values())
    parts = {entry.name: entry for entry in offered if word in _name_words(entry)}
    return (CLOSE_ENOUGH, tuple(parts.values())) if parts else (0.0, ())


def _is_part(word: str, entry: Entry) -> bool:
    """Return whether it is a word of the name, or looks like one: "swich" of "Light Switch"."""
    return any(fuzz.ratio(word, part) >= CLOSE_ENOUGH for part in _name_words(entry))


def suggestions(word: str, kind: EntryKind, view: CatalogueView) -> list[Entry]:
    """Return up to three names of this kind that are worth asking about."""
    near = [entry for entry in view.suggest(word) if entry.active and entry.kind == kind]
    worth = [
        e for e in near if max(fuzz.ratio(word, part) for part in _name_words(e)) >= WORTH_ASKING
    ]
    return list({entry.name: entry for entry in worth}.values())


def _name_words(entry: Entry) -> set[str]:
    return {entry.key, *entry.key.split(), *fold(entry.name).split()}
