"""All kinds of updates that are documented: what a store could mean is taken, the rest is not."""

import pytest

from channels.codec import decode_order, encode
from channels.telegram import TelegramAdapter
from tests.channels.telegram.kinds import SAID, SALE
from tests.channels.telegram.silent_kinds import SILENT

BOT = TelegramAdapter("7000001", "Shop_bot", ("secret",))


@pytest.mark.parametrize("name", SAID)
def test_what_a_store_could_mean_is_taken_once(name: str) -> None:
    (inbound,) = BOT.decode(SAID[name])

    assert decode_order(encode(inbound)) == inbound


@pytest.mark.parametrize("name", [name for name in SAID if name.startswith(("words", "edit"))])
def test_whatever_stands_beside_the_words_they_are_read(name: str) -> None:
    (inbound,) = BOT.decode(SAID[name])

    assert inbound.text == SALE
    assert inbound.forwarded == ("forwarded" in name)


@pytest.mark.parametrize("name", SILENT)
def test_what_asks_nothing_of_us_is_nothing(name: str) -> None:
    assert BOT.decode(SILENT[name]) == ()
