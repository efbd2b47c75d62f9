"""What a picture says of itself, read from its header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.parsing.model.picture import Header, header
from tests.pictures import picture


@pytest.mark.parametrize(("kind", "media_type"), [("JPEG", "image/jpeg"), ("PNG", "image/png")])
def test_a_picture_says_its_kind_and_its_pixels(kind: str, media_type: str) -> None:
    assert header(picture(kind, 640, 480)) == Header(media_type, 640 * 480)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a"]
)
def test_anything_else_and_what_is_cut_off_is_none(content: bytes) -> None:
    assert header(content) is None


@given(st.integers(0, 700), st.sampled_from(["JPEG", "PNG"]))
def test_a_picture_that_is_cut_off_anywhere_is_read_or_none(length: int, kind: str) -> None:
    whole = picture(kind)

    assert header(whole[:length]) in (None, header(whole))


@given(st.binary())
def test_no_bytes_are_a_reason_to_fail(tail: bytes) -> None:
    for start in (
        b"",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR",
    ):
        header(start + tail)
