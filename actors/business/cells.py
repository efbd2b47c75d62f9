"""Rows -> a sheet, and figures as a spreadsheet needs them. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from actors.business import money, product
from actors.business.store import Store
from actors.business.terms import term
from actors.papers.paper import Cell, Column, Sheet
from channels.locale.sentence import fill
from channels.locale.translation import _

Cells = tuple[Cell, ...]


def sheet(
    title: str, columns: str, rows: Sequence[Cells], limit: int, *, newest_last: bool = False
) -> Sheet:
    """Return at most `limit` rows, and a note when there are more; "#" marks numbers."""
    more = len(rows) > limit
    kept = (rows[-limit:] if newest_last else rows[:limit]) if more else rows
    left_out = _("Only the newest {number} rows: name a shorter period for the others.")
    note = fill(left_out, number=f"{limit:,}") if more else ""
    return Sheet(title, tuple(map(_column, columns.split())), tuple(kept), note)


def _column(marked: str) -> Column:
    return Column(term(marked.removesuffix("#")), "number" if marked.endswith("#") else "text")


def quantity(thousandths: int | None, unit: str, packs: str) -> Cell:
    """Return thousandths of the base unit in the unit of sale, whose factor is among the packs."""
    if thousandths is None:
        return None
    return shares(thousandths, product.read_packs(packs)[unit])


def shares(thousandths: int, factor: int) -> str:
    """Return a quantity in the unit of sale, as exact as a spreadsheet needs it."""
    return _plain((Decimal(thousandths) / factor).quantize(Decimal("0.001")))


def major(minor: int | None, store: Store) -> Cell:
    """Return minor units as a plain decimal of major ones."""
    return None if minor is None else _plain(money.to_major(minor, store.digits))


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
