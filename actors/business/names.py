"""How names are folded before they are compared: the one rule for storing and for finding aliases."""

import re
import unicodedata
from typing import Final

_BREAKS: Final = re.compile(r"[^\w.]+|_")


def fold(name: str) -> str:
    """Return `name` in NFKC, case-folded, without accents, its words separated by one space."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_BREAKS.sub(" ", unicodedata.normalize("NFKC", letters)).split())


def skeleton(folded: str) -> str:
    """Return the consonants of a folded name, doubled letters once: cheeni = chini -> "chn"."""
    return re.sub(r"(.)\1+", r"\1", re.sub(r"(?<=.)[aeiouy]", "", folded.replace(" ", "")))
