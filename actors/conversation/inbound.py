"""What happened in a chat -> what the store does about it, by kind and by who sent it."""

from collections.abc import Callable
from time import perf_counter
from typing import Final, TypeAlias

from actors.business.catalogue import Catalogue
from actors.business.members import Member
from actors.business.posting import expect_standing
from actors.business.saying import plain
from actors.business.speakers import Habit, chat_key
from actors.business.store import Store
from actors.conversation import (
    asking,
    bills,
    buttons,
    chats,
    commands,
    erasure,
    imports,
    language,
    phrases,
    remarks,
    voice,
)
from actors.conversation.asked import ParseRequest
from actors.conversation.edits import amend, may_follow
from actors.conversation.readings import carry_out
from actors.conversation.turn import SILENCE, Around, Turn
from actors.parsing.context import Context
from actors.parsing.guards import is_write
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from actors.storage.database import Database, Row
from channels.codec import decode_outcome
from channels.errors import UnknownTenant
from channels.inbound import Inbound, Kind
from channels.locale.translation import _
from channels.messages import Outcome, Role
from channels.picture import is_bill

Effect: TypeAlias = Callable[[], Outcome]

_OPENING: Final = (
    "SELECT name, currency, digits, timezone, secret, largest_sale, watches_sales, quiet,"
    " next_number, {around}, EXISTS (SELECT 1 FROM templates),"
    " (SELECT outcome FROM applied WHERE key = ?) FROM store"
    " UNION ALL SELECT person, name, role, chat, language, spoken, active, 0, 0, 0, 0, 0"
    " FROM members WHERE person = ?"
)
"""
What every message needs to know, in one statement, because preparing each costs most of its time.

The store's row, then the person's if there is one: a join of the two takes longer to plan.
"""
_IN_PRIVATE: Final = _OPENING.format(around="''")
_IN_GROUP: Final = _OPENING.format(around="(SELECT spoken FROM chats WHERE address = ?)")

_ROLES: Final = {role.value: role for role in Role}


def begin(
    database: Database, inbound: Inbound, at: int, around: Around | None = None
) -> tuple[Turn, Outcome | None]:
    """
    Return the message with what the store knows of its sender, and what it led to before.

    Raises:
        UnknownTenant: when the file holds no store yet.

    """
    who = (inbound.key, inbound.sender.person)
    if inbound.chat.group:
        rows = database.rows(_IN_GROUP, (chat_key(inbound.chat), *who))
    else:
        rows = database.rows(_IN_PRIVATE, who)
    if not rows:
        raise UnknownTenant(database.path.stem)
    *facts, number, spoken, taught, seen = rows[0]
    store = Store(*facts)
    expect_standing(database, number, store.largest_sale)
    member, habit = _speaker(rows[1:], spoken or "")
    turn = Turn(
        database=database,
        store=store,
        inbound=inbound,
        member=member,
        at=at,
        around=around or Around(),
        habit=habit,
        taught=bool(taught),
    )
    return turn, decode_outcome(seen) if seen else None


def _speaker(rows: list[Row], around: str) -> tuple[Member | None, Habit]:
    """Return who a row stands for, if there is one and it counts, and what they speak."""
    if not rows or not rows[0][6]:
        return None, Habit(around=around)
    person, name, role, chat, chosen, spoken = rows[0][:6]
    return Member(person, name, _ROLES[role], chat), Habit(chosen, spoken, around)


def prepare(turn: Turn) -> Effect | ParseRequest:
    """
    Return what the message does, or the question that only a model can answer.

    Words are read now, so that no transaction waits for it.
    """
    language.listen(turn)
    kind = turn.inbound.kind
    if kind is Kind.BUTTON:
        return lambda: buttons.press(turn, turn.member)
    if kind in _EVENTS:
        return lambda: _EVENTS[kind](turn)
    if turn.member is None:
        return _stranger(turn)
    return _said(turn, turn.member)


def _said(turn: Turn, speaker: Member) -> Effect | ParseRequest:
    """Return what somebody's words do, however they were said."""
    if turn.inbound.command == language.COMMAND:
        return lambda: language.choose(turn)
    if voice.is_for_us(turn):
        return _spoken(turn, speaker)
    if turn.inbound.kind is Kind.MEDIA:
        return _shown(turn, speaker)
    return _words(turn, speaker)


def _shown(turn: Turn, speaker: Member) -> Effect | ParseRequest:
    """Return what a picture or a file does: its rows or lines, else what is written under it."""
    if imports.is_for_us(turn):
        return imports.prepare(turn, speaker)
    if is_bill(turn.inbound) and not _says_all(turn, speaker):
        return bills.prepare(turn, speaker) if turn.around.sees else lambda: _not_yet(turn)
    return _words(turn, speaker) if turn.inbound.text else lambda: _not_yet(turn)


def _says_all(turn: Turn, speaker: Member) -> bool:
    """Return whether what is written under a picture is an entry by itself."""
    if not turn.inbound.text:
        return False
    reading: Reading = parse(turn.inbound.text, Catalogue(turn.database), turn.context(speaker))
    return any(map(is_write, reading.commands))


