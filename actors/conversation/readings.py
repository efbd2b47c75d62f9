"""What is done about a reading: executed, confirmed, asked about, answered, or left alone."""

from collections.abc import Sequence
from typing import Final

from actors.business.act import Act
from actors.business.describe import describe
from actors.business.doubts import doubts
from actors.business.intents import Command
from actors.business.members import Member
from actors.business.rights import is_allowed
from actors.business.saying import lines, plain
from actors.business.told import capital
from actors.conversation import lessons, phrases, questions
from actors.conversation.execution import execute, invites
from actors.conversation.turn import SILENCE, Rows, Turn
from actors.parsing.guards import is_write
from actors.parsing.reading import Choice, Reading
from actors.parsing.templates.lesson import Lesson
from channels.locale.translation import _
from channels.messages import Outcome
from channels.reply import Button, Reply

NO_LESSON: Final = Lesson()
BUTTONS_IN_A_ROW: Final = 2
"""Names of goods are long and telephones narrow."""


def carry_out(turn: Turn, member: Member, reading: Reading) -> Outcome:
    """
    Return the outcome of a reading; call inside the transaction.

    Raises:
        Refused: when a rule of the business forbids it; then nothing may stand.

    """
    if not all(is_allowed(member.role, command) for command in _meant(reading)):
        return turn.whisper(plain(_(phrases.NOT_ALLOWED)))
    if reading.action == "ignore":
        return SILENCE if turn.inbound.chat.group else turn.say(plain(_(phrases.EXAMPLES)))
    if reading.action == "reply":
        return turn.say(plain(reading.text))
    if reading.action == "ask":
        return _choose(turn, member, reading)
    act = turn.act(member, turn.inbound.message)
    if reading.action == "confirm" or _needs_a_look(turn, act, reading.commands):
        lesson = lessons.of_confirmation(turn, member, reading)
        return confirm(turn, member, reading.commands, lesson=lesson)
    outcome = _run(turn, act, reading.commands)
    lessons.executed(turn, member, reading)
    return outcome


def confirm(
    turn: Turn,
    member: Member,
    commands: Sequence[Command],
    opening: str = "",
    lesson: Lesson = NO_LESSON,
) -> Outcome:
    """Return the question whether `commands` are what was meant, with [Yes] [No]."""
    if invites(commands) and turn.inbound.chat.group:
        return turn.say(plain(_(phrases.IN_PRIVATE)))
    words = lines(
        plain(opening) if opening else (),
        *(plain(capital(describe(command, turn.store))) for command in commands),
        plain(_(phrases.SHALL_I) if any(map(is_write, commands)) else _(phrases.SURE)),
    )
    yes = Choice(_(phrases.YES), tuple(commands))
    buttons = questions.ask(turn.database, _asked(turn, member), (yes,), _(phrases.NO), [lesson])
    return turn.say(words, (buttons,))


def _meant(reading: Reading) -> tuple[Command, ...]:
    """Return every command that the reading might lead to."""
    return reading.commands + tuple(c for choice in reading.choices for c in choice.commands)


def _needs_a_look(turn: Turn, act: Act, commands: Sequence[Command]) -> bool:
    """Return whether a person should say yes first, clear as the words are."""
    unsure = turn.inbound.forwarded or turn.inbound.edited or turn.heard
    if unsure and any(map(is_write, commands)):
        return True
    return any(doubts(turn.database, command, act) for command in commands)


def _choose(turn: Turn, member: Member, reading: Reading) -> Outcome:
    asked = _asked(turn, member)
    taught = lessons.of_choices(turn, reading)
    buttons = questions.ask(turn.database, asked, reading.choices, _(phrases.NONE_OF_THESE), taught)
    return turn.say(plain(reading.text), _rows(buttons))


def _rows(buttons: Sequence[Button]) -> Rows:
    starts = range(0, len(buttons), BUTTONS_IN_A_ROW)
    return tuple(tuple(buttons[start : start + BUTTONS_IN_A_ROW]) for start in starts)


def _run(turn: Turn, act: Act, commands: Sequence[Command]) -> Outcome:
    secret = invites(commands)
    chat = turn.private_chat if secret else turn.inbound.chat
    if chat is None:
        return turn.say(plain(_(phrases.IN_PRIVATE)))
    done = execute(turn, act, commands)
    reply = Reply(chat, done.words, done.rows, attachment=done.attachment)
    return Outcome((reply, *done.asides), done.grants, intents=done.intents)


def _asked(turn: Turn, member: Member) -> questions.Asked:
    return turn.asked(member, turn.inbound.message)
