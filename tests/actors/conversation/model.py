"""A message that only a model understood."""

from typing import Any

import pytest

from actors.business.intents import Command
from actors.parsing.reading import Reading
from channels.messages import Outcome
from tests.corner import Corner


def model_reads(
    corner: Corner, text: str, *commands: Command, action: Any = "confirm", **fields: Any
) -> Outcome:
    """Return the outcome of a message that a model took for these commands."""
    reading = Reading(action, commands, "model")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("actors.conversation.inbound.parse", lambda *_: reading)
        return corner.hear(text, **fields)
