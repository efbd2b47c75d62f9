"""However many stores somebody has, each can be picked on every channel."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.identity import ChatAddress, TenantId
from channels.reply import Reply
from channels.telegram import TelegramAdapter
from channels.whatsapp import WhatsAppAdapter
from gateway.store_picker import PAGE, SWITCH, Store, chosen, question, start_of

MANY = [Store(TenantId(f"{n:026d}"), f"Store {n}", current=n == 3) for n in range(1, 26)]


def pages(stores: list[Store]) -> list[list[str]]:
    """Return the tokens of each page on the way round."""
    found, start = [], 0
    while not found or start:
        tokens = [one.token for row in question(stores, start).rows for one in row]
        found.append(tokens)
        start = next((start_of(one) for one in tokens if one.startswith(PAGE)), 0)
    return found


@given(st.integers(1, 60))
def test_every_store_is_on_one_page_and_every_page_fits_a_list(count: int) -> None:
    stores = [Store(TenantId(str(n)), f"Store {n}") for n in range(count)]

    found = pages(stores)

    told = [one for page in found for one in page if one.startswith(SWITCH)]
    assert told == [SWITCH + one.id for one in stores]
    assert max(map(len, found)) <= 10


def test_few_stores_have_no_numbers() -> None:
    asked = question(MANY[:3])

    labels = [row[0].label for row in asked.rows]
    assert labels == ["Store 1", "Store 2", "Store 3 ✓", "Open another store"]


def test_many_stores_are_shown_on_both_channels_as_they_are() -> None:
    asked = question(MANY, 8)
    reply = Reply(ChatAddress("whatsapp", "1", "92300"), asked.parts, asked.rows)

    (meta,) = WhatsAppAdapter("1").encode(reply)
    (telegram,) = TelegramAdapter("1", "b").encode(reply)

    (section,) = json.loads(meta.body)["interactive"]["action"]["sections"]
    keyboard = json.loads(telegram.body)["reply_markup"]["inline_keyboard"]
    assert [row["title"] for row in section["rows"]] == [row[0]["text"] for row in keyboard]
    assert section["rows"][0]["title"] == "9. Store 9"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("25", "Store 25"), (" 3. ", "Store 3"), ("store 7", "Store 7"), ("STORE 2", "Store 2"),
        ("store", None), ("26", None), ("0", None), ("9" * 5000, None), ("", None), ("x", None),
        ("٣", "Store 3"),
    ],
)  # fmt: skip
def test_a_store_is_picked_by_its_number_or_its_name(said: str, name: str | None) -> None:
    found = chosen(MANY, said)

    assert (found.name if found else None) == name


@pytest.mark.parametrize("button", ["stores:8", "stores:99999999999", "stores:-1", "stores:x"])
def test_a_forged_page_is_the_first_one(button: str) -> None:
    assert question(MANY[:4], start_of(button)) == question(MANY[:4])
