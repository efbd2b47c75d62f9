"""
An update with something unexpected inside -> what of it can be read. No I/O, no state here.

What does not fit is as if it were absent; an object without what it must have is absent itself.
"""

import logging
import re
from typing import Any, Final, TypeAlias

import msgspec

from channels.errors import Malformed
from channels.lenient import read_object
from channels.telegram.update import Update

Path: TypeAlias = list[str | int]

log = logging.getLogger(__name__)

REPAIRS: Final = 20
"""Single places that are left out; after so many the whole fields they stand in are."""

FIELD: Final = 2
"""Steps to a field of a message: `$.message.entities`."""

_PLACE: Final = re.compile(r"\.(\w+)|\[(\d+)\]", re.ASCII)

_update: Final = msgspec.json.Decoder(Update, strict=False)


def salvage_update(raw: bytes) -> Update:
    """
    Return the update without the places that cannot be read.

    Raises:
        Malformed: when it is no JSON object with an update_id.

    """
    body, repairs = read_object(raw), 0
    while True:
        try:
            return _update.decode(msgspec.json.encode(body))
        except msgspec.ValidationError as error:
            reason = str(error)
        path = _path(reason)
        if not repairs:
            update_id = body.get("update_id", "")
            log.warning("telegram.update_mended update_id=%.20s why=%s", update_id, reason)
        repairs += 1
        _leave_out(body, path if repairs < REPAIRS else path[:FIELD])


def _path(reason: str) -> Path:
    """Return the place that msgspec complains of, which it names at the end as `$.a.b[0]`."""
    found = _PLACE.findall(reason.rpartition("`$")[2])
    path = [name or int(number) for name, number in found]
    if not path or path == ["update_id"]:
        raise Malformed(f"not an update: {reason}")
    return path


def _leave_out(body: Any, path: Path) -> None:
    *way, last = path
    for step in way:
        body = body[step]
    del body[last]
