import msgspec
import pytest

from actors.lifecycle import Passivate, Reason
from actors.mailbox import Mailbox
from channels.errors import Overloaded


class Letter(msgspec.Struct, frozen=True):
    """As pykka wraps a message."""

    message: object


def test_messages_come_out_in_the_order_they_went_in() -> None:
    mailbox = Mailbox()

    for number in range(5):
        mailbox.put(Letter(number))

    assert [mailbox.get().message for _ in range(5)] == [0, 1, 2, 3, 4]
    assert mailbox.empty()


def test_the_owner_is_woken_once_until_it_rests() -> None:
    wakes: list[int] = []
    mailbox = Mailbox()
    mailbox.wake = lambda: wakes.append(1)

    mailbox.put(Letter(1))
    mailbox.put(Letter(2))
    mailbox.get()
    still_busy = not mailbox.rest()
    mailbox.get()
    rested = mailbox.rest()
    mailbox.put(Letter(3))

    assert still_busy
    assert rested
    assert len(wakes) == 2


def test_a_full_mailbox_refuses_but_takes_the_machinerys_own_messages() -> None:
    mailbox = Mailbox(capacity=1)
    mailbox.put(Letter("a sale"))

    with pytest.raises(Overloaded):
        mailbox.put(Letter("another"))
    mailbox.put(Letter(Passivate(Reason.IDLE)))

    assert len(mailbox) == 2


def test_a_message_says_how_long_it_waited_and_the_machinerys_own_does_not() -> None:
    waits: list[float] = []
    mailbox = Mailbox()
    mailbox.waited = waits.append
    for message in ("a sale", Passivate(Reason.IDLE)):
        mailbox.put(Letter(message))
        mailbox.get()

    assert len(waits) == 1
    assert waits[0] > 0
