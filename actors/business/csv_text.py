"""
Rows -> CSV text (RFC 4180) that no spreadsheet takes for formulas. Pure.

A text cell that begins like a formula gets an apostrophe in front, as OWASP's "CSV Injection" says.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

Cell: TypeAlias = str | int | Decimal | None

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return the rows under their captions; numbers stay numbers."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    if isinstance(cell, int):
        return f"{cell}"
    plain = cell.lstrip(" ")
    return f"'{cell}" if plain.startswith(_FORMULA) else cell
