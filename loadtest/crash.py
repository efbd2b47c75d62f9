"""
`python -m loadtest crash N`: kill -9 at random points under load, then look for what is missing.

The real process tree serves a strict fake Telegram, which delivers again whatever was not answered.
N times the gateway, the host or the whole tree is killed without warning. In the end every message
must have been applied exactly once and answered at least once, and every store must add up.
"""

import argparse
import asyncio
import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

from actors.business.invariants import violations
from actors.storage.database import Database
from gateway.dead_letters import DeadLetters
from loadtest.fake_telegram import UNLIMITED, FakeTelegram, Person, ScaledTime
from loadtest.seed import plant, tenants_in
from supervision.client import Client, Unreachable
from supervision.gateway_rooms import JOURNAL
from supervision.settings import Settings

STORES: Final = 12
PAUSE_SECONDS: Final = 0.01
"""Between two messages: enough to keep every process in the middle of something."""
LIFE_SECONDS: Final = (0.05, 0.7)
"""How long the house lives between two kills, once it answers again."""
SPEED: Final = 20.0
"""How much faster Telegram's retries come than in earnest."""
PATIENCE_SECONDS: Final = 60.0
SHOWN: Final = 10


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("kills", type=int, nargs="?", default=10)
    parser.add_argument("--seed", type=int, default=None, help="of the randomness, to repeat a run")


