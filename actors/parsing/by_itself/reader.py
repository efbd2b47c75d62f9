"""
A message about what shall be said by itself -> its reading; None for every other message.

Read before the other rules, because a reminder is free text; and reminders last, because they
explain nothing of it. What does not fit a shape entirely is left to the other rules.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from actors.business.entry import CatalogueView
from actors.parsing import guards
from actors.parsing.annotated import Annotated
from actors.parsing.asking import begins_as_question
from actors.parsing.by_itself import alerts, management, quiet, reminders
from actors.parsing.by_itself.concerns import concerns
from actors.parsing.by_itself.parts import Part, parts_of
from actors.parsing.by_itself.vocabulary import QUIET, all_words
from actors.parsing.clitics import separated
from actors.parsing.context import Context
from actors.parsing.reading import Reading
from actors.parsing.words import Words


def read(
    words: Words, view: CatalogueView, context: Context, annotated: Annotated | None = None
) -> Reading | None:
    """Return what shall be said by itself, None when the message is about something else."""
    if not concerns(words):
        return None
    words = separated(words, view, all_words())
    tokens = (annotated or Annotated(view, alerts=True)).tokens(words)
    parts = parts_of(words, tokens)
    asks = begins_as_question(tokens)
    hushed = not asks and any(part.kind == QUIET for part in parts)
    if hushed and (hours := quiet.read(parts, words)):
        return hours
    strict = None if _is_refused(parts, words) else _strict(parts, words, context, asks=asks)
    return (
        _asked_back(strict, words)
        or reminders.read(parts, words, context)
        or reminders.read_noun(parts, words, context)
    )


def _asked_back(reading: Reading | None, words: Words) -> Reading | None:
    """Return the reading; a write that ends in a question mark waits for a yes."""
    if reading is None or not any(map(guards.is_write, reading.commands)):
        return reading
    asks = "question" in guards.refusals(words)
    return replace(reading, action="confirm", reasons=("question",)) if asks else reading


def _strict(parts: Sequence[Part], words: Words, context: Context, *, asks: bool) -> Reading | None:
    """Return the reading of what holds no free text; how things are is never a deed."""
    if management.tells(parts, asks=asks):
        return management.read_state(parts, context)
    return management.read(parts, words, context) or alerts.read(parts, words, context)


def _is_refused(parts: Sequence[Part], words: Words) -> bool:
    """Return whether a sign stands in it that no write may contain; the colon of a time may."""
    minutes = {part.stop - 1 for part in parts if part.kind == "time"}
    plain = tuple(
        replace(word, before=" ") if at in minutes else word for at, word in enumerate(words.words)
    )
    return bool(set(guards.refusals(replace(words, words=plain))) - {"question"})
