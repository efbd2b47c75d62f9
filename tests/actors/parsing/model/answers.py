"""Answers as short as the examples of the prompt: what is left out is null or empty."""

import datetime as dt
from typing import Any, Final

import msgspec

from actors.business.catalogue import Catalogue
from actors.parsing.context import Context
from actors.parsing.model.ground import ground
from actors.parsing.model.redact import redact
from actors.parsing.model.request import ModelRequest
from actors.parsing.model.shortlist import shortlist
from actors.parsing.model.wire import WireCommand, WireItem
from actors.parsing.reading import Reading
from actors.storage.database import Database
from channels.messages import Role

NOW: Final = dt.datetime(2026, 11, 23, 14, 0)  # noqa: DTZ001 - a store's local time
PRIVATE: Final = Context(role=Role.OWNER, now=NOW, currency="PKR")
OVERHEARD: Final = Context(role=Role.STAFF, now=NOW, group=True, addressed=False)
_ITEM: Final[dict[str, Any]] = dict.fromkeys(WireItem.__struct_fields__)
_COMMAND: Final[dict[str, Any]] = dict.fromkeys(WireCommand.__struct_fields__)


def full(
    intent: str, *items: dict[str, Any], more: dict[str, str] | None = None, **fields: Any
) -> dict[str, Any]:
    """Return one command as a model writes it, in plain values."""
    slots = [{"slot": slot, "value": value} for slot, value in (more or {}).items()]
    lines = [_ITEM | {"text": ""} | one for one in items]
    return _COMMAND | {"intent": intent, "items": lines, "more": slots} | fields


def wire(intent: str, *items: dict[str, Any], **fields: Any) -> WireCommand:
    return msgspec.convert(full(intent, *items, **fields), WireCommand)


def asked(text: str, store: Database, **fields: Any) -> ModelRequest:
    """Return the request for one message."""
    hidden, view = redact(text), Catalogue(store)
    names = shortlist(hidden.text, view)
    told: dict[str, Any] = {"currency": "PKR", "locale": "en", "now": NOW} | fields
    return ModelRequest(text=hidden.text, products=names.products, parties=names.parties, **told)


def grounded(
    text: str, store: Database, *commands: WireCommand, context: Context = PRIVATE
) -> Reading:
    """Return the reading of a message to which a model answered these commands."""
    return ground(commands, asked(text, store), redact(text), Catalogue(store), context)
