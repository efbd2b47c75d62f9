"""What a message was understood to mean, and what to do about it. Frozen values only."""

from typing import Literal, TypeAlias

import msgspec

from actors.business.intents import Command

Action: TypeAlias = Literal["execute", "confirm", "ask", "reply", "ignore"]


class Choice(msgspec.Struct, frozen=True):
    """One button under a question: pressing it means these commands."""

    label: str
    commands: tuple[Command, ...]


class Reading(msgspec.Struct, frozen=True, omit_defaults=True):
    """
    The result of parsing one message.

    Attributes:
        action: execute now; confirm (show the reading, Yes/No); ask (a question with `choices`);
            reply (say `text`, write nothing); ignore (stay silent).

        tier: what understood it: "rule", "command", "template", "model", "none".

        reasons: why it was not executed outright, stable words ("unknown_word:xyz", "negation").

        text: for ask and reply, what to say.

        shape: the key of the shape by which a "template" was found, else 0.
    """

    action: Action
    commands: tuple[Command, ...] = ()
    tier: str = "rule"
    reasons: tuple[str, ...] = ()
    text: str = ""
    choices: tuple[Choice, ...] = ()
    shape: int = 0
