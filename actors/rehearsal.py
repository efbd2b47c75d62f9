"""
A store nobody sees: opened, spoken to and closed before a host takes its first message.

What runs for the first time loads its tables, and takes ten times as long: better now than in
front of a customer.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from actors.conversation.answer import answer
from actors.storage.database import Database
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from channels.messages import Envelope, OpenStore, Order, Outcome

_OWNER: Final = PersonId("rehearsal:1")
_CHAT: Final = ChatAddress("rehearsal", "0", "1")
_AT: Final = 1_700_000_000_000
_OPENING: Final = OpenStore(
    MessageKey("rehearsal:0"), "Rehearsal", "USD", 2, "UTC", "0" * 32, _OWNER, "Owner", _CHAT
)
_LINES: Final = ("new product rice price 2 kg", "sold 3 kg rice", "show me all of today's sales")


def rehearse() -> tuple[str, ...]:
    """
    Return the intents that were carried out; nothing is left on disk.

    Raises:
        OSError: when there is no room for a temporary file.
        Quarantined: when SQLite finds that first.

    """
    with TemporaryDirectory(prefix="tar-rehearsal-") as folder:
        database = Database.open(Path(folder) / "store.db", create=True)
        try:
            _play(database, 0, _OPENING)
            said = [_play(database, number, _said(number)) for number in range(1, len(_LINES) + 1)]
            database.doze()
        finally:
            database.close()
    return tuple(intent for outcome in said for intent in outcome.intents)


def _play(database: Database, number: int, order: Order) -> Outcome:
    outcome = answer(database, Envelope(number, TenantId(""), _AT + number, order))
    database.rest()
    assert isinstance(outcome, Outcome)
    return outcome


def _said(number: int) -> Inbound:
    return Inbound(
        MessageKey(f"rehearsal:{number}"),
        _CHAT,
        Sender(_OWNER, "Owner"),
        Kind.TEXT,
        text=_LINES[number - 1],
        message=str(number),
    )
