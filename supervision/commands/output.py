"""How commands print: words for people, JSON for programs."""

import json
import sys
from collections.abc import Sequence
from typing import Any


def say(data: Any, *, as_json: bool, text: str) -> None:
    """Print the data, or the words that stand for it."""
    sys.stdout.write(f"{json.dumps(data, ensure_ascii=False, indent=1) if as_json else text}\n")


def table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> str:
    """Return the columns of the rows, aligned, under their names."""
    lines = [[name.upper() for name in columns]]
    lines += [[str(row.get(name, "")) for name in columns] for row in rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(columns))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
