"""What stores say by themselves, from end to end: the real processes, a strict fake Telegram."""

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from actors.storage import shared
from actors.storage.database import Database
from actors.storage.places import path_of
from actors.wakeups import FILE, SCHEMA, Wakeups
from channels.identity import TenantId
from loadtest.fake_telegram import FakeTelegram, ScaledTime
from tests.house import telegram_house
from tests.walks.test_telegram import opens_store

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("hosts", ["1", "2"])
def test_what_fell_due_while_the_house_was_down_is_said_once_and_late(
    tmp_path: Path, hosts: str
) -> None:
    async def walk() -> list[str]:
        async with FakeTelegram(time=ScaledTime(50)) as fake:
            async with telegram_house(tmp_path, fake, hosts=hosts) as one:
                owner = await opens_store(fake)
                owner.says("remind us every day at 8pm to count the till")
                await owner.hears("every day at 20:00")
            make_overdue(one.data)
            await one.start()
            await owner.hears("(Late: this was due")
            await fake.settled()
            owner.says("automations")
            await owner.hears("Automations")
            await one.stop()
            return owner.chat.texts

    texts = asyncio.run(walk())

    assert len([text for text in texts if text.startswith("Reminder for Omar")]) == 1


def make_overdue(data: Path) -> None:
    """Put the one store's wake-up two days back, in its file and in the index."""
    (path,) = (data / "tenants").glob("*/*/*.db")
    tenant, due = TenantId(path.stem), (int(time.time()) - 2 * 86_400) * 1000
    database = Database.open(path_of(data, tenant))
    database.run("UPDATE automations SET next_due = ?", (due,))
    database.close()
    wakeups = Wakeups(data / FILE)
    wakeups.later(tenant, due)
    wakeups.close()


def test_an_index_that_was_deleted_is_made_again_from_the_stores(tmp_path: Path) -> None:
    async def walk() -> None:
        async with FakeTelegram(time=ScaledTime(50)) as fake:
            async with telegram_house(tmp_path, fake) as one:
                owner = await opens_store(fake)
                owner.says("daily summary at 8pm")
                await owner.hears("every day at 20:00")
            (due,) = stored(one.data)
            for leftover in one.data.glob(f"{FILE}*"):
                leftover.unlink()
            await one.start()
            async with asyncio.timeout(60):
                while stored(one.data) != [due]:  # noqa: ASYNC110 - another process writes
                    await asyncio.sleep(0.1)
            await one.stop()

    asyncio.run(walk())


def stored(data: Path) -> list[int]:
    """Return the instants in the index, from a connection of its own."""
    connection = shared.connect(data / FILE, SCHEMA)
    found = [due for (due,) in connection.execute("SELECT due FROM wakeups")]
    connection.close()
    return found


@pytest.mark.parametrize("hosts", [1, 2])
def test_a_storm_of_timers_fires_each_once_though_processes_are_killed(hosts: int) -> None:
    words = f"-m loadtest timers 120 --kills 2 --seed 7 --hosts {hosts}".split()
    done = subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "each fired exactly once" in done.stdout
