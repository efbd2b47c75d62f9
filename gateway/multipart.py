"""
A call's fields and its file as one form, RFC 7578. Pure.

The boundary is found in the bytes themselves, so the same call is the same form again.
"""

import hashlib
from typing import Any

import msgspec

from channels.reply import Attachment


class Form(msgspec.Struct, frozen=True):
    """A request's body, and the type it is announced with."""

    content_type: str
    body: bytes


def multipart(fields: bytes, name: str, attachment: Attachment, content: bytes) -> Form:
    """Return the JSON object `fields` and the file under `name`; what is nested stays JSON."""
    given: dict[str, Any] = msgspec.json.decode(fields)
    # A stranger's words are in there, but nobody can write a hash of what they write.
    boundary = hashlib.sha256(fields + content).hexdigest()
    parts = [_part(boundary, _field(key), _text(value)) for key, value in given.items()]
    parts.append(_part(boundary, _file(name, attachment), content))
    body = b"".join(parts) + b"--%s--\r\n" % boundary.encode()
    return Form(f"multipart/form-data; boundary={boundary}", body)


def _part(boundary: str, head: str, content: bytes) -> bytes:
    return f"--{boundary}\r\n{head}\r\n\r\n".encode() + content + b"\r\n"


def _field(name: str) -> str:
    return f'Content-Disposition: form-data; name="{name}"'


def _file(name: str, attachment: Attachment) -> str:
    # Our own names: ASCII without quotes or line ends.
    shown = f'Content-Disposition: form-data; name="{name}"; filename="{attachment.name}"'
    return f"{shown}\r\nContent-Type: {attachment.media_type}"


def _text(value: Any) -> bytes:
    return value.encode() if isinstance(value, str) else msgspec.json.encode(value)
