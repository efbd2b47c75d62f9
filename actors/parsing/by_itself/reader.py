"""
A message about what shall be said by itself -> its reading; None for every other message.

Read before the other rules, because a reminder is free text; and reminders last, because they
explain nothing of it. What does not fit a shape entirely is left to the other rules.
"""

from actors.business.entry import CatalogueView
from actors.parsing.annotate import annotate
from actors.parsing.by_itself import alerts, management, reminders
from actors.parsing.by_itself.parts import concerns, parts_of
from actors.parsing.by_itself.vocabulary import all_words
from actors.parsing.clitics import separated
from actors.parsing.context import Context
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.reading import Reading
from actors.parsing.text import Words


def read(words: Words, view: CatalogueView, context: Context) -> Reading | None:
    """Return what shall be said by itself, None when the message is about something else."""
    if not concerns(words):
        return None
    words = separated(words, view, all_words())
    parts = parts_of(words, annotate(words, view, shared_lexicon()))
    return (
        management.read(parts, words, context)
        or alerts.read(parts, words, context)
        or reminders.read(parts, words, context)
        or reminders.read_noun(parts, words, context)
    )
