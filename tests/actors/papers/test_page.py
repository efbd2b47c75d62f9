"""Letters of several scripts: joined, in their own direction, and there."""

import io
import re
import zlib
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from actors.papers import fontbook
from actors.papers.fontbook import FALLBACKS, FAMILY, FONTS
from actors.papers.page import Page, clean
from actors.papers.paper import Bar, Chart, Line, Slip
from actors.papers.picture import picture
from actors.papers.render import render


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


@pytest.mark.parametrize("sign", "₹₨€£₦₺₱₫₴₸﷼؋₵₡₪¥₩₽$")
def test_signs_of_currencies_are_there(sign: str) -> None:
    assert ink(written(sign)) not in {ink(written("?")), ink(written(" "))}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("米 rice", "? rice"), ("রান", "??"), ("৳ 50", "Tk 50"), ("🍚 rice 👍🏽", "rice"),
        ("👩\u200d👩\u200d👧", "?"), ("7️⃣", "7"), ("\ud800x", "x"), ("", ""),
    ],
)  # fmt: skip
def test_what_no_font_has_is_marked_spelt_or_left_out(text: str, shown: str) -> None:
    assert ink(written(text)) == ink(written(shown))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(max_size=8), min_size=3, max_size=12))
def test_any_name_can_be_drawn(names: list[str]) -> None:
    slip = Slip("pdf", names[0], (tuple(Line(name, name[:3]) for name in names),))

    assert picture(render(slip)).startswith(b"\x89PNG")
    assert render(Chart(names[1], (Bar(names[2], 5, names[0]),))).startswith(b"\x89PNG")


def heights(text: str) -> list[int]:
    """Return of each column with ink how much of it there is, from the left."""
    image = Image.open(io.BytesIO(picture(written(text)))).convert("L")
    columns = [image.crop((x, 0, x + 1, image.height)).tobytes() for x in range(image.width)]
    return [sum(shade < 128 for shade in one) for one in columns if min(one) < 128]


def test_what_is_written_from_the_right_begins_there() -> None:
    # Alif is a tall stroke, and the first letter of both.
    arabic, latin = heights("اسسسسس"), heights("lnnnnn")

    assert max(arabic[-6:]) > 2 * max(arabic[:6])
    assert max(latin[:6]) > max(latin[-6:])


def test_figures_within_words_from_the_right_keep_their_order() -> None:
    assert heights("علی 147")[:20] == heights("147")[:20]


def square(folder: Path) -> None:
    """Make a font with one letter."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for place in ((0, 700), (700, 700), (700, 0)):
        pen.lineTo(place)
    pen.closePath()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder([".notdef", "rice"])
    font.setupCharacterMap({ord("米"): "rice"})
    font.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "rice": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (500, 0), "rice": (800, 0)})
    font.setupHorizontalHeader(ascent=900, descent=-200)
    font.setupNameTable({"familyName": "Square", "styleName": "Regular"})
    font.setupOS2(sTypoAscender=900, sTypoDescender=-200)
    font.setupPost()
    font.save(folder / "Square-Regular.ttf")


def test_an_operator_s_fonts_have_letters_that_ours_lack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fontbook, "_further", {})
    (tmp_path / "Broken-Regular.ttf").write_bytes(b"no font")
    square(tmp_path)
    fontbook.add_folder(tmp_path)

    assert ink(written("米")) not in {ink(written("?")), ink(written(" "))}
    assert ink(written("ব")) == ink(written("?"))


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
    assert clean("\u206823\u200f/11\u200f/2026\u2069") == "23/11/2026"


def test_the_same_paper_is_the_same_bytes() -> None:
    assert written("Rice") == written("Rice")


def test_every_font_comes_with_its_licence() -> None:
    names = {path.name for path in FONTS.glob("*.ttf")}

    assert names == {f"{f}-{s}.ttf" for f in (FAMILY, *FALLBACKS) for s in ("Regular", "Bold")}
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8").upper()
