"""One request as it arrived, and what can be read from it."""

import base64
import json
import re
from dataclasses import dataclass, field
from typing import Any, Final

_CANDIDATE: Final = re.compile(r'^(\d+) ("(?:[^"\\]|\\.)*")', re.MULTILINE)
_MESSAGE: Final = re.compile(r"^<<<(.*)>>>$", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """
    A request, refused ones included.

    Attributes:
        status: what it was answered with, 0 for no answer at all.

        files: of a voice note, the file name and the number of bytes.
    """

    path: str
    body: dict[str, Any]
    headers: dict[str, str] = field(repr=False)
    status: int = 200
    files: dict[str, int] = field(default_factory=dict)

    @property
    def model(self) -> str:
        """The model that was asked."""
        return str(self.body.get("model", ""))

    @property
    def system(self) -> str:
        """What the model was told."""
        return self._content("system")

    @property
    def text(self) -> str:
        """The message between the markers."""
        found = _MESSAGE.match(self._content("user"))
        return str(json.loads(found[1])) if found else ""

    @property
    def candidates(self) -> dict[str, int]:
        """The names on offer, with their indices."""
        _, _, listed = self.system.rpartition("CANDIDATES")
        return {json.loads(name): int(index) for index, name in _CANDIDATE.findall(listed)}

    @property
    def pictures(self) -> tuple[bytes, ...]:
        """The pictures that were shown."""
        urls = [part["image_url"]["url"] for part in self._parts() if part["type"] == "image_url"]
        return tuple(base64.b64decode(url.partition(",")[2]) for url in urls)

    def _parts(self) -> list[dict[str, Any]]:
        messages: list[dict[str, Any]] = self.body.get("messages", [])
        return [
            part for one in messages if isinstance(one["content"], list) for part in one["content"]
        ]

    def _content(self, role: str) -> str:
        messages: list[dict[str, Any]] = self.body.get("messages", [])
        said = [one["content"] for one in messages if one["role"] == role]
        return "\n".join(one for one in said if isinstance(one, str))
