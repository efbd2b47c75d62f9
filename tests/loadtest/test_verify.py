from pathlib import Path

import pytest

from actors.conversation.answer import answer
from actors.storage.database import Database
from actors.storage.places import path_of
from channels.identity import ChatAddress, TenantId
from channels.messages import Envelope
from channels.telegram.adapter import TelegramAdapter
from gateway.registry import Registry
from loadtest.arrivals import Arrival
from loadtest.driver import Target
from loadtest.population import ACCOUNT, settle
from loadtest.scenario import Population
from loadtest.verify import check
from supervision.gateway_rooms import REGISTRY

OWED = [(1, 1), (2, 1), (2, 1), (3, 2)]
"""Update_ids with chats, one of them acknowledged twice."""


def store_of(folder: Path, chat: int) -> TenantId:
    registry = Registry(folder / REGISTRY)
    tenant = registry.tenant_of(ChatAddress("telegram", ACCOUNT, str(chat)))
    registry.close()
    assert tenant is not None
    return tenant


def opened(folder: Path, chat: int) -> Database:
    return Database.open(path_of(folder, store_of(folder, chat)))


def sell(folder: Path, update: int, chat: int) -> None:
    """Book a sale as the house would, from the very bytes the driver sends."""
    arrival = Arrival(0.0, update, chat, "sold 2 rice 450", True, 0)
    body = Target("http://house/", "s").request(arrival).partition(b"\r\n\r\n")[2]
    (inbound,) = TelegramAdapter(ACCOUNT).decode(body)
    database = opened(folder, chat)
    answer(database, Envelope(1, store_of(folder, chat), 1_767_225_600_000, inbound))
    database.close()


@pytest.fixture
def stores(tmp_path: Path) -> Path:
    folder = tmp_path / "stores"
    settle(folder, Population(stores=2))
    for update, chat in sorted(set(OWED)):
        sell(folder, update, chat)
    return folder


def test_when_all_is_booked_nothing_is_found(stores: Path) -> None:
    found = check(stores, ACCOUNT, OWED)
    assert (found.stores, found.acknowledged) == (2, 3)
    assert (found.lost, found.doubled, found.violations, found.examples) == (0, 0, 0, ())


def test_a_lost_sale_is_found_and_named(stores: Path) -> None:
    found = check(stores, ACCOUNT, [*OWED, (9, 2)])
    assert found.lost == 1
    assert found.examples == ("lost telegram:1:9",)


def test_a_sale_of_a_chat_without_a_store_is_lost(stores: Path) -> None:
    assert check(stores, ACCOUNT, [(9, 77)]).lost == 1


def test_a_store_without_its_file_has_lost_everything(stores: Path) -> None:
    path_of(stores, store_of(stores, 1)).unlink()
    found = check(stores, ACCOUNT, OWED)
    assert (found.lost, found.violations) == (2, 1)


def test_a_sale_that_was_booked_twice_is_found_though_the_books_add_up(stores: Path) -> None:
    sell(stores, 4, 1)
    database = opened(stores, 1)
    with database.transaction():
        database.run("UPDATE txns SET key = 'telegram:1:1' WHERE key = 'telegram:1:4'")
    database.close()
    found = check(stores, ACCOUNT, OWED)
    assert (found.lost, found.doubled, found.violations) == (0, 1, 0)
    assert found.examples == ("doubled telegram:1:1",)


def test_books_that_do_not_add_up_are_found(stores: Path) -> None:
    database = opened(stores, 2)
    with database.transaction():
        database.run("UPDATE entries SET amount = amount + 1 WHERE account = 'sales'")
    database.close()
    found = check(stores, ACCOUNT, OWED)
    assert found.violations == 1
    assert "add up to nothing" in found.examples[0]
