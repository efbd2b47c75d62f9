"""How a process writes its log: one event a line on standard error, as text or as JSON."""

import asyncio
import faulthandler
import json
import logging
import signal
import sys
import time
from collections.abc import Callable

log = logging.getLogger(__name__)


class _Json(logging.Formatter):
    """An event as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        facts = {
            "at": round(record.created, 3),
            "level": record.levelname.lower(),
            "room": record.name,
            "event": record.getMessage(),
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


def set_up(process: str, level: str, style: str) -> None:
    """Log from now on; SIGUSR1 prints the stacks of all threads."""
    handler = logging.StreamHandler(sys.stderr)
    text = f"%(asctime)s %(levelname)-7s {process} %(message)s"
    handler.setFormatter(_Json() if style == "json" else _Text(text))
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
    loop.add_signal_handler(signal.SIGUSR1, lambda: log.info("dump %s", describe()))
    faulthandler.register(signal.SIGUSR1, chain=True)
