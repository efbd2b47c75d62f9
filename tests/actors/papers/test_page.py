"""Letters of several scripts: joined, in their own direction, and there."""

import io
import re
import zlib

import pytest
from PIL import Image

from actors.papers.page import FALLBACKS, FAMILY, FONTS, Page, clean
from actors.papers.picture import picture


def written(text: str, *, shaped: bool = True) -> bytes:
    page = Page(300, 60, 10)
    page.set_text_shaping(use_shaping_engine=shaped)
    page.write_in(text, 280, size=20)
    return page.bytes()


def ink(document: bytes) -> bytes:
    """Return the pixels, dark or not."""
    return Image.open(io.BytesIO(picture(document))).convert("1").tobytes()


def drawing(document: bytes) -> bytes:
    """Return the page's drawing instructions."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", document, re.DOTALL)
    texts = [zlib.decompressobj().decompress(one) for one in streams if one[:1] == b"x"]
    return next(text for text in texts if b"BT" in text)


@pytest.mark.parametrize("text", ["چینی دانے دار", "السكر الأبيض", "हिन्दी क्ष"])
def test_shaped_letters_differ_from_unshaped_ones(text: str) -> None:
    assert ink(written(text)) != ink(written(text, shaped=False))
    assert drawing(written(text)) != drawing(written(text, shaped=False))


@pytest.mark.parametrize("text", ["چ", "ھ", "ے", "ٹ", "क", "ş", "ñ", "Ж", "₹", "٤"])
def test_letters_of_our_scripts_are_there(text: str) -> None:
    assert ink(written(text)) not in {ink(written("?")), ink(written(" "))}


def test_a_script_without_letters_is_marked_and_no_failure() -> None:
    assert ink(written("米 🍚")) == ink(written("? ?"))


def test_too_much_is_cut_off_with_a_sign() -> None:
    page = Page(100, 60, 10)
    page.set_font(FAMILY, "", 10)

    cut = page.fitted("a very long name of a product", 60)

    assert cut.endswith("…")
    assert page.get_string_width(cut) <= 60
    assert page.fitted("short", 60) == "short"


def test_line_ends_and_controls_are_blanks_but_joiners_stay() -> None:
    assert clean("a\n\tb\x00  c") == "a b c"
    assert clean("می\u200cشود") == "می\u200cشود"


def test_the_same_paper_is_the_same_bytes() -> None:
    assert written("Rice") == written("Rice")


def test_every_font_comes_with_its_licence() -> None:
    names = {path.name for path in FONTS.glob("*.ttf")}

    assert names == {f"{f}-{s}.ttf" for f in (FAMILY, *FALLBACKS) for s in ("Regular", "Bold")}
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8").upper()
