"""A parser that was taught by one message, and what it is taught with."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from actors.business.catalogue import Catalogue
from actors.business.entry import CatalogueView
from actors.business.intents import Command
from actors.parsing.annotate import annotate
from actors.parsing.context import Context
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from actors.parsing.templates.lesson import Lesson, lesson_of
from actors.parsing.templates.memory import Known
from actors.parsing.templates.shape import Shape, shapes_of
from actors.parsing.text import tokenise
from actors.storage.database import Database
from channels.messages import Role

NOW: Final = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
OWNER: Final = Context(role=Role.OWNER, now=NOW, currency="PKR")


class Taught:
    """Remembers one lesson."""

    def __init__(self, lesson: Lesson, *, sure: bool = True) -> None:
        self._lesson = lesson
        self._sure = sure
        self.asked = 0

    def recall(self, shapes: Sequence[Shape]) -> Known | None:
        self.asked += 1
        template = self._lesson.template
        if template is None or self._lesson.shape not in {shape.key for shape in shapes}:
            return None
        return Known(self._lesson.shape, template, self._sure)


def learn(store: Database, text: str, *commands: Command, context: Context = OWNER) -> Taught:
    """Return the memory of somebody who was told what `text` means."""
    return Taught(lesson_of(text, commands, Catalogue(store), context))


def read(store: Database, text: str, memory: Taught, context: Context = OWNER) -> Reading:
    """Return how `text` is understood with that memory."""
    return parse(text, Catalogue(store), context, memory)


def shapes(view: CatalogueView, text: str, role: Role = Role.OWNER) -> tuple[Shape, ...]:
    """Return the shapes of a text."""
    return shapes_of(annotate(tokenise(text), view, shared_lexicon()), role)


def marks(store: Database, text: str) -> list[str]:
    """Return the shapes of a text, readable."""
    return [" ".join(shape.marks) for shape in shapes(Catalogue(store), text)]
