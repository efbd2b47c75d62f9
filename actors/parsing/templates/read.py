"""
A message whose shape was taught before -> its reading, without rules and without a model.

Only the whole of a message is ever recognised, and the guards are asked before the memory is.
"""

from collections.abc import Sequence

from actors.business.intents import Command
from actors.parsing.context import Context
from actors.parsing.currencies import foreign
from actors.parsing.guards import is_write
from actors.parsing.reading import Reading
from actors.parsing.small_words import small_words
from actors.parsing.templates import guard
from actors.parsing.templates.doubt import doubts
from actors.parsing.templates.fill import fill
from actors.parsing.templates.memory import Memory
from actors.parsing.templates.shape import Shape, shapes_of
from actors.parsing.tokens import Token
from actors.parsing.words import Words


def read(words: Words, tokens: Sequence[Token], memory: Memory, context: Context) -> Reading | None:
    """Return the reading of a message whose whole shape is known, None for any other."""
    if guard.forbids_all(words, tokens):
        return None
    shapes = shapes_of(tokens, context.role)
    known = memory.recall(shapes) if shapes else None
    if known is None:
        return None
    (shape,) = [one for one in shapes if one.key == known.shape][:1]
    commands = fill(known.template, shape.slots, context.now.date())
    if not commands or not guard.allows(words, tokens, commands, context):
        return None
    if not known.sure and not any(map(is_write, commands)):
        return None
    beside = (*small_words(tokens, commands), *foreign(words, context.currency))
    return _decided(shape, commands, context, beside=beside, sure=known.sure)


def _decided(
    shape: Shape,
    commands: tuple[Command, ...],
    context: Context,
    *,
    beside: tuple[str, ...],
    sure: bool,
) -> Reading:
    writes = any(map(is_write, commands))
    why = (*doubts(shape, commands, context), *beside) if writes else ()
    why += () if sure else ("frozen",)
    if "no_verb" in why and context.group and not context.addressed:
        return Reading("ignore", tier="none", reasons=why)
    return Reading("confirm" if why else "execute", commands, "template", why, shape=shape.key)
