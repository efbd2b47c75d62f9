"""
Which language a message is answered in: its own when that is clear, else the sender's.

A few words that several languages share change nothing; see `FLIP`. What the rules understand does
not depend on it.
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Final, TypeAlias

from actors.business import speakers
from actors.business.catalogue import Catalogue
from actors.business.saying import Words, code, plain
from actors.conversation import phrases
from actors.conversation.turn import Turn
from actors.parsing.language import votes
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.text import TEXT_LIMIT, tokenise
from actors.parsing.words import Word
from channels.inbound import Kind
from channels.locale.languages import LANGUAGES, SOURCE, meant
from channels.locale.sentence import fill
from channels.locale.translation import _, current, speaking, switch
from channels.messages import Outcome

FLIP: Final = 1.0
"""Words by which another language must lead; one that several languages have counts in part."""
FLIP_TO_ENGLISH: Final = 1.5
"""The same for English, of which everybody says a word now and then: "undo", "stock"."""
Named: TypeAlias = Callable[[list[str]], Collection[str]]
"""Which of these folded words are names of the store's."""

COMMAND: Final = "language"
AUTO: Final = "auto"

_CATALOGUES: Final = {
    "en": "en",
    "es": "es",
    "hi": "ur_Latn",
    "ar": "ar",
    "arabizi": "ar",
    "deva": "hi",
    "urdu": "ur",
}
"""Lexicon -> the catalogue of who writes so."""
_ARABIC: Final = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_SCRIPTS: Final = {"ar": _ARABIC, "ur": _ARABIC, "hi": re.compile(r"[\u0900-\u097f]")}
"""How a word begins in what is not written in Latin letters."""
HALF: Final = 0.49
"""Of the words but names: so many in another script are no word of somebody else's language."""
_URDU: Final = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")
"""Letters of Urdu that Arabic does not have."""


def known(turn: Turn) -> str:
    """Return the language that a message without words of its own is answered in."""
    habit = turn.habit
    hint = habit.chosen or habit.spoken or meant(turn.inbound.sender.language)
    return hint or habit.around or speakers.of_store(turn.database)


def listen(turn: Turn) -> None:
    """Go on in the language of the message's words, if they have one and none was chosen."""
    said = turn.inbound
    worded = said.text and not said.command and said.kind in {Kind.TEXT, Kind.MEDIA}
    if worded and not turn.habit.chosen and len(said.text) <= TEXT_LIMIT:
        view = Catalogue(turn.database)
        switch(heard(said.text, current().name, lambda keys: {e.key for e in view.lookup(keys)}))


def heard(text: str, before: str, named: Named = lambda _: frozenset()) -> str:
    """
    Return the catalogue for a text of somebody who is answered in `before` otherwise.

    What the store calls its goods and people says nothing; it is looked up only for a change.
    """
    words = [word for word in tokenise(text).words if not word.is_number]
    found = _language(words, text, before, 0)
    if found == before:
        return before
    own = named([word.key for word in words])
    return _language([word for word in words if word.key not in own], text, before, HALF)


def _language(words: Sequence[Word], text: str, before: str, share: float) -> str:
    scores = _scores(words, text)
    written = () if text.isascii() else _written(words, share)
    best = max(written or scores, key=scores.__getitem__)
    if written and before not in written:
        return best
    enough = FLIP_TO_ENGLISH if best == SOURCE else FLIP
    return best if scores[best] - scores[before] >= enough else before


def _written(words: Sequence[Word], share: float) -> list[str]:
    """Return the languages in whose script more than `share` of the words are; none for Latin."""
    least = share * len(words)
    return [
        name
        for name, script in _SCRIPTS.items()
        if sum(bool(script.match(word.key)) for word in words) > least
    ]


def _scores(words: Sequence[Word], text: str) -> dict[str, float]:
    """Return how many words of the text each catalogue's language has."""
    found = dict.fromkeys(LANGUAGES, 0.0)
    for lexicon, score in votes(words, shared_lexicon()).items():
        name = _CATALOGUES[lexicon]
        found[name] = max(found[name], score)
    if not text.isascii():
        found["ur"] += len(_URDU.findall(text))
    return found


def remember(turn: Turn) -> None:
    """Note which language was spoken, where it is another than before; in the transaction."""
    name, habit = current().name, turn.habit
    if turn.member and not habit.chosen and name != habit.spoken:
        speakers.remember(turn.database, turn.member.person, name)
    if turn.inbound.chat.group and name != habit.around:
        speakers.remember_around(turn.database, turn.inbound.chat, name)


def choose(turn: Turn) -> Outcome:
    """Set the sender's language by hand, or say which there are; call inside the transaction."""
    wanted = turn.inbound.text.strip()
    name = meant(wanted)
    if turn.member is None or not (name or wanted.lower() == AUTO):
        return turn.say(_offered())
    speakers.choose(turn.database, turn.member.person, name)
    with speaking(name or current().name):
        if not name:
            return turn.say(plain(_(phrases.FOLLOWING)))
        said = fill(_(phrases.CHOSEN), language=LANGUAGES[name].called)
        return turn.say(plain(said))


def _offered() -> Words:
    """Return how to choose each language."""
    words = plain(_(phrases.WHICH_LANGUAGE))
    for name, language in LANGUAGES.items():
        command = code(f"/{COMMAND} {name.replace('_', '-')}")
        words += plain("\n") + command + plain(f" {language.called}")
    return words + plain("\n") + code(f"/{COMMAND} {AUTO}")
