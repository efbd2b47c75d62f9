"""An upgrade in the midst of trade: the old house ends in order, the next takes the same folder."""

import asyncio
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

import pytest

from actors.business.invariants import violations
from actors.storage.database import Database
from loadtest.fake_telegram import UNLIMITED, FakeTelegram, Person, ScaledTime
from loadtest.seed import plant, tenants_in
from tests.house import House, telegram_house

pytestmark = pytest.mark.slow

OWNERS = 8
EACH = 60
FIRST = 60
UNPACED = {"bot_per_second": "0", "chat_per_second": "0"}


def booked(data: Path) -> Counter[tuple[str, int]]:
    """Return how often each owner's sale of each amount stands in the files, which add up."""
    found: Counter[tuple[str, int]] = Counter()
    for _, path in tenants_in(data):
        database = Database.open(path)
        ((owner,),) = database.rows("SELECT person FROM members")
        rows = database.rows("SELECT total FROM txns WHERE intent = 'sale.create'")
        found.update((owner, total // 100) for (total,) in rows)
        assert violations(database) == []
        database.close()
    return found


def planted(data: Path, bot: str, people: list[Person]) -> None:
    """Give each of the people a store that sells at whatever is said, by another process."""
    # SQLite is set up for seeding once a process, before anybody has opened a file.
    arguments = (data, bot, [one.id for one in people])
    seeding = get_context("spawn").Process(target=plant, args=arguments)
    seeding.start()
    seeding.join()
    assert seeding.exitcode == 0


def answered(person: Person, amount: int) -> bool:
    return any(f"— {amount} PKR" in text for text in person.chat.texts)


def test_an_upgrade_in_the_midst_of_trade_loses_no_sale_and_doubles_none(tmp_path: Path) -> None:
    amounts = range(100, 100 + EACH)

    async def walk() -> tuple[int, list[Person]]:
        async with FakeTelegram(limits=UNLIMITED, time=ScaledTime(50)) as fake:
            people = [fake.person(f"Owner {number}") for number in range(OWNERS)]
            planted(tmp_path / "data", fake.token.partition(":")[0], people)
            async with telegram_house(tmp_path, fake, **UNPACED) as one:
                return await trade(fake, one, people), people

    async def trade(fake: FakeTelegram, one: House, people: list[Person]) -> int:
        pending = fake.bot.updates.pending
        for amount in amounts:
            for person in people:
                person.says(f"sold 2 rice {amount}")
        await fake.until(lambda: len(pending) <= OWNERS * EACH - FIRST, 30)
        assert await one.stop() == 0
        waiting = len(pending)
        # Here the new version would take the place of the old one.
        await one.start()
        await fake.until(lambda: not pending, 60)
        await fake.until(
            lambda: all(answered(who, amount) for who in people for amount in amounts), 60
        )
        assert any(receipt.deliveries > 1 for receipt in fake.receipts.values())
        return waiting

    waiting, people = asyncio.run(walk())

    assert 0 < waiting <= OWNERS * EACH - FIRST
    wanted = {(f"telegram:{person.id}", amount) for person in people for amount in amounts}
    assert booked(tmp_path / "data") == Counter(wanted)
