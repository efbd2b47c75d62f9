"""Deliveries to a webhook: order, retries, patience, and what rides in the answer."""

import asyncio
import json

import pytest

from loadtest.fake_telegram import FakeTelegram, HeldTime, Receipt
from tests.loadtest.stage import Hook, Said, call, hooked, in_loop


def receipts(fake: FakeTelegram, kind: str = "message") -> list[Receipt]:
    return [receipt for receipt in fake.receipts.values() if receipt.kind == kind]


async def deliveries(fake: FakeTelegram, hook: Hook, count: int) -> None:
    """Return when so many have been delivered and answered."""

    def done() -> bool:
        return sum(receipt.deliveries for receipt in fake.receipts.values()) >= count

    await fake.until(done)
    assert len(hook.deliveries) == count


@in_loop
async def test_what_a_person_says_is_delivered_with_the_secret() -> None:
    async with FakeTelegram() as fake, hooked(fake, secret_token="s-1") as hook:
        ali = fake.person("Ali", username="alik")
        message = ali.says("sold 2 rice")

        await fake.settled()

        assert hook.secrets == ["s-1"]
        assert hook.deliveries[0]["message"] == {
            "message_id": message.id,
            "from": {
                "id": ali.id,
                "is_bot": False,
                "first_name": "Ali",
                "username": "alik",
                "language_code": "en",
            },
            "chat": {"id": ali.id, "type": "private", "first_name": "Ali", "username": "alik"},
            "date": message.date,
            "text": "sold 2 rice",
        }


@in_loop
async def test_a_failure_is_retried_at_once_and_then_after_2_4_8_seconds() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake, hooked(fake) as hook:
        hook.answers.extend([Said(500)] * 5)
        fake.person("Ali").says("sold")

        pauses = [await time.leap() for _ in range(4)]
        await fake.settled()

        (receipt,) = receipts(fake)
        assert pauses == [2, 4, 8, 16]
        assert receipt.statuses == [500] * 5 + [200]
        assert receipt.acknowledged


@in_loop
async def test_pauses_grow_no_longer_than_two_minutes() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake, hooked(fake) as hook:
        hook.answers.extend([Said(503)] * 20)
        fake.person("Ali").says("sold")

        pauses = [await time.leap() for _ in range(18)]

        assert pauses[:5] == [2, 4, 8, 16, 32]
        assert all(60 <= pause <= 120 for pause in pauses[5:])


@in_loop
async def test_a_retry_after_is_honoured() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake, hooked(fake) as hook:
        hook.answers.extend([Said(503, headers={"Retry-After": "7"}), Said(503), Said(503)])
        fake.person("Ali").says("sold")

        pauses = [await time.leap() for _ in range(3)]
        await fake.settled()

        assert pauses == [7, 2, 4]


@in_loop
async def test_a_retry_after_is_honoured_for_an_hour_at_most() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake, hooked(fake) as hook:
        hook.answers.append(Said(503, headers={"Retry-After": "9000"}))
        fake.person("Ali").says("sold")

        pause = await time.leap()
        await fake.settled()

        assert pause == 3600


@pytest.mark.parametrize("status", [300, 302, 400, 401, 404, 410, 500])
@in_loop
async def test_only_a_2xx_is_a_success(status: int) -> None:
    async with FakeTelegram() as fake, hooked(fake) as hook:
        hook.answers.append(Said(status))
        fake.person("Ali").says("sold")

        await fake.settled()

        assert [status, 200] == receipts(fake)[0].statuses


@in_loop
async def test_a_failing_update_holds_up_its_own_chat_in_order() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake, hooked(fake) as hook:
        hook.answers.extend([Said(500), Said(500)])
        ali, sara = fake.person("Ali"), fake.person("Sara")
        ali.says("first")
        await deliveries(fake, hook, 2)
        ali.says("second")
        sara.says("elsewhere")

        await deliveries(fake, hook, 3)
        assert hook.texts == ["first", "first", "elsewhere"]
        await time.leap()
        await fake.settled()

        assert hook.texts == ["first", "first", "elsewhere", "first", "second"]


