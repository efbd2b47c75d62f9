"""How a message of the owner of a grocer's is read."""

import datetime as dt
from typing import Final

from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.messages import Role
from tests.actors.parsing.tokens import GROCER

MONDAY: Final = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
OWNER: Final = Context(role=Role.OWNER, now=MONDAY, currency="INR")


def read(text: str) -> Reading:
    """Return the reading of a message, on a Monday."""
    return parse(text, GROCER, OWNER)
