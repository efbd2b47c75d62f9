import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.business import document
from actors.business.intents import Item, OrderCreate, OrderUpdate
from actors.business.invariants import violations
from channels.errors import Malformed, Refused, TooLarge
from channels.identity import MessageKey
from channels.messages import ImportStore
from tests.actors.business.acts import D, do
from tests.corner import DOCUMENT, Corner


def test_an_import_books_opening_stock_and_balances(corner: Corner) -> None:
    assert corner.stock("Rice") == 20_000
    assert corner.stock("Eggs") == 120_000
    assert corner.balance("Ali Hassan") == 180_000
    assert corner.balance("Star Traders") == -70_000
    assert "Which one is “soap”?" in corner.say("sold 1 soap")


def test_an_export_imports_to_an_equal_store(corner: Corner, tmp_path: Path) -> None:
    corner.say("sold 3 rice to sara on credit")
    exported = corner.view("export")

    (tmp_path / "second").mkdir()
    second = Corner(tmp_path / "second", exported)

    assert second.view("export") == exported
    assert second.stock("Rice") == 17_000
    second.close()


ORDERS = [
    {
        "no": 12,
        "customer": "Ali Hassan",
        "driver": "Karim",
        "status": "out",
        "items": [{"product": "Rice", "qty": 2}, {"product": "Eggs", "qty": 5, "unit": "piece"}],
        "deliver_on": "2026-11-24",
        "address": "Street 2",
    },
    {"no": 7, "customer": "sara", "total": 900},
]


def test_open_orders_are_taken_over_with_their_numbers(tmp_path: Path) -> None:
    corner = Corner(tmp_path, {**DOCUMENT, "open_orders": ORDERS})
    exported = corner.view("export")["open_orders"]
    said = do(corner, OrderCreate((Item("Rice", D(1)),), "Sara Khan"))
    do(corner, OrderUpdate(12, "delivered"))

    assert [one["no"] for one in exported] == [7, 12]
    assert exported[1]["items"][0] == {"product": "Rice", "qty": 2, "amount": 3000}
    assert exported[1]["total"] == 3137.5
    assert said.startswith("Order 13: ")
    assert corner.balance("Ali Hassan") == 180_000 + 313_750
    assert [one["no"] for one in corner.view("export")["open_orders"]] == [7, 13]
    (tmp_path / "second").mkdir()
    second = Corner(tmp_path / "second", corner.view("export"))
    assert second.view("export") == corner.view("export")
    corner.close()
    second.close()


@pytest.mark.parametrize(
    ("order", "why"),
    [
        ({"customer": "Nobody"}, "no customer called"),
        ({"driver": "Nobody"}, "no driver called"),
        ({"no": 0}, "is no number for an order"),
        ({"no": 7}, "order 7 stands here twice"),
        ({"status": "delivered"}, "so it is not open"),
        ({"items": [{"product": "Rice", "qty": -1}]}, "cannot be ordered"),
        ({"items": [{"product": "Rice", "qty": 1, "unit": "kg"}]}, "not counted in kg"),
    ],
)
def test_an_order_that_makes_no_sense_is_named(
    tmp_path: Path, order: dict[str, Any], why: str
) -> None:
    wanted = [ORDERS[1], {**ORDERS[0], **order}]

    with pytest.raises(Refused, match=rf"^open_orders\[1\]: .*{why}"):
        Corner(tmp_path, {**DOCUMENT, "open_orders": wanted})


def test_what_nobody_reads_is_reported(tmp_path: Path) -> None:
    wanted = {**DOCUMENT, "colours": [], "store": {**DOCUMENT["store"], "colour": "blue"}}
    wanted["products"] = [{**DOCUMENT["products"][0], "shelf": 3}]
    wanted |= {"ambiguous_words": {}, "unit_conversions": []}

    corner = Corner(tmp_path, wanted)

    assert corner.imported.remarks == ("colours", "store.colour", "products[].shelf")
    corner.close()


def test_a_store_that_holds_something_is_not_imported_into(corner: Corner) -> None:
    before = corner.count("products")

    with pytest.raises(Refused):
        corner.order(ImportStore(MessageKey("again"), json.dumps(DOCUMENT).encode()))

    assert corner.count("products") == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"products": [{"name": "X", "price": "cheap"}]}, "$.products[0].price"),
        ({"products": [{"price": 3}]}, "name"),
        ({"store": {"currency": "PKR"}}, "name"),
        ({"customers": "all"}, "$.customers"),
    ],
)
def test_a_bad_document_is_refused_with_the_path(change: dict[str, Any], words: str) -> None:
    with pytest.raises(Malformed) as caught:
        document.read(json.dumps({**DOCUMENT, **change}).encode())

    assert words in str(caught.value)


def test_a_huge_or_deep_document_is_refused() -> None:
    with pytest.raises(TooLarge):
        document.read(b" " * (document.LIMIT_BYTES + 1))
    with pytest.raises(Malformed):
        document.read(b"[" * 100_000)


