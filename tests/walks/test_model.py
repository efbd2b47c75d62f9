"""What the rules do not know, from end to end: real processes, fakes of Telegram and Groq."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from loadtest.fake_groq import FakeGroq
from loadtest.fake_telegram import FakeTelegram, ScaledTime
from tests.actors.parsing.model.answers import full
from tests.house import House, telegram_house
from tests.walks.test_telegram import opens_store

pytestmark = pytest.mark.slow

STRANGE = "2 rice hopped over"
SOLD: dict[str, Any] = {"intent": "sale.create", "items": [{"text": "rice", "qty": 2}]}
Walk = Callable[[FakeTelegram, FakeGroq, House], Awaitable[Any]]


@asynccontextmanager
async def scene(
    folder: Path, **settings: str
) -> AsyncIterator[tuple[FakeTelegram, FakeGroq, House]]:
    """Hold a house running whose bot and whose model live on fakes."""
    async with FakeGroq() as groq, FakeTelegram(time=ScaledTime(50)) as fake:
        groq.knows({STRANGE: [SOLD]})
        told = {"llm_key": groq.key, "llm_base_url": groq.url} | settings
        async with telegram_house(folder, fake, **told) as one:
            yield fake, groq, one


def walked(folder: Path, walk: Walk, **settings: str) -> Any:
    async def run() -> Any:
        async with scene(folder, **settings) as (fake, groq, house):
            return await walk(fake, groq, house)

    return asyncio.run(run())


def asked(groq: FakeGroq) -> list[str]:
    """Return the texts that models were asked to read."""
    return [one.text for one in groq.asked if one.text]


def test_a_phrase_nobody_taught_us_is_read_confirmed_and_booked(tmp_path: Path) -> None:
    async def walk(fake: FakeTelegram, groq: FakeGroq, house: House) -> Any:
        owner = await opens_store(fake)
        owner.says(STRANGE)
        await owner.hears("Shall I write this down?")
        owner.says("sales today")
        await owner.hears("Sales (0)")
        owner.presses("Yes")
        await owner.hears("Sold 2 piece rice")
        owner.says("sales today")
        await owner.hears("Sales (1): 3,000 PKR")
        figures = await asyncio.to_thread(house.client.get, "/ops/stats")
        return asked(groq), figures["gateway"]

    texts, figures = walked(tmp_path, walk)

    assert texts == [STRANGE]
    assert figures["llm_calls"] == 1


def test_a_chat_waits_for_its_answer_and_shows_that_it_is_being_written(tmp_path: Path) -> None:
    async def walk(fake: FakeTelegram, groq: FakeGroq, _: House) -> Any:
        owner = await opens_store(fake)
        groq.hangs()
        owner.says(STRANGE)
        owner.says("rice left?")
        await fake.until(lambda: any(call.method == "sendChatAction" for call in fake.calls), 30)
        said = owner.chat.texts[-1]
        await owner.hears("Shall I write this down?", 30)
        await owner.hears("rice:", 30)
        return said

    assert walked(tmp_path, walk).startswith("New product rice")


@pytest.mark.parametrize("victim", ["host-1", "gateway"])
def test_killed_while_a_question_is_out_the_house_answers_once_all_the_same(
    tmp_path: Path, victim: str
) -> None:
    async def walk(fake: FakeTelegram, groq: FakeGroq, house: House) -> Any:
        owner = await opens_store(fake)
        groq.hangs()
        owner.says(STRANGE)
        await groq.until_asked(2, 30)
        os.kill(house.child(victim), signal.SIGKILL)
        await owner.hears("Shall I write this down?", 60)
        owner.presses("Yes")
        await owner.hears("Sold 2 piece rice", 60)
        await house.ready()
        owner.says("sales today")
        await owner.hears("Sales (1): 3,000 PKR", 30)

    walked(tmp_path, walk)


def test_put_to_sleep_while_a_question_is_out_a_store_answers_all_the_same(tmp_path: Path) -> None:
    async def walk(fake: FakeTelegram, groq: FakeGroq, house: House) -> Any:
        owner = await opens_store(fake)
        groq.hangs()
        owner.says(STRANGE)
        owner.says("rice left?")
        await groq.until_asked(2, 30)
        (store,) = (await asyncio.to_thread(house.client.get, "/ops/tenants"))["tenants"]
        await asyncio.to_thread(house.client.post, f"/ops/tenants/{store['id']}/evict")
        await owner.hears("Shall I write this down?", 30)
        await owner.hears("rice:", 30)
        return owner.chat.texts

    texts = walked(tmp_path, walk)

    assert sum("Shall I" in text for text in texts) == 1


def test_a_replay_of_what_was_answered_asks_nobody(tmp_path: Path) -> None:
    async def walk(fake: FakeTelegram, groq: FakeGroq, house: House) -> Any:
        owner = await opens_store(fake)
        owner.says(STRANGE)
        await owner.hears("Shall I write this down?")
        for victim in ("host-1", "gateway"):
            os.kill(house.child(victim), signal.SIGKILL)
        owner.says("sales today")
        await owner.hears("Sales (0)", 60)
        owner.presses("Yes")
        await owner.hears("Sold 2 piece rice", 30)
        figures = await asyncio.to_thread(house.client.get, "/ops/stats")
        return asked(groq), figures["gateway"]["ingress_replayed"]

    # Nothing is synced, so whatever was said is in the journal and is put to the next host.
    texts, replayed = walked(tmp_path, walk, sync_seconds="3600")

    assert texts == [STRANGE]
    assert replayed > 1


def test_a_voice_note_is_heard_shown_confirmed_and_booked(tmp_path: Path) -> None:
    async def walk(fake: FakeTelegram, groq: FakeGroq, _: House) -> Any:
        owner = await opens_store(fake)
        groq.hears("sold 2 rice")
        owner.sends("voice", content=b"OggS" + bytes(2_000), duration=4)
        shown = (await owner.hears("Shall I write this down?")).text
        owner.presses("Yes")
        await owner.hears("Sold 2 piece rice")
        owner.sends("voice", duration=61)
        await owner.hears("at most 60 seconds")
        return shown

    assert walked(tmp_path, walk).startswith("I heard: “sold 2 rice”")


def test_without_an_answer_the_house_says_honestly_that_it_does_not_know(tmp_path: Path) -> None:
    async def walk(fake: FakeTelegram, groq: FakeGroq, _: House) -> None:
        owner = await opens_store(fake)
        groq.refuses(401)
        owner.says(STRANGE)
        await owner.hears("I do not know “hopped”")

    walked(tmp_path, walk)


def test_a_spent_allowance_is_said_plainly(tmp_path: Path) -> None:
    async def walk(fake: FakeTelegram, groq: FakeGroq, _: House) -> Any:
        owner = await opens_store(fake)
        groq.says(full("none"))
        owner.says("blorp zing")
        await owner.hears("I found nothing to do")
        owner.says("blorp zang")
        await owner.hears("I can read only simple sentences for now")
        return asked(groq)

    assert walked(tmp_path, walk, llm_user_per_minute="1") == ["blorp zing"]
