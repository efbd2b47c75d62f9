"""The end of a store: what an owner is told when it has come. Removing it is the gateway's."""

from typing import Final

from actors.business.act import Act, Result
from actors.business.intents import StoreErase
from actors.business.saying import plain
from channels.errors import Refused

ERASED: Final = "Everything of the store is erased. I know nothing of it any more. Goodbye!"
"""Without the store's name: it must not be kept anywhere, and what is said may be."""


def erase(wanted: StoreErase, act: Act) -> Result:
    """Have the store erased. Raises Refused before it may be."""
    if act.at < wanted.after:
        raise Refused(f"Not before {act.store.local(wanted.after):%H:%M}.")
    return Result(plain(ERASED), erases=True)
