"""What is done for messages in the background, and what becomes of one whose errand fails."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from channels.errors import Poisoned, TarError
from gateway.passage import Passage

log = logging.getLogger(__name__)


class Errands:
    """Tasks on the loop, each for one message; `give_up` is told of those that failed."""

    def __init__(self, give_up: Callable[[Passage, TarError], None]) -> None:
        self._give_up = give_up
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self, work: Coroutine[Any, Any, None], passage: Passage) -> None:
        """Have it done; a fault of ours in handling one message must not leave it hanging."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._ended(done, passage))

    async def stop(self) -> None:
        """End what is being done; the messages are in the journal."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ended(self, task: "asyncio.Task[None]", passage: Passage) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is not None:
            log.error("ingress.fault tenant=%s key=%s", passage.tenant, passage.key, exc_info=error)
            self._give_up(passage, Poisoned(f"{type(error).__name__}: {error}"))
