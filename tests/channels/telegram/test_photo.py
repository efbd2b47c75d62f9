"""Of the sizes of a picture, the largest that is allowed is taken."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.inbound import Photo
from channels.picture import PIXELS_LIMIT, SIZE_LIMIT_BYTES
from channels.telegram.photo import largest

Size = dict[str, Any]


def size(name: str, side: int, length: int | None = None) -> Size:
    known = {"file_id": name, "file_unique_id": "u", "width": side, "height": side}
    return known | ({} if length is None else {"file_size": length})


def chosen(*sizes: Any) -> Photo | None:
    return largest(msgspec.Raw(json.dumps(sizes).encode()))


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        (
            [size("s", 90, 1_200), size("m", 320, 9_000), size("l", 1280, 90_000)],
            Photo("l", 90_000),
        ),
        ([size("l", 1280, 90_000), size("s", 90, 1_200)], Photo("l", 90_000)),
        ([size("m", 320, 9_000), size("l", 5000, SIZE_LIMIT_BYTES + 1)], Photo("m", 9_000)),
        ([size("m", 320, 9_000), size("l", 6000, 90_000)], Photo("m", 9_000)),
        ([size("l", 1280, SIZE_LIMIT_BYTES + 1)], Photo("l", SIZE_LIMIT_BYTES + 1)),
        ([size("l", 1280)], Photo("l", 0)),
        ([], None),
        (["x"], None),
        ([{"width": 1}], None),
    ],
)
def test_the_largest_size_within_the_limits_is_taken(
    sizes: list[Any], expected: Photo | None
) -> None:
    assert chosen(*sizes) == expected


SIZES = st.lists(
    st.builds(size, st.text("abc", min_size=1), st.integers(1, 9_000), st.integers(0, 5_000_000)),
    min_size=1,
)


@given(SIZES)
def test_what_is_allowed_is_preferred_whatever_the_sizes(sizes: list[Size]) -> None:
    def allowed(one: Size) -> bool:
        return one["file_size"] <= SIZE_LIMIT_BYTES and one["width"] ** 2 <= PIXELS_LIMIT

    found = chosen(*sizes)

    assert found is not None
    if any(map(allowed, sizes)):
        best = max(one["width"] for one in sizes if allowed(one))
        assert found in [
            Photo(one["file_id"], one["file_size"])
            for one in sizes
            if allowed(one) and one["width"] == best
        ]


@given(st.binary())
def test_no_bytes_are_a_reason_to_fail(raw: bytes) -> None:
    largest(msgspec.Raw(raw))
