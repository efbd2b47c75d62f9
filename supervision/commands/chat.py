"""`tarctl chat`: a console chat in the terminal. Buttons are pressed by their number."""

import argparse
import sys
import time
from typing import Any
from urllib.parse import urlencode

from supervision import config
from supervision.client import Client
from supervision.settings import Settings

_STYLES = {"bold": "\033[1m", "code": "\033[36m"}
_RESET = "\033[0m"


class Terminal:
    """One side of the conversation; remembers the buttons that were shown last."""

    def __init__(self, client: Client, chat: str, *, colour: bool) -> None:
        self._client = client
        self._chat = chat
        self._colour = colour
        self._buttons: list[tuple[str, str, str]] = []
        self._ids = iter(range(time.time_ns(), sys.maxsize))

    def say(self, line: str) -> str:
        """Return what to print after a line was said, or a button pressed by "#2"."""
        said: dict[str, Any] = {"id": f"t{next(self._ids)}", "chat": self._chat}
        number = line[1:] if line.startswith("#") else ""
        if number.isdecimal() and 0 < int(number) <= len(self._buttons):
            _, said["button"], said["message"] = self._buttons[int(number) - 1]
        else:
            said["text"] = line
        replies = self._client.post("/console/say", said)["replies"]
        return "\n".join(self._shown(reply) for reply in replies)

    def _shown(self, reply: dict[str, Any]) -> str:
        if "parts" not in reply:
            return f"({reply.get('text', '')})"
        text = "".join(self._styled(part) for part in reply["parts"])
        if "file" in reply:
            text = f"{text}\n  {self._client.url}/console/file?{self._query(reply)}".lstrip("\n")
        rows = reply.get("rows", [])
        if rows:
            keys = [button for row in rows for button in row]
            self._buttons = [(key["label"], key["token"], reply["id"]) for key in keys]
            marks = [f"#{place} {label}" for place, (label, *_) in enumerate(self._buttons, 1)]
            text += "\n  [" + "]  [".join(marks) + "]"
        return text

    def _query(self, reply: dict[str, Any]) -> str:
        return urlencode({"chat": self._chat, "say": reply["id"]})

    def _styled(self, part: dict[str, Any]) -> str:
        style = _STYLES.get(part.get("style", ""), "") if self._colour else ""
        return f"{style}{part['text']}{_RESET}" if style else str(part["text"])


def converse(settings: Settings, chat: str) -> None:
    """Read lines until the input ends, and print the replies."""
    interactive = sys.stdin.isatty()
    terminal = Terminal(Client(settings), chat, colour=sys.stdout.isatty())
    if interactive:
        sys.stdout.write("Write to the store; #1 presses the first button; Ctrl-D ends.\n")
    while True:
        if interactive:
            sys.stdout.write("> ")
            sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            return
        if line.strip():
            sys.stdout.write(f"{terminal.say(line.strip())}\n")


def run(options: argparse.Namespace) -> int:
    """Chat until the input ends; the house must run with the console on."""
    converse(config.load().settings, options.chat)
    return 0
