"""The app's webhook over real HTTP: who may come in, and that nothing Meta sends is refused."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tornado.httpclient import AsyncHTTPClient, HTTPResponse

from channels.errors import JournalBroken, Overloaded
from channels.histogram import Histogram
from channels.whatsapp import WhatsAppAdapter, signature
from channels.whatsapp.batch import Status
from gateway.app import FrontDoor
from gateway.dead_letters import DeadLetter
from gateway.webhooks import Webhooks
from gateway.whatsapp.door import PATH, Door
from tests.channels.whatsapp.test_decode import RECORDED, anything, places, put
from tests.gateway.fakes import PlainAdapter, PlainIngress, Taken, serving
from tests.gateway.passing import breathe, in_loop
from tests.gateway.test_webhooks import Egress
from tests.gateway.whatsapp.desk import DAY, NUMBER, Desk

SECRET = "app-secret"
ACCOUNT = "106540352242922"
NOW = 1_795_000_000_000


class Hall:
    """The door, somebody to knock at it, and what is behind it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.counts: Counter[str] = Counter()
        self.letters: list[DeadLetter] = []
        self.statuses: list[Status] = []
        self.ingress = PlainIngress(PlainAdapter("whatsapp", ACCOUNT))
        self.client = AsyncHTTPClient(force_instance=True)
        self.url = ""
        self.broken = False
        self.now = NOW + 60_000

    async def follow(self, statuses: Collection[Status]) -> None:
        if self.broken:
            raise JournalBroken("disk full")
        self.statuses += statuses

    def door(self) -> Door:
        return Door(
            secrets=(SECRET,),
            verify_token="token",
            accounts={ACCOUNT},
            ingress=self.ingress,
            people=self.desk.people,
            windows=self.desk.windows,
            told=self,
            bury=self.letters.append,
            durable_seconds=Histogram(),
            clock=lambda: self.now,
            counts=self.counts,
        )

    async def post(self, raw: bytes, signed: str | None = None) -> int:
        headers = {signature.HEADER: signature.sign(SECRET, raw) if signed is None else signed}
        return (await self._fetch("", method="POST", headers=headers, body=raw)).code

    async def get(self, **query: str) -> HTTPResponse:
        return await self._fetch("?" + urlencode(query))

    async def _fetch(self, query: str, **request: Any) -> HTTPResponse:
        return await self.client.fetch(self.url + PATH + query, raise_error=False, **request)


@asynccontextmanager
async def hall(path: Path) -> AsyncIterator[Hall]:
    desk = Desk(path)
    one = Hall(desk)
    webhooks = Webhooks(one.ingress, Egress(), lambda: NOW, reply_window_ms=0)
    webhooks.open_door(PATH, one.door().answer)
    try:
        async with serving(FrontDoor(webhooks, [])) as one.url:
            yield one
    finally:
        desk.book.close()


@in_loop
async def test_a_subscription_is_proved_by_the_token(tmp_path: Path) -> None:
    async with hall(tmp_path) as one:
        asked = {"hub.mode": "subscribe", "hub.challenge": "<b>115"}

        good = await one.get(**asked, **{"hub.verify_token": "token"})
        bad = await one.get(**asked, **{"hub.verify_token": "other"})

        assert (good.code, good.body) == (200, b"<b>115")
        assert good.headers["Content-Type"] == "text/plain"
        assert bad.code == 403
        assert one.counts == {"verify_refused": 1}


@in_loop
async def test_strangers_bytes_are_not_even_read(tmp_path: Path) -> None:
    async with hall(tmp_path) as one:
        assert await one.post(RECORDED["a_text"], "sha256=00") == 401
        assert await one.post(b"no json", "") == 401
        assert (one.ingress.taken, one.letters) == ([], [])


