"""Items of a line with what was said about their price: shared by sales, returns and stock."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.business.intents import Item
from actors.parsing.chunk import Chunk
from actors.parsing.line import Line, Unfit

GOODS: Final = frozenset({"item", "worth"})
"""Kinds of chunks that are goods."""
_BILLS: Final = frozenset({"bill", "बिल", "بل"})
"""Words for an account that are one sale's as well."""
_USES: Final = frozenset({"own_use", "shop_use"})
"""What goods are taken for, and why nothing comes back."""
_PASSED: Final = frozenset({"filler", "article"})
_DEEDS: Final = frozenset({"sell", "take", "buy", "give", "arrive", "receive"})
_HANDED: Final = {
    "paid": "verb", "give": "verb", "receive": "verb", "arrive": "verb", "amount": "amount",
    "sum": "amount", "pay": "how",
}  # fmt: skip
_OWED: Final = frozenset({"credit", "later", "some time", "owing"})
PAYING: Final = frozenset({"paid", "give"})
_APART: Final = frozenset({"separator", "and"})
"""Kinds that end one line of goods."""
_BACK_AND_FORTH: Final = frozenset({"return", "take", "give", "send", "receive"})
TRADING: Final = frozenset({"buy", "arrive", "receive", "give", "send", "take", "status"})
"""Kinds of verbs by which goods come and go."""
_BACK: Final = frozenset({"back", "bck", "bk", "bak"})
"""Words that make a verb before the goods one of giving back."""
WRONG: Final = "wrong"
"""The value of words that take an entry back, or say of goods why they came back."""


def item_of(part: Chunk) -> Item:
    """
    Return the chunk as an item: "3 bags rice", or "500 worth of sugar".

    Raises:
        Unfit: when it is the word "worth" alone.
    """
    if part.entry is None:
        raise Unfit
    if part.kind == "worth":
        return Item(part.entry.name, amount=part.number)
    return Item(part.entry.name, part.number, part.unit)


def counted_items(line: Line) -> tuple[Item, ...]:
    """
    Return the items of a line that names no prices.

    Raises:
        Unfit: when there are none, or when some have a quantity and others not.
    """
    items = tuple(item_of(part) for part in line.all("item"))
    if not items or ("item" in line.kinds and _is_mixed(items) and not _is_listed(line)):
        raise Unfit
    return items


def _is_mixed(items: Sequence[Item]) -> bool:
    """Return whether some have a quantity and others not."""
    return len({item.qty is None and item.amount is None for item in items}) > 1


def _is_listed(line: Line) -> bool:
    """Return whether all goods stand apart: "2 milk, bread and 3 eggs", not "rice 3 tea"."""
    said = [token.kind for token in line.tokens if token.kind not in _PASSED]
    goods = [at for at, kind in enumerate(said) if kind == "product"]
    return all(said[at + 1] in _APART for at in goods[:-1] if at + 1 < len(said)) and not any(
        said[at] == "product" and following in {"number", "times"}
        for at, following in enumerate(said[1:])
    )


def items_and_amounts(line: Line) -> tuple[tuple[Item, ...], Decimal | None]:
    """
    Return the items and the total that was said.

    A price belongs to the item before it. One bare amount is the total; as many as items, each
    directly after its own, are line amounts.

    Raises:
        Unfit: when an amount cannot be given a place, or an item lacks its quantity.
    """
    items: list[Item] = []
    amounts: list[tuple[int, Decimal]] = []
    for part in line.chunks:
        if part.kind in GOODS:
            items.append(item_of(part))
        elif part.kind == "unitprice":
            _set_price(items, part)
        elif part.kind == "measure":
            _set_quantity(items, part)
        elif part.kind in {"amount", "sum"} and part.number is not None:
            amounts.append((len(items), part.number))
    total = line.number("total")
    _check_quantities(items, line)
    if total is None and len(amounts) == 1 and not _is_of_last(items, amounts[0]):
        return tuple(items), _lone_amount(items, amounts[0])
    return _line_amounts(items, amounts), total


def _set_price(items: list[Item], part: Chunk) -> None:
    if not items or items[-1].price is not None or items[-1].amount is not None:
        raise Unfit
    items[-1] = replace(items[-1], price=part.number)


def _set_quantity(items: list[Item], part: Chunk) -> None:
    """Take "40 litres" for how much of the only goods there are: "milk from gulf, 40 litres"."""
    if len(items) != 1 or items[0].qty is not None or items[0].amount is not None:
        raise Unfit
    items[0] = replace(items[0], qty=part.number, unit=part.unit)


def _check_quantities(items: list[Item], line: Line) -> None:
    if not items or (len(items) > 1 and _is_mixed(items) and not _is_listed(line)):
        raise Unfit


def _lone_amount(items: list[Item], amount: tuple[int, Decimal]) -> Decimal:
    """Return the one amount as the total; before the goods it is none."""
    if amount[0] != len(items):
        raise Unfit
    return amount[1]


def _is_of_last(items: list[Item], amount: tuple[int, Decimal]) -> bool:
    """Return whether it pays the last item only: "2 cola at 150 and 1 popcorn 50"."""
    others = [item.price * (item.qty or 0) for item in items[:-1] if item.price is not None]
    priced = bool(others) and len(others) == len(items) - 1 and items[-1].price is None
    return priced and amount[0] == len(items) and amount[1] < sum(others)


def _line_amounts(items: list[Item], amounts: list[tuple[int, Decimal]]) -> tuple[Item, ...]:
    open_items = [at for at, item in enumerate(items, 1) if item.price is None]
    if amounts and [at for at, _ in amounts] != open_items:
        raise Unfit
    priced = dict(amounts)
    return tuple(
        replace(item, amount=priced[at]) if at in priced else item
        for at, item in enumerate(items, 1)
    )


