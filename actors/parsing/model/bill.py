"""
The shape in which a vision model answers: what a bill says, as it is printed.

Nothing is resolved or believed here: see `bill_draft`.
"""

from typing import Final

import msgspec


class BillLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of a bill: `price` is for each unit, `amount` for the line."""

    name: str
    qty: float | None
    unit: str | None
    price: float | None
    amount: float | None


class Bill(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bill as it is printed; without lines when the picture shows none."""

    vendor: str | None
    number: str | None
    date: str | None
    lines: tuple[BillLine, ...]
    total: float | None


_decoder: Final = msgspec.json.Decoder(Bill)


def read_bill(content: str | bytes) -> Bill:
    """
    Return what an answer says.

    Raises:
        ValueError: it does not have the agreed shape.

    """
    # msgspec.ValidationError and DecodeError are ValueErrors; NaN and 1e309 are among them.
    return _decoder.decode(content)
