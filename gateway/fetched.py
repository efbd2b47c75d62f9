"""What became of the wish to have a recording or a file. A value only."""

import msgspec

from channels.messages import Unheard


class Fetched(msgspec.Struct, frozen=True):
    """The bytes of a recording or of a file, or why they are not here."""

    audio: bytes = b""
    unheard: Unheard | None = None
    file: bytes = b""
