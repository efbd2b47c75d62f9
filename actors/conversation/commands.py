"""Slash commands: a fixed command, or the same in words."""

from typing import Final

import msgspec

from actors.business.catalogue import Catalogue
from actors.business.intents import (
    Command,
    GroupInvite,
    Help,
    ReportSummary,
    StaffInvite,
    StockQuery,
    Undo,
)
from actors.business.members import Member
from actors.business.rights import INVITABLE
from actors.conversation import phrases
from actors.conversation.turn import Turn
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Role

_PLAIN: Final[dict[str, Command]] = {
    "start": Help(),
    "help": Help(),
    "undo": Undo(),
    "stock": StockQuery(),
    "today": ReportSummary(period="today"),
    "group": GroupInvite(),
}
_SPOKEN: Final = frozenset({"help", "quiet", "stock", "timezone", "undo"})
"""With something behind them they are a sentence: "/stock rice" is "stock rice"."""


def read(turn: Turn, member: Member) -> Reading:
    """Return what a slash command means; never raises for any text."""
    name, argument = turn.inbound.command, turn.inbound.text.strip()
    if name == "invite":
        return _invite(member.role, argument)
    if name in _SPOKEN and argument:
        return parse(f"{name} {argument}", Catalogue(turn.database), turn.context(member))
    if name in _PLAIN:
        return Reading("execute", (_PLAIN[name],), "command")
    if not turn.addressed:
        return Reading("ignore", tier="command")
    return Reading("reply", tier="command", text=_(phrases.UNKNOWN_COMMAND))


def _invite(role: Role, argument: str) -> Reading:
    """Return the invitation for the role that was named, or the question which one."""
    wanted, _space, vendor = argument.partition(" ")
    invitable = [one for one in Role if one in INVITABLE.get(role, ())]
    for one in invitable:
        if wanted.lower() == one and (not vendor or one is Role.VENDOR):
            said = {"role": one, "vendor": vendor.strip() or None}
            return Reading("execute", (msgspec.convert(said, StaffInvite),), "command")
    if not invitable:
        return Reading("reply", tier="command", text=_(phrases.NOT_ALLOWED))
    roles = " · ".join(f"/invite {one}" for one in invitable)
    return Reading("reply", tier="command", text=fill(_(phrases.WHICH_ROLE), roles=roles))
