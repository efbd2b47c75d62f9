import io

from PIL import Image

from gateway.qr_code import PIXELS, in_blocks, link, png

URL = link("https://shop.example.org", "ab" * 16)


def test_a_terminal_and_a_chat_show_the_same_code() -> None:
    picture = Image.open(io.BytesIO(png(URL))).convert("1")
    side, border = picture.width // PIXELS, 4
    dark = [
        [not picture.getpixel((x * PIXELS, y * PIXELS)) for x in range(border, side - border)]
        for y in range(border, side - border)
    ]

    rows = in_blocks(URL).splitlines()

    halves = {"█": (False, False), "▀": (False, True), "▄": (True, False), " ": (True, True)}
    drawn = [[halves[mark][half] for mark in row[2:-2]] for row in rows for half in (0, 1)]
    assert drawn[2 : 2 + len(dark)] == dark
