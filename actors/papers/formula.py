"""Which texts a spreadsheet takes for formulas. Pure."""

from typing import Final

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet would compute."""


def begins_like_a_formula(text: str) -> bool:
    """Return whether a spreadsheet might compute the text, blanks in front of it or not."""
    return text.lstrip(" ").startswith(FORMULA)
