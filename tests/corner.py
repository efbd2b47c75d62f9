"""A small store in a real file, spoken to as its people do."""

import itertools
import json
from pathlib import Path
from typing import Any

from actors.business.invariants import violations
from actors.conversation.answer import answer
from actors.conversation.meter import Meter
from actors.storage.database import Database
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from channels.messages import (
    AdmitMember,
    Envelope,
    ImportStore,
    InspectStore,
    OpenStore,
    Order,
    Outcome,
    Report,
    Role,
)

TENANT = TenantId("s" * 26)
MORNING = 1_795_420_800_000
"""2026-11-23 08:00 UTC, 13:00 in Karachi."""
OWNER = PersonId("console:main")
CHAT = ChatAddress("console", "local", "main")
GROUP = ChatAddress("telegram", "1", "-100", group=True)
MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR

DOCUMENT: dict[str, Any] = {
    "store": {"name": "Corner", "currency": "PKR", "timezone": "Asia/Karachi"},
    "products": [
        {"name": "Rice", "unit": "bag", "price": 1500, "cost": 1200, "stock": 20, "low_at": 5},
        {"name": "Sugar", "unit": "kg", "price": 150, "cost": 120, "stock": 50},
        {"name": "Eggs", "unit": "dozen", "price": 330, "stock": 10, "aliases": ["egg"]},
        {"name": "Hand Soap", "unit": "bar", "price": 95, "stock": 30},
        {"name": "Dish Soap", "unit": "bottle", "price": 260, "stock": 12},
        {"name": "Twine", "unit": "metre"},
    ],
    "ambiguous_words": {"soap": ["Hand Soap", "Dish Soap"]},
    "unit_conversions": [{"product": "Eggs", "1 dozen": "12 piece"}],
    "customers": [
        {"name": "Ali Hassan", "aliases": ["ali"], "balance": 1800},
        {"name": "Sara Khan", "aliases": ["sara"], "credit_limit": 5000},
    ],
    "vendors": [{"name": "Star Traders", "aliases": ["star"], "payable": 700}],
    "drivers": [{"name": "Karim"}],
}


class Corner:
    """
    One store; `at` is its clock, and every message takes a minute.

    Attributes:
        asks: whether its host has a model to ask.

        sees: whether it has one that looks at pictures.
    """

    def __init__(self, folder: Path, document: dict[str, Any] | None = None) -> None:
        self.at = MORNING
        self.asks = False
        self.sees = False
        self.meter = Meter()
        self.database = Database.open(folder / "shop.db", create=True)
        self._numbers = itertools.count(1)
        self.order(
            OpenStore(
                MessageKey("open"),
                "Corner",
                "PKR",
                2,
                "Asia/Karachi",
                "ab" * 16,
                OWNER,
                "Omar",
                CHAT,
            )
        )
        raw = json.dumps(document or DOCUMENT).encode()
        self.imported = self.order(ImportStore(MessageKey("import"), raw))

    def order(self, body: Order, **more: Any) -> Any:
        """Return what an order led to."""
        self.at += MINUTE
        return self.again(body, **more)

    def again(self, body: Order, **more: Any) -> Any:
        """Return what an order led to that came at the time of the last one."""
        envelope = Envelope(1, TENANT, self.at, body, **more)
        told = {"asks": self.asks, "sees": self.sees, "meter": self.meter}
        return answer(self.database, envelope, **told)

    def admit(self, person: str, role: Role) -> None:
        """Give somebody a role."""
        key = MessageKey(f"admit {person} {role}")
        self.order(AdmitMember(key, PersonId(person), person.title(), role, None))

    def inbound(self, text: str = "", **fields: Any) -> Inbound:
        """Return a message of the owner, or of whom `person` names."""
        number = next(self._numbers)
        command = ""
        if text.startswith("/"):
            command, _, text = text[1:].partition(" ")
        person = fields.pop("person", OWNER)
        chat = fields.pop("chat", CHAT)
        private = "" if chat.group else chat.chat
        known = {
            "key": MessageKey(f"m{number}"),
            "chat": chat,
            "sender": Sender(PersonId(person), "Name", chat=private),
            "kind": Kind.BUTTON if "button" in fields else Kind.TEXT,
            "message": str(number),
            "addressed": not chat.group,
        }
        return Inbound(text=text, command=command, **(known | fields))

    def hear(self, text: str = "", **fields: Any) -> Outcome:
        """Return the outcome of a message."""
        outcome = self.order(self.inbound(text, **fields))
        assert isinstance(outcome, Outcome)
        return outcome

    def say(self, text: str = "", **fields: Any) -> str:
        """Return the words of the replies to a message."""
        return words(self.hear(text, **fields))

    def press(self, outcome: Outcome, label: str, **fields: Any) -> Outcome:
        """Return what pressing a button under an outcome led to."""
        (token,) = [b.token for b in buttons(outcome) if b.label == label]
        return self.hear(button=token, callback="cb", message="77", **fields)

    def stock(self, name: str) -> int:
        """Return thousandths of the base unit."""
        return int(self.database.rows("SELECT stock FROM products WHERE name = ?", (name,))[0][0])

    def balance(self, name: str) -> int:
        """Return minor units."""
        return int(self.database.rows("SELECT balance FROM parties WHERE name = ?", (name,))[0][0])

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        return int(self.database.rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - ours

    def view(self, name: Any) -> Any:
        """Return an operators' view."""
        report = self.order(InspectStore(name))
        assert isinstance(report, Report)
        return json.loads(report.json)

    def close(self) -> None:
        """Close the file, having made sure that it adds up."""
        wrong = violations(self.database)
        self.database.close()
        assert wrong == []


def words(outcome: Outcome) -> str:
    """Return all replies as text."""
    return "\n".join("".join(part.text for part in reply.parts) for reply in outcome.replies)


def buttons(outcome: Outcome) -> list[Any]:
    """Return every button."""
    return [button for reply in outcome.replies for row in reply.rows for button in row]


def labels(outcome: Outcome) -> list[str]:
    """Return the words on every button."""
    return [button.label for button in buttons(outcome)]
