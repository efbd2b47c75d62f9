"""
Somebody pressed a button, or answered a question with a bare word.

What was on the button is only looked up here, never believed: it says which question is meant,
and the question says who may answer it and what the answer does.
"""

from collections.abc import Sequence
from typing import Final

from actors.business.intents import Command, StoreErase
from actors.business.members import RANKS, Member
from actors.business.names import fold
from actors.business.rights import is_allowed
from actors.business.saying import plain
from actors.conversation import chats, lessons, offers, phrases, questions
from actors.conversation.execution import execute
from actors.conversation.questions import Option
from actors.conversation.turn import Turn
from channels.locale.translation import _
from channels.messages import Outcome, Role

_YES: Final = frozenset(
    map(
        fold,
        ("yes", "y", "yep", "yeah", "ok", "okay", "haan", "han", "si", "نعم", "हाँ", "हां", "ہاں"),
    )
)
_NO: Final = frozenset(map(fold, ("no", "n", "nope", "cancel", "nahi", "لا", "नहीं", "نہیں")))


def press(turn: Turn, member: Member | None) -> Outcome:
    """
    Return what a press led to; the button's spinning always ends.

    Raises:
        Refused: when a rule of the business forbids it; then the question stays open.

    """
    if member is None:
        return turn.toast(_(phrases.STRANGER))
    if turn.inbound.button.startswith(offers.PREFIXES):
        return _take_up(turn, member)
    option = questions.find(turn.database, turn.inbound.button)
    objection = _objection(turn, member, option)
    if option is None or objection:
        return turn.toast(objection)
    return _take(turn, member, option)


def _take_up(turn: Turn, member: Member) -> Outcome:
    """Do what the button itself says; the message shows what became of it."""
    commands = _offered(turn)
    if not commands:
        return turn.toast(_(phrases.EXPIRED))
    if not _may(member, commands):
        return turn.toast(_(phrases.NOT_ALLOWED))
    done = execute(turn, turn.act(member, turn.inbound.message), commands)
    reply = turn.reply(done.words, done.rows, edits=turn.inbound.message)
    return Outcome((reply, *done.asides), done.grants, turn.inbound.callback, done.intents)


def _offered(turn: Turn) -> tuple[Command, ...]:
    """Return what the button does; it may be older than the id of the group it stands in."""
    for chat in (turn.chat, *chats.former(turn.database, turn.chat)):
        commands = offers.commands_of(turn.store.secret, chat, turn.inbound.button)
        if commands:
            return commands
    return ()


def _objection(turn: Turn, member: Member, option: Option | None) -> str:
    """Return why the press does nothing, "" when it counts."""
    if option is None or option.chat != turn.chat:
        return _(phrases.EXPIRED)
    state = option.state(turn.at)
    if state == "used":
        return _(phrases.ALREADY_DONE)
    if state == "expired":
        return _(phrases.EXPIRED)
    if option.asker != member.person and not _leads(member):
        return _(phrases.NOT_YOURS)
    return "" if _may(member, option.commands) else _(phrases.NOT_ALLOWED)


def _leads(member: Member) -> bool:
    return RANKS.index(member.role) <= RANKS.index(Role.MANAGER)


def _may(member: Member, commands: Sequence[Command]) -> bool:
    return all(is_allowed(member.role, command) for command in commands)


def answered(turn: Turn, member: Member) -> Option | None:
    """Return the option that a bare "yes", "no" or number picks of the newest open question."""
    word = fold(turn.inbound.text)
    if not (word in _YES or word in _NO or word.isdecimal()):
        return None
    options = questions.newest(turn.database, member.person, turn.chat, turn.at)
    position = _position(word, len(options) - 1)
    chosen = next((option for option in options if option.position == position), None)
    # A word slips out more easily than a press.
    erases = chosen is not None and any(isinstance(one, StoreErase) for one in chosen.commands)
    return None if erases else chosen


def _position(word: str, choices: int) -> int:
    """Return the position a word picks, -1 for none: a number counts only among several."""
    if word in _NO:
        return 0
    if choices == 1:
        return 1 if word in _YES else -1
    # A question has a handful of choices, and Python counts no further than 4,300 digits.
    number = int(word) if len(word) < len("100") and word.isdecimal() else 0
    # Where buttons cannot be shown they are numbered lines, and the declining one is the last.
    return 0 if number == choices + 1 else number or -1


def accept(turn: Turn, member: Member, option: Option) -> Outcome:
    """
    Return what a bare word led to that picked `option`.

    Raises:
        Refused: when a rule of the business forbids it; then the question stays open.

    """
    if not _may(member, option.commands):
        return turn.whisper(plain(_(phrases.NOT_ALLOWED)))
    return _take(turn, member, option)


def _take(turn: Turn, member: Member, option: Option) -> Outcome:
    """Close the question and do what the option says; a pressed message shows what became of it."""
    questions.close(turn.database, option.question, turn.at)
    answer = {_(phrases.YES): "yes", _(phrases.NO): "no"}.get(option.label)
    if answer:
        turn.around.meter.count(f"confirm_{answer}")
    edits = turn.inbound.message if turn.inbound.button else ""
    if not option.commands:
        lessons.decline(turn, option.lesson)
        declined = turn.reply(plain(_(phrases.WROTE_NOTHING)), edits=edits)
        return Outcome((declined,), acknowledges=turn.inbound.callback)
    done = execute(turn, turn.act(member, option.message), option.commands)
    lessons.accept(turn, option.lesson)
    reply = turn.reply(done.words, done.rows, edits=edits, attachment=done.attachment)
    said, callback = (reply, *done.asides), turn.inbound.callback
    return Outcome(said, done.grants, callback, done.intents, erases=done.erases)
