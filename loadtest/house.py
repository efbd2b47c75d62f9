"""Our own house for a scenario: real processes on a folder, and what they say of themselves."""

import asyncio
import os
import shlex
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import msgspec

from channels.errors import TarError
from loadtest.population import ACCOUNT
from loadtest.scenario import Scenario
from loadtest.servers import Server, running
from supervision.client import Client
from supervision.settings import Settings
from supervision.telegram_bots import PATH

MIB: Final = 1 << 20
SECRET: Final = "tarload"  # noqa: S105 - of a house on loopback that lives for minutes
READY_SECONDS: Final = 120.0
POLL_SECONDS: Final = 0.02

BASICS: Final = {
    "llm_key": "",
    "listen_address": "127.0.0.1",
    "public_url": "",
    "telegram_token": f"{ACCOUNT}:tarload",
    "telegram_mode": "passive",
    "webhook_secret": SECRET,
    "log_level": "warning",
    # The driver may speak faster in one chat than Telegram would let us answer.
    "bot_per_second": 0,
    "chat_per_second": 0,
    "group_per_minute": 0,
}
"""What a house is told unless its scenario says otherwise."""


class Figures(msgspec.Struct, frozen=True):
    """What the house says of itself: `passing` messages are on their way; `pids` are by name."""

    awake: int
    memory_mib: float
    passing: int
    pids: dict[str, int]


class House(msgspec.Struct, frozen=True):
    """A house that takes messages; `boot_seconds` from its start to that."""

    client: Client
    url: str
    boot_seconds: float

    def figures(self) -> Figures | None:
        """Return its figures, None while it cannot say."""
        try:
            return read_figures(self.client.get("/ops/stats"))
        except (TarError, LookupError, ValueError):
            return None

    async def quiet(self, seconds: float) -> bool:
        """Return whether within this time nothing is on its way any more."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = await asyncio.to_thread(self.figures)
            if found is not None and not found.passing:
                return True
            await asyncio.sleep(0.1)
        return False

    def kill(self, victim: str) -> bool:
        """Kill the first process of that name or kind; False while none is known."""
        found = self.figures()
        pids = [pid for name, pid in (found.pids if found else {}).items() if _is(name, victim)]
        if pids:
            os.kill(pids[0], signal.SIGKILL)
        return bool(pids)


def read_figures(stats: dict[str, Any]) -> Figures:
    """Return the figures in an answer of GET /ops/stats. Raises LookupError."""
    gateway = stats["gateway"]
    tree = gateway.get("tree") or {"memory_bytes": 0, "processes": ()}
    return Figures(
        int(gateway["awake"]),
        round(tree["memory_bytes"] / MIB, 1),
        int(gateway["ingress_passing"]),
        {one["name"]: one["pid"] for one in tree["processes"]},
    )


@contextmanager
def living(scenario: Scenario, data: Path, bot_api: str) -> Iterator[House]:
    """Hold a house running on the stores in `data`; its replies go to `bot_api`. Blocks."""
    told = BASICS | {"telegram_api_url": bot_api} | scenario.house
    with running(_server(told), data.resolve(), scenario.population.stores) as run:
        settings = Settings(
            data_dir=str(data),
            listen_port=run.port,
            ops_token=str(told.get("ops_token", "")),
        )
        client = Client(settings)
        _await_ready(client)
        boot = time.perf_counter() - run.started
        url = f"http://127.0.0.1:{run.port}{PATH}"
        yield House(client, url, round(boot, 3))


def _server(told: dict[str, Any]) -> Server:
    environment = {name: _text(value) for name, value in told.items()}
    environment |= {"data_dir": "{data}", "listen_port": "{port}"}
    return Server(
        name="tar",
        about="this house",
        # Away from any tar.toml; the stores are there already.
        folder=Path("/"),
        setup="true",
        serve=f"{shlex.quote(sys.executable)} -m supervision serve",
        verify="true",
        environment={f"TAR_{name.upper()}": value for name, value in environment.items()},
    )


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(int(value))
    return str(value).replace("{", "{{").replace("}", "}}")


def _await_ready(client: Client) -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        try:
            if client.raw("GET", "/readyz")[0] == 200:  # noqa: PLR2004 - HTTP's OK
                return
        except TarError:
            pass
        time.sleep(POLL_SECONDS)
    raise RuntimeError(f"the house was not ready within {READY_SECONDS:g} seconds")


def _is(name: str, victim: str) -> bool:
    return name == victim or name.startswith(f"{victim}-")
