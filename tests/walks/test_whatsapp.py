"""WhatsApp from end to end: the real processes, a strict fake of the Graph API over real HTTP."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from loadtest.fake_graph import NUMBER, FakeGraph, Limits, Person
from loadtest.fake_groq import FakeGroq
from loadtest.fake_telegram import FakeTelegram, ScaledTime
from tests.house import House, whatsapp_house

pytestmark = pytest.mark.slow

Walk = Callable[[FakeGraph, House], Awaitable[Any]]


@asynccontextmanager
async def scene(folder: Path, **settings: str) -> AsyncIterator[tuple[FakeGraph, House]]:
    async with (
        FakeGraph(time=ScaledTime(20)) as fake,
        whatsapp_house(folder, fake, **settings) as one,
    ):
        yield fake, one


def walked(folder: Path, walk: Walk, **settings: str) -> Any:
    async def run() -> Any:
        async with scene(folder, **settings) as (fake, one):
            return await walk(fake, one)

    return asyncio.run(run())


async def opens_store(fake: FakeGraph, name: str = "Omar", **known: Any) -> Person:
    """Return an owner whose store knows rice at 1,500 a bag."""
    owner = fake.person(name, **known)
    owner.says("hello")
    await owner.hears("What is your store called?")
    owner.says("Corner Shop")
    await owner.hears("Which currency?")
    owner.presses("PKR")
    await owner.hears("time zone")
    owner.presses("Asia/Karachi")
    await owner.hears("Welcome to")
    owner.says("new product rice price 1500")
    await owner.hears("New product rice")
    return owner


async def stats(house: House) -> dict[str, Any]:
    found: dict[str, Any] = await asyncio.to_thread(house.client.get, "/ops/stats")
    return found["gateway"]


def dead(house: House) -> list[dict[str, Any]]:
    """Return the dead letters, when there are some."""
    looks = iter(lambda: house.client.get("/ops/journal/dead")["dead"], None)
    return next(found for found in looks if found)


def test_an_owner_opens_a_store_sells_undoes_and_brings_back(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, house: House) -> dict[str, Any]:
        owner = await opens_store(fake, "Omar 🍚 / عمر")
        owner.says("sold 2 rice")
        await owner.hears("Sold 2 piece rice")
        owner.presses("Undo")
        await owner.hears("Undone")
        owner.presses("Redo")
        await owner.hears("Brought back")
        owner.says("/today")
        await owner.hears("Sales (1): 3,000 PKR")
        owner.reads()
        await fake.settled()
        return await stats(house)

    figures = walked(tmp_path, walk)

    # Statuses keep no order: a message may be read before it was delivered.
    assert figures["whatsapp_status_read"] > 5
    assert figures["numbers"][NUMBER]["number"] == "923001110000"
    assert figures["journal_entries"] >= 0


def test_a_body_that_comes_again_is_done_once_and_answered_once(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, _: House) -> list[str]:
        owner = await opens_store(fake)
        fake.webhook.lost_answers = 2
        owner.says("sold 2 rice")
        await owner.hears("Sold 2 piece rice")
        await fake.settled()
        owner.says("sales today")
        await owner.hears("Sales (1): 3,000 PKR")
        await fake.settled()
        return owner.texts

    texts = walked(tmp_path, walk)

    assert sum("Sold 2 piece rice" in text for text in texts) == 1


def test_all_messages_of_a_batch_are_answered_whoever_sent_them(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, _: House) -> None:
        owner = await opens_store(fake)
        stranger = fake.person("Zara", hides=True)
        with fake.batched():
            owner.says("sold 1 rice")
            stranger.says("hi")
            owner.says("sold 2 rice")
        await owner.hears("Sold 1 piece rice")
        await owner.hears("Sold 2 piece rice")
        await stranger.hears("What is your store called?")

    walked(tmp_path, walk)


def test_staff_is_invited_by_a_link_that_fills_in_its_words(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, _: House) -> str:
        owner = await opens_store(fake)
        hina, zara = fake.person("Hina", hides=True), fake.person("Zara")
        owner.says("/invite staff")
        invitation = (await owner.hears("Invitation as staff")).text
        token = invitation.rpartition("%20")[2]
        hina.says(f"/start {token}")
        await hina.hears("You are its staff")
        zara.says(token)
        await zara.hears("expired or was used")
        hina.says("sold 3 rice")
        await hina.hears("Sold 3 piece rice")
        hina.says("rice now 2000")
        await hina.hears("You may not do that")
        return invitation

    assert "https://wa.me/923001110000?text=/start%20" in walked(tmp_path, walk)


def test_somebody_with_two_stores_picks_from_a_list(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, _: House) -> None:
        owner = await opens_store(fake)
        owner.says("/new")
        await owner.hears("What is your store called?")
        owner.says("Second")
        await owner.hears("Which currency?")
        owner.says("KES")
        await owner.hears("time zone")
        owner.says("nairobi")
        await owner.hears("Welcome to Second")
        owner.says("/stores")
        await owner.hears("Which store do you speak for?")
        owner.presses("Corner Shop")
        await owner.hears("You speak for Corner Shop now")
        owner.says("sold 1 rice")
        await owner.hears("Sold 1 piece rice")

    walked(tmp_path, walk)


def test_a_person_is_the_same_with_and_without_a_phone_number(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, _: House) -> None:
        owner = await opens_store(fake)
        owner.user.hides_number = True
        owner.says("sold 1 rice")
        await owner.hears("Sold 1 piece rice")
        former, owner.user.user_id = owner.user.user_id, "PK.77"
        changed = {"type": "user_changed_user_id", "user_id": "PK.77", "previous_user_id": former}
        fake.happens(
            {"messages": [{"id": "wamid.s1", "type": "system", "system": {"body": "x"} | changed}]}
        )
        await fake.settled()
        owner.says("sold 2 rice")
        await owner.hears("Sold 2 piece rice")

    walked(tmp_path, walk)


def test_an_edited_message_is_amended_only_after_a_yes(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, _: House) -> None:
        owner = await opens_store(fake)
        message = owner.says("sold 2 rice")
        await owner.hears("Sold 2")
        owner.edits(message, "sold 5 rice")
        await owner.hears("You changed your message")
        owner.presses("Yes")
        await owner.hears("Sold 5 piece rice")
        owner.says("sales today")
        await owner.hears("Sales (1): 7,500 PKR")

    walked(tmp_path, walk)


def test_past_its_window_a_reply_takes_the_template(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, house: House) -> tuple[Any, dict[str, Any]]:
        fake.template("store_notice", "News of your store: {{1}}")
        owner = await opens_store(fake)
        fake.refuse(131047)
        owner.says("sold 2 rice")
        notice = await owner.hears("Sold 2 piece rice")
        await fake.settled()
        # Whoever writes opens the window again.
        owner.says("sales today")
        report = await owner.hears("Sales (1)")
        return (notice.kind, report.kind), await stats(house)

    kinds, figures = walked(tmp_path, walk, whatsapp_template="store_notice:en")

    assert kinds[0] == "template"
    assert kinds[1] in {"text", "interactive"}
    assert figures["whatsapp_outside_template"] == 1


def test_a_message_that_fails_later_for_its_window_takes_the_template_once(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, _: House) -> list[str]:
        fake.template("store_notice", "News of your store: {{1}}")
        owner = await opens_store(fake)
        await fake.settled()
        fake.webhook.lost_answers = 1
        fake.fail_later(131047)
        owner.says("sold 2 rice")
        while not any(one.kind == "template" for one in owner.messages):
            await owner.hears("Sold 2 piece rice", 20)
        await fake.settled()
        return [one.kind for one in owner.messages if "Sold 2" in one.text]

    kinds = walked(tmp_path, walk, whatsapp_template="store_notice:en")

    assert kinds.count("template") == 1


def test_without_a_template_the_words_are_kept_for_the_operator(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, house: House) -> Any:
        owner = await opens_store(fake)
        fake.refuse(131047)
        owner.says("sold 2 rice")
        # Until it is kept: who writes before that is sent the words once more.
        letters = await asyncio.to_thread(dead, house)
        owner.says("sales today")
        await owner.hears("Sales (1)")
        return letters

    (letter,) = walked(tmp_path, walk)

    assert "24 hours" in letter["reason"]


def test_who_is_on_telegram_too_is_told_there_for_nothing(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, telegram: FakeTelegram) -> None:
        owner = await opens_store(fake)
        owner.says("/link")
        offer = (await owner.hears("your other messenger")).text
        twin = telegram.person("Omar")
        twin.says("/start " + offer.rpartition("/start ")[2].strip("`"))
        await twin.hears("Omar on WhatsApp is you as well")
        fake.refuse(131047)
        owner.says("sold 2 rice")
        await twin.hears("Sold 2 piece rice")

    async def run() -> None:
        async with FakeTelegram(time=ScaledTime(50)) as telegram:
            told = {
                "telegram_token": telegram.token,
                "telegram_mode": "polling",
                "telegram_api_url": telegram.url,
            }
            async with scene(tmp_path, **told) as (fake, _):
                await walk(fake, telegram)

    asyncio.run(run())


def test_a_voice_note_is_fetched_heard_shown_and_booked(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, groq: FakeGroq) -> list[str]:
        owner = await opens_store(fake)
        groq.hears("sold 2 rice")
        said = owner.records(b"OggS" + bytes(2_000))
        await owner.hears("Shall I write this down?", 30)
        owner.presses("Yes")
        await owner.hears("Sold 2 piece rice")
        return [said, *fake.number.typed]

    async def run() -> list[str]:
        async with FakeGroq() as groq:
            told = {"llm_key": groq.key, "llm_base_url": groq.url}
            async with scene(tmp_path, **told) as (fake, _):
                return await walk(fake, groq)

    assert asyncio.run(run())


def test_a_message_whose_answer_takes_long_is_read_and_shown_as_being_answered(
    tmp_path: Path,
) -> None:
    async def run() -> tuple[str, list[str]]:
        async with FakeGroq() as groq:
            told = {"llm_key": groq.key, "llm_base_url": groq.url}
            async with scene(tmp_path, **told) as (fake, _):
                owner = await opens_store(fake)
                groq.hangs()
                said = owner.says("2 rice hopped over")
                await fake.bell.until(lambda: bool(fake.number.typed), 30)
                return said, fake.number.typed

    said, typed = asyncio.run(run())

    assert typed == [said]


def test_a_number_of_one_store_sends_strangers_to_its_owner(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, house: House) -> None:
        owner, zara = await opens_store(fake), fake.person("Zara")
        (store,) = (await asyncio.to_thread(house.client.get, "/ops/tenants"))["tenants"]
        await house.stop()
        house.settings["TAR_WHATSAPP_NUMBERS"] = f"{NUMBER}={store['id']}"
        await house.start()
        zara.says("hello")
        await zara.hears("This number speaks for Corner Shop alone")
        owner.says("sold 2 rice")
        await owner.hears("Sold 2 piece rice")

    walked(tmp_path, walk)


def test_an_operator_sees_what_a_store_has_used_this_month(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, house: House) -> dict[str, Any]:
        await opens_store(fake)
        await fake.settled()
        get = house.client.get
        (store,) = (await asyncio.to_thread(get, "/ops/tenants"))["tenants"]
        shown: dict[str, Any] = await asyncio.to_thread(get, f"/ops/tenants/{store['id']}")
        return shown["whatsapp"]

    used = walked(tmp_path, walk)

    assert used["cap"] == 1000
    assert used["billable"]["service"] >= 1


def test_an_owner_is_bound_by_phone_and_known_without_it(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, house: House) -> None:
        store = {"name": "Corner Shop", "currency": "PKR"}
        found = await asyncio.to_thread(house.client.post, "/ops/tenants", store)
        owner, stranger = fake.person("Omar"), fake.person("Zara")
        where = {"channel": "whatsapp", "account": NUMBER, "chat": owner.user.wa_id}
        who = {"person": f"whatsapp:{owner.user.wa_id}", "name": "Omar", "role": "owner"}
        path = f"/ops/tenants/{found['id']}/bind"
        await asyncio.to_thread(house.client.post, path, where | who)
        owner.says("new product rice price 1500")
        await owner.hears("New product rice")
        owner.user.hides_number = True
        owner.says("sold 2 rice")
        await owner.hears("Sold 2 piece rice")
        stranger.says("hello")
        await stranger.hears("What is your store called?")

    walked(tmp_path, walk)


@pytest.mark.parametrize("code", [130429, 131056, 131000])
def test_refusals_for_now_delay_a_reply_and_keep_the_order(tmp_path: Path, code: int) -> None:
    async def walk(fake: FakeGraph, house: House) -> tuple[list[str], dict[str, Any]]:
        owner = await opens_store(fake)
        fake.refuse(code, 2, 429 if code == 130429 else 400)
        with fake.batched():
            owner.says("sold 1 rice")
            owner.says("sold 2 rice")
        await owner.hears("Sold 2 piece rice", 30)
        return owner.texts[-2:], await stats(house)

    texts, figures = walked(tmp_path, walk)

    assert ["Sold 1" in texts[0], "Sold 2" in texts[1]] == [True, True]
    assert figures["egress_retried" if code == 131000 else "egress_throttled"] == 2


def test_killed_before_its_reply_has_left_the_house_says_it_all_the_same(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, house: House) -> None:
        owner = await opens_store(fake)
        fake.refuse(131000, 2)
        owner.says("sold 2 rice")
        await fake.bell.until(lambda: any(one.code == 131000 for one in fake.calls), 10)
        os.kill(house.child("gateway"), signal.SIGKILL)
        await owner.hears("Sold 2 piece rice", 60)
        await house.ready()
        owner.says("sales today")
        await owner.hears("Sales (1): 3,000 PKR", 30)

    walked(tmp_path, walk)


def test_nobody_is_written_to_faster_than_metas_limits_allow(tmp_path: Path) -> None:
    async def walk() -> int:
        async with (
            FakeGraph(limits=Limits(80, 0.2, 31)) as fake,
            whatsapp_house(tmp_path, fake, whatsapp_pair_seconds="0.2"),
        ):
            owner = await opens_store(fake)
            for number in range(40):
                owner.says(f"sold {number + 1} rice")
            await owner.hears("Sold 40", 30)
            return sum(call.code != 0 for call in fake.calls)

    assert asyncio.run(walk()) == 0


def test_forged_and_foreign_bodies_are_turned_away(tmp_path: Path) -> None:
    async def walk(fake: FakeGraph, house: House) -> list[int]:
        post = fake.webhook.post
        return [
            await post(b"{}", "sha256=" + "0" * 64),
            await post(b"{}", ""),
            await post(b"{}"),
            await post(b"no json"),
            await post(b'{"entry": [7, null, {"changes": "x"}]}'),
            await post(bytes(5 * 1024 * 1024)),
            int(await fake.webhook.subscribe(f"{house.url}/webhook/whatsapp", "wrong")),
        ]

    assert walked(tmp_path, walk) == [401, 401, 200, 200, 200, 413, 0]
