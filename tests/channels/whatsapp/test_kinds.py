"""All kinds of bodies that are documented: what a store could mean is taken, nothing is lost."""

import pytest

from channels.codec import decode_order, encode
from channels.whatsapp.decode import decode_batch
from channels.whatsapp.message import UNANSWERABLE
from tests.channels.whatsapp.kinds import SAID, SALE
from tests.channels.whatsapp.silent_kinds import LOST, SILENT


@pytest.mark.parametrize("name", SAID)
def test_what_a_store_could_mean_is_taken_once(name: str) -> None:
    (inbound,) = decode_batch(SAID[name]).messages

    assert decode_order(encode(inbound)) == inbound


@pytest.mark.parametrize("name", [name for name in SAID if name.startswith("words")])
def test_whatever_stands_beside_the_words_they_are_read(name: str) -> None:
    (inbound,) = decode_batch(SAID[name]).messages

    assert inbound.text == SALE
    assert inbound.forwarded == ("forwarded" in name)


@pytest.mark.parametrize("name", SILENT)
def test_what_asks_nothing_of_a_store_is_no_message_and_not_silent(name: str) -> None:
    batch = decode_batch(SILENT[name])

    assert batch.messages == ()
    assert batch.statuses or batch.identities or batch.ignored


@pytest.mark.parametrize("name", LOST)
def test_a_message_that_cannot_be_answered_is_known_to_be_lost(name: str) -> None:
    batch = decode_batch(LOST[name])

    assert batch.messages == ()
    assert UNANSWERABLE.issuperset(batch.ignored)
