"""What was given up, kept where an operator can look at it, send it again or drop it."""

from pathlib import Path
from typing import Any, Final

import msgspec

from channels.adapter import HttpCall
from channels.codec import decode_order
from channels.errors import TarError
from channels.identity import TenantId
from channels.inbound import Inbound
from channels.messages import Order
from gateway.database import connect

MESSAGE, REPLY = "message", "reply"

COUNTED: Final = 10_000
"""Letters that are counted: each look walks them all."""

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS dead (
    sequence INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    tenant TEXT NOT NULL,
    body BLOB NOT NULL,
    reason TEXT NOT NULL,
    died_at INTEGER NOT NULL
);
"""

_call = msgspec.msgpack.Decoder(HttpCall)


class DeadLetter(msgspec.Struct, frozen=True):
    """A message nobody could handle, or a reply nobody would take."""

    sequence: int
    kind: str
    tenant: TenantId
    body: bytes
    reason: str
    died_at: int

    @property
    def order(self) -> Order:
        """What could not be handled."""
        return decode_order(self.body)

    @property
    def call(self) -> HttpCall:
        """What could not be said."""
        return _call.decode(self.body)

    def facts(self) -> dict[str, Any]:
        """Return what an operator needs to decide; the words of people are among it."""
        return {
            "sequence": self.sequence,
            "kind": self.kind,
            "tenant": self.tenant,
            "reason": self.reason,
            "died_at": self.died_at,
            "what": self._what(),
        }

    def content(self) -> dict[str, Any]:
        """Return the facts and the whole of what could not be handled or said."""
        try:
            body: Any = self.call if self.kind == REPLY else self.order
        except (TarError, msgspec.MsgspecError):
            body = None
        return {**self.facts(), "body": _readable(body), "bytes": len(self.body)}

    def _what(self) -> str:
        try:
            if self.kind == REPLY:
                return f"{self.call.name} to {self.call.chat.channel}:{self.call.chat.chat}"
            order = self.order
            text = f": {order.text}" if isinstance(order, Inbound) else ""
            return f"{type(order).__name__}{text}"
        except (TarError, msgspec.MsgspecError):
            return "unreadable"


def _readable(body: Any) -> Any:
    """Return the message as JSON has it; bytes as text, for a call's body is JSON itself."""
    plain = msgspec.to_builtins(body, builtin_types=(bytes,))
    if isinstance(plain, dict):
        return {name: _readable(value) for name, value in plain.items()}
    return plain.decode(errors="replace") if isinstance(plain, bytes) else plain


class DeadLetters:
    """The dead letters of the journal's file, through a connection of their own."""

    def __init__(self, path: Path) -> None:
        self._connection = connect(path, SCHEMA)

    def page(self, after: int, limit: int) -> list[DeadLetter]:
        """Return letters with a sequence above `after`, oldest first."""
        return [
            DeadLetter(*row)
            for row in self._connection.execute(
                "SELECT sequence, kind, tenant, body, reason, died_at FROM dead WHERE sequence > ?"
                " ORDER BY sequence LIMIT ?",
                (after, limit),
            )
        ]

    def find(self, sequence: int) -> DeadLetter | None:
        """Return one letter, None when there is none with this number."""
        found = self.page(sequence - 1, 1)
        return found[0] if found and found[0].sequence == sequence else None

    def drop(self, sequence: int) -> bool:
        """Forget a letter; return False when there is none with this number."""
        self._connection.execute("DELETE FROM dead WHERE sequence = ?", (sequence,))
        return bool(self._connection.changes())

    def counts(self) -> dict[str, int]:
        """Return how many entries wait and how many letters are dead."""
        ((entries,),) = self._connection.execute("SELECT count(*) FROM entries")
        return {"entries": entries, "dead": self.count()}

    def count(self) -> int:
        """Return how many letters there are; beyond COUNTED nobody needs to know."""
        ((dead,),) = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM dead LIMIT ?)", (COUNTED,)
        )
        return int(dead)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