@in_loop
async def test_nothing_is_acknowledged_before_all_of_it_is_durable(tmp_path: Path) -> None:
    async with hall(tmp_path) as one:
        one.ingress.on_accept = lambda _: None
        body = json.loads(RECORDED["a_text"])
        value = body["entry"][0]["changes"][0]["value"]
        value["messages"].append(value["messages"][0] | {"id": "wamid.2"})

        answer = asyncio.ensure_future(one.post(json.dumps(body).encode()))
        await one.ingress.next()
        await breathe()
        first, second = one.ingress.taken
        first.durable.set_result(None)
        await breathe()
        early = answer.done()
        second.durable.set_result(None)

        assert not early
        assert await answer == 200
        assert first.released == second.released == [0]


@in_loop
async def test_a_batch_is_taken_in_order_with_its_statuses(tmp_path: Path) -> None:
    async with hall(tmp_path) as one:
        assert await one.post(RECORDED["a_batch_of_everything"]) == 200

        # The third is for a number of somebody else.
        assert [taken.inbound.text for taken in one.ingress.taken] == ["first", "third"]
        assert [status.stage for status in one.statuses] == ["sent"]
        assert one.counts == {
            "received": 2,
            "ignored_reaction": 1,
            "ignored_account_update": 1,
            "ignored_unknown_number": 1,
        }


@in_loop
async def test_both_names_of_a_person_lead_to_one_chat(tmp_path: Path) -> None:
    async with hall(tmp_path) as one:
        await one.post(RECORDED["a_text"])
        await one.post(RECORDED["a_text_from_before_the_scoped_ids"])

        first, second = (taken.inbound for taken in one.ingress.taken)
        assert first.chat == second.chat
        assert first.sender.person == second.sender.person


@in_loop
async def test_a_message_opens_its_senders_window_from_when_it_was_sent(tmp_path: Path) -> None:
    async with hall(tmp_path) as one:
        await one.post(RECORDED["a_text"])
        chat = one.ingress.taken[0].inbound.chat

        assert not one.desk.windows.is_closed(chat, NOW)
        assert one.desk.windows.is_closed(chat, NOW + DAY)


@in_loop
async def test_a_signed_body_that_nobody_can_read_is_kept(tmp_path: Path) -> None:
    async with hall(tmp_path) as one:
        assert await one.post(b'{"entry": [') == 200

        (letter,) = one.letters
        assert letter.body == b'{"entry": ['
        assert letter.facts()["what"] == "unreadable"
        assert one.counts == {"unreadable": 1}


@in_loop
async def test_a_full_house_and_a_full_disk_have_it_come_again(tmp_path: Path) -> None:
    async with hall(tmp_path) as one:

        def full(_: Taken) -> None:
            raise Overloaded("full")

        one.ingress.on_accept = full
        assert await one.post(RECORDED["a_text"]) == 503
        one.broken = True
        assert await one.post(RECORDED["statuses_sent"]) == 503


@in_loop
async def test_bodies_are_as_large_as_metas(tmp_path: Path) -> None:
    async with hall(tmp_path) as one:
        body = json.loads(RECORDED["a_text"])
        large = json.dumps(body | {"padding": "x" * 3_000_000}).encode()

        assert await one.post(large) == 200
        assert len(one.ingress.taken) == 1
        assert await one.post(bytes(4 * 1024 * 1024 + 1)) == 413


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(RECORDED)),
    acts=st.lists(
        st.tuples(st.integers(0, 200), st.sampled_from(["drop", "rename", "retype"]), anything),
        max_size=4,
    ),
)
def test_whatever_a_signed_body_holds_is_taken(
    tmp_path: Path, name: str, acts: list[tuple[int, str, object]]
) -> None:
    body = json.loads(RECORDED[name])
    spots = list(places(body))
    for where, act, strange in acts:
        put(body, spots[where % len(spots)], act, strange)

    async def knock() -> int:
        async with hall(tmp_path) as one:
            return await one.post(json.dumps(body).encode())

    assert asyncio.run(knock()) == 200


def test_the_adapter_and_the_door_share_a_signature() -> None:
    raw = RECORDED["a_text"]

    WhatsAppAdapter(NUMBER, (SECRET,)).verify({signature.HEADER: signature.sign(SECRET, raw)}, raw)
