"""What a device writes into the books of a real store."""

from collections.abc import Callable
from typing import Any

import pytest
import turso

from actors.business.invariants import violations
from channels.messages import Role
from tests.corner import Corner
from tests.sync.street import NOW, Street
from tests.sync.till import Till, one, sync

Connect = Callable[..., Any]


def conflicts(device: Any) -> list[tuple[str, str]]:
    return list(device.execute("SELECT subject, why FROM sync_conflicts ORDER BY id").fetchall())


@pytest.fixture
def till(shop: Street, device: Connect) -> Till:
    return Till(device(shop))


def test_a_sale_made_offline_is_in_the_books_and_in_the_chat(corner: Corner, till: Till) -> None:
    till.sell("Rice", 3_000, 450_000, customer="Ali Hassan")

    sync(till.device)

    assert corner.stock("Rice") == 17_000
    assert corner.balance("Ali Hassan") == 180_000 + 450_000
    assert "17 bag" in corner.say("stock rice")
    assert conflicts(till.device) == []
    assert violations(corner.database) == []


def test_sales_of_a_device_and_of_the_chat_are_numbered_once(
    corner: Corner, till: Till, shop: Street
) -> None:
    till.sell("Rice", 1_000, 150_000)
    corner.say("sold 2 bag rice to sara 3000 cash")
    till.sell("Sugar", 1_000, 15_000)

    sync(till.device)

    numbers = [number for (number,) in shop.rows("SELECT number FROM txns ORDER BY number")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert corner.stock("Rice") == 17_000
    assert one(till.device, "SELECT stock FROM products WHERE name = 'Rice'") == 17_000


def test_what_a_device_sold_can_be_undone_in_the_chat(corner: Corner, till: Till) -> None:
    till.sell("Rice", 3_000, 450_000)
    sync(till.device)
    number = one(till.device, "SELECT max(number) FROM txns")

    corner.say(f"undo {number}")

    assert corner.stock("Rice") == 20_000
    assert violations(corner.database) == []


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        ({"amount": 1}, "do not add up"),
        ({"cost": 145_000}, "negative when they leave"),
        ({"account": "offshore"}, "no account"),
        ({"goods": "nothing"}, "no such product"),
        ({"day": "someday"}, "no day"),
        ({"at": NOW * 2}, "clock"),
        ({"command": "{}"}, "cannot be read"),
        ({"intent": "staff.set"}, "cannot book"),
    ],
)
def test_an_entry_that_does_not_add_up_is_taken_out_whole(
    corner: Corner, till: Till, odd: dict[str, Any], why: str
) -> None:
    txn = till.sell("Rice", 1_000, 150_000, **odd)

    sync(till.device)

    ((subject, said),) = conflicts(till.device)
    assert subject == "txns"
    assert why in said
    for table in ("movements", "entries"):
        assert corner.database.rows(f"SELECT 1 FROM {table} WHERE txn = ?", (txn,)) == []  # noqa: S608 - ours
    assert corner.stock("Rice") == 20_000
    assert one(till.device, "SELECT stock FROM products WHERE name = 'Rice'") == 20_000


def test_the_past_cannot_be_written_anew(corner: Corner, till: Till) -> None:
    corner.say("sold 2 bag rice cash")
    sync(till.device)
    till.device.execute("UPDATE entries SET amount = amount * 2")
    till.device.execute("DELETE FROM movements")
    till.device.commit()

    sync(till.device)

    assert {subject for subject, _ in conflicts(till.device)} == {"entries", "movements"}
    assert corner.stock("Rice") == 18_000


def test_a_price_changed_on_a_device_is_the_price_in_the_chat(corner: Corner, till: Till) -> None:
    till.device.execute("UPDATE products SET price = 17500, stock = 0 WHERE name = 'Sugar'")
    till.device.commit()

    sync(till.device)

    assert "175" in corner.say("price of sugar")
    assert corner.stock("Sugar") == 50_000


def test_a_product_made_on_a_device_can_be_sold_in_the_chat(corner: Corner, till: Till) -> None:
    till.device.execute(
        "INSERT INTO products(id, name, unit, base, packs, price, stock, key)"
        """ VALUES ('01a2-honey', 'Honey', 'jar', 'jar', '{"jar": 1000}', 90000, 77, '')"""
    )
    till.device.commit()

    sync(till.device)

    assert corner.stock("Honey") == 0
    assert "Honey" in corner.say("sold 2 jar honey cash")
    assert violations(corner.database) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE products SET packs = 'rubbish'",
        "UPDATE products SET unit = 'crate'",
        "UPDATE products SET price = -1",
        "UPDATE products SET name = ''",
        "UPDATE products SET name = 'Sugar'",
    ],
)
def test_a_product_that_no_store_has_comes_back_as_it_was(
    corner: Corner, till: Till, change: str
) -> None:
    before = one(till.device, "SELECT name, unit, packs, price FROM products WHERE name = 'Rice'")
    till.device.execute(f"{change} WHERE name = 'Rice'")
    till.device.commit()

    sync(till.device)

    after = "SELECT name, unit, packs, price FROM products WHERE name = 'Rice'"
    assert one(till.device, after) == before
    assert [subject for subject, _ in conflicts(till.device)] == ["products"]
    corner.say("stock rice")


def test_a_device_gives_nobody_a_role(corner: Corner, till: Till) -> None:
    till.device.execute(
        "INSERT INTO members(person, name, role, chat, key) VALUES ('x:1', 'Eve', 'owner', '', '')"
    )
    till.device.commit()

    sync(till.device)

    assert corner.count("members") == 1
    assert [subject for subject, _ in conflicts(till.device)] == ["members"]


def test_whose_role_is_taken_away_has_no_copy_any_more(
    corner: Corner, shop: Street, device: Connect
) -> None:
    corner.admit("console:meg", Role.MANAGER)
    phone = device(shop, "meg", auth_token=shop.pair("console:meg"))
    with shop.store() as database, database.transaction():
        database.run("UPDATE members SET role = 'staff' WHERE person = 'console:meg'")

    with pytest.raises(turso.Error, match="401"):
        phone.pull()


def test_a_sale_says_who_made_it_whatever_the_device_says(
    corner: Corner, shop: Street, device: Connect
) -> None:
    corner.admit("console:meg", Role.MANAGER)
    till = Till(device(shop, "meg", auth_token=shop.pair("console:meg")))
    txn = till.sell("Rice", 1_000, 150_000)

    sync(till.device)

    row = corner.database.row("SELECT author, author_name FROM txns WHERE id = ?", (txn,))
    assert row == ("console:meg", "Console:Meg")