def refused(folder: Path, **change: Any) -> str:
    """Return why a changed document cannot be written."""
    folder.mkdir(exist_ok=True)
    with pytest.raises(Refused) as caught:
        Corner(folder, {**DOCUMENT, **change})
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("products[1]: ", {"products": [{"name": "Tea"}, {"name": "…"}]}),
        ("products[1]: ", {"products": [{"name": "Tea"}, {"name": "tea!"}]}),
        ("products[0]: ", {"products": [{"name": "Tea", "price": -3}]}),
        ("products[0]: ", {"products": [{"name": "Tea", "price": "NaN"}]}),
        ("products[0]: ", {"products": [{"name": "Tea", "cost": "1e999999"}]}),
        ("products[0]: ", {"products": [{"name": "Tea", "stock": "sNaN"}]}),
        ("products[0]: ", {"products": [{"name": "Tea", "stock": 1e300}]}),
        ("customers[1]: ", {"customers": [{"name": "Ali"}, {"name": "ALI"}]}),
        ("vendors[0]: ", {"vendors": [{"name": "Star", "payable": "-sNaN"}]}),
        ("drivers[0]: ", {"drivers": [{"name": "x" * 61}]}),
        ("ambiguous_words.tea: ", {"ambiguous_words": {"tea": ["Black Tea"]}}),
        ("unit_conversions[0]: ", {"unit_conversions": [{"product": "Tea", "1 box": "2 bag"}]}),
        ("unit_conversions[0]: ", {"unit_conversions": [{"product": "Rice", "a box": "2 bag"}]}),
        ("unit_conversions[0]: ", {"unit_conversions": [{"1 box": f"{'9' * 150} bag"}]}),
        ("products[0]: ", {"unit_conversions": [{"product": "Rice", "1 box": "2 crate"}]}),
        ("store.currency: ", {"store": {"name": "Corner", "currency": "USD"}}),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(
    tmp_path: Path, path: str, change: dict[str, Any]
) -> None:
    kept: dict[str, Any] = (
        {} if "products" not in change else {"ambiguous_words": {}, "unit_conversions": []}
    )

    assert refused(tmp_path, **kept, **change).startswith(path)


def test_a_refused_document_leaves_an_empty_store(tmp_path: Path) -> None:
    corner = Corner(tmp_path, {"store": DOCUMENT["store"]})
    twice = {"store": DOCUMENT["store"], "products": [{"name": "Tea", "stock": 3}] * 2}

    with pytest.raises(Refused):
        corner.order(ImportStore(MessageKey("twice"), json.dumps(twice).encode()))

    assert corner.count("products") == 0
    assert corner.order(ImportStore(MessageKey("good"), json.dumps(DOCUMENT).encode()))
    assert corner.stock("Rice") == 20_000
    corner.close()


def test_a_unit_for_every_product_reaches_those_that_have_one_of_its_units(tmp_path: Path) -> None:
    wanted = {
        **DOCUMENT,
        "products": [{"name": "Rice", "unit": "bag", "stock": 2}, {"name": "Tea", "unit": "box"}],
        "ambiguous_words": {},
        "unit_conversions": [{"product": "*", "1 bag": "50 kg"}, {"1 kg": "1000 g"}],
    }

    corner = Corner(tmp_path, wanted)

    rows = corner.database.rows("SELECT name, packs FROM products ORDER BY rowid")
    packs = {name: json.loads(text) for name, text in rows}
    assert packs["Rice"] == {"g": 1_000, "bag": 50_000_000, "kg": 1_000_000}
    assert packs["Tea"] == {"box": 1_000}
    assert corner.stock("Rice") == 100_000_000
    corner.close()


PACKED = st.sampled_from(["bag", "kg", "dozen", "piece", "litre", "box"])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(PACKED, st.integers(-99_999, 99_999), st.integers(2, 30), st.integers(2, 30)),
        max_size=4,
    )
)
def test_packs_and_stock_of_any_kind_come_back_from_an_export(
    goods: list[tuple[str, int, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first", Path(folder) / "second"
        corner = Corner(first, _with_packs(goods))
        again = Corner(second, corner.view("export"))

        ask = "SELECT name, unit, base, packs, stock, tracked FROM products ORDER BY rowid"
        assert again.database.rows(ask) == corner.database.rows(ask)
        assert again.view("export") == corner.view("export")
        assert violations(again.database) == []
        corner.close()
        again.close()


def _with_packs(goods: list[tuple[str, int, int, int]]) -> dict[str, Any]:
    """Return a document whose products have a larger and a smaller unit of their own."""
    products: list[dict[str, Any]] = []
    packs: list[dict[str, str]] = []
    for place, (unit, stock, larger, smaller) in enumerate(goods):
        name = f"Thing {'abcd'[place]}"
        products.append({"name": name, "unit": unit, "stock": stock / 1000})
        packs.append({"product": name, "1 crate": f"{larger} {unit}"})
        if unit in {"bag", "box"}:
            packs.append({"product": name, f"1 {unit}": f"{smaller} scoop"})
    facts = {"ambiguous_words": {}, "unit_conversions": packs}
    return {**DOCUMENT, "products": products, **facts}


def test_what_is_no_longer_sold_is_left_out_of_an_export_that_imports(
    corner: Corner, tmp_path: Path
) -> None:
    corner.database.run("UPDATE products SET active = 0 WHERE name IN ('Dish Soap', 'Eggs')")

    exported = corner.view("export")

    assert exported["ambiguous_words"] == {"soap": ["Hand Soap"]}
    assert exported["unit_conversions"] == []
    Corner(tmp_path / "second", exported).close()


def test_the_panel_shows_stock_and_today(corner: Corner) -> None:
    corner.say("sold 3 rice to sara on credit")
    corner.say("sold 1 rice")
    corner.say("spent 100 on fuel")

    panel = corner.view("panel")

    rice = next(one for one in panel["products"] if one["name"] == "Rice")
    assert rice == {"name": "Rice", "unit": "bag", "stock": 16_000, "price": 150_000, "low": False}
    assert panel["today"]["sales"] == 600_000
    assert panel["today"]["cash"] == 150_000
    assert panel["today"]["credit"] == 450_000
    assert panel["today"]["expenses"] == 10_000
    assert panel["store"] == {"name": "Corner", "currency": "PKR", "digits": 2}
