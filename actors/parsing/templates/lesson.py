"""
What a Yes will teach: the template of a phrase, and what misspelt words stand for.

A lesson travels with its question, so that it survives sleep and restart. It teaches nothing by
itself.
"""

from collections.abc import Sequence

import msgspec

from actors.business.entry import CatalogueView, EntryKind
from actors.business.intents import Command
from actors.parsing.annotate import annotate
from actors.parsing.as_meant import as_meant
from actors.parsing.context import Context
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.templates import guard
from actors.parsing.templates.induce import induce
from actors.parsing.templates.shape import shapes_of
from actors.parsing.templates.template import Template
from actors.parsing.templates.values import leaves
from actors.parsing.text import TEXT_LIMIT, tokenise
from actors.parsing.tokens import Token
from actors.parsing.words import Words


class Alias(msgspec.Struct, frozen=True, array_like=True):
    """A word, and the one name of the store that it stood for."""

    word: str
    kind: EntryKind
    name: str


class Lesson(msgspec.Struct, frozen=True, omit_defaults=True):
    """
    What there is to learn from one message once a person agrees with its reading.

    Attributes:
        shape: the key of the shape, when there is a template.
    """

    shape: int = 0
    template: Template | None = None
    aliases: tuple[Alias, ...] = ()


def lesson_of(
    text: str, commands: Sequence[Command], view: CatalogueView, context: Context
) -> Lesson:
    """Return what the message teaches if it means `commands`, an empty lesson when nothing."""
    if len(text) > TEXT_LIMIT:
        return Lesson()
    words = as_meant(tokenise(text), view)
    if not words.words:
        return Lesson()
    tokens = annotate(words, view, shared_lexicon())
    shape, template = _phrase(words, tokens, commands, context) or (0, None)
    return Lesson(shape, template, _aliases(tokens, commands))


def _phrase(
    words: Words, tokens: Sequence[Token], commands: Sequence[Command], context: Context
) -> tuple[int, Template] | None:
    """Return the template of the message by the most general of its shapes that explains it."""
    if not guard.allows(words, tokens, commands, context):
        return None
    for shape in shapes_of(tokens, context.role):
        template = induce(shape, commands, context.now.date())
        if template is not None:
            return shape.key, template
    return None


def _aliases(tokens: Sequence[Token], commands: Sequence[Command]) -> tuple[Alias, ...]:
    """Return the misspelt names that the commands took for what they resemble."""
    said = {value for command in commands for _, value in leaves(command)}
    misspelt = [token for token in tokens if token.doubt and len(token.entries) == 1]
    found = [Alias(one.text, one.entries[0].kind, one.entries[0].name) for one in misspelt]
    return tuple(one for one in found if one.name in said)
