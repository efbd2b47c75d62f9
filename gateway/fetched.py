"""What became of the wish to have a recording, a file or a picture. Values only."""

import msgspec

from channels import picture, recording, sheet
from channels.inbound import Document, Medium, Photo, Recording
from channels.messages import Unheard


class Fetched(msgspec.Struct, frozen=True):
    """The bytes of a recording, or of a file or picture, or why they are not here."""

    audio: bytes = b""
    unheard: Unheard | None = None
    file: bytes = b""


def limit_of(sent: Medium) -> int:
    """Return of how many bytes at most it is fetched."""
    if isinstance(sent, Photo):
        return picture.SIZE_LIMIT_BYTES
    return sheet.SIZE_LIMIT_BYTES if isinstance(sent, Document) else recording.SIZE_LIMIT_BYTES


def is_too_long(sent: Medium) -> bool:
    """Return whether it is speech that nobody would listen to."""
    return isinstance(sent, Recording) and sent.seconds > recording.SECONDS_LIMIT


def fetched(sent: Medium, content: bytes) -> Fetched:
    """Return the bytes in their place, none of what is too large."""
    if len(content) > limit_of(sent):
        return Fetched(unheard="too_large")
    return Fetched(content) if isinstance(sent, Recording) else Fetched(file=content)
