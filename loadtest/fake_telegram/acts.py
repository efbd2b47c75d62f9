"""
What the control door can do, by name: each act takes the stage and its JSON, and returns JSON.

Everything is a plain name, id or text, so that another process can play people without sharing
anything with this one. Persons are made when first named; without `chat` the private one is meant.
"""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from loadtest.fake_telegram.bot import Press
from loadtest.fake_telegram.fake import FakeTelegram
from loadtest.fake_telegram.people import Person
from loadtest.fake_telegram.world import Chat, Line, Message

Json = dict[str, Any]
PATIENCE_SECONDS: Final = 10.0


class Stage:
    """Who is on it, by name."""

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake
        self.people: dict[str, Person] = {}

    def person(self, given: Json) -> Person:
        """Return the person named in the JSON."""
        name = str(given["person"])
        if name not in self.people:
            self.people[name] = self.fake.person(
                name, username=given.get("username", ""), language=given.get("language", "en")
            )
        return self.people[name]

    def chat(self, given: Json) -> Chat:
        """Return the chat of that id, else the person's private one. Raises LookupError."""
        if "chat" not in given:
            return self.person(given).chat
        number = int(given["chat"])
        chat = self.fake.network.groups.get(number) or self.fake.bot.private.get(number)
        if chat is None:
            raise LookupError(f"no chat {number}")
        return chat

    def place(self, given: Json) -> Chat | None:
        """Return the chat of that id, None for the person's private one. Raises LookupError."""
        return self.chat(given) if "chat" in given else None

    def message(self, given: Json, name: str = "message") -> Message:
        """Return a message of the chat by its id. Raises LookupError."""
        return self.chat(given).messages[int(given[name])]


Act = Callable[[Stage, Json], Json | Awaitable[Json]]


def _person(stage: Stage, given: Json) -> Json:
    return {"id": stage.person(given).id}


def _say(stage: Stage, given: Json) -> Json:
    return _told(
        stage.person(given).says(
            given["text"],
            stage.place(given),
            reply_to=stage.message(given, "reply_to") if "reply_to" in given else None,
            thread=int(given.get("thread", 0)),
            anonymous=bool(given.get("anonymous")),
        )
    )


def _forward(stage: Stage, given: Json) -> Json:
    return _told(stage.person(given).forwards(given["text"], stage.place(given)))


def _send(stage: Stage, given: Json) -> Json:
    person, caption = stage.person(given), given.get("caption", "")
    return _told(person.sends(given["kind"], stage.place(given), caption))


def _edit(stage: Stage, given: Json) -> Json:
    message = stage.message(given)
    stage.person(given).edits(message, given["text"])
    return _told(message)


def _press(stage: Stage, given: Json) -> Json:
    return {"callback": stage.person(given).presses(given["label"], stage.place(given)).id}


def _follow(stage: Stage, given: Json) -> Json:
    return _told(stage.person(given).follows(given["url"], stage.place(given)))


def _group(stage: Stage, given: Json) -> Json:
    person = stage.person(given)
    group = stage.fake.group(given["title"], person, kind=given.get("kind", "group"))
    if given.get("bot", True):
        person.adds_bot(group)
    return {"chat": group.id}


def _add_bot(stage: Stage, given: Json) -> Json:
    administrator = bool(given.get("administrator"))
    stage.person(given).adds_bot(stage.chat(given), administrator=administrator)
    return {}


def _promote_bot(stage: Stage, given: Json) -> Json:
    administrator = bool(given.get("administrator", True))
    stage.person(given).promotes_bot(stage.chat(given), administrator=administrator)
    return {}


def _remove_bot(stage: Stage, given: Json) -> Json:
    stage.person(given).removes_bot(stage.chat(given))
    return {}


def _block(stage: Stage, given: Json) -> Json:
    stage.person(given).blocks()
    return {}


def _unblock(stage: Stage, given: Json) -> Json:
    stage.person(given).unblocks()
    return {}


def _rename(stage: Stage, given: Json) -> Json:
    stage.person(given).renames(stage.chat(given), given["title"])
    return {}


def _upgrade(stage: Stage, given: Json) -> Json:
    return {"chat": stage.person(given).upgrades(stage.chat(given)).id}


async def _hear(stage: Stage, given: Json) -> Json:
    chat, fragment = stage.chat(given), given.get("fragment", "")
    return _shown(await chat.hears(fragment, _patience(given)))


async def _ended(stage: Stage, given: Json) -> Json:
    press: Press = stage.fake.bot.presses[given["callback"]]
    return {"notice": await press.ends(_patience(given))}


async def _settled(stage: Stage, given: Json) -> Json:
    await stage.fake.settled(_patience(given))
    return {}


def _break_down(stage: Stage, given: Json) -> Json:
    count, status = int(given.get("count", 1)), int(given.get("status", 500))
    stage.fake.break_down(count, status=status, method=given.get("method", ""))
    return {}


def _break_lines(stage: Stage, given: Json) -> Json:
    stage.fake.break_lines(int(given.get("count", 1)), method=given.get("method", ""))
    return {}


def _mend(stage: Stage, _: Json) -> Json:
    stage.fake.mend()
    return {}


def _lose_answers(stage: Stage, given: Json) -> Json:
    stage.fake.lose_answers(int(given.get("count", 1)))
    return {}


def _chat(stage: Stage, given: Json) -> Json:
    return {"lines": [_line(line) for line in stage.chat(given).transcript]}


def _calls(stage: Stage, _: Json) -> Json:
    shown = ("method", "given", "status", "description", "rode")
    return {"calls": [{name: getattr(call, name) for name in shown} for call in stage.fake.calls]}


def _receipts(stage: Stage, _: Json) -> Json:
    shown = ("update_id", "kind", "statuses", "acknowledged", "expired")
    found = stage.fake.receipts.values()
    return {"receipts": [{name: getattr(one, name) for name in shown} for one in found]}


ACTS: Final[dict[str, Act]] = {
    act.__name__[1:]: act
    for act in (
        _person,
        _say,
        _forward,
        _send,
        _edit,
        _press,
        _follow,
        _group,
        _add_bot,
        _promote_bot,
        _remove_bot,
        _block,
        _unblock,
        _rename,
        _upgrade,
        _hear,
        _ended,
        _settled,
        _break_down,
        _break_lines,
        _mend,
        _lose_answers,
        _chat,
        _calls,
        _receipts,
    )
}


def _patience(given: Json) -> float:
    return float(given.get("within_seconds", PATIENCE_SECONDS))


def _told(message: Message) -> Json:
    return {"chat": message.chat.id, "message": message.id}


def _shown(message: Message) -> Json:
    buttons = [{"text": button["text"], "url": button.get("url", "")} for button in message.buttons]
    return _told(message) | {"text": message.text, "buttons": buttons}


def _line(line: Line) -> Json:
    said = _shown(line.message) | {"text": line.text, "edited": line.edited}
    return said | {"by": line.message.sender.first_name, "bot": line.message.is_ours}
