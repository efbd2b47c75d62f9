"""
A file with rows that somebody sent: shown as what it would do, and done by a press of [Import].

Nothing is written before that; a row with a fault keeps the whole file out.
"""

from collections.abc import Callable
from typing import Final

from actors.business import import_rows, imports, rights
from actors.business.import_rows import ERRORS_LIMIT, Fault, Found
from actors.business.members import Member
from actors.business.saying import Words, bold, lines, more, plain
from actors.conversation import phrases, questions
from actors.conversation.turn import Turn
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.reading import Choice
from channels.errors import Malformed, Refused, TooLarge
from channels.locale.sentence import fill
from channels.locale.translation import N_, _
from channels.messages import Outcome
from channels.sheet import is_sheet

IMPORT: Final = N_("Import")

Effect = Callable[[], Outcome]


def is_for_us(turn: Turn) -> bool:
    """Return whether rows were sent, to us."""
    file = turn.inbound.document
    return file is not None and is_sheet(file.name) and turn.addressed and not turn.inbound.edited


def prepare(turn: Turn, speaker: Member) -> Effect:
    """Return what shows the file; its rows are read now, so that no transaction waits for it."""
    if not rights.leads(speaker.role):
        return lambda: turn.whisper(plain(_(phrases.NOT_ALLOWED)))
    if not turn.around.file:
        why = turn.around.unheard or "unreachable"
        return lambda: turn.say(plain(_(phrases.NO_ROWS[why])))
    try:
        found = _understood(turn)
    except (Malformed, TooLarge) as error:
        said = fill(_(phrases.CANNOT_IMPORT), why=str(error))
        return lambda: turn.say(plain(said))
    if found.faults:
        return lambda: turn.say(_faults(found))
    return lambda: _ask(turn, speaker, found)


def _understood(turn: Turn) -> Found:
    # Archives and XML: half a mebibyte of modules that most hosts never need.
    from actors.business import spreadsheet  # noqa: PLC0415

    assert turn.inbound.document
    name = turn.inbound.document.name
    rows = spreadsheet.read(turn.around.file, name)
    return import_rows.understand(rows, name, turn.store.digits, shared_lexicon().units)


def _ask(turn: Turn, speaker: Member, found: Found) -> Outcome:
    act = turn.act(speaker, turn.inbound.message)
    try:
        planned = imports.plan(turn.database, found.wanted, act)
    except Refused as error:
        return turn.say(plain(fill(_(phrases.CANNOT_IMPORT), why=str(error))))
    if not planned.new and not planned.changed:
        return turn.say(plain(_(phrases.NOTHING_TO_IMPORT)))
    yes = Choice(_(IMPORT), (found.wanted,))
    asked = turn.asked(speaker, turn.inbound.message)
    buttons = questions.ask(turn.database, asked, (yes,), _(phrases.NO))
    return turn.say(imports.preview(found.wanted, planned), (buttons,))


def _faults(found: Found) -> Words:
    others = len(found.faults) - ERRORS_LIMIT
    return lines(
        bold(fill(_(phrases.FAULTS), file=found.wanted.file)),
        *(plain(_fault(one)) for one in found.faults[:ERRORS_LIMIT]),
        more(others) if others > 0 else (),
        plain(_(phrases.SEND_AGAIN)),
    )


def _fault(one: Fault) -> str:
    return fill(_("Row {number}: {why}"), number=one.row, why=one.why)
