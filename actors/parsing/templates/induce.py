"""
A message and what it meant -> the template that says so for every such message, if there is one.

Each value must come from exactly one place of the message, and each place be used; then the
template has to make the very same commands again. Nothing else is ever learned.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final, Literal

from actors.business.intents import (
    Command,
    GroupInvite,
    Nothing,
    StaffInvite,
    StaffSet,
    StockAdjust,
)
from actors.parsing import periods
from actors.parsing.templates import values
from actors.parsing.templates.fill import fill, goods_beside, items_of
from actors.parsing.templates.shape import Shape, Slot
from actors.parsing.templates.template import Made, Template

COMMANDS_LIMIT: Final = 5
SLOTS_LIMIT: Final = 40
_NEVER: Final = (StaffSet, StaffInvite, GroupInvite, Nothing)
"""What gives rights away, or means nothing."""


class Unexplained(Exception):
    """Raised when a value has no place in the message, or more than one."""


def induce(shape: Shape, commands: Sequence[Command], today: dt.date) -> Template | None:
    """Return the template of this shape that makes exactly these commands, None if none does."""
    if not 0 < len(commands) <= COMMANDS_LIMIT or len(shape.slots) > SLOTS_LIMIT:
        return None
    if any(isinstance(command, _NEVER) for command in commands):
        return None
    try:
        made = tuple(_Search(command, shape.slots, today).made() for command in commands)
    except Unexplained:
        return None
    used = {at for one in made for at in one.slots.values()}
    own_words = any("category" in one.fixed for one in made)
    template = Template(made, shape.common and not own_words)
    same = fill(template, shape.slots, today) == tuple(commands)
    return template if same and len(used) == len(shape.slots) else None


class _Search:
    """The search for the places that one command's values came from."""

    def __init__(self, command: Command, slots: Sequence[Slot], today: dt.date) -> None:
        self._command = command
        self._slots = slots
        self._today = today
        self._minus = _is_loss(command)
        self._places: dict[str, int] = {}
        self._fixed: dict[str, str | bool] = {}

    def made(self) -> Made:
        """Return how the command is made. Raises Unexplained."""
        run = self._run()
        if run is not None:
            self._places["items"] = run
        for path, value in values.leaves(self._command):
            if run is None or not path.startswith("items."):
                self._explain(path, value)
        if len(set(self._places.values())) < len(self._places):
            raise Unexplained
        intent = str(type(self._command).__struct_config__.tag)
        return Made(intent, self._places, self._fixed, self._minus)

    def _run(self) -> int | None:
        """Return which run of goods is the command's items, None when none is."""
        wanted = getattr(self._command, "items", ())
        fitting = [
            at
            for at, slot in enumerate(self._slots)
            if isinstance(slot, tuple) and items_of(slot, minus=self._minus) == wanted
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _explain(self, path: str, value: Any) -> None:
        goods = goods_beside(path, self._places, self._slots)
        place = values.place_of(type(self._command), path, self._today, goods)
        said = -value if self._minus and path.endswith("qty") else value
        saying = [
            at
            for at, slot in enumerate(self._slots)
            if not isinstance(slot, tuple) and values.value_of(slot, place) == said
        ]
        if len(saying) == 1:
            self._places[path] = saying[0]
        elif not saying and _may_be_fixed(path, value, place.types):
            self._fixed[path] = value
        else:
            raise Unexplained


def _is_loss(command: Command) -> bool:
    """Return whether goods are taken off the shelf, which people say without a minus."""
    return isinstance(command, StockAdjust) and all((item.qty or 0) < 0 for item in command.items)


def _may_be_fixed(path: str, value: Any, types: frozenset[Any]) -> bool:
    """Return whether a shape may decide this by itself: nothing that counts, names or is free."""
    if isinstance(value, bool) or Literal in types or path == "category":
        return True
    return value in periods.NAMED if path == "period" else (path, value) == ("party", "me")
