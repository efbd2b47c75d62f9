"""
Methods that send a file: each is (network, bot, arguments) -> result.

Files are uploaded in the form, as ours are; a file id or an address in its place is refused here,
which the original would take. Pictures are PNG, the only kind we make.
"""

import struct
from typing import Any, Final

from loadtest.fake_telegram.arguments import Arguments
from loadtest.fake_telegram.bot import Bot
from loadtest.fake_telegram.chat_methods import chat_of, thread_of
from loadtest.fake_telegram.errors import ApiError, bad_request
from loadtest.fake_telegram.files import Upload
from loadtest.fake_telegram.keyboard import read_keyboard
from loadtest.fake_telegram.markup import Entity, parse_html, trimmed, units
from loadtest.fake_telegram.network import Network

CAPTION_LIMIT_UNITS: Final = 1024
DOCUMENT_LIMIT_BYTES: Final = 50 * 1024 * 1024
PHOTO_LIMIT_BYTES: Final = 10 * 1024 * 1024
SIDES_LIMIT_PIXELS: Final = 10_000
"""Of width and height together: https://core.telegram.org/bots/api#sendphoto"""
RATIO_LIMIT: Final = 20
LONGEST_SHOWN: Final = 1280
"""A photo is made smaller than that, for good."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"


def send_document(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """Put a file into a chat."""
    upload = _upload(arguments, "document", DOCUMENT_LIMIT_BYTES)
    shown = {"file_name": upload.name, "mime_type": upload.media_type}
    return _send(network, bot, arguments, upload, lambda file: {"document": file | shown})


def send_photo(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """Put a picture into a chat."""
    upload = _upload(arguments, "photo", PHOTO_LIMIT_BYTES)
    width, height = _sides(upload.content)
    if width + height > SIDES_LIMIT_PIXELS or max(width, height) > RATIO_LIMIT * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    scale = min(1.0, LONGEST_SHOWN / max(width, height))
    size = {"width": int(width * scale), "height": int(height * scale)}
    return _send(network, bot, arguments, upload, lambda file: {"photo": [file | size]})


def _send(
    network: Network, bot: Bot, arguments: Arguments, upload: Upload, field: Any
) -> dict[str, Any]:
    caption, entities = _caption(arguments)
    markup = read_keyboard(arguments.given.get("reply_markup"))
    chat = chat_of(network, bot, arguments)
    fields = thread_of(chat, arguments)
    bot.flood.take(chat.id, network.time.now())
    name = f"bot-{chat.id}-{len(network.files.contents)}"
    network.files.contents[name] = upload.content
    size = len(upload.content)
    fields |= field({"file_id": name, "file_unique_id": "u" + name, "file_size": size})
    if caption:
        fields |= {"caption": caption}
    if entities:
        fields |= {"caption_entities": entities}
    message = chat.write(bot.user, network.date, **fields)
    message.markup = markup
    return message.as_json()


def _upload(arguments: Arguments, name: str, limit: int) -> Upload:
    upload = arguments.upload(name)
    if upload is None:
        raise bad_request(f"there is no {name} in the request")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > limit:
        raise ApiError(413, "Request Entity Too Large")
    return upload


def _caption(arguments: Arguments) -> tuple[str, list[Entity]]:
    written, mode = arguments.text("caption"), arguments.text("parse_mode").lower()
    if mode not in ("", "html"):
        raise bad_request("unsupported parse_mode")
    text, entities = parse_html(written) if mode else trimmed(written, [])
    if units(text) > CAPTION_LIMIT_UNITS:
        raise bad_request("message caption is too long")
    return text, entities


def _sides(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, which stand in its first chunk."""
    if not content.startswith(_PNG) or content[12:16] != b"IHDR":
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", content[16:24])
    return width, height
