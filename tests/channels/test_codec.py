"""Messages <-> bytes, judged by the msgpack package, which knows nothing of our types."""

from collections.abc import Callable
from typing import Any, get_args

import msgpack
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels import codec
from channels.errors import Malformed, TooLarge
from channels.hosting import Downward, Synced, Upward
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from channels.messages import Answer, Envelope, Failure, Order, Outcome
from tests.channels.messages import values

Decode = Callable[[bytes], Any]

FAMILIES: list[tuple[Any, Decode]] = [
    *((kind, codec.decode_downward) for kind in get_args(Downward)),
    *((kind, codec.decode_upward) for kind in get_args(Upward)),
    *((kind, codec.decode_order) for kind in get_args(Order)),
    (Outcome, codec.decode_outcome),
]
DECODERS: list[Decode] = [
    codec.decode_downward,
    codec.decode_upward,
    codec.decode_order,
    codec.decode_outcome,
]

every_message: st.SearchStrategy[tuple[Any, Decode]] = st.one_of(
    *(st.tuples(values(kind), st.just(decode)) for kind, decode in FAMILIES)
)

SALE = Inbound(
    MessageKey("telegram:7:1"),
    ChatAddress("telegram", "7", "-5", group=True),
    Sender(PersonId("telegram:5"), "Ali"),
    Kind.TEXT,
    text="sold 2 rice",
)
ENVELOPE = Envelope(1, TenantId("a" * 26), 1795000000000, SALE)


def as_map(raw: bytes) -> Any:
    return msgpack.unpackb(raw, use_list=False)


def as_bytes(value: Any) -> bytes:
    raw: bytes = msgpack.packb(value)
    return raw


@pytest.mark.parametrize(("kind", "decode"), FAMILIES, ids=[kind.__name__ for kind, _ in FAMILIES])
@settings(max_examples=15)
@given(st.data())
def test_a_message_comes_back_equal(kind: Any, decode: Decode, draw: st.DataObject) -> None:
    message = draw.draw(values(kind))

    assert message == decode(codec.encode(message))


@given(every_message)
def test_the_bytes_are_plain_msgpack(known: tuple[Any, Decode]) -> None:
    message, decode = known

    foreign = as_map(codec.encode(message))

    assert foreign == msgspec.to_builtins(message, builtin_types=(bytes,))
    assert message == decode(as_bytes(foreign))


@given(every_message)
def test_fields_of_a_newer_version_are_ignored(known: tuple[Any, Decode]) -> None:
    message, decode = known

    newer = as_map(codec.encode(message)) | {"mood": {"deep": [1, None]}}

    assert message == decode(as_bytes(newer))


@given(every_message, st.floats(0, 1, exclude_max=True))
def test_bytes_that_end_early_are_malformed(known: tuple[Any, Decode], share: float) -> None:
    message, decode = known
    raw = codec.encode(message)

    with pytest.raises(Malformed):
        decode(raw[: int(len(raw) * share)])


@pytest.mark.parametrize("decode", DECODERS)
@given(raw=st.binary(max_size=60))
def test_arbitrary_bytes_are_malformed(decode: Decode, raw: bytes) -> None:
    try:
        decoded = decode(raw)
    except Malformed:
        return

    # An empty map is an outcome in which nothing happened.
    assert decoded == decode(codec.encode(decoded))


@pytest.mark.parametrize("decode", DECODERS)
@pytest.mark.parametrize(
    "hostile",
    [
        None,
        [],
        "outcome",
        {"type": "unheard_of"},
        {"type": 7},
        {"type": "envelope", "correlation": 1},
        {"type": "outcome", "replies": "none"},
        {"type": "synced", "sequences": ["1"]},
        {"type": "inbound", "key": 7},
    ],
)
def test_what_is_no_message_is_malformed(decode: Decode, hostile: Any) -> None:
    with pytest.raises(Malformed):
        decode(as_bytes(hostile))


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("key", 7),
        ("chat", "here"),
        ("sender", None),
        ("kind", "shout"),
        ("sent_at", "yesterday"),
        ("sent_at", 1.5),
        ("text", b"bytes"),
        ("edited", 1),
    ],
)
def test_a_field_of_another_type_is_malformed(field: str, wrong: Any) -> None:
    changed = as_map(codec.encode(SALE)) | {field: wrong}

    with pytest.raises(Malformed):
        codec.decode_order(as_bytes(changed))


def test_a_message_of_another_direction_is_malformed() -> None:
    with pytest.raises(Malformed):
        codec.decode_upward(codec.encode(ENVELOPE))
    with pytest.raises(Malformed):
        codec.decode_downward(codec.encode(Synced((1,))))
    with pytest.raises(Malformed):
        codec.decode_order(codec.encode(Answer(1, Outcome())))


def test_what_follows_a_message_is_malformed() -> None:
    with pytest.raises(Malformed):
        codec.decode_outcome(codec.encode(Outcome()) + b"\0")


@pytest.mark.parametrize("opening", [b"\x91", b"\x81\xa1a", b"\xdd\x00\x00\x00\x01"])
def test_nesting_without_end_is_malformed(opening: bytes) -> None:
    field = b"\x82\xa4type\xa7outcome\xa4mood" + opening * 100_000 + b"\xc0"

    with pytest.raises(Malformed):
        codec.decode_outcome(field)


def test_a_length_that_promises_more_than_there_is_is_malformed() -> None:
    with pytest.raises(Malformed):
        codec.decode_outcome(b"\xdf\xff\xff\xff\xff")


def test_text_that_is_not_utf8_is_malformed() -> None:
    with pytest.raises(Malformed):
        codec.decode_upward(
            codec.encode(Answer(1, Failure("code"))).replace(b"code", b"\xff\xfe\xfd\xfc")
        )


def test_bytes_beyond_the_limit_are_refused_before_they_are_parsed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raw = codec.encode(ENVELOPE)
    monkeypatch.setattr(codec, "LIMIT_BYTES", len(raw))

    assert codec.decode_downward(raw) == ENVELOPE
    with pytest.raises(TooLarge, match=f"limit {len(raw)}"):
        codec.decode_downward(raw + b"\0")


def test_what_is_left_at_its_default_takes_no_bytes() -> None:
    assert as_map(codec.encode(Outcome())) == {"type": "outcome"}


def test_messages_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        SALE.text = "sold 3 rice"  # type: ignore[misc]
