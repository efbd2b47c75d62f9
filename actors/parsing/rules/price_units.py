"""Of which unit a price is: what "1200 a bag" says of sugar that is sold and priced by the kilo."""

from typing import Final

from msgspec.structs import replace

from actors.business.names import fold
from actors.parsing.chunks import Chunk
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import Line

OTHER_UNIT: Final = "price_of_other_unit"
"""The doubt about a price of another unit than is counted, or is sold."""
DOZEN: Final = "dozen"
_PIECE: Final = "piece"
_MEASURES: Final = frozenset(
    {
        "kg", "g", "mg", "lb", "oz", "ton", "maund", "litre", "ml", "gallon", "pint", "metre", "cm",
        "mm", "inch", "foot", "yard",
    }
)  # fmt: skip
"""Units that no piece is one of."""


def price_doubts(line: Line) -> tuple[str, ...]:
    """Return the doubt about a price of another unit than was counted: "24 pencils, 15 a dozen"."""
    if "unitprice" not in line.kinds:
        return ()
    counted: Chunk | None = None
    for part in line.chunks:
        if part.kind in {"item", "measure"}:
            counted = part
        elif part.kind == "unitprice" and counted is not None and _is_of_other(part, counted):
            return (OTHER_UNIT,)
    return ()


def new_price_doubts(line: Line) -> tuple[str, ...]:
    """Return the doubt about a new price that is not of the unit it is kept in: "1200 a bag"."""
    if line.kinds.isdisjoint({"unitprice", "measure"}) and not _is_measured(line):
        return ()
    item = line.one("item", "worth")
    own = replace(item, unit=item.entry.unit if item.entry else None)
    said = [part for part in (item, *line.all("unitprice"), *line.all("measure")) if part.unit]
    each = [part for part in line.all("unitprice") if not part.unit]
    beside = "measure" in line.kinds and line.kinds & {"amount", "sum", "unitprice"}
    other = beside or any(_is_of_other(part, own) for part in (*said, *each))
    return (OTHER_UNIT,) if other else ()


def _is_measured(line: Line) -> bool:
    """Return whether a unit is said of the goods: "a bag of sugar"."""
    return any(part.unit for part in line.all("item"))


def _is_of_other(price: Chunk, counted: Chunk) -> bool:
    """Return whether a price is of another unit; of a dozen "each" may be each of the twelve."""
    if price.unit == DOZEN and counted.unit is None:
        return True
    own = canonical(counted.unit or (counted.entry.unit if counted.entry else ""))
    said = canonical(price.unit or (_PIECE if own == DOZEN else own))
    return said != own and not (said == _PIECE and _is_counted_singly(own, counted))


def _is_counted_singly(own: str, counted: Chunk) -> bool:
    """Return whether a piece is one of what is counted: of bottles it is, of kilos or boxes not."""
    if own == DOZEN or counted.entry is None:
        return False
    usual = own == canonical(counted.entry.unit or "")
    return counted.unit is None or (usual and own not in _MEASURES)


def canonical(unit: str) -> str:
    """Return the lexicon's word for a unit, as it is said where there is none."""
    return shared_lexicon().units.get(fold(unit), unit)
