"""
What a message about alerts says, in no particular order: a time, kinds of words, and the rest.

Unlike a reminder it holds no free text, so every word has to be explained.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from actors.business.intents import AlertKind, Command
from actors.parsing.by_itself.parts import Part
from actors.parsing.by_itself.times import runs
from actors.parsing.by_itself.vocabulary import vocabulary
from actors.parsing.by_itself.when import When
from actors.parsing.context import Context
from actors.parsing.guards import is_write
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.reading import Action, Reading
from actors.parsing.tokens import UNKNOWN

_VERB_FIRST: Final = frozenset({"ar", "arabizi"})
"""Languages in which a verb behind what it is said of tells of it, and before it may command."""
_TELLING: Final = frozenset({"stop", "pause", "resume", "on"})
"""What such a verb may tell: that something stopped, or is back."""
STRANGE_LIMIT: Final = 2
"""Unknown words that are passed over, for a yes."""
_SMALL: Final = frozenset(
    {
        "filler", "self", "me", "polite", "greeting", "thanks", "please", "article", "separator",
        "is", "it", "any", "have", "do", "show", "send", "of", "to", "for", "at", "by", "from",
        "ka", "ko", "se", "ne", "productnoun", "customernoun", "all", "more", "connector",
        "timeprep", "timepost", "auxiliary", "stock", "level", "new", "and", "now", "change",
        "entries", "rest", "each", "span", "dayword", "clock", "then",
    }
)  # fmt: skip
"""Kinds of words that change nothing here."""
_NO: Final = "no"
"""Short for "number", or a word against it all: a person has to say."""
KINDS: Final[dict[str, AlertKind]] = {
    "report": "daily_summary", "low_stock": "low_stock", "big_sale": "big_sale",
    "debts": "debts", "who_owes": "debts", "cash": "cash", "under_cost": "under_cost",
}  # fmt: skip
"""What people call a kind of alert -> the kind."""


class Statement(msgspec.Struct, frozen=True):
    """
    A message without its time.

    Attributes:
        when: the time that was said anywhere in it.

        parts: the others.

        kinds: the kinds among them.
    """

    when: When
    parts: tuple[Part, ...]
    kinds: frozenset[str]

    def values(self, kind: str) -> set[str]:
        """Return the values of the parts of this kind."""
        return {part.value for part in self.parts if part.kind == kind}

    @property
    def is_of_a_time(self) -> bool:
        """Whether it is of one day or period: "تقرير اليوم" is no report of every day."""
        known = shared_lexicon().meanings
        named = (part for part in self.parts if part.text and part.kind != "auxiliary")
        ends = (part.text.split()[-1] for part in named)  # "بعد اليوم" is from today on
        return self.when.dayed or any(known(word, "period") for word in ends)

    def strange(self, *expected: str) -> list[str]:
        """Return what is neither of these kinds nor a small word."""
        return [
            f"unexplained:{self.parts[at].text[:40]}" for at in self._unexplained(set(expected))
        ]

    def is_explained(self, *expected: str) -> bool:
        """Return whether only unknown words are strange: words that do something never are."""
        return not list(self._unexplained({*expected, UNKNOWN}))

    def _unexplained(self, expected: set[str]) -> Iterator[int]:
        for at, part in enumerate(self.parts):
            following = self.parts[at + 1].kind if at + 1 < len(self.parts) else ""
            beside = {following, self.parts[at - 1].kind if at else ""}
            if part.kind == "every":
                small = following in {"automation", "topic"}
            elif part.value == "number":
                small = "number" in beside and (part.text != _NO or UNKNOWN in expected)
            else:
                small = part.kind in _SMALL or part.kind in expected
            if not small:
                yield at

    def about(self) -> AlertKind | None:
        """Return the kind of alert that was named; a "cash report" is about cash."""
        named = self.values("topic") & KINDS.keys()
        if not named and {"stock", "automation"} <= self.kinds:
            return "low_stock"  # "stop the stock alerts" is not the end of all
        special = named - {"report"} or named
        return KINDS[special.pop()] if len(special) == 1 else None


def statement(parts: Sequence[Part], context: Context) -> Statement | None:
    """Return what is said, None when two times in it contradict each other."""
    when, rest, at = When(), list[Part](), 0
    for run in runs(parts, context.now):
        both = when.also(run.when)
        if both is None:
            return None
        when, at, rest = both, run.stop, [*rest, *parts[at : run.start]]
    said = _told([*rest, *parts[at:]])
    return Statement(when, said, frozenset([part.kind for part in said]))


def _told(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return "التقرير وقف", the report stopped, with the verb as what happened to it."""
    named, kept = False, list[Part]()
    for part in parts:
        told = named and part.kind == "manage" and part.value in _TELLING and _is_verb_first(part)
        kept.append(replace(part, kind="was", value="") if told else part)
        named = named or part.kind in {"automation", "topic"}
    return tuple(kept)


def _is_verb_first(part: Part) -> bool:
    return vocabulary().senses.get(part.text, {}).keys() <= _VERB_FIRST


def decided(command: Command, strange: Sequence[str], context: Context) -> Reading | None:
    """Return the command to execute; with strange words in it to confirm, or not at all."""
    if not strange:
        return Reading("execute", (command,))
    if len(strange) > STRANGE_LIMIT or (context.group and not context.addressed):
        return None
    action: Action = "confirm" if is_write(command) else "execute"
    return Reading(action, (command,), reasons=tuple(strange))
