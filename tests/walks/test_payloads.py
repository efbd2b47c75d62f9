"""Every documented payload at both webhooks of a real house: no fault, no loss, nothing twice."""

import asyncio
import re
from pathlib import Path

import pytest
from tornado.httpclient import AsyncHTTPClient

from channels.telegram.adapter import SECRET_HEADER
from loadtest.fake_graph import FakeGraph
from loadtest.fake_telegram import FakeTelegram
from tests.channels.telegram import kinds as telegram
from tests.channels.telegram.silent_kinds import SILENT as TELEGRAM_SILENT
from tests.channels.whatsapp import kinds as whatsapp
from tests.channels.whatsapp.silent_kinds import LOST, SILENT, STRANGER
from tests.house import House
from tests.walks import test_telegram, test_whatsapp

pytestmark = pytest.mark.slow

SOLD = "Sold 2 piece rice"


def worded(raw: bytes, **names: str) -> bytes:
    """Return the body with a sale that needs no yes, and other names in it."""
    raw = raw.replace(b"sold 2 rice 100", b"sold 2 rice")
    for former, now in names.items():
        raw = raw.replace(former.encode(), now.encode())
    return raw


def sales(text: str) -> int:
    """Return how many sales a summary counts."""
    found = re.search(r"Sales \((\d+)\)", text)
    return int(found[1]) if found else 0


def test_whatever_meta_sends_twice_is_booked_once_and_what_is_lost_is_kept(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, house: House) -> tuple[set[int], int, int, int]:
        owner = await test_whatsapp.opens_store(fake)
        codes = set()
        stays = [raw for name, raw in SILENT.items() if not name.startswith("new ")]
        for number, raw in enumerate([*whatsapp.SAID.values(), *stays]):
            body = worded(
                raw,
                **{
                    whatsapp.ALI_ID: owner.user.user_id,
                    whatsapp.ALI_PHONE: owner.user.wa_id,
                    "wamid.HBgMOTIz": f"wamid.P{number}",
                },
            )
            codes |= {await fake.webhook.post(body), await fake.webhook.post(body)}
        for raw in (*LOST.values(), *STRANGER.values()):
            codes.add(await fake.webhook.post(raw))
        owner.says("sales today")
        await owner.hears("Sales (")
        await fake.settled()
        said = sum(text.startswith(SOLD) for text in owner.texts)
        letters = await asyncio.to_thread(house.client.get, "/ops/journal/dead")
        return codes, sales(owner.texts[-1]), said, len(letters["dead"])

    codes, booked, said, dead = test_whatsapp.walked(tmp_path, walk)

    assert codes == {200}
    assert booked == said > 15
    # One body holds something beside its message that is none; it came twice.
    assert dead == len(LOST) + 2


def test_whatever_telegram_sends_again_is_booked_once(tmp_path: Path) -> None:
    async def walk() -> list[tuple[set[int], int]]:
        async with test_telegram.scene(tmp_path, chat_per_second="20") as (fake, _):
            owner = await test_telegram.opens_store(fake)
            rounds = []
            for _ in range(2):
                codes = await told(fake, str(owner.user.id))
                owner.says("sales today")
                rounds.append((codes, sales((await owner.hears("Sales (", 60)).text)))
            return rounds

    first, again = asyncio.run(walk())

    assert first == again == ({200}, first[1])
    assert first[1] > 10


async def told(fake: FakeTelegram, owner: str) -> set[int]:
    """Deliver everything as the owner's; return the statuses that were answered."""
    client = AsyncHTTPClient()
    assert fake.bot.webhook
    target = fake.bot.webhook.target
    headers = {SECRET_HEADER: target.secret_token}
    codes = set()
    for raw in [*telegram.SAID.values(), *TELEGRAM_SILENT.values()]:
        body = worded(raw, **{str(telegram.ALI["id"]): owner})
        answer = await client.fetch(
            target.url, method="POST", headers=headers, body=body, raise_error=False
        )
        codes.add(answer.code)
    return codes
