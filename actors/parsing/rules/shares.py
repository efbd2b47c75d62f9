"""A part of goods that are counted themselves: "5 of the 50 eggs", "50 ande me se 5"."""

from typing import Final

from actors.business.intents import Item
from actors.parsing.line import Line
from actors.parsing.misplaced import IN

_PASSED: Final = frozenset({"article"})


def part_of(line: Line) -> Item | None:
    """Return so much of the only goods as a part was said of, None when none was."""
    goods, parts = line.all("item"), [*line.all("amount"), *line.all("measure")]
    if len(goods) != 1 or len(parts) != 1 or not is_shared(line):
        return None
    whole, part = goods[0], parts[0]
    if whole.entry is None or not whole.number or not part.number or part.money:
        return None
    if whole.unit == part.unit and part.number >= whole.number:
        return None
    named = part.unit or not whole.unit  # "3 of 5 kg rice bags" are no 3 kg
    return Item(whole.entry.name, part.number, part.unit) if named else None


def without_whole(line: Line) -> Line:
    """Return "950 me se 500 diye" and "500 of the 950" without what was owed before."""
    sums = line.all("amount")
    if len(sums) != 2 or not is_shared(line, "number"):  # noqa: PLR2004 - part and whole
        return line
    part, whole = sums if "of" in line.said else reversed(sums)
    return line.without(whole) if (part.number or 0) < (whole.number or 0) else line


def is_shared(line: Line, whole: str = "product") -> bool:
    """Return whether "me se" stands behind the whole, or "of" between two numbers."""
    said = [
        "in" if one.kind == "filler" and one.value == IN else one.kind
        for one in line.tokens
        if one.kind not in _PASSED and (one.kind != "filler" or one.value == IN)
    ]
    runs = list(zip(said, said[1:], said[2:], strict=False))
    return (whole, "in", "se") in runs or ("number", "of", "number") in runs
