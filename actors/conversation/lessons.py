"""
What is learned from a Yes, and unlearned by an undo soon after.

The lesson is worked out when the question is asked and stands beside it in the store's file; what
is taught commits together with what was agreed to.
"""

from collections.abc import Sequence
from typing import Final

from actors.business.catalogue import Catalogue, forget_aliases, learn_alias
from actors.business.intents import Command, TxnEdit, Undo
from actors.business.members import Member
from actors.business.names import fold
from actors.conversation.turn import Turn
from actors.parsing.guards import is_write
from actors.parsing.reading import Reading
from actors.parsing.templates.lesson import Alias, Lesson, lesson_of
from channels.identity import MessageKey

REGRET_MS: Final = 10 * 60 * 1000
"""What is undone within this was misunderstood; later, something else had changed."""
REVERSALS_LIMIT: Final = 128
"""Latest entries among which those of one message are found: 5 commands undo at most 100."""
_TAKING_BACK: Final = frozenset({Undo, TxnEdit})
_NAMELESS: Final = ("unknown_product:", "unknown_customer:", "unknown_vendor:")
"""Before the word that a question is about; one that stands for several things goes on doing so."""


def of_confirmation(turn: Turn, member: Member, reading: Reading) -> Lesson:
    """Return what a Yes to these commands will teach."""
    if not _typed(turn) or not _teaches(reading):
        return Lesson()
    found = _lesson(turn, member, reading)
    if reading.tier == "rule":
        return Lesson(aliases=found.aliases)
    if reading.tier == "template":
        return Lesson(reading.shape, turn.phrasebook.template(reading.shape), found.aliases)
    if found.template is not None:
        turn.phrasebook.compare(found.shape, found.template)
    return found


def _typed(turn: Turn) -> bool:
    """Return whether these are the speaker's own words, letter by letter."""
    return not (turn.inbound.forwarded or turn.heard)


def _teaches(reading: Reading) -> bool:
    misspelt = any(reason.startswith("fuzzy:") for reason in reading.reasons)
    return reading.tier in {"template", "model"} or (reading.tier == "rule" and misspelt)


def _lesson(turn: Turn, member: Member, reading: Reading) -> Lesson:
    context, view = turn.context(member), Catalogue(turn.database)
    return lesson_of(turn.inbound.text, reading.commands, view, context)


def of_choices(turn: Turn, reading: Reading) -> tuple[Lesson, ...]:
    """Return what each choice will teach: what a word stands for that the store does not have."""
    if not _typed(turn):
        return ()
    word = next((_word(reason) for reason in reading.reasons if _word(reason)), "")
    names = [choice.label for choice in reading.choices]
    found = Catalogue(turn.database).lookup([word, *map(fold, names)]) if word else []
    if not word or any(entry.key == word for entry in found):
        return ()
    kinds = {entry.name: entry.kind for entry in found}
    return tuple(
        Lesson(aliases=(Alias(word, kinds[name], name),)) if name in kinds else Lesson()
        for name in names
    )


def _word(reason: str) -> str:
    kind = next((one for one in _NAMELESS if reason.startswith(one)), "")
    return reason.removeprefix(kind) if kind else ""


def executed(turn: Turn, member: Member, reading: Reading) -> None:
    """Take note of what was done at once; an answer that a model found is remembered too."""
    key, at = turn.inbound.key, turn.at
    if reading.tier == "template":
        turn.phrasebook.used(reading.shape, key, at)
    elif reading.tier == "model" and _typed(turn) and not any(map(is_write, reading.commands)):
        lesson = _lesson(turn, member, reading)
        if lesson.template is not None:
            turn.phrasebook.assume(lesson.shape, lesson.template, key, at)


def accept(turn: Turn, lesson: Lesson) -> None:
    """Learn what somebody has agreed to; call inside the transaction that does it."""
    key = turn.inbound.key
    if lesson.template is not None:
        turn.phrasebook.confirm(lesson.shape, lesson.template, key, turn.at)
    for alias in lesson.aliases:
        learn_alias(turn.database, alias.word, alias.kind, alias.name, key)


def decline(turn: Turn, lesson: Lesson) -> None:
    """Unlearn what somebody has said no to."""
    if lesson.template is not None:
        turn.phrasebook.refuse(lesson.shape, lesson.template, turn.inbound.key, turn.at)


def reconsider(turn: Turn, commands: Sequence[Command]) -> None:
    """Unlearn what led to entries that `commands`, just carried out, took back soon after."""
    if _TAKING_BACK.isdisjoint(map(type, commands)):
        return
    regretted = _regretted(turn)
    turn.phrasebook.take_back(regretted)
    forget_aliases(turn.database, regretted)


def _regretted(turn: Turn) -> list[MessageKey]:
    """Return the messages of the last minutes whose entries this one has reversed."""
    rows = turn.database.rows(
        "SELECT DISTINCT old.key FROM txns new JOIN txns old ON old.id = new.reverses"
        " WHERE new.rowid > (SELECT max(rowid) FROM txns) - ? AND new.key = ? AND old.at > ?",
        (REVERSALS_LIMIT, turn.inbound.key, turn.at - REGRET_MS),
    )
    return [MessageKey(key) for (key,) in rows]
