import json
from pathlib import Path
from typing import Any

import pytest

from actors.business import document
from channels.errors import Malformed, Refused, TooLarge
from channels.identity import MessageKey
from channels.messages import ImportStore
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


def test_what_nobody_reads_is_reported(tmp_path: Path) -> None:
    wanted = {**DOCUMENT, "open_orders": [], "store": {**DOCUMENT["store"], "colour": "blue"}}
    wanted["products"] = [{**DOCUMENT["products"][0], "shelf": 3}]
    wanted["ambiguous_words"] = {}

    corner = Corner(tmp_path, wanted)

    assert corner.imported.remarks == ("open_orders", "store.colour", "products[].shelf")
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
