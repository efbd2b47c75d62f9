"""Where money of the till came from, and where it went, as far as its places tell."""

from itertools import pairwise
from typing import Final

from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import Line
from actors.parsing.rules.directions import comes_from_bank, is_from

_OUT_OF: Final = frozenset({"de", "del", "from"})
"""First words of a phrase for the till that money comes out of."""
_AT: Final = frozenset({"en"})
"""First words of a phrase for where the bank is, which elsewhere say what a price is for."""
FROM_POCKET: Final = "from"
"""The value of own money that something is taken from: "de mi bolsa"."""
BARE: Final = "bare"
"""The value of a verb for a deposit that does not say where: "أودعنا"."""


def is_lost_elsewhere(line: Line) -> bool:
    """Return whether it is as in "500 stolen at the bank", or "saqué 500 de más"."""
    lost = {part.value for part in line.all("damage")}
    return bool(lost) and (is_at_bank(line) or ("takeout" in line.kinds and "found" in lost))


def is_from_bank(line: Line) -> bool:
    """Return whether it was taken from the bank: "withdrew 500 from the bank", "bank se nikale"."""
    if line.kinds.isdisjoint({"takeout", "take"}):
        return "status" in line.kinds and comes_from_bank(line) and line.pay() == "bank"
    return is_at_bank(line) or ("deposit" not in line.kinds and line.pay() == "bank")


def is_at_bank(line: Line) -> bool:
    """Return whether the bank is where it was, not where it went: "withdrew 500 at the bank"."""
    known = shared_lexicon().meanings
    first = [part.text.partition(" ")[0] for part in line.all("deposit")]
    there = [word for word in first if not known(word, "to")]
    return any(word in _AT or known(word, "by") or known(word, "at") for word in there)


def goes_into_till(line: Line) -> bool:
    """Return whether the till is named as where it went: "to the till", "para la caja"."""
    known = shared_lexicon().meanings
    onto = {("to", "till"), ("for", "till")} & set(pairwise(part.kind for part in line.chunks))
    first = [part.text.partition(" ")[0] for part in line.all("till")]
    return bool(onto) or any(known(word, "to") or known(word, "for") for word in first)


def is_out_of_till(line: Line) -> bool:
    """Return whether the till is named as where it came from, or whose it is: "de la caja"."""
    return any(part.text.partition(" ")[0] in _OUT_OF for part in line.all("till"))


def is_put_into_till(line: Line) -> bool:
    """Return whether a deposit without a bank may be in the till: "awda3na 500 bel daraj"."""
    if all(part.value != BARE for part in line.all("deposit")):
        return False
    return bool(line.all("till")) and not is_from(line, "till")


def is_from_pocket(line: Line) -> bool:
    """Return whether what was taken out was one's own: "saqué 50 de mi bolsa"."""
    return not line.kinds.isdisjoint({"takeout", "status"}) and is_of_pocket(line)


def is_of_pocket(line: Line) -> bool:
    """Return whether it is said to come out of one's own: "de mi bolsa"."""
    return any(part.value == FROM_POCKET for part in line.all("ownmoney"))
