"""What a shape may never lead to, however often it was taught: asked before every look-up."""

from collections.abc import Sequence
from typing import Final

from actors.business.intents import Command
from actors.parsing import guards
from actors.parsing.context import Context
from actors.parsing.line import BACKDATE_DAYS
from actors.parsing.tokens import Token
from actors.parsing.words import Words

_ASKING: Final = frozenset({"question", "polite"})
"""What may stand in a question for the books, and never in an entry."""


def forbids_all(words: Words, tokens: Sequence[Token]) -> bool:
    """Return whether the message is negated, uncertain, quoted or the like."""
    return bool(_stops(words, tokens) - _ASKING)


def allows(
    words: Words, tokens: Sequence[Token], commands: Sequence[Command], context: Context
) -> bool:
    """Return whether these words may mean these commands at all."""
    stops = _stops(words, tokens)
    writes = any(map(guards.is_write, commands))
    if stops and (writes or stops - _ASKING):
        return False
    excess = any(guards.excess(command, context) for command in commands)
    return not excess and all(is_near(command, context) for command in commands)


def is_near(command: Command, context: Context) -> bool:
    """Return whether the day of a write, if one was said, is today or not long ago."""
    day = getattr(command, "date", None) if guards.is_write(command) else None
    return day is None or 0 <= (context.now.date() - day).days <= BACKDATE_DAYS


def _stops(words: Words, tokens: Sequence[Token]) -> frozenset[str]:
    said = [
        token.kind if token.kind in _ASKING else guards.STOPPERS[token.kind]
        for token in tokens
        if token.kind in guards.STOPPERS
    ]
    return frozenset([*guards.refusals(words), *said])