@in_loop
async def test_chats_are_delivered_in_parallel() -> None:
    gate = asyncio.Event()
    async with FakeTelegram() as fake, hooked(fake) as hook:
        hook.answers.extend([Said(gate=gate)] * 3)
        people = [fake.person(name) for name in ("Ali", "Sara", "Omar")]
        for person in people:
            person.says("hi")
            person.says("again")

        await hook.arrived(3)
        assert hook.texts == ["hi"] * 3
        gate.set()
        await fake.settled()

        assert hook.texts[3:] == ["again"] * 3


@in_loop
async def test_no_more_connections_are_used_than_allowed() -> None:
    gate = asyncio.Event()
    async with FakeTelegram() as fake, hooked(fake, max_connections=1) as hook:
        hook.answers.append(Said(gate=gate))
        fake.person("Ali").says("hi")
        fake.person("Sara").says("hello")
        await hook.arrived(1)

        gate.set()
        await fake.settled()

        assert hook.texts == ["hi", "hello"]


@in_loop
async def test_an_answer_that_gets_lost_brings_the_update_again() -> None:
    async with FakeTelegram() as fake, hooked(fake) as hook:
        fake.lose_answers()
        fake.person("Ali").says("sold")

        await fake.settled()

        assert hook.deliveries[0] == hook.deliveries[1]
        assert receipts(fake)[0].statuses == [0, 200]


@in_loop
async def test_a_callback_is_dropped_after_150_seconds() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake, hooked(fake) as hook:
        ali = fake.person("Ali")
        message = ali.says("hi")
        await fake.settled()
        hook.answers.extend([Said(500)] * 20)
        ali.forges(message, "u:1")

        pauses = [await time.leap() for _ in range(6)]
        await fake.until(lambda: receipts(fake, "callback_query")[0].expired)

        assert pauses[:5] == [2, 4, 8, 16, 32]
        assert not fake.bot.updates.pending
        assert not receipts(fake, "callback_query")[0].acknowledged


@in_loop
async def test_a_day_of_410_removes_the_webhook() -> None:
    time = HeldTime()
    async with FakeTelegram(time=time) as fake, hooked(fake) as hook:
        hook.answers.extend([Said(410, headers={"Retry-After": "3600"})] * 30)
        fake.person("Ali").says("sold")
        for _ in range(24):
            await time.leap()

        assert fake.bot.webhook
        await fake.until(lambda: bool(fake.bot.webhook and fake.bot.webhook.removed))

        assert (await call(fake, "getWebhookInfo"))["url"] == ""


@in_loop
async def test_a_call_may_ride_in_the_answer() -> None:
    async with FakeTelegram() as fake, hooked(fake) as hook:
        ali = fake.person("Ali")
        riding = {"method": "sendMessage", "chat_id": ali.id, "text": "<b>ok</b>"}
        hook.answers.append(
            Said(200, json.dumps(riding).encode(), {"Content-Type": "application/json"})
        )
        ali.says("sold")

        message = await ali.hears("ok")

        assert message.text == "<b>ok</b>"
        assert [(one.method, one.rode) for one in fake.calls][-1] == ("sendMessage", True)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/plain", b'{"method":"sendMessage"}'),
        ("application/json", b"{"),
        ("application/json", b'{"method":"getMe"}'),
        ("application/json", b'{"method":"deleteWebhook"}'),
        ("application/json", b"[]"),
    ],
)
@in_loop
async def test_what_cannot_ride_is_not_looked_at(content_type: str, body: bytes) -> None:
    async with FakeTelegram() as fake, hooked(fake) as hook:
        hook.answers.append(Said(200, body, {"Content-Type": content_type}))
        fake.person("Ali").says("sold")

        await fake.settled()

        assert [one.method for one in fake.calls] == ["setWebhook"]


def test_whoever_waits_for_the_last_riding_call_is_woken_when_it_has_run() -> None:
    async def scene() -> bool:
        async with FakeTelegram() as fake:
            fake.methods.ride(fake.bot)("sendMessage", {"chat_id": 1, "text": "to nobody"})
            await fake.network.bell.until(lambda: fake.methods.idle, 5)
            return fake.methods.idle

    assert asyncio.run(scene())
