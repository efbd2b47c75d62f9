"""Numbers as people write them: 1,440; 1k; 2.5 lakh; two hundred fifty; half a kilo; 450/-."""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from actors.parsing.tokens import Token, first_doubt
from actors.parsing.words import Words

DIGITS_LIMIT: Final = 9
"""Digits beyond which a string of them is a phone number or a code, never a quantity."""
PART: Final = "part_of_what"
"""The doubt about "a hundred and a half", which some mean to the letter."""
_CURRENCY_SIGN: Final = re.compile(r"[$€£₹¥₦₱₨]\s?$")
_FINAL_DASH: Final = re.compile(r"^\s?/[-=]|^[$€£₹¥₦₱₨]")
FRACTIONS: Final = frozenset({("1", "2"), ("1", "4"), ("3", "4")})
"""What may stand around a slash and is no date and no sum."""
_NONE: Final = Decimal(0)
_PARTS: Final = frozenset({"0.5", "0.25", "0.75"})
_NUMERIC: Final = frozenset({"number", "num", "mult"})
_GOING_ON: Final = frozenset({"number", "num", "mult", "suffix", "and", "less"})
"""Kinds with which a number in digits may go on."""
COUNTED_ALOUD: Final = 20
"""From here on "20 de azúcar" is money, below it may be pieces."""
_TEN, _HUNDRED, _THOUSAND = Decimal(10), Decimal(100), Decimal(1000)
_DAMAGED: Final = ["damage", "product"]
_JOINTS: Final = frozenset({"and", "less"})
_APART: Final = frozenset({"and", "separator"})
_SKIPPED: Final = frozenset({"and", "less", "separator", "article"})
_OF_ONE: Final = frozenset({"0.25", "-0.25"})
"""Values of words that one is added to where no number is said; nobody says "sadhe kilo"."""


def read_number(key: str, at: int) -> Token:
    """Return a number, a date, or digits that are neither."""
    whole = key.partition(".")[0]
    if "-" in key:
        return Token("date", key, at, at + 1, key)
    if len(whole) > DIGITS_LIMIT or (len(whole) > 1 and whole[0] == "0"):
        return Token("digits", key, at, at + 1)
    return Token("number", key, at, at + 1, number=Decimal(key))


def merge_numbers(tokens: Sequence[Token], words: Words) -> list[Token]:
    """Return the tokens with each number in one, currencies absorbed and articles settled."""
    merged: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind in _NUMERIC or (token.kind == "plus" and _is_addition(tokens, at)):
            number, at = _number(tokens, at, words)
            merged.append(_priced(number, merged, words))
        elif token.kind == "currency" and merged and _takes_currency(merged[-1]):
            merged[-1] = _money(merged[-1], token)
            at += 1
        elif token.kind == "unit" and _adds_part(tokens, at + 1):
            counted, at = _counted_part(tokens, at, merged)
            merged += counted
        else:
            settle = _SMALL_WORDS.get(token.kind)
            merged += settle(tokens, at, merged) if settle else (token,)
            at += 1
    return merged


def _counted_part(
    tokens: Sequence[Token], at: int, merged: list[Token]
) -> tuple[tuple[Token, ...], int]:
    """Return "kilo y medio" as 1.5 and its unit, and where the next token is."""
    unit, part = tokens[at], _part_at(tokens, at + 1)
    if [token.kind for token in tokens[part + 1 : part + 2]] == ["unit"]:
        return (unit,), at + 1  # "a box and half a dozen eggs" are two things
    one = Token("number", unit.text, unit.start, unit.start, number=Decimal(1))
    count = merged.pop() if merged and merged[-1].kind == "number" else one
    number = (count.number or 0) + _part(tokens, at + 1, part)
    return (replace(count, number=number), replace(unit, stop=tokens[part].stop)), part + 1


