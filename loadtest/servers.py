"""
The servers that a benchmark compares, each started on fresh stores and stopped by itself.

A server answers the contract of the peers' load driver: a Telegram webhook, one chat a store.
"""

import json
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec

STOP_SECONDS: Final = 90
START_ATTEMPTS: Final = 400
SECRET: Final = "test-secret"  # noqa: S105 - of a server that lives for one run, on loopback
NO_MORE: Final[Mapping[str, str]] = MappingProxyType({})


class Server(msgspec.Struct, frozen=True):
    """
    How one server is prepared, started and checked; `{data}`, `{tenants}`, `{port}` are filled in.

    Attributes:
        setup: makes `{tenants}` stores under `{data}`.

        verify: prints JSON with "sales", the rows found in all store files.

        evict: puts every store to sleep while the server runs; empty when it has no such order.
    """

    name: str
    about: str
    folder: Path
    setup: str
    serve: str
    verify: str
    environment: dict[str, str]
    evict: str = ""


def free_port() -> int:
    """Return a loopback port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ours(hosts: int = 2, most_open: int = 0) -> Server:
    """
    Return this product: every acknowledgement durable, no store put to sleep during the run.

    At most `most_open` stores are held open by all its hosts together; 0 = all.
    """
    python = shlex.quote(sys.executable)
    return Server(
        name="tar",
        about="this repository: journal fsynced before each answer",
        folder=Path.cwd(),
        setup=f"{python} -m loadtest seed {{tenants}} --into {{data}}",
        serve=f"{python} -m supervision serve",
        verify=f"{python} -m loadtest verify {{data}}",
        evict=f"{python} -m supervision evict --all",
        environment={
            "TAR_DATA_DIR": "{data}",
            "TAR_LISTEN_PORT": "{port}",
            "TAR_TELEGRAM_TOKEN": "1:benchmark",
            "TAR_TELEGRAM_MODE": "passive",
            # Nobody: what does not ride in an answer must not reach the real Telegram.
            "TAR_TELEGRAM_API_URL": "http://127.0.0.1:9",
            "TAR_WEBHOOK_SECRET": SECRET,
            "TAR_IDLE_SECONDS": "3600",
            "TAR_HOSTS": str(hosts),
            "TAR_MAX_OPEN": str(most_open // hosts),
            "TAR_HOST_THREADS": "2",
            "TAR_REPLY_WINDOW_MS": "2000",
            "TAR_LOG_LEVEL": "warning",
            "TAR_LLM_KEY": "",
            # The driver speaks faster in one chat than Telegram would let us answer.
            "TAR_BOT_PER_SECOND": "0",
            "TAR_CHAT_PER_SECOND": "0",
            "TAR_GROUP_PER_MINUTE": "0",
        },
    )


def peer(peers: Path, name: str, workshop: Path) -> Server:
    """Return a peer of `peers/load/peers.json`, installed in a copy under `workshop`."""
    described = json.loads((peers / "load/peers.json").read_text())
    one = described[name]
    whole = described.get(one.get("like"), {}) | one
    environment = described.get(one.get("like"), {}).get("env", {}) | one.get("env", {})
    folder = workshop / Path(whole["cwd"]).name
    if not folder.exists():
        shutil.copytree(peers / Path(whole["cwd"]).name, folder)
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "install", "--silent"], cwd=folder, check=True)
    return Server(
        name=name,
        about=whole["about"],
        folder=folder,
        setup=whole["setup"],
        serve=whole["serve"],
        verify=f"{sys.executable} {peers}/load/verify.py {{data}} --suffix {whole['suffix']}",
        environment=environment,
    )


class Running:
    """A server that accepts connections, until it is stopped; `started` is by `perf_counter`."""

    def __init__(
        self,
        server: Server,
        process: "subprocess.Popen[bytes]",
        port: int,
        environment: dict[str, str],
        started: float,
    ) -> None:
        self.started = started
        self.server = server
        self.pid = process.pid
        self.port = port
        self._process = process
        self._environment = environment

    def stop(self) -> float:
        """Return how many seconds it took to end in order; at the limit it is killed."""
        started = time.perf_counter()
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        return time.perf_counter() - started

    def order(self, command: str) -> str:
        """Run one of the server's commands to its end and return what it printed."""
        done = subprocess.run(
            shlex.split(command),
            cwd=self.server.folder,
            env=self._environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout


def _filled(server: Server, data: Path, tenants: int, port: int) -> Server:
    values = {"data": str(data), "tenants": tenants, "port": port}
    return msgspec.structs.replace(
        server,
        setup=server.setup.format(**values),
        serve=server.serve.format(**values),
        verify=server.verify.format(**values),
        environment={key: value.format(**values) for key, value in server.environment.items()},
    )


def _await_connection(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(START_ATTEMPTS):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if process.poll() is not None:
                break
            signal.sigtimedwait([], 0.05)
        else:
            return
    raise RuntimeError(f"the server did not listen on port {port}")


@contextmanager
def running(
    server: Server, data: Path, tenants: int, more: Mapping[str, str] = NO_MORE
) -> Iterator[Running]:
    """
    Hold `server` running on `tenants` fresh stores under `data`; stop it on the way out.

    `more` is added to the server's environment, not to its setup's.
    """
    port = free_port()
    server = _filled(server, data, tenants, port)
    environment = dict(os.environ) | server.environment
    subprocess.run(
        shlex.split(server.setup),
        cwd=server.folder,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    os.sync()
    started = time.perf_counter()
    process = subprocess.Popen(
        shlex.split(server.serve),
        cwd=server.folder,
        env=environment | dict(more),
        stdout=subprocess.DEVNULL,
    )
    run = Running(server, process, port, environment, started)
    try:
        _await_connection(port, process)
        yield run
    finally:
        run.stop()
