"""
Money that is not the store's: "500 dollars" where the books are kept in rupees.

Nothing is converted; it is only seen. Words that several countries use belong to each of them.
"""

from typing import Final

from actors.parsing.lexicon import shared_lexicon
from actors.parsing.words import Words

_SIGNS: Final = {
    "€": frozenset({"EUR"}),
    "₹": frozenset({"INR"}),
    "₦": frozenset({"NGN"}),
    "₱": frozenset({"PHP"}),
    "¥": frozenset({"JPY", "CNY"}),
    "£": frozenset({"GBP", "EGP", "LBP", "SDG", "SYP"}),
    "₪": frozenset({"ILS"}),
    "₺": frozenset({"TRY"}),
    "₨": frozenset({"INR", "LKR", "MUR", "NPR", "PKR", "SCR"}),
    "৳": frozenset({"BDT"}),
    "₵": frozenset({"GHS"}),
    "₡": frozenset({"CRC"}),
    "₲": frozenset({"PYG"}),
    "₽": frozenset({"RUB"}),
    "฿": frozenset({"THB"}),
    "؋": frozenset({"AFN"}),
}
_DOLLAR: Final = "$"
"""The sign of every dollar and peso, and after a letter of a few more."""
_LIKE_DOLLARS: Final = frozenset({"BRL", "NIO", "TWD"})


def foreign(words: Words, currency: str) -> tuple[str, ...]:
    """Return the doubt about money of another country than the store's, if that is known."""
    if not currency:
        return ()
    known = shared_lexicon().currencies
    said = [codes for word in words.words for codes in known.get(word.key, ())]
    if not words.source.isascii():
        gaps = "".join([word.before for word in words.words] + [words.tail])
        said += [codes for sign, codes in _SIGNS.items() if sign in gaps]
    if _DOLLAR in words.source:
        said.append(_LIKE_DOLLARS.union(*known["dollar"], *known["peso"]))
    abroad = [codes for codes in said if currency not in codes]
    return ("foreign_currency",) if abroad else ()
