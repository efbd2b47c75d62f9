"""
A page to draw on: text in any of our scripts, shaped and in its own direction. The door to fpdf2.

Latin, Greek, Cyrillic, Arabic (Urdu, Persian) and Devanagari have letters here, other scripts in an
operator's fonts. A letter that no font has is a question mark, a picture (an emoji) is left out.
HarfBuzz joins letters, the Unicode bidi algorithm orders them.
"""

import datetime as dt
import logging
import unicodedata
from typing import Final, Literal, TypeAlias

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import TTFFont

from actors.papers.fontbook import FALLBACKS, FAMILY, Family, further, ours

log = logging.getLogger(__name__)

LINE: Final = 1.6
"""Height of a line in sizes of its letters: Devanagari and Urdu reach far up and down."""

EPOCH: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""The same paper is the same bytes again: no file says when it was made."""

CUT: Final = "…"

MISSING: Final = "?"

SPELLED: Final = {"\u09f3": "Tk", "\u0e3f": "THB", "\u17db": "KHR"}
"""Signs of currencies that stand in no font of ours, among those that people write."""

SHAPELESS: Final = frozenset({"So", "Sk", "Mn", "Mc", "Me", "Cf", "Cs", "Co"})
"""Categories of what may be left out: pictures and what changes them, marks without a letter."""

JOINERS: Final = "\u200c\u200d"
"""They have no shape of their own, and change that of their neighbours."""

_MARKS: Final = dict.fromkeys(map(ord, "\u200f\u2068\u2069"))
"""They steer a line in a chat; here they would be seen."""

Side: TypeAlias = Literal["L", "R", "C"]


class Page(FPDF):
    """Pages of one size in points, with our fonts."""

    def __init__(self, width: float, height: float, margin: float) -> None:
        super().__init__(unit="pt", format=(width, height))
        self.set_creation_date(EPOCH)
        self.set_text_shaping(use_shaping_engine=True)
        self.set_margins(margin, margin)
        self.set_auto_page_break(False)
        for family, files in ours().items():
            self._add(family, files)
        self._families = list(FALLBACKS)
        self.set_fallback_fonts(self._families)
        self._letters = self._known()
        self._extended = False
        self.add_page()

    def write_in(
        self,
        text: str,
        width: float,
        *,
        size: float,
        side: Side = "L",
        strong: bool = False,
        grey: int = 0,
    ) -> None:
        """Draw one line of text into a box from here to the right; too much of it is cut off."""
        # fpdf2 forgets that the last letters were another font's: the next ones would be garbled.
        self.font_family = ""
        self.set_font(FAMILY, "B" if strong else "", size)
        self.set_text_color(grey)
        shown = self.fitted(self._lettered(clean(text)), width)
        self.cell(width, size * LINE, shown, align=side, new_x=XPos.RIGHT, new_y=YPos.TOP)

    def fitted(self, text: str, width: float) -> str:
        """Return as much of the text as fits, in the font that is set."""
        room = width - 2 * self.c_margin
        if self.get_string_width(text) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.get_string_width(text[:middle] + CUT) <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        return text[:low].rstrip() + CUT

    def _lettered(self, text: str) -> str:
        """Return the text with a mark in the place of each letter that no font has."""
        if not self._extended and any(ord(c) not in self._letters for c in text):
            self._extend()
        shown = " ".join("".join(map(self._shown, text)).split())
        return shown if shown.strip(JOINERS) or not text else MISSING

    def _shown(self, letter: str) -> str:
        if ord(letter) in self._letters:
            return letter
        left_out = unicodedata.category(letter) in SHAPELESS
        return SPELLED.get(letter, "" if left_out else MISSING)

    def _extend(self) -> None:
        """Bring in the operator's fonts; one that cannot be read is passed over."""
        self._extended = True
        for family, files in further().items():
            try:
                self._add(family, files)
            except Exception as error:  # noqa: BLE001 - whatever a library says about a file
                log.warning("papers.font_unreadable family=%s why=%s", family, error)
                continue
            self._families.append(family)
        self.set_fallback_fonts(self._families)
        self._letters = self._known()

    def _add(self, family: str, files: Family) -> None:
        for style, path in files.items():
            self.add_font(family, style, path)

    def _known(self) -> set[int]:
        """Return the letters of the fonts that may be drawn with."""
        names = [name.lower() for name in (FAMILY, *self._families)]
        fonts = [self.fonts[name] for name in names]
        return {c for font in fonts if isinstance(font, TTFFont) for c in font.cmap}

    def bytes(self) -> bytes:
        """Return the document; nothing can be drawn any more."""
        return bytes(self.output())


def clean(text: str) -> str:
    """Return the text on one line, without what has no shape."""
    shown = text.translate(_MARKS)
    return " ".join("".join(c if c.isprintable() or c in JOINERS else " " for c in shown).split())
