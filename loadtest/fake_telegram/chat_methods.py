"""Methods that say and show something: each is (network, bot, arguments) -> result."""

from typing import Any, Final

from loadtest.fake_telegram.arguments import Arguments
from loadtest.fake_telegram.bot import Bot
from loadtest.fake_telegram.errors import bad_request
from loadtest.fake_telegram.keyboard import read_keyboard
from loadtest.fake_telegram.markup import Entity, parse_html, trimmed, units
from loadtest.fake_telegram.network import Network
from loadtest.fake_telegram.updates import CALLBACK_SECONDS
from loadtest.fake_telegram.world import INSIDE, Chat, Message

TEXT_LIMIT_UNITS: Final = 4096
NOTICE_LIMIT_CHARACTERS: Final = 200
DELETE_SECONDS: Final = 48 * 3600

ACTIONS: Final = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)

_UNCHANGED: Final = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def send_message(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """Put a message into a chat."""
    text, entities = _text(arguments)
    markup = read_keyboard(arguments.given.get("reply_markup"))
    chat = chat_of(network, bot, arguments)
    thread = thread_of(chat, arguments)
    bot.flood.take(chat.id, network.time.now())
    message = chat.write(bot.user, network.date, text, **thread)
    message.entities, message.markup = entities, markup
    return message.as_json()


def edit_message_text(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """Replace text and keyboard of an own message; without a keyboard, it goes."""
    text, entities = _text(arguments)
    markup = read_keyboard(arguments.given.get("reply_markup"))
    message = _message(chat_of(network, bot, arguments), arguments, "edit")
    if message.sender is not bot.user:
        raise bad_request("message can't be edited")
    if (message.text, message.entities, message.markup) == (text, entities, markup):
        raise bad_request(_UNCHANGED)
    bot.flood.take(message.chat.id, network.time.now())
    message.entities, message.markup = entities, markup
    message.chat.rewrite(message, network.date, text)
    return message.as_json()


def delete_message(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """Remove a message: an own one, or in a group as administrator anybody's; under 48 h."""
    chat = chat_of(network, bot, arguments)
    message = _message(chat, arguments, "delete")
    own = message.sender is bot.user or chat.places.get(bot.id) == "administrator"
    if not own or network.time.now() - message.date > DELETE_SECONDS:
        raise bad_request("message can't be deleted")
    message.deleted = True
    network.bell.ring()
    return True


def answer_callback_query(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """End a button's spinning: once, in time, for a press that there was."""
    press = bot.presses.get(arguments.text("callback_query_id"))
    now = network.time.now()
    if press is None or press.answered or now - press.pressed_at > CALLBACK_SECONDS:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    notice = arguments.text("text")
    if len(notice) > NOTICE_LIMIT_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    bot.flood.take_light(now)
    press.answered, press.notice = True, notice
    return True


def send_chat_action(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """Show that the bot is at work, for five seconds."""
    thread_of(chat_of(network, bot, arguments), arguments)
    if arguments.text("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    bot.flood.take_light(network.time.now())
    return True


def get_chat_member(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """Tell what a person or bot is in a chat."""
    chat = chat_of(network, bot, arguments)
    user_id = arguments.integer("user_id")
    robot = next((other for other in network.bots.values() if other.id == user_id), None)
    if robot:
        return {"user": robot.user.as_json(), "status": chat.places.get(robot.id, "left")}
    user = network.users.get(user_id)
    if user is None:
        raise bad_request("user not found")
    inside = user in chat.people or chat.user is user
    return {"user": user.as_json(), "status": "member" if inside else "left"}


def get_chat(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """Tell what a chat is."""
    return chat_of(network, bot, arguments).as_json()


def get_file(network: Network, bot: Bot, arguments: Arguments) -> Any:
    """Tell where a file that somebody sent can be fetched."""
    wanted = arguments.text("file_id")
    chats = [*network.groups.values(), *bot.private.values()]
    for chat in (chat for chat in chats if chat.places.get(bot.id) in INSIDE):
        for message in chat.messages.values():
            for file in _files(message):
                if file.get("file_id") == wanted:
                    path = network.files.link(bot.token, wanted, file.get("file_size", 0))
                    return file | {"file_path": path}
    raise bad_request("wrong file_id or the file is temporarily unavailable")


def _text(arguments: Arguments) -> tuple[str, list[Entity]]:
    """Return the text without markup and its entities, within the limits."""
    written, mode = arguments.text("text"), arguments.text("parse_mode").lower()
    if mode not in ("", "html"):
        raise bad_request("unsupported parse_mode")
    text, entities = parse_html(written) if mode else trimmed(written, [])
    if not text:
        raise bad_request("message text is empty")
    if units(text) > TEXT_LIMIT_UNITS:
        raise bad_request("message is too long")
    return text, entities


def chat_of(network: Network, bot: Bot, arguments: Arguments) -> Chat:
    """Return the chat a call is for. Raises ApiError."""
    if not arguments.text("chat_id"):
        raise bad_request("chat_id is empty")
    return network.writable_chat(bot, arguments.integer("chat_id"))


def thread_of(chat: Chat, arguments: Arguments) -> dict[str, Any]:
    """Return the fields of a message in the topic that a call names. Raises ApiError."""
    thread = arguments.integer("message_thread_id")
    if not thread:
        return {}
    if thread not in chat.topics:
        raise bad_request("message thread not found")
    return {"message_thread_id": thread, "is_topic_message": True}


def _message(chat: Chat, arguments: Arguments, purpose: str) -> Message:
    message_id = arguments.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise bad_request(f"message to {purpose} not found")
    return message


def _files(message: Message) -> list[dict[str, Any]]:
    """Return the files of a message; a photo is a list of sizes."""
    shown = [value for value in message.fields.values() if isinstance(value, (dict, list))]
    flat = [item for value in shown for item in (value if isinstance(value, list) else [value])]
    return [item for item in flat if isinstance(item, dict) and "file_id" in item]
