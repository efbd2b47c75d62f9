"""What the front desk makes of a message: the outcome, and what is written beside it."""

from collections.abc import Callable
from typing import Final

import msgspec

from channels.inbound import Inbound
from channels.messages import Outcome
from channels.reply import Part, Reply
from gateway.onboarding import Question
from gateway.pen import Pen

Effect = Callable[[Pen], object]

NO_EFFECT: Final[Effect] = lambda _: None  # noqa: E731 - a constant that happens to be callable


class Done(msgspec.Struct, frozen=True):
    """What a message leads to, and what is written beside it."""

    outcome: Outcome = Outcome()
    effect: Effect = NO_EFFECT


def ask(inbound: Inbound, question: Question, *, edits: str = "") -> Done:
    """Return the question, put in the chat."""
    reply = Reply(inbound.chat, question.parts, question.rows, edits)
    return Done(Outcome((reply,), acknowledges=inbound.callback))


def say(inbound: Inbound, text: str, *, edits: str = "") -> Done:
    """Return the words, said in the chat."""
    reply = Reply(inbound.chat, (Part(text),), edits=edits)
    return Done(Outcome((reply,), acknowledges=inbound.callback))


def toast(inbound: Inbound, text: str) -> Done:
    """Return the words, shown to whoever pressed."""
    notice = Reply(inbound.chat, (Part(text),), notice=True)
    return Done(Outcome((notice,), acknowledges=inbound.callback))
