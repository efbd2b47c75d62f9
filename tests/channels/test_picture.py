"""Which pictures are looked at as bills: what the gateway and the store agree about."""

from typing import Any

import msgspec
import pytest

from channels.identity import ChatAddress, MessageKey, PersonId, Sender
from channels.inbound import Inbound, Kind, Photo
from channels.picture import is_bill, names_bill

CHAT = ChatAddress("telegram", "1", "7")
GROUP = ChatAddress("telegram", "1", "-7", group=True)
PHOTO = Inbound(
    MessageKey("k"),
    CHAT,
    Sender(PersonId("telegram:7")),
    Kind.MEDIA,
    media="photo",
    photo=Photo("f"),
    addressed=True,
)
OVERHEARD = {"chat": GROUP, "addressed": False}


@pytest.mark.parametrize(
    "caption",
    [
        "bill", "Bill from metro", "three bills!", "INVOICE #12", "purchase of today",
        "aaj ka bill", "parchi", "kharid", "factura de Star", "la compra de hoy", "Albarán 7",
        "fatoora", "आज का बिल", "ख़रीद", "خریداری", "رسید", "فاتورة", "الفاتورة من النور",
    ],
)  # fmt: skip
def test_words_under_a_picture_name_a_bill_in_every_language(caption: str) -> None:
    assert names_bill(caption)


@pytest.mark.parametrize(
    "caption", ["", "the new shelf", "billy was here", "sold 2 rice", "🙂", "#"]
)
def test_other_words_do_not(caption: str) -> None:
    assert not names_bill(caption)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"text": "bill"}, True),
        ({"text": "the new shelf"}, False),
        ({"chat": GROUP}, True),
        (OVERHEARD, False),
        (OVERHEARD | {"text": "our holidays"}, False),
        (OVERHEARD | {"text": "bill of metro"}, True),
        ({"chat": GROUP, "text": "look at this"}, False),
        ({"edited": True}, False),
        ({"command": "stock"}, False),
        ({"photo": None}, False),
    ],
)
def test_a_picture_is_a_bill_when_it_comes_to_us_alone_or_its_words_say_so(
    change: dict[str, Any], expected: object
) -> None:
    assert is_bill(msgspec.structs.replace(PHOTO, **change)) is expected
