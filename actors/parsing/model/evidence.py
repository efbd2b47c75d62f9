"""All that one answer is held against: what was said, which names there are, which numbers left."""

from decimal import Decimal, InvalidOperation
from typing import Final

import msgspec

from actors.parsing.model.doubt import Doubt
from actors.parsing.model.naming import Names
from actors.parsing.model.said import Said
from actors.parsing.model.tally import Tally

TEXT_LIMIT: Final = 200
"""Characters of a note or an address."""
DIGITS_LIMIT: Final = 20
"""Digits before or behind the point; Decimal would take a million."""
WRITTEN_LIMIT: Final = 40


class Evidence(msgspec.Struct, frozen=True):
    """The evidence for all commands of one message."""

    said: Said
    names: Names
    tally: Tally

    def number(self, value: float | str | None) -> Decimal | None:
        """Return a number that was said, with its sign; the tally complains when it was not."""
        if value is None:
            return None
        exact = self.exact(value)
        self.tally.need(abs(exact))
        return exact

    def whole(self, value: float | str) -> int:
        """Return a whole number that was said. Raises Doubt."""
        exact = self.exact(value)
        if exact != int(exact):
            raise Doubt("number_unreadable")
        self.tally.need(exact)
        return int(exact)

    def exact(self, value: float | str) -> Decimal:
        """Return a number as it was written: 0.1 is a tenth. Raises Doubt."""
        return exact(value)

    def typed(self, text: str) -> str:
        """Return words of the message, which use up the numbers in them. Raises Doubt."""
        typed = self.quoted(text)
        self.tally.use_digits(typed)
        return typed

    def quoted(self, text: str) -> str:
        """Return words that stand in the message, their placeholders filled in. Raises Doubt."""
        typed = self.said.redacted.restore(text).strip()
        if not typed.isprintable() or len(typed) > TEXT_LIMIT or not self.said.holds(typed):
            raise Doubt("words_not_said")
        return typed


def exact(value: float | str) -> Decimal:
    """Return a number as it was written: 0.1 is a tenth. Raises Doubt."""
    try:
        number = Decimal(str(value)[:WRITTEN_LIMIT])
    except InvalidOperation:
        raise Doubt("number_unreadable") from None
    if not number.is_finite() or abs(number.adjusted()) > DIGITS_LIMIT:
        raise Doubt("number_limit")
    return number.quantize(1) if number == int(number) else number
