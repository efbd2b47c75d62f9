"""
The fonts of a page: ours, and those that an operator put into a folder for other scripts.

A font of theirs is opened only when a page has a letter that ours have not.
"""

from pathlib import Path
from typing import Final, Literal, TypeAlias

FONTS: Final = Path(__file__).parent / "fonts"
FAMILY: Final = "NotoSans"
FALLBACKS: Final = ("NotoSansArabic", "NotoSansDevanagari")

Style: TypeAlias = Literal["", "B"]
STYLES: Final[dict[Style, str]] = {"": "Regular", "B": "Bold"}

Family: TypeAlias = dict[Style, Path]

_further: Final[dict[str, Family]] = {}


def ours() -> dict[str, Family]:
    """Return the fonts that come with this package, the first one before the others."""
    return {
        family: {style: FONTS / f"{family}-{name}.ttf" for style, name in STYLES.items()}
        for family in (FAMILY, *FALLBACKS)
    }


def add_folder(folder: Path) -> None:
    """Let the pages of this process find the TrueType fonts in the folder, in order of name."""
    for path in sorted(folder.glob("*.ttf")):
        name, _, style = path.stem.rpartition("-")
        family = name if style in STYLES.values() else path.stem
        if family not in ours():
            _further.setdefault(family, {})["B" if style == STYLES["B"] else ""] = path


def further() -> dict[str, Family]:
    """Return the fonts of the operator's folder; a style that is missing looks like the other."""
    return {
        family: {style: files.get(style) or next(iter(files.values())) for style in STYLES}
        for family, files in _further.items()
    }
