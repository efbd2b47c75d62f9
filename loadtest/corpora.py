"""
Corpora: what people write, and what they mean by it. Read only.

A corpus is a file of JSON lines, `Said` each, against a store document beside it; `corpora.json`
lists them. Those that are held out were written by others than the rules, and not looked at
meanwhile; what was looked at all the same is tuned.
"""

from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from channels.messages import Role

CORPORA: Final = "corpora.json"
Half = Literal["tuned", "held out"]


class Expected(msgspec.Struct, frozen=True):
    """
    What a message means; `action` is empty where only the meaning counts.

    Attributes:
        or_none: nothing at all is right too, as for a command with a hostile tail.
    """

    action: str = ""
    intent: str = "none"
    slots: dict[str, Any] = {}
    commands: tuple[dict[str, Any], ...] = ()
    or_none: bool = False

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


class Corpus(msgspec.Struct, frozen=True):
    """One file of lines: in which language, against which store, and whether rules saw it."""

    name: str
    language: str
    store: str
    half: Half

    def lines(self, folder: Path) -> list[Said]:
        """Return the lines. Raises msgspec.ValidationError for one that is no line."""
        rows = (folder / f"{self.name}.jsonl").read_bytes().splitlines()
        return [msgspec.json.decode(row, type=Said) for row in rows if row.strip()]


def corpora(folder: Path) -> list[Corpus]:
    """Return what `corpora.json` lists."""
    return msgspec.json.decode((folder / CORPORA).read_bytes(), type=list[Corpus])
