"""A few tokens that belong together. A frozen value."""

from decimal import Decimal

import msgspec

from actors.business.entry import Entry


class Chunk(msgspec.Struct, frozen=True):
    """
    A few tokens that belong together.

    Attributes:
        kind: "item", "worth" (goods for an amount), "unitprice" (each), "total", "sum" ("for 450"),
            "amount" (bare), "share" (half of an amount), "measure", "discount", "party", "date",
            "pay", or a lexicon class.

        value: of a party its role ("to", "from", "of", "by", "for", "subject", or empty), of a
            date its specification, otherwise the lexicon's value.

        text: the words of a single-word chunk.

        number: the quantity of an item, else the amount.

        unit: the canonical unit said, or None.

        entry: the product or party.

        money: whether a currency was said.
    """

    kind: str
    value: str = ""
    text: str = ""
    number: Decimal | None = None
    unit: str | None = None
    entry: Entry | None = None
    money: bool = False
