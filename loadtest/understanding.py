"""How well a corpus was understood. Pure: readings come in, figures go out."""

from collections.abc import Sequence
from typing import Any

import msgspec

from actors.parsing.as_line import as_line
from actors.parsing.guards import is_write
from actors.parsing.reading import Reading
from loadtest.corpora import Said


class Understanding(msgspec.Struct):
    """
    Counts of lines.

    Attributes:
        lines: all of them.

        meant: those that are a command at all.

        exact: read as meant, slot by slot: executed, confirmed or asked about; or left alone when
            nothing was meant.

        intents: read as the right intents, whatever the slots.

        covered: of those meant, read exactly.

        executed: carried out without asking.

        executed_right: of those, as meant.

        false_writes: written without asking although nothing was meant.

        seconds: what each line took.
    """

    lines: int = 0
    meant: int = 0
    exact: int = 0
    intents: int = 0
    covered: int = 0
    executed: int = 0
    executed_right: int = 0
    false_writes: int = 0
    seconds: list[float] = []
    astray: list[str] = []

    def add(self, said: Said, reading: Reading, seconds: float) -> None:
        """Count one line."""
        meant, read = said.expect.meant(), understood(reading)
        right = same(read, meant) or (said.expect.or_none and not read)
        done = reading.action == "execute" and bool(read)
        self.lines += 1
        self.meant += bool(meant)
        self.exact += right
        self.intents += _intents(read) == _intents(meant)
        self.covered += right and bool(meant)
        self.executed += done
        self.executed_right += done and right
        self.false_writes += done and not meant and any(map(is_write, reading.commands))
        self.seconds.append(seconds)
        if not right:
            self.astray.append(f"{said.text!r} -> {reading.action} {read}, not {meant}")


def understood(reading: Reading) -> list[dict[str, Any]]:
    """Return the commands that the reading executes, or offers first."""
    return [read for read in as_line(reading)["commands"] if read["intent"] != "none"]


def same(read: Sequence[dict[str, Any]], meant: Sequence[dict[str, Any]]) -> bool:
    """Return whether both are the same commands with the same slots."""
    return [(one["intent"], one["slots"]) for one in read] == [
        (one["intent"], _said(one.get("slots", {}))) for one in meant
    ]


def _said(slots: dict[str, Any]) -> dict[str, Any]:
    """Return the slots without empty lists, which say nothing."""
    return {name: value for name, value in slots.items() if value != []}


def _intents(commands: Sequence[dict[str, Any]]) -> list[str]:
    return [one["intent"] for one in commands]