def _number(tokens: Sequence[Token], at: int, words: Words) -> tuple[Token, int]:
    """Return the number that starts at `at`, and where the next token is."""
    first, follows = tokens[at], tokens[at + 1 : at + 2]
    if first.kind == "number" and not (follows and follows[0].kind in _GOING_ON):
        return first, at + 1
    added, start = (Decimal(first.value), at + 1) if first.kind == "plus" else (_NONE, at)
    if first.kind == "plus" and tokens[start].kind in {"mult", "unit"}:
        value, stop = 1 + added, start
    else:
        value, stop = _value(tokens[start]) + added, start + 1
    if first.kind == "number" and _is_fraction(tokens, at, words):
        value, stop = value / (tokens[stop].number or 1), stop + 1
    spoken, unsure = tokens[start].kind != "number", ""
    while stop < len(tokens):
        following = tokens[stop]
        if following.kind in {"mult", "suffix"} and _multiplies(following, value, spoken=spoken):
            value, spoken = _times(value, Decimal(following.value)), True
        elif spoken and following.kind == "num" and _continues(value, Decimal(following.value)):
            value += Decimal(following.value)
        elif _counts_smaller(tokens, stop, value):
            value += following.number or 0
        elif spoken and _joins(tokens, stop, value):
            value, stop = value + _value(tokens[stop + 1]), stop + 1
        elif _adds_part(tokens, stop):
            joint, stop = stop, _part_at(tokens, stop)
            half = _part(tokens, joint, stop)
            value += half * _last_factor(tokens[joint - 1], value) if spoken else half
            unsure = unsure or (PART if value >= _HUNDRED else "")
        else:
            break
        stop += 1
    end, doubt = tokens[stop - 1].stop, first_doubt(tokens[at:stop]) or unsure
    return Token("number", first.text, first.start, end, number=value, doubt=doubt), stop


