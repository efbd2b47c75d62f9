"""How a message about what shall be said by itself is read, in a store of a few names."""

import datetime as dt
from typing import Final

from actors.business.entry import Entry
from actors.parsing.as_line import as_line
from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.messages import Role
from tests.actors.parsing.tokens import Shelf

NOW: Final = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
"""A Monday."""


class Shop(Shelf):
    """The shelf of a small shop, without categories of goods."""

    def categories(self, keys: list[str]) -> dict[str, str]:
        return dict.fromkeys(keys[:0], "")


SHOP: Final = Shop(
    *[Entry("product", key, "Sugar", "kg") for key in ("sugar", "cheeni", "azucar", "السكر")],
    *[Entry("product", key, "Sugar", "kg") for key in ("سكر", "चीनी", "چینی", "sokkar")],
    *[Entry("product", key, key.title(), "bottle") for key in ("hand soap", "dish soap")],
    Entry("customer", "ali", "Ali Hassan"),
)


def read(text: str, *, overheard: bool = False) -> Reading:
    """Return the reading of a message; `overheard` in a group, where nobody spoke to us."""
    context = Context(role=Role.OWNER, now=NOW, group=overheard, addressed=not overheard)
    return parse(text, SHOP, context)


def slots(text: str) -> dict[str, object]:
    """Return what is executed outright, its intent among the slots; empty when nothing is."""
    reading = read(text)
    if reading.action != "execute" or len(reading.commands) != 1:
        return {}
    line = as_line(reading)
    return {"intent": line["intent"], **line["slots"]}
