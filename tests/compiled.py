"""The parser as the compiler left it, beside its source."""

from collections.abc import Mapping
from pathlib import Path

PARSER = Path(__file__).parents[1] / "actors" / "parsing"


def libraries() -> dict[Path, Path]:
    """Return each source that is compiled here, with what was made of it."""
    return {one.with_name(f"{one.name.split('.')[0]}.py"): one for one in PARSER.rglob("*.so")}


def stale(made: Mapping[Path, Path]) -> list[str]:
    """Return the names of the sources that were changed since, or are gone."""
    return [
        source.name
        for source, library in made.items()
        if not source.exists() or source.stat().st_mtime > library.stat().st_mtime
    ]