def _is_fraction(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """Return whether this is 1/2, 1/4 or 3/4 as written, and nothing like a date."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "number":
        return False
    slash = words.words[tokens[at + 1].start].before == "/"
    return slash and (tokens[at].text, tokens[at + 1].text) in FRACTIONS


def _multiplies(token: Token, value: Decimal, *, spoken: bool) -> bool:
    """Return whether a number goes on so; "a hundred two hundred" are two, "sau do sau"."""
    factor = Decimal(token.value)
    small = value % (factor * _TEN) if value >= factor else value
    return not spoken or 0 < small < factor


def _times(value: Decimal, factor: Decimal) -> Decimal:
    """Return 2 thousand 5 hundred as 2500: the factor belongs to the last small part."""
    small = value % (factor * _TEN) if value >= factor else value
    return value - small + small * factor


def _continues(value: Decimal, part: Decimal) -> bool:
    """Return whether "twenty" goes on with "five", "mil" with "doscientos"; never "two" "three"."""
    if part < 1 or part != part.to_integral_value() or value < _TEN:
        return False
    room = next((power for power in (_THOUSAND, _HUNDRED, _TEN) if value % power == 0), _NONE)
    return part < room


def _counts_smaller(tokens: Sequence[Token], at: int, value: Decimal) -> bool:
    """Return whether "5 hundred" goes on with "2 thousand"."""
    number, follows = tokens[at].number, tokens[at + 1 : at + 2]
    if number is None or not follows or follows[0].kind != "mult":
        return False
    factor = Decimal(follows[0].value)
    return factor < value and value % (factor * _TEN) == 0 and number < _HUNDRED


def _value(token: Token) -> Decimal:
    return token.number if token.number is not None else Decimal(token.value)


def _is_addition(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a number follows "sawa", "sadhe" or "paune", or a unit: "sawa kilo"."""
    following = tokens[at + 1].kind if at + 1 < len(tokens) else ""
    return following in _NUMERIC or (following == "unit" and tokens[at].value in _OF_ONE)


def _joins(tokens: Sequence[Token], at: int, value: Decimal) -> bool:
    """Return whether "and" goes on with the number: "treinta y cinco", or "five and twenty"."""
    following = tokens[at + 1 : at + 2]
    if tokens[at].kind != "and" or not following or following[0].kind not in {"num", "mult"}:
        return False
    part = Decimal(following[0].value)
    tens = _TEN < part < _HUNDRED and part % _TEN == 0 and 0 < value < _TEN
    return tens or (value >= _TEN and _continues(value, part))


def _part_at(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].kind in _SKIPPED:
        at += 1
    return at


def _adds_part(tokens: Sequence[Token], at: int) -> bool:
    """Return whether "and a half", "and a quarter" or "less a quarter" follows."""
    part = _part_at(tokens, at)
    joined = at < len(tokens) and tokens[at].kind in _JOINTS
    return joined and part < len(tokens) and tokens[part].value in _PARTS


def _last_factor(last: Token, value: Decimal) -> Decimal:
    """Return of what the half is in "a thousand and a half", which is fifteen hundred."""
    if last.kind in {"mult", "suffix"}:
        return Decimal(last.value)
    powers = (_THOUSAND, _HUNDRED)
    return next((power for power in powers if value and value % power == 0), Decimal(1))


def _part(tokens: Sequence[Token], at: int, part: int) -> Decimal:
    """Return the part that is added, below zero when "less" stands before it."""
    size = Decimal(tokens[part].value)
    return -size if any(token.kind == "less" for token in tokens[at:part]) else size


def _priced(number: Token, merged: list[Token], words: Words) -> Token:
    """Return the number as money when a currency stands before it or a dash after it."""
    before = words.words[number.start].before
    after = words.words[number.stop].before if number.stop < len(words.words) else words.tail
    if before.endswith("#"):
        return Token("ref", number.text, number.start, number.stop, number.text)
    if merged and merged[-1].kind == "currency":
        return _money(number, merged.pop())
    if _CURRENCY_SIGN.search(before) or _FINAL_DASH.search(after):
        return replace(number, value="money")
    return number


def _money(number: Token, currency: Token) -> Token:
    start, stop = min(number.start, currency.start), max(number.stop, currency.stop)
    doubt = first_doubt((number, currency))
    return replace(number, value="money", start=start, stop=stop, doubt=doubt)


def _takes_currency(token: Token) -> bool:
    return token.kind == "number" and not token.value


def _article(tokens: Sequence[Token], at: int, merged: list[Token]) -> tuple[Token, ...]:
    """
    Return "a" as one before goods ("a bag"), as "each" in "145 a bag", else as nothing.

    It stays what it is where nothing follows: "me pagaron una" is one of them.
    """
    article = tokens[at]
    counted = bool(merged) and merged[-1].kind == "number"
    if counted and at + 1 < len(tokens) and tokens[at + 1].kind == "unit" and _is_price(merged[-1]):
        return (replace(article, kind="each"),)
    following = [token.kind for token in tokens[at + 1 : at + 3]]
    if not counted and (following[:1] in (["unit"], ["product"]) or following == _DAMAGED):
        return (Token("number", "1", article.start, article.stop, number=Decimal(1)),)
    alone = not following or following[0] in _APART
    return (article if alone else replace(article, kind="filler"),)


def _is_price(number: Token) -> bool:
    return number.value == "money" or (number.number or 0) >= _TEN


def _definite(tokens: Sequence[Token], at: int, merged: list[Token]) -> tuple[Token, ...]:
    """Return "the" as "each" in "18 el kilo", "18 por kilo"; else an article says nothing."""
    word = tokens[at]
    counted = bool(merged) and merged[-1].kind == "number"
    if counted and [token.kind for token in tokens[at + 1 : at + 2]] == ["unit"]:
        return (replace(word, kind="each", value=""),)
    return (replace(word, kind="filler") if word.kind == "the" else word,)


def _every(tokens: Sequence[Token], at: int, _merged: list[Token]) -> tuple[Token, ...]:
    """Return "all" as "each" where a unit and its price follow: "every metre for 4"."""
    word, following = tokens[at], [token.kind for token in tokens[at + 1 : at + 3]]
    priced = following[:1] == ["unit"] and following[1:] and following[1] in _PRICE_FOLLOWS
    return (replace(word, kind="each") if priced else word,)


def _towards(tokens: Sequence[Token], at: int, _merged: list[Token]) -> tuple[Token, ...]:
    """Return a word for both "to" and "at" as what it is before a number, and before a name."""
    word = tokens[at]
    priced = word.value == "at" and at + 1 < len(tokens) and tokens[at + 1].kind in _PRICED
    return (replace(word, kind="at") if priced else word,)


def _worth(tokens: Sequence[Token], at: int, merged: list[Token]) -> tuple[Token, ...]:
    """Return "of" as "worth" in "500 de azúcar", where nobody counts without a unit."""
    word = tokens[at]
    goods = [token.kind for token in tokens[at + 1 : at + 2]] == ["product"]
    bare = bool(merged) and merged[-1].kind == "number" and not merged[-1].value
    many = bare and (merged[-1].number or 0) >= COUNTED_ALOUD
    return (replace(word, kind="worth") if word.value == "worth" and goods and many else word,)


_PRICED: Final = _NUMERIC | {"currency"}
_PRICE_FOLLOWS: Final = _PRICED | {"for", "at"}
_SMALL_WORDS: Final[dict[str, Callable[[Sequence[Token], int, list[Token]], tuple[Token, ...]]]] = {
    "article": _article,
    "the": _definite,
    "all": _every,
    "for": _definite,
    "of": _worth,
    "to": _towards,
}
