"""
The fake as a process of its own, and the other end of its control door.

Blocking on purpose: whoever drives a process has nothing else to do meanwhile. Needs only the
standard library, so that a harness may use it before or without any event loop.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPConnection
from typing import Any, Final
from urllib.parse import urlsplit

MARGIN_SECONDS: Final = 60.0
"""How much longer than the act's own patience the line stays open."""


class ControlError(Exception):
    """Raised when the fake could not do what it was asked; its words say why."""


class RemoteTelegram:
    """A fake in another process, by its URL."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._address = urlsplit(url).netloc

    def ask(self, act: str, **given: Any) -> dict[str, Any]:
        """
        Return what came of one act of `acts.ACTS`.

        Raises:
            ControlError: it cannot be done, or there is no such act.
            TimeoutError: what was waited for did not come.

        """
        patience = float(given.get("within_seconds", 0)) + MARGIN_SECONDS
        connection = HTTPConnection(self._address, timeout=patience)
        try:
            connection.request("POST", f"/control/{act}", json.dumps(given))
            response = connection.getresponse()
            answer: dict[str, Any] = json.loads(response.read())
        finally:
            connection.close()
        if response.status == HTTPStatus.REQUEST_TIMEOUT:
            raise TimeoutError(answer["error"])
        if response.status != HTTPStatus.OK:
            raise ControlError(answer["error"])
        return answer


@contextmanager
def running(*arguments: str) -> Iterator[RemoteTelegram]:
    """Run `python -m loadtest.fake_telegram` on a free port, until the end of the block."""
    command = [sys.executable, "-m", "loadtest.fake_telegram", "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            # The first word it prints is its address, once it serves.
            yield RemoteTelegram(process.stdout.readline().split()[0])
        finally:
            process.terminate()
