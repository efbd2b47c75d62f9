"""
`python -m loadtest timers N`: N stores due at one instant, and kill -9 in their midst.

The real process tree boots with N daily summaries overdue and a strict fake Telegram to say them
to. While they drain, gateway, host and tree are killed at random points. In the end each store
must have fired exactly once, by what its file holds, and every owner must have been told.
"""

import argparse
import asyncio
import contextlib
import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

from actors.automations.schedule import Rule, next_due
from actors.business import agenda, store
from actors.business.agenda import Automation
from actors.storage.database import Database
from actors.storage.ids import row_ids
from actors.wakeups import FILE, Wakeups
from channels.identity import ChatAddress, MessageKey
from loadtest.crash import House
from loadtest.fake_telegram import UNLIMITED, FakeTelegram, Person, ScaledTime
from loadtest.seed import plant, tenants_in
from loadtest.tree import memory
from supervision.client import Client, Unreachable
from supervision.settings import Settings

SPEED: Final = 20.0
LOOK_SECONDS: Final = 0.25
PATIENCE_SECONDS: Final = 3_600.0
SAID_SECONDS: Final = 60.0
"""How long the last replies may take once every store has fired."""
KEY: Final = MessageKey("seed/summary")
MIB: Final = 1 << 20


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("count", type=int, nargs="?", default=1_000, help="stores due at once")
    parser.add_argument("--kills", type=int, default=3, help="processes killed while they drain")
    parser.add_argument("--hosts", type=int, default=1, help="actor hosts of the house")
    parser.add_argument("--seed", type=int, default=None, help="of the randomness, to repeat a run")


def main(options: argparse.Namespace) -> int:
    """Print what was found; 1 when a store fired twice or never, or an owner heard nothing."""
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    told = f"{options.count} stores, {options.hosts} hosts, {options.kills} kills, seed {seed}"
    print(told, flush=True)
    with tempfile.TemporaryDirectory(prefix="timers-") as folder:
        dice = random.Random(seed)
        storm = Storm(Path(folder), options.count, options.kills, dice, options.hosts)
        found = asyncio.run(storm.run())
    print("  ".join(f"{name} {value:g}" for name, value in found.items()))
    bad = sum(found[name] for name in ("lost", "twice", "untold"))
    print("FAILED" if bad else "each fired exactly once, every owner was told")
    return 1 if bad else 0


def overdue(data: Path, account: str, due: int) -> None:
    """Give each store of `loadtest seed` a daily summary due at `due` ms, and index them."""
    wakeups = Wakeups(data / FILE)
    for tenant, path in tenants_in(data):
        database = Database.open(path)
        with database.transaction():
            agenda.add(database, _summary(database, account, due))
        database.close()
        wakeups.later(tenant, due)
    wakeups.close()


def _summary(database: Database, account: str, due: int) -> Automation:
    facts = store.load(database)
    ((person,),) = database.rows("SELECT person FROM members")
    return Automation(
        id=next(row_ids(due, KEY)),
        number=1,
        kind="daily_summary",
        rule=_daily(due, facts),
        words="",
        chat=ChatAddress("telegram", account, person.partition(":")[2]),
        author=person,
        author_name=facts.name,
        state="on",
        zone=facts.timezone,
        next_due=due,
        key=KEY,
    )


def _daily(due: int, facts: store.Store) -> Rule:
    return Rule(f"{facts.local(due):%H:%M}", "day")


class Storm:
    """One run: the house, its people, and what was seen of them."""

    def __init__(
        self, folder: Path, count: int, kills: int, dice: random.Random, hosts: int = 1
    ) -> None:
        self._folder = folder
        self._count = count
        self._kills = kills
        self._dice = dice
        self._hosts = hosts
        # A whole minute ago, because a rule knows no seconds.
        self._due = (int(time.time()) // 60 - 1) * 60_000
        self._awake = 0.0
        self._bytes = 0.0

    async def run(self) -> dict[str, float]:
        """Return what came of it."""
        async with FakeTelegram(limits=UNLIMITED, time=ScaledTime(SPEED)) as fake:
            people = [fake.person(f"Person {number}") for number in range(self._count)]
            for person in people:
                person.chat.places[person.bot.id] = "member"
            house = House(self._folder, fake, self._hosts)
            account = fake.token.partition(":")[0]
            plant(house.data, account, [person.id for person in people])
            overdue(house.data, account, self._due)
            wakeups = Wakeups(house.data / FILE)
            await house.start()
            started = time.perf_counter()
            try:
                await self._drain(house, wakeups)
                seconds = time.perf_counter() - started
                untold = await _untold(fake, people)
            finally:
                await house.stop()
                wakeups.close()
            return self._compare(house.data) | {
                "untold": untold,
                "told_again": sum(len(person.chat.texts) for person in people) - len(people),
                "seconds": round(seconds, 1),
                "awake_at_most": self._awake,
                "peak_mib": round(self._bytes / MIB, 1),
            }

    async def _drain(self, house: House, wakeups: Wakeups) -> None:
        """Return when nobody is due any more; kill somebody each time a share of them is done."""
        shares = [self._count * (n + 1) / (self._kills + 1) for n in range(self._kills)]
        async with asyncio.timeout(PATIENCE_SECONDS):
            while left := wakeups.count(_now())["wakeups_due"]:
                await asyncio.to_thread(self._look, house)
                if shares and self._count - left >= shares[0]:
                    shares.pop(0)
                    await house.kill(self._dice.choice((*house.names, "tree")))
                    await house.ready()
                await asyncio.sleep(LOOK_SECONDS)

    def _look(self, house: House) -> None:
        try:
            # Anew each time, because the house writes its keys when it starts.
            client = Client(Settings(data_dir=str(house.data), listen_port=house.port))
            hosts = client.get("/ops/stats")["hosts"].values()
        except Unreachable:
            return
        self._awake = max(self._awake, sum(host.get("awake", 0) for host in hosts))
        self._bytes = max(self._bytes, memory(house.pid))

    def _compare(self, data: Path) -> dict[str, float]:
        found: Counter[str] = Counter(due=self._count, fired=0, twice=0, lost=0)
        for _, path in tenants_in(data):
            database = Database.open(path)
            found[self._verdict(database)] += 1
            database.close()
        return {name: float(count) for name, count in found.items()}

    def _verdict(self, database: Database) -> str:
        """Return "fired" for one outcome and a next time tomorrow, "lost" or "twice" else."""
        (one,) = agenda.live(database)
        ((outcomes,),) = database.rows("SELECT count(*) FROM applied WHERE key LIKE 'timer:%'")
        following = next_due(one.rule, store.load(database).zone, self._due)
        if one.next_due == self._due or not outcomes:
            return "lost"
        return "fired" if (outcomes, one.next_due) == (1, following) else "twice"


async def _untold(fake: FakeTelegram, people: list[Person]) -> int:
    with contextlib.suppress(TimeoutError):
        await fake.until(lambda: all(person.chat.texts for person in people), SAID_SECONDS)
    return sum(not person.chat.texts for person in people)


def _now() -> int:
    return time.time_ns() // 1_000_000