def bills_only(line: Line) -> bool:
    """Return whether an account is named only as the bill, whose amount is the total."""
    return {part.text for part in line.all("tab")} <= _BILLS


def swaps(line: Line) -> bool:
    """Return whether goods went both ways: "returned 3 rice and took 2 sugar"."""
    verbs = [at for at, part in enumerate(line.chunks) if part.kind in {"return", "take"}]
    between = line.chunks[verbs[0] : verbs[-1]] if {"return", "take"} <= line.kinds else ()
    own = any(part.kind == "item" for part in between) and len(line.all("item")) > 1
    return own or are_two_deeds(line, _BACK_AND_FORTH)


def are_two_deeds(line: Line, kinds: frozenset[str]) -> bool:
    """Return whether two verbs of these kinds have goods of their own, which went two ways."""
    if len(line.all("item")) < 2 or len(line.kinds & kinds) < 2:  # noqa: PLR2004 - one each
        return False
    verbs = [at for at, part in enumerate(line.chunks) if part.kind in kinds]
    goods = [at for at, part in enumerate(line.chunks) if part.kind == "item"]
    first, last = verbs[0], verbs[-1]
    between = sum(first < at < last for at in goods)
    around = goods[0] < first < last - 1 and goods[-1] > last
    split = _is_split([line.chunks[at] for at in verbs])
    return not split and (0 < between < len(goods) or around)


def _is_split(verbs: Sequence[Chunk]) -> bool:
    """Return whether it is one deed in two words: "gave metro 2 oil back and 3 rice"."""
    kinds, last = [part.kind for part in verbs], verbs[-1]
    return kinds in (["give", "return"], ["send", "return"]) and last.text in _BACK


def wrong_doubts(line: Line) -> tuple[str, ...]:
    """
    Return the doubt about "wrong one", which seems to say why goods came back.

    Raises:
        Unfit: when something is taken back.
    """
    said = line.all("undo")
    if any(part.value != WRONG for part in said):
        raise Unfit
    return ("why_meant",) if said else ()


def part_paid(line: Line) -> Line:
    """Return "took 2 for 300, 100 cash received, rest on credit" with "paid 100" in its place."""
    rest = line.position("restcredit")
    for size in (3, 2):
        start = rest - size
        part = line.chunks[start:rest] if start > 0 else []
        kinds = {_HANDED.get(chunk.kind, "") for chunk in part if chunk.value not in _OWED}
        told = any(chunk.kind in _DEEDS for chunk in line.chunks[: max(start, 0)])
        if told and len(kinds) == size and "" not in kinds and "amount" in kinds:
            amount = next(chunk for chunk in part if _HANDED[chunk.kind] == "amount")
            paid = [Chunk("paid", text="paid"), amount]
            chunks = [*line.chunks[:start], *paid, *line.chunks[rest:]]
            return Line(chunks, line.tokens, line.words, line.context)
    return line


def reason_of(line: Line) -> str | None:
    """
    Return why goods went back, if that was said; the same may be said in two words.

    Raises:
        Unfit: when two reasons were said, or what is none: "ghar ke liye 2 wapas".
    """
    said = {part.value or "damaged" for part in line.all("damage")}
    if len(said) > 1 or not said.isdisjoint(_USES):
        raise Unfit
    return said.pop() if said else None


def _handed_over(line: Line) -> int:
    """Return where "gave" stands beside one amount of several: "son 1150, les di 500"."""
    at = line.position("give")
    beside = [*line.chunks[at + 1 : at + 2], *line.chunks[at - 1 : at]] if at > 0 else []
    money = line.all("amount") + line.all("sum") + line.all("total")
    gives = any(part.kind in {"amount", "sum"} for part in beside)
    return at if gives and len(money) > 1 else -1


def _gives_part(line: Line) -> bool:
    """Return whether "gave" stands beside an amount, and the rest is owed."""
    at = line.position("give")
    beside = [*line.chunks[at + 1 : at + 2], *line.chunks[max(at - 1, 0) : at]]
    given = any(part.kind in {"amount", "sum", "restcredit"} for part in beside)
    return "restcredit" in line.kinds and at >= 0 and given


def _is_paid_apart(line: Line) -> bool:
    """Return whether "paid" is said of all, and not of the sum before it: "2 rice 300, paid"."""
    said = [one.kind for one in line.tokens if one.kind != "filler"]
    return any(two == "paid" and one in {"separator", "ka", "and"} for one, two in pairwise(said))


def paid_part(line: Line) -> Chunk | None:
    """
    Return the amount next to "paid", None when only "paid" was said or not even that.

    Raises:
        Unfit: when "paid" stands elsewhere, or somebody paid.
    """
    if line.kinds.isdisjoint(PAYING):
        return None
    at = line.position("paid")
    at = line.position("give") if at < 0 and _gives_part(line) else at
    at = _handed_over(line) if at < 0 else at
    if at < 0:
        return None
    after = line.chunks[at + 1].kind if at + 1 < len(line.chunks) else ""
    if (
        at
        and line.chunks[at - 1].kind == "party"
        and not line.chunks[at - 1].value
        and after != "pay"
    ):
        raise Unfit  # "ali paid" is a sentence of its own
    if at == len(line.chunks) - 1 and (
        line.chunks[at - 1].kind not in {"amount", "sum"} or _is_paid_apart(line)
    ):
        return None  # "..., paid"
    around = [*line.chunks[at + 1 : at + 2], *line.chunks[max(at - 1, 0) : at]]
    amounts = [part for part in around if part.kind in {"amount", "sum"}]
    if amounts and around[0].kind in {"amount", "sum", "restcredit"}:
        return amounts[0]
    if around and around[0].kind == "pay":
        return None
    raise Unfit
