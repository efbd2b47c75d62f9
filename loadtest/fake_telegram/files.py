"""Files that people sent: what is in them, and the links under which a bot may fetch them."""

from dataclasses import dataclass
from typing import Final

from tornado.httputil import HTTPFile

from loadtest.fake_telegram.errors import ApiError, bad_request
from loadtest.fake_telegram.passing import Time

LIMIT_BYTES: Final = 20 * 1024 * 1024
"""A larger file is not handed out: https://core.telegram.org/bots/api#getfile"""

LINK_SECONDS: Final = 3600.0
"""A link is good for at least an hour; here for no longer."""


@dataclass(frozen=True)
class Upload:
    """A file in the form of a call."""

    name: str
    media_type: str
    content: bytes

    @classmethod
    def of(cls, part: HTTPFile) -> "Upload":
        """Return the file of a part of the form."""
        return cls(part.filename, part.content_type, part.body)


class Files:
    """The contents by file id, and each bot's links by path."""

    def __init__(self, time: Time) -> None:
        self.contents: dict[str, bytes] = {}
        self._time = time
        self._links: dict[tuple[str, str], tuple[str, float]] = {}

    def link(self, token: str, file: str, size: int) -> str:
        """Return the path at which this bot may fetch the file. Raises ApiError."""
        if max(size, len(self.contents.get(file, b""))) > LIMIT_BYTES:
            raise bad_request("file is too big")
        path = f"files/{file}"
        self._links[token, path] = (file, self._time.now() + LINK_SECONDS)
        return path

    def read(self, token: str, path: str) -> bytes:
        """Return what is at a path that getFile gave this bot lately. Raises ApiError."""
        file, until = self._links.get((token, path), ("", 0.0))
        if self._time.now() > until:
            raise ApiError(404, "Not Found")
        # What nobody gave a content is its own name.
        return self.contents.get(file, file.encode())
