"""
Plays people over HTTP, for a fake that runs as a process of its own.

`POST /control/say` {person, text, chat?}, `POST /control/press` {person, label, chat?},
`POST /control/group` {person, title}, `GET /control/chat?id=`. Persons are made when first named.
"""

import json
from typing import Any

from tornado.web import HTTPError, RequestHandler

from loadtest.fake_telegram.fake import FakeTelegram
from loadtest.fake_telegram.people import Person
from loadtest.fake_telegram.world import Chat, Line


class Stage:
    """Who is on it, by name."""

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake
        self.people: dict[str, Person] = {}

    def person(self, name: str) -> Person:
        """Return the person of this name."""
        if name not in self.people:
            self.people[name] = self.fake.person(name)
        return self.people[name]

    def chat(self, chat_id: int) -> Chat:
        """Return a chat by its id, raising HTTPError for an unknown one."""
        chat = self.fake.network.groups.get(chat_id) or self.fake.bot.private.get(chat_id)
        if chat is None:
            raise HTTPError(404)
        return chat


class ControlHandler(RequestHandler):
    """One thing that a person does."""

    def initialize(self, stage: Stage) -> None:
        """Remember the stage; called by Tornado."""
        self._stage = stage

    def get(self, _: str) -> None:
        """Return all that ever appeared in a chat."""
        chat = self._stage.chat(int(self.get_argument("id")))
        self._finish({"lines": [_line(line) for line in chat.transcript]})

    def post(self, act: str) -> None:
        """Do it and return the ids of what came of it."""
        try:
            given = json.loads(self.request.body)
            person = self._stage.person(given["person"])
            chat = self._stage.chat(int(given["chat"])) if "chat" in given else None
            self._finish(_act(act, person, chat, given, self._stage.fake))
        except (ValueError, KeyError, TypeError, LookupError) as error:
            raise HTTPError(400, reason=type(error).__name__) from error

    def _finish(self, answer: dict[str, Any]) -> None:
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(answer))


def _act(
    act: str, person: Person, chat: Chat | None, given: dict[str, Any], fake: FakeTelegram
) -> dict[str, Any]:
    match act:
        case "say":
            message = person.says(given["text"], chat)
            return {"chat": message.chat.id, "message": message.id}
        case "press":
            return {"callback": person.presses(given["label"], chat).id}
        case "group":
            group = fake.group(given["title"], person)
            person.adds_bot(group)
            return {"chat": group.id}
        case _:
            raise HTTPError(404)


def _line(line: Line) -> dict[str, Any]:
    message = line.message
    said = {"message": message.id, "by": message.sender.first_name, "text": line.text}
    return said | {"edited": line.edited, "buttons": [button["text"] for button in message.buttons]}
