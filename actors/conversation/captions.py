"""What the words under a picture of a bill add to it: how it was paid, and to whom."""

import msgspec
from msgspec.structs import replace

from actors.business.catalogue import Catalogue
from actors.business.intents import Pay, PurchaseCreate
from actors.conversation.turn import Turn
from actors.parsing.annotate import annotate
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.text import TEXT_LIMIT, tokenise
from actors.parsing.tokens import Token


class Caption(msgspec.Struct, frozen=True):
    """What was written under a picture, as far as a bill lacks it."""

    pay: Pay | None = None
    vendor: str | None = None

    def completed(self, bought: PurchaseCreate) -> PurchaseCreate:
        """Return the purchase, paid as was written, from whom was written."""
        return replace(bought, pay=self.pay, vendor=self.vendor or bought.vendor)


def under(turn: Turn) -> Caption:
    """Return what the words under a picture say, nothing of what is in doubt."""
    text = turn.inbound.text
    if not text or len(text) > TEXT_LIMIT:
        return Caption()
    found = annotate(tokenise(text), Catalogue(turn.database), shared_lexicon())
    certain = [token for token in found if not token.doubt]
    ways = {token.value for token in certain if token.kind == "pay"}
    vendors = {name for token in certain for name in _vendors(token)}
    return msgspec.convert(
        {
            "pay": ways.pop() if len(ways) == 1 else None,
            "vendor": vendors.pop() if len(vendors) == 1 else None,
        },
        Caption,
    )


def _vendors(token: Token) -> list[str]:
    return [entry.name for entry in token.entries if entry.kind == "vendor" and entry.active]
