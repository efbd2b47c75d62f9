"""
Why a message must not write: the gates that precision rests on.

The families already refuse every word they do not explain; here stands what is no word (marks,
signs, quotes), what is too much, and the stable names of all reasons.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise, starmap
from typing import Final

from actors.business.intents import (
    AutomationManage,
    CashQuery,
    Command,
    DebtsList,
    ExportCreate,
    Help,
    Item,
    LedgerQuery,
    Nothing,
    OrderQuery,
    PriceQuery,
    ReceiptSend,
    ReportSummary,
    ReportTop,
    StockQuery,
    TxnList,
)
from actors.parsing.context import Context
from actors.parsing.dates import day_and_month, is_chained
from actors.parsing.doubled import is_doubled
from actors.parsing.numerals import FRACTIONS
from actors.parsing.replies import ACTIONS
from actors.parsing.tokens import UNKNOWN, Token
from actors.parsing.words import Word, Words

QUANTITY_DOUBT: Final = Decimal(1_000)
"""Quantity above which a person has to say yes."""
QUANTITY_LIMIT: Final = Decimal(100_000)
AMOUNT_LIMIT: Final = Decimal(10) ** 9
"""Major units; beyond it a number is a mistake or an attack."""
PHONE_DIGITS: Final = 9
"""Digits from which groups with dashes between them are a phone number, no sum and no day."""
QUANTITY_DECIMALS: Final = 3
ITEMS_LIMIT: Final = 30

STOPPERS: Final = {
    "negation": "negation", "not": "negation", "no": "negation", "modality": "modality",
    "polite": "modality", "future": "future", "hypothetical": "hypothetical",
    "reported": "reported_speech", "question": "question", "third": "pronoun",
    "digits": "long_digits", "due": "future", "unwanted": "negation",
}  # fmt: skip
PRESENT: Final = "now"
"""The value of a verb in the form in which people tell each other what to do: "sell 2 rice"."""
THIRD: Final = "they"
"""The value of a verb in the third person, whose subject may follow it: "dafa3 Ali 500"."""
CHATTER: Final = frozenset(
    {"negation", "modality", "future", "hypothetical", "reported_speech", "pronoun", "question"}
)
"""Reasons that show people talking to each other rather than to us."""
_READS: Final = frozenset(
    {
        CashQuery, DebtsList, ExportCreate, Help, LedgerQuery, Nothing, OrderQuery, PriceQuery,
        ReceiptSend, ReportSummary, ReportTop, StockQuery, TxnList,
    }
)  # fmt: skip
_UNDATED: Final = frozenset({"return", "refund", "damage", "count"})
"""What is always booked on the day it is said."""
_WHOLE: Final = Decimal(1)
_PLAIN: Final = frozenset(" ,")
"""Marks that say nothing by themselves."""
_OPERATOR: Final = re.compile(r"[=%*<>^|\\{}\[\]~_\u066a\uff05\u2030]|\$\(|--|/\*|(?:^|\s)-\Z")
_PRICE: Final = re.compile(r"/[-=],? ?")
"""What stands behind an amount in South Asia and East Africa: 450/-, 450/=."""
_BETWEEN_DIGITS: Final = re.compile(r"[-/:.]\Z")
_OF_NAMES: Final = frozenset({"-", "/", "."})
"""Marks that a name may have within it."""
_QUOTES: Final = re.compile(r"[\"“”«»„]|(?:^|\s)'|'(?:\s|$)")
_FRIENDLY: Final = frozenset("👍🙏😊✅🙂😀😁😄❤🎉🛒🧾💵💰👌✔😩😢😭😔😞😫😣😓")
_AMOUNTS: Final = (
    "paid", "total", "discount", "refund", "amount", "price", "cost", "credit_limit", "opening",
)  # fmt: skip


def refusals(words: Words, tokens: Iterable[Token] = ()) -> tuple[str, ...]:
    """
    Return what stands between the words that no write may contain; no words are judged here.

    A mark within a name of the store's is the name's, "tyre 90/90-18", and "40-40 me" is a price.
    """
    gaps = [word.before for word in words.words] + [words.tail]
    for token in tokens:
        for at in range(token.start + 1, token.stop if token.entries else 0):
            gaps[at] = " " if gaps[at] in _OF_NAMES else gaps[at]
        if is_doubled(token):
            gaps[token.start] = " "
    glued = "" in gaps[1:-1]
    found = ["operator"] if glued and any(starmap(_is_misread, pairwise(words.words))) else []
    if not _PLAIN.issuperset("".join(gaps)):
        found += [reason for reason, present in _gap_reasons(words, gaps) if present]
    return tuple(dict.fromkeys(found))


def _is_misread(number: Word, letters: Word) -> bool:
    """Return whether letters that look like zeros are part of a number: "5oo"."""
    return not letters.before and number.is_number and set(letters.key) <= {"o"}


def _gap_reasons(words: Words, gaps: Sequence[str]) -> Iterator[tuple[str, bool]]:
    yield "question", any("?" in gap for gap in gaps)
    yield "quotation", any(_QUOTES.search(gap) for gap in gaps)
    yield "operator", any(_is_operator(words, at, gap) for at, gap in enumerate(gaps))
    yield "operator", words.tail.strip() == "+" or any(map(_is_broken_number, words.words, gaps))
    yield "symbol", any(_is_strange(c) for gap in gaps for c in gap)


def _is_operator(words: Words, at: int, gap: str) -> bool:
    if gap.strip() in {"->", "=>", "-->"} or (gap == "-" and _is_phone(words, at)):
        return False
    if gap in {" ", "", ", "} or not _OPERATOR.search(gap):
        return _joins_digits(words, at, gap)
    if _PRICE.fullmatch(gap):
        return not (at and words.words[at - 1].is_number)
    if gap.strip() == "-":  # a dash between words; a minus sign before a digit
        return gap != " - " and at < len(words.words) and words.words[at].is_number
    return True


def _is_broken_number(word: Word, gap: str) -> bool:
    """Return whether a number begins with its point: ".5" is neither five nor the end of it."""
    return word.is_number and gap.endswith(".") and gap.removesuffix(".")[-1:] in {"", " "}


def _joins_digits(words: Words, at: int, gap: str) -> bool:
    """Return whether 3-4, 10:30 or 3/5 is written; 1/2 is a fraction."""
    if not 0 < at < len(words.words) or not _BETWEEN_DIGITS.search(gap):
        return False
    left, right = words.words[at - 1].key, words.words[at].key
    if not (left[-1].isdigit() and right[0].isdigit()) or gap == ": ":
        return False
    if gap != "/" or is_chained(words, at):
        return True
    return not ((left, right) in FRACTIONS or day_and_month(left, right))


def _is_phone(words: Words, at: int) -> bool:
    """Return whether so many digits are joined by dashes here that they are a phone number."""
    if at == len(words.words):
        return False  # the dash ends the message
    first = last = at
    while first > 0 and words.words[first].before == "-":
        first -= 1
    while last + 1 < len(words.words) and words.words[last + 1].before == "-":
        last += 1
    joined = [word.key for word in words.words[first : last + 1]]
    digits = "".join(joined)
    return digits.isdigit() and len(digits) >= PHONE_DIGITS and len(set(map(len, joined))) > 1


def _is_strange(character: str) -> bool:
    """Return whether it is a symbol that may mean something we do not know."""
    if character.isascii() or character in _FRIENDLY:
        return not character.isprintable() and character not in "\n\r\t"
    category = unicodedata.category(character)
    return category in {"So", "Sm", "Cc", "Cf", "Co", "Cs", "Cn"}


def reasons(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Return the stable names of what kept these tokens from being a command."""
    found = []
    for token in tokens:
        if token.kind == UNKNOWN:
            found.append(f"unknown_word:{token.text[:40]}")
        elif token.kind in STOPPERS:
            found.append(STOPPERS[token.kind])
    return tuple(dict.fromkeys(found))


