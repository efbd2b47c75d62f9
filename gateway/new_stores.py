"""What a new store must be like, whether described in a few words or in a document. Pure."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from channels.errors import Malformed, Refused
from gateway.office import NewStore
from gateway.onboarding import NAME_LIMIT


def check(store: NewStore) -> None:
    """Return only if the facts make sense. Raises Refused."""
    if not 0 < len(store.name.strip()) <= NAME_LIMIT:
        raise Refused(f"name: 1 to {NAME_LIMIT} characters")
    if not (len(store.currency) == 3 and store.currency.isalpha() and store.currency.isupper()):  # noqa: PLR2004 - a code of ISO 4217
        raise Refused("currency: three capital letters, as in ISO 4217")
    if store.minor_unit_digits not in range(4):
        raise Refused("minor_unit_digits: 0 to 3")
    try:
        ZoneInfo(store.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Refused(f'timezone: there is no "{store.timezone}"') from error


def read_store(document: bytes) -> NewStore:
    """Return the store's own facts; the rest is read by the store itself. Raises Malformed."""
    try:
        found = msgspec.json.decode(document, type=dict[str, msgspec.Raw])
        facts = msgspec.json.decode(found.get("store", b"{}"), type=dict[str, Any])
        known = {name: facts[name] for name in NewStore.__struct_fields__ if name in facts}
        return msgspec.convert(known, NewStore)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(f"not a store document: {error}") from error
