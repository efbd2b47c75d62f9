"""The fake as a whole: an HTTP server on this machine, and the script of what people do."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

from loadtest.fake_graph.errors import GraphError
from loadtest.fake_graph.limits import Limits
from loadtest.fake_graph.network import Network, Number
from loadtest.fake_graph.people import Person
from loadtest.fake_graph.server import make_application
from loadtest.fake_graph.webhook import Webhook
from loadtest.fake_graph.world import Call, User
from loadtest.fake_server import FakeServer
from loadtest.fake_telegram.passing import Bell, ScaledTime, Time

TOKEN: Final = "EAAfaketoken"  # noqa: S105 - it opens nothing but this fake
SECRET: Final = "fake-app-secret"  # noqa: S105 - the same
NUMBER: Final = "106540352242922"
ACCOUNT: Final = "102290129340398"
VERSION: Final = "v26.0"

TEXTS: Final = {
    130429: "Rate limit hit", 131000: "Something went wrong", 131026: "Message undeliverable",
    131047: "Re-engagement message", 131049: "Not delivered to maintain healthy engagement",
    131056: "Pair rate limit hit", 190: "Access token has expired",
}  # fmt: skip


class FakeGraph(FakeServer):
    """
    WhatsApp's Cloud API on this machine, for one asyncio loop.

    `time` runs limits, windows and the pauses between deliveries. Use it as an asynchronous
    context, or start and stop it.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        secret: str = SECRET,
        limits: Limits | None = None,
        time: Time | None = None,
    ) -> None:
        self.token = token
        self.secret = secret
        self.time: Time = time or ScaledTime()
        self.bell = Bell()
        self.webhook = Webhook(secret, self.time, self.bell)
        self.network = Network(self.time, limits or Limits(), self.webhook, self.bell)
        self.number = self.add_number(NUMBER, "923001110000")
        super().__init__(make_application(self.network, token, ACCOUNT, VERSION))
        self._people = count(1)

    async def close(self) -> None:
        """End what this fake does of itself."""
        await self.webhook.close()

    @property
    def calls(self) -> list[Call]:
        """All calls, refused ones included."""
        return self.network.calls

    def add_number(self, account: str, digits: str) -> Number:
        """Return a further number of ours."""
        return self.network.add_number(account, digits)

    def person(self, name: str, *, number: Number | None = None, hides: bool = False) -> Person:
        """Return somebody new; with `hides` a username stands for the phone number."""
        place = next(self._people)
        user = User(name, f"PK.{13491208655302741000 + place}", f"92300222{place:04d}", hides)
        self.network.users.append(user)
        return Person(self.network, user, number or self.number)

    def template(self, name: str, body: str, *, language: str = "en", status: str = "") -> None:
        """Have a template approved; its body has a {{1}} for each parameter."""
        known = {"language": language, "status": status or "APPROVED", "body": body}
        self.network.templates[name] = known | {"category": "UTILITY"}

    def refuse(self, code: int, count: int = 1, status: int = 400) -> None:
        """Refuse the next messages with this code."""
        self.network.refusals += [GraphError(code, TEXTS.get(code, "refused"), status)] * count

    def fail_later(self, code: int, count: int = 1) -> None:
        """Take the next messages, and say in a status that they failed."""
        self.network.late_refusals += [GraphError(code, TEXTS.get(code, "failed"))] * count

    @contextmanager
    def batched(self) -> Iterator[None]:
        """Gather what happens meanwhile into one body."""
        batch: list[dict[str, Any]] = []
        self.network.batch = batch
        try:
            yield
        finally:
            self.network.batch = None
        self.webhook.deliver(batch)

    def happens(self, value: dict[str, Any], field: str = "messages") -> None:
        """Have anything delivered that a number could be told."""
        self.network.tell(self.number, value, field)

    async def settled(self, within_seconds: float = 30.0) -> None:
        """Return when every body was taken. Raises TimeoutError."""
        await self.bell.until(lambda: self.webhook.idle, within_seconds)
