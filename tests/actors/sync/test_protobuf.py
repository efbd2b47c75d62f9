import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.sync import protobuf
from actors.sync.protobuf import PullRequest, read_request
from channels.errors import Malformed


def varint(raw: bytes) -> tuple[int, bytes]:
    value = shift = at = 0
    while True:
        byte = raw[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, raw[at:]


@given(st.text(), st.integers(0, 2**32 - 1), st.binary(max_size=40))
def test_a_request_is_read_field_by_field(known: str, wait: int, strange: bytes) -> None:
    raw = (
        protobuf._bytes(3, known.encode())
        + protobuf._number(4, wait)
        + protobuf._bytes(99, strange)
        + protobuf._number(8, 0)
        + b"\x65abcd"  # field 12, four bytes
        + b"\x61abcdefgh"  # field 12, eight bytes
    )

    assert read_request(raw) == PullRequest(known=known, wait_ms=wait)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_request_or_malformed(raw: bytes) -> None:
    try:
        read_request(raw)
    except Malformed:
        return


def test_nothing_is_a_request_for_everything() -> None:
    assert read_request(b"") == PullRequest()


def test_a_header_is_what_clients_expect() -> None:
    assert protobuf.header("ab.1", 40) == b"\x0c\x0a\x04ab.1\x10\x28\x1a\x00\x40\x01"


@given(st.lists(st.tuples(st.integers(1, 2**31), st.binary(max_size=300)), max_size=5))
def test_each_page_is_a_message_of_its_own(pages: list[tuple[int, bytes]]) -> None:
    raw, found = protobuf.pages(pages), []
    while raw:
        size, raw = varint(raw)
        said, raw = raw[:size], raw[size:]
        number = 0
        if said.startswith(b"\x08"):
            number, said = varint(said[1:])
        assert said[:1] == b"\x12"
        length, image = varint(said[1:])
        assert length == len(image)
        found.append((number + 1, image))

    assert found == pages


@pytest.mark.parametrize("raw", [b"\x0a\x05abc", b"\x08", b"\x80" * 11, b"\x0b", b"\x08\x80"])
def test_what_is_cut_off_is_malformed(raw: bytes) -> None:
    with pytest.raises(Malformed):
        read_request(raw)
