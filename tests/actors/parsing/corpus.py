"""The corpora: what people write, and what they mean by it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

import msgspec

from actors.business.catalogue import Catalogue
from actors.business.intents import Command, Nothing
from actors.parsing.as_line import as_line
from actors.parsing.context import Context
from actors.parsing.guards import is_write
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from actors.storage.database import Database
from channels.messages import Role
from tests.actors.parsing.stores import CORPUS

NOW: Final = dt.datetime(2026, 11, 23, 14, 0, tzinfo=dt.UTC)
"""A Monday: the day on which all corpora were written down."""
STORES: Final = {
    "en-corner": "corner",
    "en-hardware": "hardware",
    "en-held-out": "corner",
    "en-negatives": "corner",
}


class Expected(msgspec.Struct, frozen=True):
    """What a message means; `action` is empty where only the meaning counts."""

    action: str = ""
    intent: str = "none"
    slots: dict[str, Any] = {}
    commands: tuple[dict[str, Any], ...] = ()

    def meant(self) -> list[dict[str, Any]]:
        """Return the commands that were meant, none for what is no command."""
        if self.commands:
            return list(self.commands)
        return [] if self.intent == "none" else [{"intent": self.intent, "slots": self.slots}]


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a corpus."""

    text: str
    expect: Expected
    role: Role = Role.OWNER
    group: bool = False


def lines(name: str) -> list[Said]:
    """Return a corpus."""
    rows = (CORPUS / f"{name}.jsonl").read_bytes().splitlines()
    return [msgspec.json.decode(row, type=Said) for row in rows]


def read(text: str, store: Database, role: Role = Role.OWNER, *, group: bool = False) -> Reading:
    """Return how a message is understood; in a group it was not addressed to us."""
    context = Context(role=role, now=NOW, group=group, addressed=not group, currency="PKR")
    return parse(text, Catalogue(store), context)


def offered(reading: Reading) -> list[Command]:
    """Return every command that the reading executes or puts behind a button."""
    chosen = [command for choice in reading.choices for command in choice.commands]
    return [command for command in (*reading.commands, *chosen) if command != Nothing()]


def writes(reading: Reading) -> bool:
    """Return whether something is written without a person's yes."""
    return reading.action == "execute" and any(map(is_write, reading.commands))


class Score(msgspec.Struct):
    """How a corpus was read; what was declined is not wrong, but it is not covered either."""

    meant: int = 0
    executed: int = 0
    executed_right: int = 0
    understood: int = 0
    astray: list[str] = []

    @property
    def precision(self) -> float:
        """The share of what was executed that was meant."""
        return self.executed_right / self.executed if self.executed else 1.0

    @property
    def coverage(self) -> float:
        """The share of what was meant that was executed, or asked about rightly."""
        return self.understood / self.meant if self.meant else 1.0

    def __str__(self) -> str:
        """Return the figures and the lines that were not understood."""
        shares = f"precision {self.precision:.3f}, coverage {self.coverage:.3f}"
        counts = f"{self.executed_right} of {self.executed} executed, {self.meant} meant"
        return "\n".join([f"{shares} ({counts})", *self.astray])


def score(said: Iterable[Said], store: Database) -> Score:
    """Return how the lines were read."""
    total = Score(astray=[])
    for line in said:
        reading = read(line.text, store, line.role, group=line.group)
        understood, meant = as_line(reading), line.expect.meant()
        right = bool(offered(reading)) == bool(meant) and (
            not meant or understood["commands"] == meant
        )
        total.meant += bool(meant)
        total.understood += bool(meant) and right
        if reading.action == "execute":
            total.executed += 1
            total.executed_right += right
        if not right or line.expect.action not in {"", reading.action}:
            total.astray.append(f"{line.text!r} -> {understood}, expected {line.expect}")
    return total
