"""Cash that drivers carried and hand over, and what only looks like it."""

import pytest

from actors.business.intents import PaymentReceive
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


@pytest.mark.parametrize(
    "text",
    [
        "salim ne 1200 jama kiye",
        "salim se 1200 mile",
        "सलीम ने 1200 जमा किए",
        "سلیم نے 1200 جمع کیے",
        "received 1200 from salim",
        "salim paid 1200",
    ],
)
def test_cash_of_a_driver_is_received_after_a_yes(text: str, kirana: Database) -> None:
    reading = read(text, kirana)
    assert (reading.action, reading.commands) == ("confirm", (PaymentReceive("Salim", 1200),))


@pytest.mark.parametrize(
    "text", ["salim ne 31 diye", "paid salim 1200", "gave salim 1200 cash", "salim took 31"]
)
def test_what_a_driver_got_or_took_is_no_cash_of_his(text: str, kirana: Database) -> None:
    commands = read(text, kirana).commands
    assert not any(isinstance(one, PaymentReceive) for one in commands)
