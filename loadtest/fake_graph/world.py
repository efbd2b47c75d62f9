"""Who there is and what was said: people with phones, our numbers, messages, files. No HTTP."""

import json
from dataclasses import dataclass, field
from typing import Any, Final

Json = dict[str, Any]

WINDOW_SECONDS: Final = 24 * 3600.0


@dataclass(eq=False)
class User:
    """
    A person with WhatsApp.

    Attributes:
        user_id: business-scoped; wa_id: the phone number in digits.

        hides_number: has a username, so webhooks leave the number out.

        wrote_at: seconds, by number of ours: when they last wrote to it.
    """

    name: str
    user_id: str
    wa_id: str
    hides_number: bool = False
    reachable: bool = True
    wrote_at: dict[str, float] = field(default_factory=dict)

    def contact(self) -> Json:
        """Return the person as a webhook's `contacts` has them."""
        seen = {"profile": {"name": self.name}, "user_id": self.user_id}
        return seen if self.hides_number else seen | {"wa_id": self.wa_id}

    def sender(self) -> Json:
        """Return the fields of a message that say who wrote it."""
        seen = {"from_user_id": self.user_id}
        return seen if self.hides_number else {"from": self.wa_id} | seen


@dataclass(eq=False)
class Message:
    """
    Something that one of our numbers said.

    Attributes:
        body: as it was posted.

        stages: what its sender was told became of it.
    """

    id: str
    account: str
    to: User
    body: Json
    at: float
    stages: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The type: "text", "interactive", "template", ..."""
        return str(self.body["type"])

    @property
    def text(self) -> str:
        """The words as a phone shows them, marks taken away."""
        return self.written.replace("```", "").replace("*", "")

    @property
    def written(self) -> str:
        """The words as they were posted, those of a template its parameters."""
        body = self.body
        match self.kind:
            case "text":
                return str(body["text"]["body"])
            case "interactive":
                return str(body["interactive"]["body"]["text"])
            case "template":
                parts = body["template"].get("components", [])
                return " ".join(one["text"] for part in parts for one in part["parameters"])
        return str(body[self.kind].get("caption", ""))

    @property
    def choices(self) -> dict[str, str]:
        """What can be pressed: the label with its id."""
        action = self.body.get("interactive", {}).get("action", {})
        buttons = [one["reply"] for one in action.get("buttons", [])]
        rows = [row for section in action.get("sections", []) for row in section["rows"]]
        return {str(one.get("description", one["title"])): str(one["id"]) for one in buttons + rows}


@dataclass(frozen=True)
class Call:
    """One call of the API and what came of it; `code` 0 when it was taken."""

    name: str
    body: Json
    status: int
    code: int = 0


@dataclass(eq=False)
class File:
    """A file at Meta's, with the token of the latest link to it."""

    id: str
    content: bytes
    mime: str
    link: str = ""
    linked_at: float = 0.0


def compact(value: Any) -> bytes:
    r"""Return JSON the way Meta writes it: `/` and all but ASCII escaped."""
    return json.dumps(value, separators=(",", ":")).replace("/", "\\/").encode()