def refuse(turn: Turn, why: str) -> Outcome:
    """Return a rule's no: on the button that was pressed, or where the words were."""
    if turn.inbound.kind is Kind.BUTTON:
        return turn.toast(why)
    return turn.say(phrases.refusal(why))


def _words(turn: Turn, speaker: Member) -> Effect | ParseRequest:
    if erasure.is_for_us(turn, speaker):
        return erasure.prepare(turn, speaker)
    edited, command = turn.inbound.edited, turn.inbound.command
    theirs = edited or command or turn.inbound.forwarded
    option = None if theirs else buttons.answered(turn, speaker)
    if option is not None:
        return lambda: buttons.accept(turn, speaker, option)
    reading = commands.read(turn, speaker) if command else _read(turn, speaker)
    if isinstance(reading, ParseRequest):
        return reading
    if edited:
        return lambda: amend(turn, speaker, reading)
    if turn.inbound.kind is Kind.MEDIA and reading.action in {"ignore", "reply"}:
        return lambda: _not_yet(turn)
    return lambda: _understood(turn, speaker, reading)


def _understood(turn: Turn, speaker: Member, reading: Reading) -> Outcome:
    """Do what was said; of an album whose caption was understood the other parts need no word."""
    if turn.inbound.album:
        _first_of_album(turn)
    done = carry_out(turn, speaker, reading)
    # Last, because after a write what was read for the command would be read once more.
    language.remember(turn)
    return done


def _first_of_album(turn: Turn) -> bool:
    return remarks.first_time(turn, f"album {turn.inbound.album}")


def _spoken(turn: Turn, speaker: Member) -> Effect | ParseRequest:
    """Hear the recording, then go on as if its words had been written; but see `needs_a_look`."""
    words = voice.words_of(turn)
    if not isinstance(words, str):
        return words
    written = voice.written(turn, words)
    language.listen(written)
    reading = _read(written, speaker)
    if isinstance(reading, ParseRequest):
        return reading
    return lambda: voice.repeated(words, _understood(written, speaker, reading))


def _read(turn: Turn, speaker: Member) -> Reading | ParseRequest:
    """Return what the words mean, by the rules if they know, or the question to a model."""
    started = perf_counter()
    context = turn.context(speaker)
    local = parse(turn.inbound.text, Catalogue(turn.database), context, turn.memory)
    took = perf_counter() - started
    ask = not turn.inbound.edited or may_follow(turn)
    reading = asking.consulted(turn, context, local) if ask else local
    if isinstance(reading, Reading):
        tier = "ignored" if reading.action == "ignore" else reading.tier
        turn.around.meter.count(f"read_{tier}")
        turn.around.meter.read(local.tier, took)
    return reading


def _stranger(turn: Turn) -> Effect:
    """Return the answer to somebody without a role: nothing is ever written for them."""
    if turn.inbound.sender.person:
        said = phrases.STRANGER if turn.addressed else ""
    else:
        said = phrases.ANONYMOUS if turn.addressed or _would_write(turn) else ""
    if not said:
        return lambda: SILENCE
    return lambda: turn.say(plain(_(said))) if _once(turn, said) else SILENCE


def _would_write(turn: Turn) -> bool:
    context = Context(role=Role.OWNER, now=turn.store.local(turn.at), group=True, addressed=False)
    reading: Reading = parse(turn.inbound.text, Catalogue(turn.database), context)
    return any(map(is_write, reading.commands))


def _once(turn: Turn, said: str) -> bool:
    """Return true in private; in a group only the first time in a day."""
    if not turn.inbound.chat.group:
        return True
    return remarks.first_time(turn, f"{turn.inbound.sender.person} {said}")


def _not_yet(turn: Turn) -> Outcome:
    """Say politely that only text is read so far; once for an album, never unasked in a group."""
    if not turn.addressed:
        return SILENCE
    if turn.inbound.album and not _first_of_album(turn):
        return SILENCE
    said = phrases.NOT_YET.get(turn.inbound.media, phrases.NOT_YET_ANYTHING)
    looks = turn.around.sees and turn.inbound.photo is not None
    return turn.say(plain(_(phrases.CAPTIONED if looks else said)))


def _joined(turn: Turn) -> Outcome:
    chats.link(turn.database, turn.inbound.chat)
    if turn.inbound.text:
        chats.rename(turn.database, turn.inbound.chat, turn.inbound.text)
    said = phrases.CAN_READ if turn.inbound.administrator else phrases.CANNOT_READ
    if not turn.inbound.chat.group or not remarks.first_time(turn, said):
        return SILENCE
    return turn.say(plain(_(said)))


def _left(turn: Turn) -> Outcome:
    chats.link(turn.database, turn.inbound.chat, active=False)
    return SILENCE


def _renamed(turn: Turn) -> Outcome:
    chats.rename(turn.database, turn.inbound.chat, turn.inbound.text)
    return SILENCE


def _migrated(turn: Turn) -> Outcome:
    chats.move(turn.database, turn.inbound.chat, turn.inbound.other_chat, turn.at)
    return SILENCE


_EVENTS: Final[dict[Kind, Callable[[Turn], Outcome]]] = {
    Kind.JOINED: _joined,
    Kind.LEFT: _left,
    Kind.RENAMED: _renamed,
    Kind.MIGRATED: _migrated,
}
