"""
The control door: plays people over HTTP, for a fake that runs as a process of its own.

`POST /control/<act>` with a JSON object; `acts.ACTS` lists the acts. 200 with the act's JSON, 400
for what cannot be done, 404 for an unknown act, 408 when what was waited for did not come.
"""

import inspect
import json
from typing import Any

from tornado.web import RequestHandler

from loadtest.fake_telegram.acts import ACTS, Json, Stage
from loadtest.fake_telegram.fake import FakeTelegram


class ControlHandler(RequestHandler):
    """One act."""

    def initialize(self, stage: Stage) -> None:
        """Remember the stage; called by Tornado."""
        self._stage = stage

    async def post(self, name: str) -> None:
        """Do it and return what came of it."""
        if name not in ACTS:
            self._finish(404, {"error": f"no act {name!r}; there are {sorted(ACTS)}"})
            return
        try:
            self._finish(200, await self._done(name))
        except TimeoutError as error:
            self._finish(408, {"error": str(error)})
        except (ValueError, TypeError, LookupError, AssertionError) as error:
            self._finish(400, {"error": f"{type(error).__name__}: {error}"})

    async def _done(self, name: str) -> Json:
        given: Any = json.loads(self.request.body or b"{}")
        if not isinstance(given, dict):
            raise TypeError("expected an object")
        came = ACTS[name](self._stage, given)
        return await came if inspect.isawaitable(came) else came

    def _finish(self, status: int, answer: Json) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(answer))


def open_control(fake: FakeTelegram) -> None:
    """Open the door of a fake, on the port it serves its API at."""
    fake.application.add_handlers(
        r".*", [(r"/control/(\w+)", ControlHandler, {"stage": Stage(fake)})]
    )
