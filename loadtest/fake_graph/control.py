"""
The control door: plays people over HTTP, for a fake that runs as a process of its own.

`POST /control/<act>` with a JSON object that names a `person`: `say` with `text`, `press` with
`label`, `hear` with `fragment`. 200 with what came of it, 400 for what cannot be done, 408 when
what was waited for did not come.
"""

import json
from typing import Any

from tornado.web import RequestHandler

from loadtest.fake_graph.fake import FakeGraph
from loadtest.fake_graph.people import Person

Json = dict[str, Any]


class ControlHandler(RequestHandler):
    """One act of one person, who is there from the first time they are named."""

    def initialize(self, fake: FakeGraph, people: dict[str, Person]) -> None:
        """Remember the stage; called by Tornado."""
        self._fake = fake
        self._people = people

    async def post(self, act: str) -> None:
        """Do it and return what came of it."""
        try:
            given: Json = json.loads(self.request.body or b"{}")
            self._finish(200, await self._done(act, given))
        except TimeoutError as error:
            self._finish(408, {"error": str(error)})
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            self._finish(400, {"error": f"{type(error).__name__}: {error}"})

    async def _done(self, act: str, given: Json) -> Json:
        name = str(given["person"])
        if name not in self._people:
            self._people[name] = self._fake.person(name)
        person = self._people[name]
        match act:
            case "say":
                return {"id": person.says(str(given["text"]))}
            case "press":
                return {"id": person.presses(str(given["label"]))}
            case "hear":
                message = await person.hears(str(given.get("fragment", "")))
                return {"text": message.text, "choices": message.choices}
        raise LookupError(f"no act {act!r}")

    def _finish(self, status: int, answer: Json) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(answer))


def open_control(fake: FakeGraph) -> None:
    """Open the door of a fake, on the port it serves its API at."""
    people: dict[str, Person] = {}
    told = {"fake": fake, "people": people}
    fake.application.add_handlers(r".*", [(r"/control/(\w+)", ControlHandler, told)])
