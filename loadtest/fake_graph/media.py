"""
Which files may be uploaded, and which message may name them.

https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
"""

from collections.abc import Mapping
from typing import Any, Final

from loadtest.fake_graph.errors import GraphError, bad
from loadtest.fake_graph.world import File

Json = dict[str, Any]

MEBIBYTE: Final = 1024 * 1024
OFFICE: Final = "application/vnd.openxmlformats-officedocument"

TYPES: Final = {
    "audio": {"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"},
    "document": {
        "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint", f"{OFFICE}.presentationml.presentation",
        f"{OFFICE}.spreadsheetml.sheet", f"{OFFICE}.wordprocessingml.document",
    },
    "image": {"image/jpeg", "image/png"},
    "sticker": {"image/webp"},
    "video": {"video/3gp", "video/mp4"},
}  # fmt: skip
"""By the type of the message. A document may be of any of them."""

LIMITS: Final = {
    "audio": 16 * MEBIBYTE,
    "document": 100 * MEBIBYTE,
    "image": 5 * MEBIBYTE,
    "sticker": 500 * 1024,
    "video": 16 * MEBIBYTE,
}

KEYS: Final = {
    "audio": {"id", "voice"},
    "document": {"id", "caption", "filename"},
    "image": {"id", "caption"},
    "sticker": {"id"},
    "video": {"id", "caption"},
}
"""Of the object in a message; a `link` instead of an id is not for us."""

CAPTION_LIMIT: Final = 1024
NAME_LIMIT: Final = 240

BEGINNINGS: Final = {
    "application/pdf": b"%PDF",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    f"{OFFICE}.spreadsheetml.sheet": b"PK",
}
"""What a file of this type begins with; Meta looks."""


def check_upload(mime: str, said: str, content: bytes) -> None:
    """Do nothing for a file that is kept; `said` is the form's own word. Raises GraphError."""
    kind = next((name for name, types in TYPES.items() if mime in types), "")
    if not kind:
        known = ", ".join(sorted(one for types in TYPES.values() for one in types))
        raise bad(f"Param file must be a file with one of the following types: {known}. Got {mime}")
    if said and said != mime:
        raise bad(f"type is {said}, the file's is {mime}")
    if not content:
        raise bad("The parameter file is empty")
    if len(content) > LIMITS[kind]:
        raise GraphError(131053, f"Media upload error: file size {len(content)} is too large")
    if not content.startswith(BEGINNINGS.get(mime, b"")):
        raise GraphError(131053, f"Media upload error: the file is not of type {mime}")


def check_media(kind: str, content: Json, files: Mapping[str, File]) -> None:
    """Do nothing for a message that names a file of its type. Raises GraphError."""
    if content.keys() - KEYS[kind]:
        raise bad(f"Unexpected key in {kind}")
    file = files.get(str(content.get("id")))
    if file is None:
        raise GraphError(131053, "Media upload error: no such media")
    if kind != "document" and file.mime.partition(";")[0] not in TYPES[kind]:
        raise GraphError(131053, f"Media upload error: {file.mime} is no {kind}")
    _short(content.get("caption", "x"), CAPTION_LIMIT, f"{kind}.caption")
    _short(content.get("filename", "x"), NAME_LIMIT, f"{kind}.filename")


def _short(value: Any, limit: int, name: str) -> None:
    if not isinstance(value, str) or not 1 <= len(value.strip()) <= len(value) <= limit:
        raise bad(f"Param {name} must be between 1 and {limit} characters long")
