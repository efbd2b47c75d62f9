"""How a process writes its log: one event a line on standard error, as text or as JSON."""

import asyncio
import faulthandler
import json
import logging
import re
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, Final

log = logging.getLogger(__name__)

_FIELD: Final = re.compile(r"(?:(\w+)=)?%[-#0 +]*[\d.]*[a-z]")
"""A place for an argument in a message's template, with the name it is given there, if any."""


def fields(record: logging.LogRecord) -> dict[str, Any]:
    """Return the arguments that the message names: "tenant=%s key=%s" has a tenant and a key."""
    if not isinstance(record.args, tuple):
        return {}
    names = _FIELD.findall(str(record.msg))
    return {name: _plain(value) for name, value in zip(names, record.args, strict=False) if name}


def _plain(value: object) -> Any:
    return value if isinstance(value, int | float) else str(value)


class _Json(logging.Formatter):
    """An event as one JSON object: its name, its fields, and the line people would read."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        text = record.getMessage()
        facts = fields(record) | {
            "at": round(record.created, 3),
            "level": record.levelname.lower(),
            "process": self._process,
            "room": record.name,
            "event": text.partition(" ")[0],
            "text": text,
        }
        if record.exc_info:
            facts["traceback"] = self.formatException(record.exc_info)
        return json.dumps(facts, ensure_ascii=False)


class _Text(logging.Formatter):
    """An event for human eyes, UTC."""

    converter = staticmethod(time.gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"


class _Late(logging.Filter):
    """Drops what Tornado says of futures that nobody waits for any more: a call that timed out."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not str(record.msg).startswith(("Exception in Future", "Exception after Future"))


def formatter(process: str, style: str) -> logging.Formatter:
    """Return what turns an event into a line: "json" or "text"."""
    if style == "json":
        return _Json(process)
    return _Text(f"%(asctime)s %(levelname)-7s {process} %(message)s")


def set_up(process: str, level: str, style: str) -> None:
    """Log from now on; SIGUSR1 prints the stacks of all threads."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(process, style))
    handler.addFilter(_Late())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    # Others' informational lines are noise; their warnings are not.
    for name in ("apscheduler", "tornado", "pykka", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)
    faulthandler.register(signal.SIGUSR1)


def dump_also(loop: asyncio.AbstractEventLoop, describe: Callable[[], str]) -> None:
    """Have SIGUSR1 log what `describe` returns, after the stacks; those also when `loop` hangs."""
    # Registered last, and anew, or it would not be the first to be called.
    faulthandler.unregister(signal.SIGUSR1)
    loop.add_signal_handler(signal.SIGUSR1, lambda: log.info("dump awake=%s", describe()))
    faulthandler.register(signal.SIGUSR1, chain=True)
