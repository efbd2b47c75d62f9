"""The end of a store."""

from actors.business.intents.base import Intent


class StoreErase(Intent, frozen=True, tag="store.erase"):
    """
    Erase the store for ever, not before `after`. Reached by /erase, not by language.

    Attributes:
        after: milliseconds since the epoch.
    """

    after: int