def main(options: argparse.Namespace) -> int:
    """Print what was found; 1 when anything is lost, doubled, unanswered or does not add up."""
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1 << 32)
    print(f"{options.kills} kills, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        found = asyncio.run(_run(Path(folder), options.kills, random.Random(seed)))
    print("  ".join(f"{name} {value}" for name, value in found.items()))
    bad = sum(found[name] for name in ("lost", "doubled", "unanswered", "violations"))
    print("FAILED" if bad else "nothing lost, nothing doubled, everything answered, all adds up")
    return 1 if bad else 0


class House:
    """The process tree, as something to be killed."""

    def __init__(self, folder: Path, fake: FakeTelegram, hosts: int = 1) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.data, self._log = folder / "data", folder / "house.log"
        self.names = ("gateway", *(f"host-{number + 1}" for number in range(hosts)))
        self._told = {
            "TAR_HOSTS": str(hosts),
            "TAR_DATA_DIR": str(self.data),
            "TAR_LISTEN_PORT": str(self.port),
            "TAR_PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "TAR_TELEGRAM_TOKEN": fake.token,
            "TAR_TELEGRAM_MODE": "webhook",
            "TAR_TELEGRAM_API_URL": fake.url,
            "TAR_BOT_PER_SECOND": "0",
            "TAR_CHAT_PER_SECOND": "0",
            "TAR_SYNC_SECONDS": "1",
            "TAR_LLM_KEY": "",
            "TAR_IDLE_SECONDS": "0.5",
            "TAR_RESTART_INTENSITY": "1000",
        }
        self._process: subprocess.Popen[bytes] | None = None
        self.client = Client(Settings(data_dir=str(self.data), listen_port=self.port))

    @property
    def pid(self) -> int:
        """The supervisor's."""
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """Return when messages are taken."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: ASYNC220 - forks in a millisecond
                [sys.executable, "-m", "supervision", "serve"],
                env=os.environ | self._told,
                stderr=log,
            )
        await self.ready()

    async def ready(self) -> None:
        """Return when messages are taken."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await asyncio.to_thread(self._is_ready):  # noqa: ASYNC110 - another process rings no bell
                await asyncio.sleep(0.02)

    async def kill(self, victim: str) -> None:
        """Kill one of `names`, which the supervisor brings back, or the whole "tree"."""
        assert self._process is not None
        if victim != "tree":
            os.kill(self._child(victim), signal.SIGKILL)
            return
        children = [self._child(name) for name in self.names]
        self._process.kill()
        await asyncio.to_thread(self._process.wait)
        while any(_lives(pid) for pid in children):  # noqa: ASYNC110 - the same
            await asyncio.sleep(0.02)
        await self.start()

    async def stop(self) -> None:
        """End in order."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        await asyncio.to_thread(self._process.wait)

    def _child(self, name: str) -> int:
        lines = self._log.read_text().splitlines()
        return int([ln for ln in lines if f"tree.started name={name} " in ln][-1].split("pid=")[1])

    def _is_ready(self) -> bool:
        try:
            return self.client.raw("GET", "/readyz")[0] == 200  # noqa: PLR2004 - HTTP's OK
        except Unreachable:
            return False


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


async def _run(folder: Path, kills: int, dice: random.Random) -> dict[str, int]:
    async with FakeTelegram(limits=UNLIMITED, time=ScaledTime(SPEED)) as fake:
        people = [fake.person(f"Person {number}") for number in range(STORES)]
        house = House(folder, fake)
        plant(house.data, fake.token.partition(":")[0], [person.id for person in people])
        await house.start()
        await fake.until(lambda: bool(fake.bot.webhook), PATIENCE_SECONDS)
        said: dict[int, int] = {person.id: 0 for person in people}
        talking = asyncio.create_task(_talk(people, said))
        killed = await _kill(house, kills, dice)
        talking.cancel()
        await house.ready()
        with contextlib.suppress(TimeoutError):
            await fake.until(lambda: not fake.bot.updates.pending, PATIENCE_SECONDS)
            await fake.until(lambda: not _unanswered(people, said), PATIENCE_SECONDS)
        await house.stop()
        _explain(house, people)
        return {**_compare(house.data, people, said), **killed}


def _explain(house: House, people: list[Person]) -> None:
    """Print what was answered otherwise, and what was given up."""
    texts = [text for person in people for text in person.chat.texts]
    for text in [text for text in texts if not text.startswith("Sold")][:SHOWN]:
        print(f"answered otherwise: {text}")
    letters = DeadLetters(house.data / JOURNAL)
    for letter in letters.page(0, SHOWN):
        print(f"dead letter: {letter.facts()}")
    letters.close()


async def _talk(people: list[Person], said: dict[int, int]) -> None:
    """Let everybody sell without end; each amount is said once, so that replies can be matched."""
    while True:
        for person in people:
            said[person.id] += 1
            person.says(f"sold 2 rice {100 + said[person.id]}")
            await asyncio.sleep(PAUSE_SECONDS)


async def _kill(house: House, kills: int, dice: random.Random) -> dict[str, int]:
    killed: Counter[str] = Counter()
    for _ in range(kills):
        await asyncio.sleep(dice.uniform(*LIFE_SECONDS))
        victim = dice.choice(("gateway", "host-1", "tree"))
        await house.kill(victim)
        killed[f"killed_{victim}"] += 1
        await asyncio.sleep(dice.uniform(0, 0.2))
        # Now and then the next kill comes while the house is still getting up.
        if dice.random() < 0.7:  # noqa: PLR2004 - most of the time
            await house.ready()
    return dict(killed)


def _unanswered(people: list[Person], said: dict[int, int]) -> int:
    """Return how many messages have no reply that names their amount."""
    missing = 0
    for person in people:
        texts = "\n".join(person.chat.texts)
        missing += sum(
            f"— {100 + number:,} PKR" not in texts for number in range(1, said[person.id] + 1)
        )
    return missing


def _compare(data: Path, people: list[Person], said: dict[int, int]) -> dict[str, int]:
    """Return what the files hold against what was said."""
    booked: Counter[Any] = Counter()
    broken = 0
    for _, path in tenants_in(data):
        database = Database.open(path)
        ((owner,),) = database.rows("SELECT person FROM members")
        for (total,) in database.rows("SELECT total FROM txns WHERE intent = 'sale.create'"):
            booked[int(owner.partition(":")[2]), total // 100 - 100] += 1
        broken += len(violations(database))
        database.close()
    wanted = {(person, n) for person, count in said.items() for n in range(1, count + 1)}
    return {
        "messages": len(wanted),
        "replies": sum(len(person.chat.texts) for person in people),
        "lost": len(wanted - booked.keys()),
        "doubled": sum(count - 1 for count in booked.values()),
        "unanswered": _unanswered(people, said),
        "violations": broken,
    }
