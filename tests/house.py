"""A real house for tests: supervisor, gateway and hosts as processes, on loopback."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from loadtest.fake_graph import NUMBER, FakeGraph
from loadtest.fake_telegram import FakeTelegram
from supervision.client import Client, Unreachable
from supervision.settings import Settings

SECRET = "walk-secret"
START_SECONDS = 60


def free_port() -> int:
    """Return a loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class House:
    """A running house, and the way to talk to it."""

    def __init__(self, settings: dict[str, str]) -> None:
        self.settings = settings
        self.data = Path(settings["TAR_DATA_DIR"])
        self.port = int(settings["TAR_LISTEN_PORT"])
        self.log = self.data.parent / "house.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def client(self) -> Client:
        """The operators' API; blocking."""
        return Client(Settings(data_dir=str(self.data), listen_port=self.port))

    @property
    def supervisor(self) -> int:
        assert self._process is not None
        return self._process.pid

    def child(self, name: str) -> int:
        """Return the pid of the gateway or of a host: the newest one the log speaks of."""
        lines = [
            ln for ln in self.log.read_text().splitlines() if f"tree.started name={name}" in ln
        ]
        return int(lines[-1].rpartition("pid=")[2])

    async def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: ASYNC220 - forks in a millisecond
                [sys.executable, "-m", "supervision", "serve"],
                env=os.environ | self.settings,
                stdout=log,
                stderr=log,
            )
        await self.ready()

    async def ready(self) -> None:
        """Return when messages are taken."""
        async with asyncio.timeout(START_SECONDS):
            while not await asyncio.to_thread(self._is_ready):
                assert self._process is not None
                assert self._process.poll() is None, self.log.read_text()
                await asyncio.sleep(0.05)

    async def stop(self) -> int:
        """End in order; return the exit code."""
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        return await asyncio.to_thread(self._process.wait, 60)

    def kill(self) -> None:
        """End without warning, and everybody with it."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def _is_ready(self) -> bool:
        try:
            return self.client.raw("GET", "/readyz")[0] == 200
        except Unreachable:
            return False


@asynccontextmanager
async def house(folder: Path, **settings: str) -> AsyncIterator[House]:
    """Hold a house running; settings are TAR_* variables in lower case without the prefix."""
    port = free_port()
    told = {
        "TAR_DATA_DIR": str(folder / "data"),
        "TAR_LISTEN_PORT": str(port),
        "TAR_WEBHOOK_SECRET": SECRET,
        "TAR_TELEGRAM_MODE": "off",
        "TAR_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "TAR_SYNC_SECONDS": "1",
        # Also where somebody's own key is in the environment.
        "TAR_LLM_KEY": "",
    }
    told |= {f"TAR_{key.upper()}": value for key, value in settings.items()}
    one = House(told)
    try:
        await one.start()
        yield one
    finally:
        await one.stop()


@asynccontextmanager
async def telegram_house(folder: Path, fake: FakeTelegram, **settings: str) -> AsyncIterator[House]:
    """Hold a house running whose bot lives on the fake Telegram; its webhook is registered."""
    told = {
        "telegram_token": fake.token,
        "telegram_mode": "webhook",
        "telegram_api_url": fake.url,
    } | settings
    async with house(folder, **told) as one:
        if told["telegram_mode"] == "webhook":
            await fake.until(lambda: bool(fake.bot.webhook), 30)
        yield one


VERIFY = "walk-verify-token"


@asynccontextmanager
async def whatsapp_house(folder: Path, graph: FakeGraph, **settings: str) -> AsyncIterator[House]:
    """Hold a house running whose number lives on the fake Graph API; its webhook is verified."""
    told = {
        "whatsapp_numbers": NUMBER,
        "whatsapp_token": graph.token,
        "whatsapp_app_secret": graph.secret,
        "whatsapp_verify_token": VERIFY,
        "whatsapp_api_url": graph.url,
        "whatsapp_pair_seconds": "0",
    } | settings
    async with house(folder, **told) as one:
        assert await graph.webhook.subscribe(f"{one.url}/webhook/whatsapp", VERIFY)
        yield one
