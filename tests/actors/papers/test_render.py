"""Each kind of paper becomes a file that another program can open."""

import io

from PIL import Image
from pypdf import PdfReader

from actors.papers.paper import Bar, Book, Chart, Column, Line, Sheet, Slip
from actors.papers.render import render

PARTS = (
    (Line("Receipt #10"), Line("Customer: علی حسن")),
    (Line("2 bag Rice", "3,000"), Line("1 kg चीनी, by a very long name that cannot fit", "150")),
    (Line("Total", "3,150 PKR", strong=True),),
)


def looked_at(raw: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(raw)).convert("L")
    darkest, lightest = image.getextrema()
    assert (darkest, lightest) < (100, 256)
    return image


def test_a_receipt_is_as_long_as_what_is_on_it() -> None:
    short = looked_at(render(Slip("image", "Corner", PARTS[:1])))
    long = looked_at(render(Slip("image", "Corner", PARTS)))

    assert short.width == long.width == 864
    assert short.height < long.height


def test_figures_are_never_cut_off() -> None:
    text = PdfReader(io.BytesIO(render(Slip("pdf", "Corner", PARTS)))).pages[0].extract_text()

    assert "3,150 PKR" in text
    assert "150" in text
    assert "cannot fit" not in text


def test_a_figure_behind_letters_of_another_font_is_legible() -> None:
    slips = (
        Slip("pdf", "Corner", ((Line(words, "3,150 PKR", strong=True),),))
        for words in ("Total", "المجموع", "कुल")
    )

    for slip in slips:
        text = PdfReader(io.BytesIO(render(slip))).pages[0].extract_text()
        assert "3,150 PKR" in text


def test_a_table_goes_on_with_its_captions_on_the_next_page() -> None:
    columns = (Column("product"), Column("amount", "number"))
    rows = tuple((f"product {number}", f"{number}") for number in range(100))
    sheets = (Sheet("Sales", columns, rows, "Only the newest"), Sheet("Stock", columns, ()))

    pages = PdfReader(io.BytesIO(render(Book("pdf", "Corner · Everything", sheets)))).pages

    texts = [page.extract_text() for page in pages]
    assert len(texts) == 4 or len(texts) == 3
    assert all("amount" in text for text in texts)
    assert "product 99" in "".join(texts)
    assert "Only the newest" in "".join(texts)


def test_bars_are_upright_or_lie_and_may_be_below_zero() -> None:
    bars = (Bar("Mon", 300, "3"), Bar("Tue", -100, "-1"), Bar("چینی", 0, "0"))

    upright = looked_at(render(Chart("Sales", bars)))
    lying = looked_at(render(Chart("Top", bars, upright=False)))
    empty = looked_at(render(Chart("Sales", (Bar("8:00", 0, "0"),))))

    assert upright.size == empty.size
    assert lying.height < upright.height


def test_a_picture_that_would_be_huge_gets_coarser() -> None:
    many = tuple(Line(f"line {number}", "1") for number in range(2_000))

    image = looked_at(render(Slip("image", "Corner", (many,))))

    assert image.width * image.height <= 16_100_000
