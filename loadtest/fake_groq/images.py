"""
Which pictures a conversation may show: https://console.groq.com/docs/vision.

A picture is really opened, so one that only looks like it is refused as by the original.
"""

import base64
import binascii
import io
import re
from typing import Any, Final

from loadtest.fake_groq.errors import ApiError, bad_request

Json = dict[str, Any]

BODY_LIMIT: Final = 4_000_000
"""Bytes of a request with a picture in base64."""

IMAGES_LIMIT: Final = 5
PIXELS_LIMIT: Final = 33_177_600
SEERS: Final = ("qwen/", "meta-llama/llama-4")
"""Beginnings of the models that take pictures."""

_DATA: Final = re.compile(r"data:image/(jpeg|png|webp|gif);base64,([A-Za-z0-9+/]+={0,2})")


def check_parts(at: int, message: Json, model: str) -> None:
    """Do nothing for a message in parts that the original takes. Raises ApiError."""
    parts = message["content"]
    if message["role"] != "user" or not parts:
        raise bad_request(f"'messages.{at}.content' : value must be a string")
    pictures = [part for part in parts if _is_picture(f"messages.{at}.content", part)]
    if pictures and not model.startswith(SEERS):
        raise bad_request(f"'messages.{at}.content' : value must be a string")
    if len(pictures) > IMAGES_LIMIT:
        raise bad_request(f"Too many images provided. This model supports up to {IMAGES_LIMIT}")
    for part in pictures:
        _check_url(part["image_url"]["url"])


def check_size(length: int, messages: Any) -> None:
    """Do nothing for a request of so many bytes that is taken. Raises ApiError."""
    shows = isinstance(messages, list) and any(_in_parts(one) for one in messages)
    if shows and length > BODY_LIMIT:
        raise ApiError(413, "Request Entity Too Large", "request_too_large")


def _in_parts(message: Any) -> bool:
    return isinstance(message, dict) and isinstance(message.get("content"), list)


def _is_picture(place: str, part: Any) -> bool:
    kind = part.get("type") if isinstance(part, dict) else None
    if kind == "text" and set(part) == {"type", "text"} and isinstance(part["text"], str):
        return False
    if kind != "image_url" or set(part) != {"type", "image_url"}:
        raise bad_request(f"'{place}' : discriminator property 'type' has invalid value")
    shown = part["image_url"]
    if not isinstance(shown, dict) or set(shown) - {"url", "detail"}:
        raise bad_request(f"'{place}.image_url' : value is not valid")
    if not isinstance(shown.get("url"), str):
        raise bad_request(f"'{place}.image_url.url' : value must be a string")
    return True


def _check_url(url: str) -> None:
    found = _DATA.fullmatch(url)
    if found is None:
        raise bad_request("invalid image data: no data: URL of a picture; links lead nowhere here")
    # Only the fake needs it, and only when it is shown something.
    from PIL import Image  # noqa: PLC0415

    try:
        content = base64.b64decode(found[2], validate=True)
        with Image.open(io.BytesIO(content)) as picture:
            kind, pixels = picture.format or "", picture.width * picture.height
    except (binascii.Error, OSError, Image.DecompressionBombError):
        raise bad_request("invalid image data") from None
    if kind.lower() != found[1]:
        raise bad_request("invalid image data: the media type is another one")
    if pixels > PIXELS_LIMIT:
        raise bad_request("Image is too large: at most 33177600 pixels")
