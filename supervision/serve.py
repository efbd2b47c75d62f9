"""`tarctl serve`: from settings to a running process tree."""

import logging
from pathlib import Path
from typing import Final

import msgspec

from supervision import lifeline, logs
from supervision.child import Child
from supervision.descriptors import open_files
from supervision.keys import keys_of
from supervision.lifeline import GATEWAY, Letter
from supervision.scales import Scales
from supervision.settings import Settings
from supervision.tree import Tree

log = logging.getLogger(__name__)

FEWER_ARENAS: Final = {"MALLOC_ARENA_MAX": "2", "PYTHONUNBUFFERED": "1"}
"""Without it an evicted tenant keeps 185-230 KB of the process."""


def serve(settings: Settings) -> int:
    """
    Run the house until it is told to stop; return the exit code.

    Raises:
        TooFewFiles: the system does not allow what the settings ask for.

    """
    logs.set_up("supervisor", settings.log_level, settings.log_format)
    data = Path(settings.data_dir).resolve()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not settings.llm_key:
        log.info("serve.no_model why=there is no llm_key, so only what the rules know is read")
    tree = Tree(
        _children(settings, data),
        intensity=settings.restart_intensity,
        period_seconds=settings.restart_period_seconds,
        drain_seconds=settings.drain_seconds,
        silence_seconds=settings.silence_seconds,
        look=Scales(settings).look,
    )
    return tree.run()


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
    gateway = Child(GATEWAY, "supervision.gateway_process", letter(GATEWAY), FEWER_ARENAS)
    return [*children, gateway]
