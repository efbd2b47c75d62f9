from itertools import islice
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from actors.storage.ids import oldest_id, row_ids
from channels.identity import MessageKey

TIMES = st.integers(0, 2**48 - 1)


@given(TIMES, st.text())
def test_a_row_id_is_a_uuid_of_version_7_with_the_time_in_front(at: int, key: str) -> None:
    (made,) = islice(row_ids(at, MessageKey(key)), 1)

    assert (UUID(made).version, UUID(made).variant) == (7, "specified in RFC 4122")
    assert at == UUID(made).int >> 80
    assert made == str(UUID(made))


@given(TIMES, st.text())
def test_the_same_message_makes_the_same_ids_again_and_no_id_twice(at: int, key: str) -> None:
    first = list(islice(row_ids(at, MessageKey(key)), 50))

    assert first == list(islice(row_ids(at, MessageKey(key)), 50))
    assert len(set(first)) == 50


@given(TIMES, st.text(), st.text())
def test_two_messages_of_one_millisecond_share_no_id(at: int, one: str, other: str) -> None:
    if one == other:
        return

    mine = set(islice(row_ids(at, MessageKey(one)), 20))

    assert mine.isdisjoint(islice(row_ids(at, MessageKey(other)), 20))


@given(TIMES, TIMES)
def test_an_id_is_not_below_the_oldest_of_its_time(at: int, other: int) -> None:
    (made,) = islice(row_ids(at, MessageKey("k")), 1)

    assert (made >= oldest_id(other)) == (at >= other)
