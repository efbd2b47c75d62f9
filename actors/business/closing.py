"""The end of a store: what an owner is told when it has come. Removing it is the gateway's."""

from typing import Final

from actors.business.act import Act, Result
from actors.business.intents import StoreErase
from actors.business.saying import plain
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import N_, _

ERASED: Final = N_("Everything of the store is erased. I know nothing of it any more. Goodbye!")
"""Without the store's name: it must not be kept anywhere, and what is said may be."""


def erase(wanted: StoreErase, act: Act) -> Result:
    """Have the store erased. Raises Refused before it may be."""
    if act.at < wanted.after:
        time = f"{act.store.local(wanted.after):%H:%M}"
        raise Refused(fill(_("Not before {time}."), time=time))
    return Result(plain(_(ERASED)), erases=True)
