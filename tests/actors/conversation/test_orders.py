"""What the gateway orders on behalf of people: opening, admitting, linking, moving, inspecting."""

from pathlib import Path
from typing import Any

import pytest

from actors.conversation.answer import answer
from actors.storage.database import Database
from channels.errors import Malformed, Refused, UnknownTenant
from channels.identity import ChatAddress, MessageKey, PersonId, Sender
from channels.inbound import Inbound, Kind
from channels.messages import (
    AdmitMember,
    Envelope,
    EraseStore,
    ImportStore,
    InspectStore,
    LinkChat,
    OpenStore,
    Outcome,
    PassivateStore,
    Role,
)
from tests.corner import CHAT, GROUP, OWNER, TENANT, Corner, words


def opening(key: str, **facts: Any) -> OpenStore:
    """Return the order to open a store, changed by `facts`."""
    known: dict[str, Any] = {
        "name": "Second", "currency": "EUR", "minor_unit_digits": 2, "timezone": "UTC",
        "secret": "cd" * 16, "owner": PersonId("test:thief"), "owner_name": "T", "chat": CHAT,
    }  # fmt: skip
    return OpenStore(MessageKey(key), **(known | facts))


def test_an_open_store_stays_as_it_is_whoever_opens_it_again(corner: Corner) -> None:
    again = corner.order(opening("again"))

    assert again == Outcome()
    assert corner.view("show")["owners"] == ["Omar"]
    assert corner.view("show")["name"] == "Corner"
    assert "only work for" in corner.say("sold 1 rice", person="test:thief")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"timezone": "Mars/Olympus"}, "no time zone"),
        ({"timezone": "../../etc/passwd"}, "no time zone"),
        ({"timezone": ""}, "no time zone"),
        ({"minor_unit_digits": 5}, "decimals"),
        ({"minor_unit_digits": -1}, "decimals"),
    ],
)
def test_a_store_that_could_keep_no_books_is_not_opened(
    tmp_path: Path, facts: dict[str, Any], why: str
) -> None:
    database = Database.open(tmp_path / "second.db", create=True)

    with pytest.raises(Refused, match=why):
        answer(database, Envelope(1, TENANT, 1, opening("o", **facts)))

    assert database.rows("SELECT count(*) FROM applied") == [(0,)]
    database.close()


def test_a_store_without_an_owner_is_opened_in_silence_and_its_owner_admitted_later(
    tmp_path: Path,
) -> None:
    database = Database.open(tmp_path / "second.db", create=True)
    admit = AdmitMember(MessageKey("a"), OWNER, "Omar", Role.OWNER, CHAT)

    opened = answer(database, Envelope(1, TENANT, 1, opening("o", owner=PersonId(""))))
    admitted = answer(database, Envelope(1, TENANT, 2, admit))

    assert opened == Outcome()
    assert isinstance(admitted, Outcome)
    assert words(admitted).startswith("Welcome to Second. You are its owner.")
    database.close()


@pytest.mark.parametrize(
    "order",
    [
        Inbound(MessageKey("m"), CHAT, Sender(OWNER), Kind.TEXT, text="stock"),
        InspectStore("panel"),
        InspectStore("show"),
        InspectStore("export"),
        ImportStore(MessageKey("i"), b'{"store": {"name": "x", "currency": "PKR"}}'),
        AdmitMember(MessageKey("a"), OWNER, "Omar", Role.STAFF, CHAT),
        LinkChat(MessageKey("l"), GROUP),
    ],
)
def test_an_empty_file_is_no_store(tmp_path: Path, order: Any) -> None:
    database = Database.open(tmp_path / "second.db", create=True)

    with pytest.raises(UnknownTenant):
        answer(database, Envelope(1, TENANT, 1, order))

    assert database.rows("SELECT count(*) FROM members") == [(0,)]
    database.close()


@pytest.mark.parametrize("order", [EraseStore(), PassivateStore()])
def test_what_the_directory_does_is_not_asked_of_a_store(corner: Corner, order: Any) -> None:
    with pytest.raises(Malformed):
        corner.order(order)


def test_every_order_with_a_key_is_carried_out_once(corner: Corner) -> None:
    order = AdmitMember(MessageKey("a"), PersonId("test:5"), "Five", Role.STAFF, CHAT)

    first, again = corner.order(order), corner.order(order)

    assert (first.duplicate, again.duplicate) == (False, True)
    assert again.replies == first.replies


def test_a_second_invitation_raises_a_role_and_remembers_the_private_chat(corner: Corner) -> None:
    five, private = PersonId("test:5"), ChatAddress("test", "bot", "five")
    corner.order(AdmitMember(MessageKey("a"), five, "Five", Role.STAFF, private))
    corner.order(AdmitMember(MessageKey("b"), five, "Fifth", Role.MANAGER, GROUP))
    corner.order(AdmitMember(MessageKey("c"), five, "Fifth", Role.DRIVER, None))

    ask = "SELECT name, role, chat FROM members WHERE person = 'test:5'"
    assert corner.database.rows(ask) == [("Fifth", "manager", "five")]


def test_a_group_that_let_us_go_is_greeted_when_it_comes_back(corner: Corner) -> None:
    corner.order(LinkChat(MessageKey("1"), GROUP))
    left = corner.order(LinkChat(MessageKey("2"), GROUP, active=False))
    back = corner.order(LinkChat(MessageKey("3"), GROUP))

    assert left == Outcome()
    assert "belongs to Corner" in words(back)


def test_show_counts_rows_and_bytes(corner: Corner) -> None:
    shown = corner.view("show")

    assert shown["rows"]["products"] == 6
    assert shown["rows"]["parties"] == 4
    assert shown["rows"]["txns"] == 9
    assert shown["file_bytes"] > 0
    assert shown["memory_bytes"] > 0
