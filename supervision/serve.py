"""`tarctl serve`: from settings to a running process tree."""

import logging
import resource
from pathlib import Path
from typing import Final

import msgspec

from channels.errors import TarError
from supervision import lifeline, logs
from supervision.keys import keys_of
from supervision.lifeline import Letter
from supervision.settings import Settings
from supervision.tree import Child, Tree

log = logging.getLogger(__name__)

FILES_RESERVED: Final = 1_000
"""Open files of a host beyond its tenants', or of the gateway beyond its connections."""

FILES_EACH: Final = 2
"""Database and log of one store; the index is on the heap."""

FEWER_ARENAS: Final = {"MALLOC_ARENA_MAX": "2", "PYTHONUNBUFFERED": "1"}
"""Without it an evicted tenant keeps 185-230 KB of the process."""


class TooFewFiles(TarError):
    """Raised when the limit of open files cannot hold the stores that shall be awake."""

    code = "too_few_files"


def serve(settings: Settings) -> int:
    """
    Run the house until it is told to stop; return the exit code.

    Raises:
        TooFewFiles: the system does not allow what the settings ask for.

    """
    logs.set_up("supervisor", settings.log_level, settings.log_format)
    data = Path(settings.data_dir).resolve()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    tree = Tree(
        _children(settings, data),
        intensity=settings.restart_intensity,
        period_seconds=settings.restart_period_seconds,
        drain_seconds=settings.drain_seconds,
    )
    return tree.run()


def open_files(settings: Settings) -> int:
    """Return the limit of open files, raised as far as the system allows. Raises TooFewFiles."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    needed = FILES_RESERVED + FILES_EACH * settings.max_awake
    if hard < needed:
        raise TooFewFiles(
            f"max_awake = {settings.max_awake} needs {needed} open files, the limit is {hard}"
        )
    return hard


def max_awake(settings: Settings, files: int) -> int:
    """Return how many tenants a host may hold open."""
    return settings.max_awake or max((files - FILES_RESERVED) // FILES_EACH, 1)


def _children(settings: Settings, data: Path) -> list[Child]:
    """Return the hosts, then the gateway: messages are taken when somebody can handle them."""
    settings = msgspec.structs.replace(settings, data_dir=str(data))
    files, keys = open_files(settings), keys_of(settings)
    hosts = tuple(f"host-{number}" for number in range(1, settings.hosts + 1))
    address = f"ipc://{data / lifeline.PIPE}"

    def letter(name: str) -> bytes:
        return lifeline.write(Letter(name, settings, keys, hosts, address, files))

    children = [
        Child(name, "supervision.host_process", letter(name), FEWER_ARENAS) for name in hosts
    ]
    gateway = Child("gateway", "supervision.gateway_process", letter("gateway"), FEWER_ARENAS)
    return [*children, gateway]
