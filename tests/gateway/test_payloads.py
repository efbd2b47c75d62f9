"""Every documented payload, and what chance makes of it, posted to both webhooks over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tornado.httpclient import AsyncHTTPClient

from channels.codec import decode_order, encode
from channels.telegram import TelegramAdapter
from channels.telegram.adapter import SECRET_HEADER
from channels.whatsapp import signature
from gateway.app import FrontDoor
from gateway.webhooks import Webhooks
from tests.channels.telegram import kinds as telegram
from tests.channels.telegram.silent_kinds import SILENT as TELEGRAM_SILENT
from tests.channels.whatsapp import kinds as whatsapp
from tests.channels.whatsapp.silent_kinds import LOST, SILENT, STRANGER
from tests.channels.whatsapp.test_decode import Path_, anything, places, put
from tests.gateway.fakes import PlainIngress, Taken, serving
from tests.gateway.passing import in_loop
from tests.gateway.test_webhooks import Egress
from tests.gateway.whatsapp.test_door import SECRET as APP_SECRET
from tests.gateway.whatsapp.test_door import Hall, hall

PATH: Final = "/webhook/telegram"
SECRET: Final = "secret"
TELEGRAM: Final = telegram.SAID | TELEGRAM_SILENT
WHATSAPP: Final = whatsapp.SAID | SILENT | LOST | STRANGER
MARKS: Final = ("a", "\ud83d", "\0", "\u202e", "𝒳", "\x1f", "\\", '"')

strange: Final = (
    anything
    | st.sampled_from([10**19, -(10**30), 2**63, 1e308, "9" * 500, "x" * 10_000, [[[[[[]]]]]], ""])
    | st.text(st.sampled_from(MARKS), max_size=9)
)
acts: Final = st.lists(
    st.tuples(
        st.integers(0, 300), st.sampled_from(["drop", "rename", "retype", "null", "twice"]), strange
    ),
    min_size=1,
    max_size=5,
)
rough: Final = st.sampled_from([
    lambda raw: raw,
    lambda raw: b"\xef\xbb\xbf" + raw,
    lambda raw: b" \n\t" + raw + b"\r\n ",
    lambda raw: raw.replace(b'"id": ', b'"id": null, "id": ', 2),
    lambda raw: raw.replace(b'{"', b'{"odd": NaN, "', 2),
    lambda raw: raw.replace(b'{"', b'{"odd": 1e999, "', 3),
    lambda raw: raw.replace(b'{"', b'{"odd": "\xc3\x28\x01", "', 2),
    lambda raw: raw.replace(b'{"', b'{"deep": ' + b"[" * 300 + b"]" * 300 + b', "', 1),
])  # fmt: skip
"""What may happen to JSON on the way without its sense being lost."""

Act = tuple[int, str, object]


def changed(raw: bytes, done: list[Act], spare: frozenset[Path_] = frozenset()) -> bytes:
    """Return the body with some places changed; those to `spare` stay as they are."""
    body = json.loads(raw)
    spots = [spot for spot in places(body) if spot not in spare] or [("nowhere",)]
    for where, act, value in done:
        spot = spots[where % len(spots)]
        if act == "twice":
            _double(body, spot)
        else:
            put(body, spot, "retype" if act == "null" else act, None if act == "null" else value)
    return json.dumps(body).encode()


def _double(body: Any, path: Path_) -> None:
    """Put the element of a list into it once more."""
    try:
        for name in path[:-1]:
            body = body[name]
        body.append(body[path[-1]])
    except (LookupError, TypeError, AttributeError):
        return


class Street:
    """The webhook of one bot, and somebody who delivers."""

    def __init__(self, ingress: PlainIngress) -> None:
        self.ingress = ingress
        self.client = AsyncHTTPClient(force_instance=True)
        self.url = ""

    async def post(self, raw: bytes, secret: str = SECRET) -> int:
        headers = {SECRET_HEADER: secret}
        request = {"method": "POST", "headers": headers, "body": raw, "raise_error": False}
        return (await self.client.fetch(self.url + PATH, **request)).code


def written(taken: Taken) -> None:
    """Be durable, as what can be written down and read again is."""
    assert decode_order(encode(taken.inbound)) == taken.inbound
    taken.durable.set_result(None)
    taken.answer("Noted")


@asynccontextmanager
async def street() -> AsyncIterator[Street]:
    adapter = TelegramAdapter("7000001", "Shop_bot", (SECRET,))
    ingress = PlainIngress(adapter)
    ingress.on_accept = written
    one = Street(ingress)
    webhooks = Webhooks(ingress, Egress(), lambda: 1, reply_window_ms=60_000)
    webhooks.open(PATH, adapter)
    async with serving(FrontDoor(webhooks, [])) as one.url:
        yield one


def on_the_street(work: Callable[[Street], Awaitable[None]]) -> None:
    async def scene() -> None:
        async with street() as one:
            await work(one)

    asyncio.run(scene())


def in_the_hall(work: Callable[[Hall], Awaitable[None]]) -> None:
    async def scene(folder: str) -> None:
        async with hall(Path(folder)) as one:
            one.ingress.on_accept = written
            await work(one)

    with TemporaryDirectory() as folder:
        asyncio.run(scene(folder))


def signed(raw: bytes) -> str:
    return signature.sign(APP_SECRET, raw)


@in_loop
async def test_every_update_is_acknowledged_and_taken_if_a_store_could_mean_it() -> None:
    async with street() as one:
        codes = {name: await one.post(raw) for name, raw in TELEGRAM.items()}

        assert {name for name, code in codes.items() if code != 200} == set()
        assert len(one.ingress.taken) == len(telegram.SAID)


@in_loop
async def test_a_stranger_learns_nothing_whatever_the_update() -> None:
    async with street() as one:
        codes = {await one.post(raw, secret) for raw in TELEGRAM.values() for secret in ("", "x")}

        assert codes == {401}
        assert one.ingress.taken == []


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_chance_makes_of_an_update_it_is_acknowledged(data: st.DataObject) -> None:
    spare = frozenset({("update_id",)})
    bodies = [
        data.draw(rough)(changed(TELEGRAM[name], data.draw(acts), spare))
        for name in data.draw(st.lists(st.sampled_from(sorted(TELEGRAM)), min_size=5, max_size=9))
    ]

    async def deliver(one: Street) -> None:
        assert [await one.post(raw) for raw in bodies] == [200] * len(bodies)

    on_the_street(deliver)


@pytest.mark.parametrize("raw", [b"", b"{", b"\x1f\x8b\x08gzip", b"[" * 9000, b"7", b"{}" * 2])
def test_what_is_no_update_is_refused_without_a_fault(raw: bytes) -> None:
    async def deliver(one: Street) -> None:
        assert await one.post(raw) == 400
        assert one.ingress.taken == []

    on_the_street(deliver)


@pytest.mark.parametrize("found", [whatsapp.SAID, SILENT, STRANGER], ids=["said", "silent", "no"])
def test_every_body_of_metas_is_acknowledged_and_nothing_is_dead(found: dict[str, bytes]) -> None:
    async def deliver(one: Hall) -> None:
        codes = {name: await one.post(raw) for name, raw in found.items()}

        assert {name for name, code in codes.items() if code != 200} == set()
        assert len(one.ingress.taken) == (len(found) if found is whatsapp.SAID else 0)
        # Something stands beside its message that is none.
        odd = {found["words after an empty entry"]} if found is whatsapp.SAID else set()
        assert {letter.body for letter in one.letters} == odd

    in_the_hall(deliver)


def test_a_message_that_nobody_could_answer_is_kept() -> None:
    async def deliver(one: Hall) -> None:
        assert {await one.post(raw) for raw in LOST.values()} == {200}
        assert [letter.body for letter in one.letters] == list(LOST.values())

    in_the_hall(deliver)


def test_a_body_with_a_wrong_signature_is_refused_whatever_it_holds() -> None:
    async def deliver(one: Hall) -> None:
        assert {await one.post(raw, signed(raw + b" ")) for raw in WHATSAPP.values()} == {401}
        assert (one.ingress.taken, one.letters) == ([], [])

    in_the_hall(deliver)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_whatever_chance_makes_of_a_body_it_is_acknowledged(data: st.DataObject) -> None:
    bodies = [
        data.draw(rough)(changed(WHATSAPP[name], data.draw(acts)))
        for name in data.draw(st.lists(st.sampled_from(sorted(WHATSAPP)), min_size=5, max_size=9))
    ]

    async def deliver(one: Hall) -> None:
        assert [await one.post(raw) for raw in bodies] == [200] * len(bodies)

    in_the_hall(deliver)


@settings(max_examples=40, deadline=None)
@given(data=st.data(), name=st.sampled_from(sorted(WHATSAPP)))
def test_a_neighbour_full_of_nonsense_takes_nothing_away(data: st.DataObject, name: str) -> None:
    good = json.loads(whatsapp.SAID["words plainly"])["entry"]
    nonsense = json.loads(changed(WHATSAPP[name], data.draw(acts)))
    around = nonsense.get("entry") if isinstance(nonsense, dict) else []
    entries = [*(around if isinstance(around, list) else [around]), *good, nonsense]
    raw = json.dumps({"object": "whatsapp_business_account", "entry": entries}).encode()

    async def deliver(one: Hall) -> None:
        assert await one.post(raw) == 200
        assert whatsapp.SALE in [taken.inbound.text for taken in one.ingress.taken]

    in_the_hall(deliver)
