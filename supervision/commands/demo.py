"""`tarctl demo`: the whole house with a sample store and its chat page, or a scripted walk."""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec

from channels.errors import TarError
from supervision import config
from supervision.client import Client, Unreachable
from supervision.commands.demo_script import play
from supervision.settings import Settings

SAMPLE: Final = Path(__file__).parent.parent / "samples" / "corner-store.json"
CHAT: Final = "demo"
START_SECONDS: Final = 30.0
OFF: Final = {"TAR_TELEGRAM_MODE": "off", "TAR_CONSOLE": "1"}


class NotStarted(TarError):
    """Raised when the demo's house ended, or did not begin to answer."""

    code = "not_started"


def run(options: argparse.Namespace) -> int:
    """Serve the chat page until stopped; with a script, return 0 only if every reply fits."""
    if options.script:
        with tempfile.TemporaryDirectory(prefix="tar-demo-") as folder:
            return _scripted(options, folder)
    loaded = config.load()
    with _house(loaded.settings, options.port) as (settings, process):
        _prepare(Client(settings), options.store)
        sys.stdout.write(f"\n  Chat with the store: http://127.0.0.1:{settings.listen_port}/\n")
        sys.stdout.write("  Or in a terminal:    tarctl chat\n  Ctrl-C ends it.\n\n")
        sys.stdout.flush()
        process.wait()
    return process.returncode


def _scripted(options: argparse.Namespace, folder: str) -> int:
    fresh = msgspec.structs.replace(
        config.load().settings, data_dir=folder, log_level="warning", ops_token=""
    )
    with _house(fresh, options.port or free_port()) as (settings, _):
        _prepare(Client(settings), None)
        return play(Client(settings), CHAT, sys.stdout)


def free_port() -> int:
    """Return a loopback port nobody listens on at this moment."""
    import socket  # noqa: PLC0415 - only a script wants one

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _house(
    settings: Settings, port: int | None
) -> Iterator[tuple[Settings, "subprocess.Popen[bytes]"]]:
    """Hold a house running, with the console on and Telegram off."""
    settings = msgspec.structs.replace(
        settings, listen_port=port or settings.listen_port, listen_address="127.0.0.1"
    )
    told = {
        "TAR_LISTEN_PORT": str(settings.listen_port),
        "TAR_LISTEN_ADDRESS": settings.listen_address,
        "TAR_DATA_DIR": settings.data_dir,
        "TAR_LOG_LEVEL": settings.log_level,
    } | ({"TAR_LLM_KEY": ""} if port else {})
    command = [sys.executable, "-m", "supervision", "serve"]
    process = subprocess.Popen(command, env=os.environ | OFF | told)  # noqa: S603 - ourselves
    try:
        _await(Client(settings), process)
        yield settings, process
    except KeyboardInterrupt:
        pass
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait()


def _await(client: Client, process: "subprocess.Popen[bytes]") -> None:
    """Return when the house takes messages."""
    ends_at = time.monotonic() + START_SECONDS
    while time.monotonic() < ends_at:
        if process.poll() is not None:
            raise NotStarted(f"the house ended with code {process.returncode}; see its log above")
        try:
            if client.raw("GET", "/readyz")[0] == 200:  # noqa: PLR2004 - HTTP's OK
                return
        except Unreachable:
            pass
        signal.sigtimedwait([], 0.1)
    raise NotStarted(f"the house did not answer within {START_SECONDS:g} s")


def _prepare(client: Client, document: str | None) -> None:
    """Import the store and bind the console chat to it, unless that was done before."""
    known = client.get("/ops/tenants?limit=1")["tenants"]
    if known:
        return
    raw = Path(document).read_bytes() if document else SAMPLE.read_bytes()
    tenant = client.post("/ops/tenants/import", raw)["id"]
    person = {"person": f"console:{CHAT}", "name": "You", "role": "owner"}
    chat = {"channel": "console", "account": "local", "chat": CHAT}
    client.post(f"/ops/tenants/{tenant}/bind", chat | person)
