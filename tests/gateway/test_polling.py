"""A long poll that confirms nothing before it is durable."""

import asyncio

import pytest

from channels.errors import JournalBroken, Overloaded
from gateway.bot_api import Declined
from gateway.polling import Polling
from tests.gateway.fakes import PlainAdapter, PlainIngress, Taken
from tests.gateway.passing import StillTime, breathe, in_loop
from tests.gateway.telegram import Telegram, telegram


class Poll:
    """A poll of one bot into an ingress."""

    def __init__(self, server: Telegram) -> None:
        adapter = PlainAdapter()
        self.ingress = PlainIngress(adapter)
        self.time = StillTime()
        self.polling = Polling(server.api(), adapter, self.ingress, self.time, lambda: 1_000)

    @property
    def texts(self) -> list[str]:
        return [taken.inbound.text for taken in self.ingress.taken]


def update(number: int, text: str = "hello") -> dict[str, object]:
    return {"update_id": number, "id": str(number), "text": text}


@in_loop
async def test_updates_are_taken_in_order_and_confirmed_by_the_next_question() -> None:
    async with telegram() as server:
        poll = Poll(server)
        server.answers["getUpdates"] = [[update(5, "a"), update(6, "b")], []]

        await poll.polling.poll()
        await poll.polling.poll()

        assert poll.texts == ["a", "b"]
        assert [asked["offset"] for _, asked in server.asked] == [0, 7]
        assert [taken.released for taken in poll.ingress.taken] == [[0], [0]]


@in_loop
async def test_nothing_is_confirmed_before_it_is_durable() -> None:
    async with telegram() as server:
        poll = Poll(server)
        poll.ingress.on_accept = lambda _: None
        server.answers["getUpdates"] = [[update(5)]]

        polled = asyncio.ensure_future(poll.polling.poll())
        taken = await poll.ingress.next()
        await breathe()
        early = poll.polling._offset
        taken.durable.set_result(None)
        await polled

        assert (early, poll.polling._offset) == (0, 6)


@in_loop
async def test_what_did_not_become_durable_is_fetched_again() -> None:
    def second_fails(taken: Taken) -> None:
        if taken.inbound.text == "b":
            taken.durable.set_exception(JournalBroken("fsync"))
        else:
            taken.durable.set_result(None)

    async with telegram() as server:
        poll = Poll(server)
        poll.ingress.on_accept = second_fails
        server.answers["getUpdates"] = [[update(5, "a"), update(6, "b"), update(7, "c")]]

        with pytest.raises(JournalBroken):
            await poll.polling.poll()

        assert poll.polling._offset == 6
        assert poll.texts == ["a", "b"]


@in_loop
async def test_an_update_nobody_can_read_is_skipped() -> None:
    async with telegram() as server:
        poll = Poll(server)
        server.answers["getUpdates"] = [[{"update_id": 5}, update(6)]]

        await poll.polling.poll()

        assert poll.texts == ["hello"]
        assert poll.polling._offset == 7


@in_loop
async def test_a_conflict_is_said_and_waited_out() -> None:
    async with telegram() as server:
        poll = Poll(server)
        server.answers["getUpdates"] = [409]

        with pytest.raises(Declined) as caught:
            await poll.polling.poll()

        assert caught.value.status == 409


@in_loop
async def test_the_loop_rests_after_a_failure_and_goes_on() -> None:
    def overloaded(_: Taken) -> None:
        poll.ingress.on_accept = lambda taken: taken.durable.set_result(None)
        raise Overloaded("full")

    async with telegram() as server:
        poll = Poll(server)
        poll.ingress.on_accept = overloaded
        server.answers["getUpdates"] = [500, [update(5)], [update(5)], []]

        running = asyncio.ensure_future(poll.polling.run())
        while not poll.ingress.taken:
            await asyncio.wait((running,), timeout=0.01)
            await poll.time.advance(60)
        running.cancel()

        assert poll.texts == ["hello"]
