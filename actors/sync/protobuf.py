"""
The two messages of Turso's page protocol <-> bytes.

https://protobuf.dev/programming-guides/encoding. Only the fields that stock clients send and read;
others are skipped. Pure.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from channels.errors import Malformed

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_LONGEST: Final = 10
"""Bytes of a varint."""


class PullRequest(msgspec.Struct, frozen=True, kw_only=True):
    """
    What a device asks for.

    Attributes:
        known: the revision it holds, "" for none.

        wait_ms: how long it would wait for a change.

        at: a revision it wants instead of the latest, `pages` and `query` parts it would have.
    """

    encoding: int = 0
    at: str = ""
    known: str = ""
    wait_ms: int = 0
    pages: bytes = b""
    query: str = ""


_FIELDS: Final = {1: "encoding", 2: "at", 3: "known", 4: "wait_ms", 5: "pages", 7: "query"}


def read_request(raw: bytes) -> PullRequest:
    """Return the request. Raises Malformed."""
    found: dict[str, int | bytes | str] = {}
    for field, value in _fields(raw):
        name = _FIELDS.get(field)
        if name:
            found[name] = value
    try:
        for name in ("at", "known", "query"):
            held = found.get(name, b"")
            found[name] = held.decode() if isinstance(held, bytes) else held
        return msgspec.convert(found, PullRequest)
    except (UnicodeDecodeError, msgspec.ValidationError) as error:
        raise Malformed(f"not a pull request: {error}") from error


def header(revision: str, size: int) -> bytes:
    """Return the first message of an answer: raw pages, to be laid over what the device has."""
    told = _bytes(1, revision.encode()) + _number(2, size) + _bytes(3, b"") + _number(8, 1)
    return _varint(len(told)) + told


def pages(some: Iterable[tuple[int, bytes]]) -> bytes:
    """Return the messages of pages, which SQLite counts from 1 and the protocol from 0."""
    return b"".join(_varint(len(told)) + told for told in (_page(*one) for one in some))


def _page(number: int, image: bytes) -> bytes:
    return (_number(1, number - 1) if number > 1 else b"") + _bytes(2, image)


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3 | _VARINT) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | _BYTES) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:  # noqa: PLR2004 - seven bits a byte
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _fields(raw: bytes) -> Iterator[tuple[int, int | bytes]]:
    at = 0
    while at < len(raw):
        key, at = _read_varint(raw, at)
        field, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, at = _read_varint(raw, at)
            yield field, value
            continue
        size = {_FIXED64: 8, _FIXED32: 4}.get(kind)
        if kind == _BYTES:
            size, at = _read_varint(raw, at)
        if size is None or at + size > len(raw):
            raise Malformed("not a pull request: a field is cut off")
        yield field, raw[at : at + size]
        at += size


def _read_varint(raw: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(_LONGEST):
        if at + place >= len(raw):
            break
        byte = raw[at + place]
        value |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            return value, at + place + 1
    raise Malformed("not a pull request: a number is cut off")
