"""How the store itself is set up."""

from actors.business.intents.base import Intent


class StoreSet(Intent, frozen=True, tag="store.set"):
    """
    Live by another clock, or be quiet at night.

    `timezone` is a zone of the tz database or its city; `quiet` is "22:00-07:00" or "off".
    """

    timezone: str | None = None
    quiet: str | None = None
