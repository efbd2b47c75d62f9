"""The numbers of a message, each to be used once: what an answer invents or forgets shows here."""

import re
from collections import Counter
from decimal import Decimal
from typing import Final

from actors.parsing.model.said import Said
from actors.parsing.text import tokenise
from actors.parsing.tokens import Token

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


class Tally:
    """
    The numbers of a message, each to be used once.

    Attributes:
        unsaid: what was asked for and is not there.
    """

    def __init__(self, said: Said) -> None:
        self._said = said
        self._left: Counter[Decimal] = Counter()
        self._dated: Counter[Decimal] = Counter()
        self._doubtful: Counter[Decimal] = Counter()
        self.unsaid: list[str] = []
        for token in said.tokens:
            self._note(token)

    def _note(self, token: Token) -> None:
        if token.number is not None:
            (self._doubtful if token.doubt else self._left)[token.number] += 1
        elif token.kind in {"ref", "digits"} and token.text.isdecimal():
            self._left[Decimal(token.text)] += 1
        elif token.kind in {"period", "date"}:
            spoken = self._said.words.words[token.start : token.stop]
            self._dated.update(Decimal(word.key) for word in spoken if word.key.isdecimal())

    def use(self, number: Decimal) -> bool:
        """Use one such number; return whether there was one left, misspelt ones included."""
        for numbers in (self._left, self._doubtful):
            if numbers[number] > 0:
                numbers[number] -= 1
                return True
        return False

    def need(self, number: Decimal) -> None:
        """Use one such number, in dozens when dozens were said; complain when there is none."""
        dozens = number / 12
        if self.use(number) or (self._said.unit("dozen") and self.use(dozens)):
            return
        self.unsaid.append(f"number_not_said:{number:f}"[:40])

    def use_day(self, number: int) -> bool:
        """Use a number that stands in a date or alone; return whether there was one."""
        return self._dated[Decimal(number)] > 0 or self.use(Decimal(number))

    def use_digits(self, text: str) -> None:
        """Use the numbers that are part of a name or an address."""
        for word in tokenise(text).words:
            if _NUMBER.fullmatch(word.key):
                self.use(Decimal(word.key))

    @property
    def unused(self) -> tuple[str, ...]:
        """Complaints about numbers nobody used; "a" and "one" need not mean a number."""
        left = {number: count for number, count in self._left.items() if count > 0}
        if left.get(Decimal(1), 0) and not any(word.key == "1" for word in self._said.words.words):
            del left[Decimal(1)]
        return tuple(f"number_unused:{number:f}"[:40] for number in left)