def excess(command: Command, context: Context) -> tuple[str, ...]:
    """Return why the numbers of a command cannot be meant: too large, too precise, not positive."""
    found = []
    items: tuple[Item, ...] = getattr(command, "items", ())
    if len(items) > ITEMS_LIMIT:
        found.append("too_many_items")
    if not all(map(_is_quantity, _quantities(command, items))):
        found.append("quantity_limit")
    if not all(_is_amount(amount, context.digits) for amount in _amounts(command, items)):
        found.append("amount_limit")
    return tuple(found)


def _is_quantity(number: Decimal) -> bool:
    return 0 < abs(number) <= QUANTITY_LIMIT and _is_rounded(number, QUANTITY_DECIMALS)


def _is_amount(number: Decimal, digits: int) -> bool:
    return 0 < number <= AMOUNT_LIMIT and _is_rounded(number, digits)


def _is_rounded(number: Decimal, digits: int) -> bool:
    """Return whether it needs no more decimal digits; most numbers need none."""
    return number.same_quantum(_WHOLE) or _written_decimals(number.normalize()) <= digits


def doubts(command: Command) -> tuple[str, ...]:
    """Return why a person should look at a command whose numbers are possible."""
    items: tuple[Item, ...] = getattr(command, "items", ())
    large = [one for one in _quantities(command, items) if abs(one) > QUANTITY_DOUBT]
    return ("large_quantity",) if large else ()


def finest(command: Command) -> int:
    """Return the most decimals in which an amount was written: "1.500" may be no one and a half."""
    amounts = _amounts(command, getattr(command, "items", ()))
    return max([0, *map(_written_decimals, amounts)])


def _written_decimals(number: Decimal) -> int:
    if number.same_quantum(_WHOLE):
        return 0  # nearly always, and ten times as fast
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _quantities(command: Command, items: Sequence[Item]) -> Sequence[Decimal]:
    counted = [item.qty for item in items if item.qty is not None]
    quantity = getattr(command, "qty", None)
    return counted if quantity is None else [*counted, quantity]


def _amounts(command: Command, items: Sequence[Item]) -> Sequence[Decimal]:
    return [
        amount
        for holder in (command, *items)
        for slot in _amount_slots(type(holder))
        if (amount := getattr(holder, slot)) is not None
    ]


@cache
def _amount_slots(kind: type[Command | Item]) -> tuple[str, ...]:
    return tuple(slot for slot in _AMOUNTS if hasattr(kind, slot))


def is_write(command: Command) -> bool:
    """Return whether the command changes the store."""
    if isinstance(command, AutomationManage):
        return command.action != "list"
    return type(command) not in _READS


def shape_reasons(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return what is wrong with a message whose every word is known."""
    parties = {token.entries[0].name for token in tokens if token.kind in {"customer", "vendor"}}
    if len(parties) > 1:
        return ("two_parties",)
    actions = {token.kind for token in tokens if token.kind in ACTIONS}
    if actions and actions <= {"tab", "statement"} and not parties:
        return ("no_name",)
    if any(token.kind == "period" for token in tokens) and actions & _UNDATED:
        return ("undated",)
    return ("two_actions",) if len(actions) > 1 else ("no_rule",)
