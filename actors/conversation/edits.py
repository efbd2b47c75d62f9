"""Somebody changed the words of a message: what it had led to may have to follow."""

from typing import Final

import msgspec

from actors.business.encoding import as_json
from actors.business.intents import Command, Undo
from actors.business.members import Member
from actors.conversation import phrases, questions
from actors.conversation.readings import carry_out, confirm
from actors.conversation.turn import SILENCE, Turn
from actors.parsing.guards import is_write
from actors.parsing.reading import Reading
from actors.storage.ids import oldest_id
from channels.locale.translation import _
from channels.messages import Outcome

EDITABLE_MS: Final = 48 * 3_600_000
"""How long after its sending people can change a message on the channels we know."""


class Recorded(msgspec.Struct, frozen=True):
    """An entry that the message led to."""

    number: int
    command: str
    live: bool


def amend(turn: Turn, member: Member, reading: Reading) -> Outcome:
    """
    Return the question whether to follow the change; silence when there is nothing to follow.

    Channels report edits that no reader can see, so words that mean the same as before, or that
    only ask for something, lead to nothing.
    """
    recorded = _recorded(turn)
    writes = any(map(is_write, reading.commands))
    if reading.action == "ask" and not recorded:
        return _ask_anew(turn, member, reading)
    if not writes or _known(turn, reading.commands, recorded):
        return SILENCE
    _withdraw(turn)
    if not recorded:
        return carry_out(turn, member, reading)
    taken_back = tuple(Undo(ref=str(one.number)) for one in reversed(recorded) if one.live)
    return confirm(turn, member, taken_back + reading.commands, _(phrases.CHANGED))


def _ask_anew(turn: Turn, member: Member, reading: Reading) -> Outcome:
    """Return the question about the new words instead of the one about the old; once."""
    if [choice.commands for choice in reading.choices] == _asked(turn)[:-1]:
        return SILENCE
    _withdraw(turn)
    return carry_out(turn, member, reading)


def may_follow(turn: Turn) -> bool:
    """Return whether the message had led to something, so that other words of it matter."""
    return bool(_recorded(turn) or questions.about(turn.database, turn.chat, turn.inbound.message))


def _recorded(turn: Turn) -> list[Recorded]:
    """Return the entries of this message, oldest first."""
    rows = turn.database.rows(
        "SELECT number, command, reversed_by IS NULL FROM txns"
        " WHERE id > ? AND message = ? AND reverses IS NULL ORDER BY number",
        (oldest_id(turn.at - EDITABLE_MS), turn.source),
    )
    return [Recorded(number, command, bool(live)) for number, command, live in rows]


def _known(turn: Turn, commands: tuple[Command, ...], recorded: list[Recorded]) -> bool:
    """Return whether the words still mean what stands in the books, or what is being asked."""
    new = [as_json(command) for command in commands]
    if recorded:
        live = [one.command for one in recorded if one.live]
        # Undone by hand: the same words again are no new wish.
        return new == (live or [one.command for one in recorded[-len(new) :]])
    return any([*map(as_json, commands)] == new for commands in _asked(turn))


def _asked(turn: Turn) -> list[tuple[Command, ...]]:
    """Return what the choices of the last question about this message mean, to decline it last."""
    options = questions.about(turn.database, turn.chat, turn.inbound.message)
    last = max(options, key=lambda one: one.expires_at, default=None)
    choices = [one.commands for one in options if last and one.question == last.question]
    return [*choices[1:], *choices[:1]]


def _withdraw(turn: Turn) -> None:
    """Close what the former words are still being asked about."""
    for option in questions.about(turn.database, turn.chat, turn.inbound.message):
        questions.close(turn.database, option.question, turn.at)
