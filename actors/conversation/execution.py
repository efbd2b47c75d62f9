"""Commands are carried out here, all or none, and what they led to becomes words and buttons."""

from collections.abc import Sequence
from typing import Final

import msgspec

from actors.business.act import Act, Result
from actors.business.agenda import Automation
from actors.business.automations import chosen
from actors.business.intents import AutomationManage, Command, GroupInvite, StaffInvite, StaffSet
from actors.business.operations import perform
from actors.business.rights import name_of
from actors.business.saying import Words, lines
from actors.business.terms import term
from actors.conversation import lessons, offers, phrases
from actors.conversation.turn import Rows, Turn
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Grant
from channels.reply import Attachment, Button, Reply

LISTED: Final = 10
"""Buttons under a list: as many as a list of WhatsApp has rows; more is done in words."""


class Done(msgspec.Struct, frozen=True):
    """What there is to say once the commands ran, the first of the files that go with it too."""

    words: Words
    rows: Rows
    grants: tuple[Grant, ...]
    intents: tuple[str, ...]
    asides: tuple[Reply, ...] = ()
    attachment: Attachment | None = None
    erases: bool = False


def execute(turn: Turn, act: Act, commands: Sequence[Command]) -> Done:
    """
    Do what was said, in the order it was said.

    Raises:
        Refused: when one of the commands breaks a rule; then none of them may stand.

    """
    results = [perform(turn.database, command, act) for command in commands]
    lessons.reconsider(turn, commands)
    grants = tuple(grant for result in results for grant in result.grants)
    files = [file for result in results for file in result.attachments]
    return Done(
        words=lines(*(result.parts for result in results)),
        rows=(*_links(grants), *_managing(turn, commands, act), *_undo(turn, results)),
        grants=grants,
        intents=tuple(map(name_of, commands)),
        asides=(
            *(turn.show(file) for file in files[1:]),
            *(Reply(one.chat, one.parts) for result in results for one in result.asides),
        ),
        attachment=files[0] if files else None,
        erases=any(result.erases for result in results),
    )


def invites(commands: Sequence[Command]) -> bool:
    """Return whether the answer may hold a link that must not be shown around."""
    return any(
        isinstance(command, StaffInvite | GroupInvite)
        # Somebody known may be meant, but that is not to be seen from the words.
        or (isinstance(command, StaffSet) and command.active is not False)
        for command in commands
    )


def _links(grants: Sequence[Grant]) -> Rows:
    return tuple((_link(grant),) for grant in grants)


def _link(grant: Grant) -> Button:
    if grant.role is None:
        return Button(_(phrases.CHOOSE_GROUP), grant=grant.token, group=True)
    return Button(fill(_(phrases.JOIN_AS), role=term(grant.role)), grant=grant.token)


def _managing(turn: Turn, commands: Sequence[Command], act: Act) -> Rows:
    """Return a row for each automation in a list; none when a list of rows would be too long."""
    listed = [one for one in commands if isinstance(one, AutomationManage) and one.action == "list"]
    found = [one for asked in listed for one in chosen(turn.database, asked, act)]
    if len(found) > LISTED:
        return ()
    return tuple(_manage(turn, one, both=len(found) <= LISTED // 2) for one in found)


def _manage(turn: Turn, one: Automation, *, both: bool) -> tuple[Button, ...]:
    prefix, label = ("hold:", phrases.HOLD) if one.state == "on" else ("go:", phrases.GO_ON)
    wanted = [(prefix, label)] if both else []
    return tuple(
        offers.managing(turn.store.secret, turn.chat, kind, one.number, f"{_(said)} #{one.number}")
        for kind, said in [*wanted, ("stop:", phrases.STOP)]
    )


def _undo(turn: Turn, results: Sequence[Result]) -> Rows:
    """Return the row that takes it all back, the last entry first; none without an entry."""
    done = [result for result in reversed(results) if result.txn]
    numbers = [number for result in done for number in (result.number, *result.also)]
    label = _(phrases.REDO) if all(result.reverses for result in done) else _(phrases.UNDO)
    button = offers.undoing(turn.store.secret, turn.chat, numbers, label)
    return ((button,),) if button else ()
