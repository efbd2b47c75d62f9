"""What came in for goods that were sold, said with a verb of its own: "sold 3 rice, got 450"."""

from itertools import pairwise

from actors.parsing.chunk import Chunk
from actors.parsing.line import Line
from actors.parsing.rules.goods import GOODS
from actors.parsing.rules.goods_prices import PIECES_LIMIT, SUMS


def taken_in(line: Line) -> tuple[Line, tuple[str, ...]]:
    """Return "sold 3 rice, got 450" without "got", and the doubt about what it said."""
    verb = line.at_most_one("receive", "arrive")
    if verb is None:
        return line, ()
    if verb.kind == "arrive" and _comes_first(line, verb):
        return line.without(verb), ("who_came",)
    if "party" in line.kinds or not _comes_last(line, verb) or not _is_of_money(line, verb):
        return line, ()
    sums = [part for part in line.chunks if part.kind in SUMS]
    unsure = any(not one.money and (one.number or 0) < PIECES_LIMIT for one in sums)
    return line.without(verb), ("quantity_or_amount",) if unsure else ()


def _comes_first(line: Line, verb: Chunk) -> bool:
    """Return whether it tells that somebody came who then bought: "farida aayi, 2 rice beche"."""
    at = line.chunks.index(verb)
    before = [part.kind for part in line.chunks[:at]]
    return bool(before) and before[-1] == "party" and GOODS.isdisjoint(before)


def _comes_last(line: Line, verb: Chunk) -> bool:
    """Return whether all goods stand on one side of what sells them, and before the other verb."""
    sells, at = line.position("sell"), line.chunks.index(verb)
    goods = [place for place, part in enumerate(line.chunks) if part.kind in GOODS]
    sides = {place < sells for place in goods}
    return sells < at and len(sides) == 1 and max(goods) < at


def _is_of_money(line: Line, verb: Chunk) -> bool:
    """Return whether the only amount there is stands beside it; without one, no goods do."""
    at = line.chunks.index(verb)
    beside = [*line.chunks[at - 1 : at], *line.chunks[at + 1 : at + 2]]
    sums = [part for part in line.chunks if part.kind in SUMS]
    if not sums:
        return beside[0].kind not in GOODS  # "sold 3 rice and 20 oil came"
    return len(sums) == 1 and sums[0] in beside


def beside_pay(line: Line, *kinds: str) -> bool:
    """Return whether these verbs say no more than the "cash" before them: "becha, nakad mila"."""
    if line.kinds.isdisjoint(kinds):
        return True
    pairs = list(pairwise(line.chunks))
    leads = any(part.kind in kinds and following.kind in GOODS for part, following in pairs)
    paid = all(before.kind == "pay" for before, part in pairs if part.kind in kinds)
    return paid and not leads and line.chunks[0].kind not in kinds
