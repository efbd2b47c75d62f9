"""What all answers to operators have in common: the token, and who gave which order."""

from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from tornado.web import HTTPError

from gateway.auth import check_bearer
from gateway.json_handler import JsonHandler
from gateway.office import Office

T = TypeVar("T")

PAGE_LIMIT: Final = 1000
"""Rows in one answer; ask again with `after` for more."""


class OpsHandler(JsonHandler):
    """Answers those who carry the token."""

    def initialize(self, office: Office, token: str) -> None:
        """Keep what the route table hands over; called by Tornado."""
        self.office = office
        self._token = token

    def prepare(self) -> None:
        """Nothing happens before this. Raises Unauthorised."""
        check_bearer(self.request.headers.get("Authorization", ""), self._token)

    async def audited(self, action: str, subject: str, act: Callable[[], Awaitable[T]]) -> T:
        """Return what the order returned; it is written down who gave it, from which door."""
        agent = self.request.headers.get("User-Agent", "")
        door = "tarctl" if agent == "tarctl" else "page" if "Mozilla" in agent else "api"
        return await self.office.audited(f"{door} {self.request.remote_ip}", action, subject, act)

    def found(self, there: object) -> None:
        """Raise 404 unless it is there."""
        if not there:
            raise HTTPError(404)
