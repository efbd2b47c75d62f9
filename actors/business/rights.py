"""Which role may ask for what: the one place where rights are decided. Default: no."""

from typing import Final

import msgspec

from actors.business.intents import Command, ExportCreate, TxnList
from actors.business.terms import term
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Role

_O, _M, _S, _D, _V = Role
_BOOKING: Final = frozenset({_O, _M, _S})
_LEADING: Final = frozenset({_O, _M})
_ALL: Final = frozenset(Role)

RIGHTS: Final[dict[str, frozenset[Role]]] = {
    "sale.create": _BOOKING,
    "sale.return": _BOOKING,
    "payment.receive": _BOOKING | {_D},
    "credit.add": _BOOKING,
    "order.create": _BOOKING,
    "order.update": _BOOKING | {_D},
    "order.query": _BOOKING | {_D},
    "purchase.create": _BOOKING,
    "purchase.return": _LEADING,
    "payment.make": _LEADING,
    "vendor.quote": _LEADING | {_V},
    "expense.create": _BOOKING | {_D},
    "cash.adjust": _LEADING,
    "cash.count": _BOOKING,
    "cash.query": _LEADING,
    "stock.adjust": _BOOKING,
    "stock.count": _BOOKING,
    "stock.query": _BOOKING | {_D},
    "price.query": _ALL,
    "product.create": _LEADING,
    "product.update": _LEADING,
    "party.create": _BOOKING,
    "party.update": _LEADING,
    "ledger.query": _BOOKING | {_V},
    "debts.list": _LEADING,
    "report.summary": _LEADING,
    "report.top": _LEADING,
    "txn.list": _BOOKING,
    "export.create": _LEADING,
    "receipt.send": _BOOKING,
    "import.create": _LEADING,
    "undo": _ALL,
    "txn.edit": _BOOKING | {_D},
    "reminder.create": _BOOKING | {_D},
    "alert.set": _LEADING,
    "automation.manage": _BOOKING | {_D},
    "staff.set": _LEADING,
    "staff.invite": _LEADING,
    "store.set": _LEADING,
    "group.invite": _LEADING,
    "store.erase": frozenset({_O}),
    "help": _ALL,
    "none": _ALL,
}
INVITABLE: Final = {
    _O: frozenset({_M, _S, _D, _V}),
    _M: frozenset({_S, _D}),
}


def name_of(command: Command) -> str:
    """Return the intent's name: "sale.create"."""
    return str(command.__struct_config__.tag)


def is_allowed(role: Role, command: Command) -> bool:
    """Return whether the role may ask this at all; what is one's own is the operation's matter."""
    if isinstance(command, ExportCreate) and command.what == "all":
        return role is _O  # it holds who everybody is, and what everything cost
    return role in RIGHTS.get(name_of(command), frozenset())


def check(role: Role, command: Command) -> None:
    """
    Do nothing when the role may ask this.

    Raises:
        Refused: when it may not.

    """
    if not is_allowed(role, command):
        why = _("As {role} you cannot do that ({intent}).")
        raise Refused(fill(why, role=term(role), intent=name_of(command)))


def leads(role: Role) -> bool:
    """Return whether the role may change what others began."""
    return role in _LEADING


def narrow(role: Role, command: TxnList) -> TxnList:
    """Return the command within the role's reach: staff see their own entries of today only."""
    return msgspec.structs.replace(command, period="today") if role is _S else command
