"""Help, and small talk that is nothing but small talk."""

from typing import Final

from actors.business.intents import Help, Nothing
from actors.parsing.draft import Draft
from actors.parsing.family import Family, family
from actors.parsing.line import Line

_TOPICS: Final = {
    "sell": "sale.create", "return": "sale.return", "receive": "payment.receive",
    "expense": "expense.create", "spend": "expense.create", "count": "stock.count",
    "stock": "stock.query", "price": "price.query", "productnoun": "product.create",
    "customernoun": "party.create", "vendornoun": "party.create",
    "undo": "undo", "report": "report.summary",
    "debts": "debts.list", "damage": "stock.adjust", "entries": "txn.list",
    "paid": "payment.receive",
}  # fmt: skip


def _help(line: Line) -> Draft:
    """Help, about the one thing that was named."""
    topics = {_TOPICS[part.kind] for part in line.chunks if part.kind in _TOPICS}
    return Draft(Help(topics.pop() if len(topics) == 1 else None))


def _talk(_line: Line) -> Draft:
    """A greeting or thanks, and no other word."""
    return Draft(Nothing())


_BESIDE: Final = "by self new change polite to is all do what show third"
FAMILIES: Final[tuple[Family, ...]] = (
    family("help", _help, "help howto", f"{' '.join(_TOPICS)} {_BESIDE}", writes=False),
    family("none", _talk, "greeting thanks", "self all no", writes=False),
)
