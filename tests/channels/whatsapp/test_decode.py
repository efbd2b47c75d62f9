"""Bodies as Meta sends them, and what they mean to us."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.codec import encode
from channels.errors import Malformed
from channels.inbound import Inbound, Kind
from channels.whatsapp import WhatsAppAdapter
from channels.whatsapp.batch import Batch
from channels.whatsapp.decode import decode_batch
from tests.channels.whatsapp.expected import (
    ALI,
    BOTH,
    IDENTITIES,
    IGNORED,
    MESSAGES,
    PRIVATE,
    SENT,
    STATUSES,
    message,
)

BODIES: Final = Path(__file__).parent / "bodies"
RECORDED: Final = {path.stem: path.read_bytes() for path in sorted(BODIES.glob("*.json"))}

Path_ = tuple[str | int, ...]

anything: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def usual(differences: dict[str, Any]) -> Inbound:
    plain = Inbound(**message(), chat=PRIVATE, sender=ALI, kind=Kind.TEXT, addressed=True)
    return msgspec.structs.replace(plain, **differences)


def places(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Yield where every value inside stands."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for name, one in inside:
        yield (*path, name)
        if isinstance(one, (dict, list)):
            yield from places(one, (*path, name))


def put(body: Any, path: Path_, act: str, strange: object) -> None:
    """Drop, rename or retype the value at a place that may have gone."""
    *way, last = path
    try:
        for name in way:
            body = body[name]
        if act == "retype":
            body[last] = strange
        elif act == "drop":
            del body[last]
        else:
            body[f"{last}_new"] = body.pop(last)
    except (LookupError, TypeError, AttributeError):
        return


def elements(body: Any) -> int:
    """Return how many messages, statuses and errors a body holds, whatever they are."""
    if not isinstance(body, dict):
        return 0
    found = 0
    for entry in body.get("entry") if isinstance(body.get("entry"), list) else []:
        changes = entry.get("changes") if isinstance(entry, dict) else None
        for change in changes if isinstance(changes, list) else []:
            value = change.get("value") if isinstance(change, dict) else None
            for name in ("messages", "statuses", "errors") if isinstance(value, dict) else ():
                found += len(value[name]) if isinstance(value.get(name), list) else 0
    return found


def everything(batch: Batch) -> int:
    return sum(map(len, (batch.messages, batch.statuses, batch.identities, batch.ignored)))


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_a_recorded_body_brings_what_is_expected(name: str) -> None:
    batch = decode_batch(RECORDED[name])

    messages = tuple(map(usual, MESSAGES.get(name, ())))
    statuses = tuple(msgspec.structs.replace(SENT, **one) for one in STATUSES.get(name, ()))
    identities = IDENTITIES.get(name, [BOTH] * len(messages))
    assert batch == Batch(messages, statuses, tuple(identities), tuple(IGNORED.get(name, ())))


def test_every_recorded_body_is_expected_to_bring_something() -> None:
    expected = MESSAGES.keys() | STATUSES.keys() | IGNORED.keys() | IDENTITIES.keys()

    assert expected == RECORDED.keys()


def test_an_adapter_returns_the_messages_in_the_order_of_the_batch() -> None:
    decoded = WhatsAppAdapter("1").decode(RECORDED["a_batch_of_everything"])

    assert [one.text for one in decoded] == ["first", "third", "second"]


@given(
    name=st.sampled_from(sorted(RECORDED)),
    acts=st.lists(
        st.tuples(st.integers(0, 200), st.sampled_from(["drop", "rename", "retype"]), anything),
        min_size=1,
        max_size=4,
    ),
)
def test_whatever_changes_in_a_body_nothing_fails_and_nothing_goes_silently(
    name: str, acts: list[tuple[int, str, object]]
) -> None:
    body = json.loads(RECORDED[name])
    spots = list(places(body))
    for where, act, strange in acts:
        put(body, spots[where % len(spots)], act, strange)

    batch = decode_batch(json.dumps(body).encode())

    assert everything(batch) >= max(elements(body), 1)
    # What is to be journaled can be written down.
    assert all(encode(one) for one in batch.messages)


@given(data=st.data(), act=st.sampled_from(["drop", "rename", "retype"]), strange=anything)
def test_a_strange_message_takes_nothing_from_its_neighbours(
    data: st.DataObject, act: str, strange: object
) -> None:
    body = json.loads(RECORDED["a_batch_of_everything"])
    value = body["entry"][0]["changes"][0]["value"]
    spot = data.draw(st.sampled_from(list(places(value["messages"][0]))))
    put(value["messages"][0], spot, act, strange)

    batch = decode_batch(json.dumps(body).encode())

    assert [one.text for one in batch.messages][-2:] == ["third", "second"]
    assert len(batch.statuses) == 1


@given(body=anything)
def test_any_json_is_a_batch_or_no_body_at_all(body: object) -> None:
    raw = json.dumps(body).encode()
    if isinstance(body, dict):
        assert everything(decode_batch(raw)) >= 1
        return
    with pytest.raises(Malformed):
        decode_batch(raw)


@given(raw=st.binary(max_size=60))
def test_bytes_that_are_no_json_are_malformed(raw: bytes) -> None:
    try:
        batch = decode_batch(raw)
    except Malformed:
        return
    assert everything(batch) >= 1


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"\xff", b'"\\ud800"', b"[" * 5000, b'{"entry": ', b'{"a":"\xff}']
)
def test_what_is_no_body_is_malformed(raw: bytes) -> None:
    with pytest.raises(Malformed):
        decode_batch(raw)


@pytest.mark.parametrize(
    "spoilt",
    [
        b'{"body": "\\ud83d"}', b'{"body": NaN}', b'{"body": 1e999}', b'{"body": "\xff\x01"}',
        b'{"body": %s}' % (b"9" * 5000),
    ],
)  # fmt: skip
def test_a_place_that_is_hardly_json_takes_nothing_from_its_neighbours(spoilt: bytes) -> None:
    body = json.loads(RECORDED["a_batch_of_everything"])
    body["entry"][0]["changes"][0]["value"]["messages"][0]["text"] = "?"

    batch = decode_batch(b"\xef\xbb\xbf" + json.dumps(body).encode().replace(b'"?"', spoilt))

    assert [one.text for one in batch.messages][-2:] == ["third", "second"]
    assert all(encode(one) for one in batch.messages)
    assert len(batch.statuses) == 1


def test_endless_and_unprintable_ids_are_no_ids() -> None:
    for strange in ("x" * 300, "a\nb", "\0"):
        body = copy.deepcopy(json.loads(RECORDED["a_text"]))
        body["entry"][0]["changes"][0]["value"]["messages"][0]["id"] = strange

        assert decode_batch(json.dumps(body).encode()).ignored == ("message_without_id",)


def test_numbers_beyond_reason_are_no_times() -> None:
    body = json.loads(RECORDED["a_text"])
    body["entry"][0]["changes"][0]["value"]["messages"][0]["timestamp"] = "9" * 40

    (decoded,) = decode_batch(json.dumps(body).encode()).messages

    assert decoded.sent_at == 0


def test_edits_within_edits_end_somewhere() -> None:
    inner: dict[str, Any] = {"type": "text", "text": {"body": "deep"}}
    for _ in range(50):
        inner = {"type": "edit", "edit": {"message": inner}}
    body = json.loads(RECORDED["an_edit"])
    body["entry"][0]["changes"][0]["value"]["messages"][0]["edit"]["message"] = inner

    (decoded,) = decode_batch(json.dumps(body).encode()).messages

    assert (decoded.kind, decoded.media) == (Kind.MEDIA, "unsupported")
