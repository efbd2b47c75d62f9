"""
Delivers to a webhook the way Meta does: signed bytes, again and again until a 2xx, in no order.

What is delivered again is cut differently: each message and status of a batch comes alone.
"""

import asyncio
from typing import Any, Final
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest

from channels.whatsapp.signature import HEADER, sign
from loadtest.fake_graph.world import compact
from loadtest.fake_telegram.passing import Bell, Time

Json = dict[str, Any]

REQUEST_SECONDS: Final = 30.0
CAP_SECONDS: Final = 3_600.0


class Webhook:
    """
    The deliveries of one app.

    Attributes:
        statuses: of each request, what was answered; 0 when the answer was lost or never came.

        lost_answers: so many of the coming 2xx get lost, so that their contents come again.
    """

    def __init__(self, secret: str, time: Time, bell: Bell) -> None:
        self.secret = secret
        self.url = ""
        self.statuses: list[int] = []
        self.lost_answers = 0
        self._time = time
        self._bell = bell
        self._tasks: set[asyncio.Task[None]] = set()
        self._client = AsyncHTTPClient(force_instance=True, max_clients=50)

    @property
    def idle(self) -> bool:
        """Whether everything was taken."""
        return not self._tasks

    async def subscribe(self, url: str, verify_token: str) -> bool:
        """Return whether the server at the URL proved that it knows the token."""
        query = {"hub.mode": "subscribe", "hub.verify_token": verify_token}
        asked = f"{url}?{urlencode(query | {'hub.challenge': '1158201444'})}"
        response = await self._client.fetch(asked, raise_error=False)
        proved = response.code == 200 and response.body == b"1158201444"  # noqa: PLR2004 - OK
        self.url = url if proved else self.url
        return proved

    def deliver(self, changes: list[Json]) -> None:
        """Have the changes of one body delivered."""
        task = asyncio.get_running_loop().create_task(self._insist(changes))
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def post(self, raw: bytes, signature: str | None = None) -> int:
        """Return the status that a body got, 0 for none; signed as it should be by default."""
        headers = {"Content-Type": "application/json", "User-Agent": "facebookexternalua"}
        headers[HEADER] = sign(self.secret, raw) if signature is None else signature
        request = HTTPRequest(
            self.url, "POST", headers, raw, request_timeout=REQUEST_SECONDS, follow_redirects=False
        )
        try:
            status = (await self._client.fetch(request, raise_error=False)).code
        except (OSError, HTTPClientError):
            status = 0
        if 200 <= status < 300 and self.lost_answers:  # noqa: PLR2004 - a 2xx
            self.lost_answers -= 1
            status = 0
        self.statuses.append(status)
        self._bell.ring()
        return status

    async def close(self) -> None:
        """Stop delivering."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._client.close()

    async def _insist(self, changes: list[Json]) -> None:
        if await self._taken(changes):
            return
        await asyncio.gather(*(self._insist_on_one(one) for one in _apart(changes)))

    async def _insist_on_one(self, change: Json) -> None:
        pause = 1.0
        while True:
            await self._time.sleep(pause)
            if await self._taken([change]):
                return
            pause = min(pause * 2, CAP_SECONDS)

    async def _taken(self, changes: list[Json]) -> bool:
        entry = {"id": "102290129340398", "changes": changes}
        body = {"object": "whatsapp_business_account", "entry": [entry]}
        return 200 <= await self.post(compact(body)) < 300  # noqa: PLR2004 - a 2xx

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._tasks.discard(task)
        self._bell.ring()


def _apart(changes: list[Json]) -> list[Json]:
    """Return each message and status as a change of its own."""
    alone = []
    for change in changes:
        value = change["value"]
        for name in ("messages", "statuses"):
            rest = {key: value[key] for key in value if key not in {"messages", "statuses"}}
            alone += [{**change, "value": rest | {name: [one]}} for one in value.get(name, [])]
    return alone or changes
