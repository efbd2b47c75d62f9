"""
Buttons that wait for a press, kept in the store's file: they survive eviction and restart.

A question can be declined (position 0) and is answered once, by a press or by a bare word. What is
on a button is forgeable and proves nothing: who presses is judged by whoever calls `press`.
"""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from actors.business.intents import Command
from actors.business.tokens import token
from actors.parsing.reading import Choice
from actors.parsing.templates.lesson import Lesson
from actors.storage.database import Database, Row
from channels.identity import MessageKey, PersonId
from channels.reply import Button

QUESTION_MS: Final = 10 * 60 * 1000
"""After this a question is forgotten: whoever comes back later has something else in mind."""

REMARK_MS: Final = 24 * 60 * 60 * 1000
"""How long something that has been said need not be said again."""

KEPT_MS: Final = 24 * 60 * 60 * 1000
"""How long past its end a token is kept, so that a late press gets an honest answer."""

PRUNED_ONE_IN: Final = 16
PRUNED_AT_ONCE: Final = 128
"""Rows looked at, by one message in 16: more than 16 messages add, so the table shrinks."""

_SELECT: Final = (
    "SELECT token, question, position, label, commands, asker, chat, message, expires_at, used_at"
    ", lesson FROM questions WHERE "
)
_INSERT: Final = (
    "INSERT INTO questions(token, question, position, label, commands, asker, chat, message,"
    " expires_at, used_at, lesson) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)

_decode_commands: Final = msgspec.json.Decoder(tuple[Command, ...]).decode
_decode_lesson: Final = msgspec.json.Decoder(Lesson).decode
_NOTHING: Final = Lesson()


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """
    The circumstances of a question.

    Attributes:
        key: of the message that led to it; token and name of the question derive from it.

        secret: the store's own.

        asker: who may answer it.

        chat: as `chat_key` writes it; a bare word counts only there.

        message: the channel's id of the words that led to it.

        at: milliseconds since the epoch.

        lives_ms: for how long the question can be answered.
    """

    key: MessageKey
    secret: str
    asker: PersonId
    chat: str
    message: str
    at: int
    lives_ms: int = QUESTION_MS


class Option(msgspec.Struct, frozen=True):
    """One button of a question, as it stands in the file; `lesson` is what pressing it teaches."""

    token: str
    question: str
    position: int
    label: str
    commands: tuple[Command, ...]
    asker: str
    chat: str
    message: str
    expires_at: int
    used_at: int | None = None
    lesson: Lesson = _NOTHING

    def state(self, at: int) -> Literal["open", "used", "expired"]:
        """Return whether it can still be pressed at `at`, and if not, why."""
        if self.used_at is not None:
            return "used"
        return "open" if at < self.expires_at else "expired"


def ask(
    database: Database,
    asked: Asked,
    choices: Sequence[Choice],
    decline: str,
    lessons: Sequence[Lesson] = (),
) -> tuple[Button, ...]:
    """
    Return the buttons of a question that is now open, the declining one last.

    Each choice teaches its lesson, if there are any; to decline the only one is to know better.
    """
    lessons = [*lessons] or [_NOTHING] * len(choices)
    refused = lessons[0] if len(choices) == 1 else _NOTHING
    options = [*enumerate(choices, start=1), (0, Choice(decline, ()))]
    return tuple(
        _add(database, asked, _option(asked, position, choice, lesson))
        for (position, choice), lesson in zip(options, [*lessons, refused], strict=True)
    )


def _option(asked: Asked, position: int, choice: Choice, lesson: Lesson) -> Option:
    return Option(
        token=token(asked.secret, asked.key, str(position)),
        question=asked.key,
        position=position,
        label=choice.label,
        commands=choice.commands,
        asker=asked.asker,
        chat=asked.chat,
        message=asked.message,
        expires_at=asked.at + asked.lives_ms,
        lesson=lesson,
    )


def _add(database: Database, asked: Asked, option: Option) -> Button:
    _prune(database, asked.at)
    row = msgspec.structs.astuple(option)
    commands = msgspec.json.encode(option.commands).decode()
    taught = msgspec.json.encode(option.lesson).decode() if option.lesson != _NOTHING else None
    database.run(_INSERT, (*row[:4], commands, *row[5:-1], taught))
    return Button(option.label, option.token)


def _prune(database: Database, at: int) -> None:
    """Forget the oldest rows now and then, if they are long over; never a scan of the table."""
    if at % PRUNED_ONE_IN:
        return
    database.run(
        "DELETE FROM questions WHERE rowid IN (SELECT rowid FROM questions ORDER BY rowid LIMIT ?)"
        " AND expires_at < ?",
        (PRUNED_AT_ONCE, at - KEPT_MS),
    )


def find(database: Database, word: str) -> Option | None:
    """Return the button with this token, whatever its state; None for one we never made."""
    found = _options(database, "token = ?", word)
    return found[0] if found else None


def newest(database: Database, asker: PersonId, chat: str, at: int) -> list[Option]:
    """
    Return the options of the last question to `asker` in `chat`, by position; none once answered.

    No older one: whoever says "ok" to what became of the last question means nothing by it.
    """
    found = database.row(
        "SELECT question FROM questions WHERE asker = ? AND chat = ? AND position = 0"
        " ORDER BY rowid DESC LIMIT 1",
        (asker, chat),
    )
    options = _options(database, "question = ?", found[0]) if found else []
    return [option for option in options if option.state(at) == "open"]


def about(database: Database, chat: str, message: str) -> list[Option]:
    """Return every option that the words of this message led to."""
    return [one for one in _options(database, "message = ?", message) if one.chat == chat]


def close(database: Database, question: str, at: int) -> None:
    """Mark a question as answered: none of its buttons works any more."""
    database.run(
        "UPDATE questions SET used_at = ? WHERE question = ? AND used_at IS NULL", (at, question)
    )


def withdraw(database: Database, kind: type[Command], at: int) -> bool:
    """Close every question that would lead to such a command; return whether there was one."""
    found = database.rows(
        "SELECT question, commands FROM questions WHERE used_at IS NULL AND expires_at > ?", (at,)
    )
    asked = {
        question
        for question, commands in found
        if any(isinstance(one, kind) for one in _decode_commands(commands))
    }
    for question in asked:
        close(database, question, at)
    return bool(asked)


def _options(database: Database, condition: str, value: str) -> list[Option]:
    rows = database.rows(_SELECT + condition + " ORDER BY position", (value,))
    return [_read(row) for row in rows]


def _read(row: Row) -> Option:
    columns = dict(zip(Option.__struct_fields__, row, strict=True))
    columns["commands"] = _decode_commands(columns["commands"])
    columns["lesson"] = _decode_lesson(columns["lesson"]) if columns["lesson"] else _NOTHING
    return Option(**columns)


def note(database: Database, word: str, chat: str, at: int) -> None:
    """Keep a token for a day without any button: something that has been said."""
    _prune(database, at)
    database.run(
        _INSERT + " ON CONFLICT (token) DO UPDATE SET expires_at = excluded.expires_at",
        (word, "said", 1, "", "[]", "", chat, "", at + REMARK_MS, None, None),
    )
