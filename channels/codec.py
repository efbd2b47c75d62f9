"""
Messages <-> msgpack, strict in both directions. No I/O here.

The bytes are plain MessagePack maps with a "type" tag (https://msgpack.org), so a tool in any
language can read a journal. Decoding validates types; unknown fields are ignored, which lets a
newer gateway talk to an older host during a rolling restart.
"""

from typing import Final, Generic, TypeVar

import msgspec

from channels.errors import Malformed, TooLarge
from channels.hosting import Downward, Upward
from channels.messages import Order, Outcome

LIMIT_BYTES: Final = 64 * 1024 * 1024
"""An export is the largest message; anything beyond is refused before it is parsed."""

T = TypeVar("T")

_encoder: Final = msgspec.msgpack.Encoder()


class _Reader(Generic[T]):
    """Decodes one type; built once, because building a decoder costs more than a message."""

    def __init__(self, expected: object) -> None:
        self._decoder: msgspec.msgpack.Decoder[T] = msgspec.msgpack.Decoder(expected)

    def __call__(self, raw: bytes) -> T:
        if len(raw) > LIMIT_BYTES:
            raise TooLarge(f"{len(raw)} bytes, limit {LIMIT_BYTES}")
        try:
            return self._decoder.decode(raw)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise Malformed(str(error)) from error


encode: Final = _encoder.encode
"""The bytes of any message."""

decode_downward: Final = _Reader[Downward](Downward)
"""What a host receives. Raises Malformed, TooLarge; so do the others here."""

decode_upward: Final = _Reader[Upward](Upward)
"""What a gateway receives from a host."""

decode_order: Final = _Reader[Order](Order)
"""What stands in the journal."""

decode_outcome: Final = _Reader[Outcome](Outcome)
"""What stands beside an idempotency key in a store's file."""
