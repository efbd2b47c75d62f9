"""In which unit goods are counted: the one that was said, never a smaller one of the store's."""

import pytest

from actors.business.intents import SaleCreate
from actors.storage.database import Database
from tests.actors.parsing.corpus import read


def units(text: str, store: Database) -> list[tuple[str, str | None]]:
    """Return how much of the goods was sold, and in which unit."""
    sale = read(text, store).commands[0]
    assert isinstance(sale, SaleCreate)
    return [(str(item.qty), item.unit) for item in sale.items]


@pytest.mark.parametrize(
    "text",
    [
        "بعت ٣ كراتين كبريت",
        "بعت ٣ كراتين محارم",
        "بعت ٣ كرتون محارم",
        "b3t 3 karatin kebreet",
        "sold 3 cartons kebreet",
        "sold 3 ma7arem cartons",
        "3 peti kebreet bechi",
        "३ पेटी kebreet बेची",
        "kebreet کی ۳ پیٹی بیچی",
    ],
)
def test_a_carton_is_no_box(text: str, stores: dict[str, Database]) -> None:
    assert units(text, stores["souq"]) == [("3", "carton")]


@pytest.mark.parametrize("text", ["sold 3 cola can crates", "sold 3 crates cola can"])
def test_a_crate_is_more_than_what_is_in_it(text: str, stores: dict[str, Database]) -> None:
    assert units(text, stores["souq"]) == [("3", "crate")]


@pytest.mark.parametrize(
    "text", ["بعت ٢ جالون حلاوة", "vendí 2 cubetas de 7alawa", "vendí 2 bidones de 7alawa"]
)
def test_a_gallon_or_bucket_is_no_can(text: str, stores: dict[str, Database]) -> None:
    assert units(text, stores["souq"])[0][1] != "can"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("بعت لترين عصير برتقال", "litre"),
        ("بعت مترين خرطوم", "metre"),
        ("بعت كيلوين سكر", "kg"),
        ("بعت كرتونتين ماء", "carton"),
        ("بعت ظرفين شاي", "sachet"),
    ],
)
def test_the_dual_of_a_unit_is_two(text: str, unit: str, stores: dict[str, Database]) -> None:
    assert units(text, stores["souq"]) == [("2", unit)]


@pytest.mark.parametrize(
    "text", ["بعت ٢ علبة محارم", "sold 2 box ma7arem", "vendí 2 cajas kebreet"]
)
def test_a_box_is_the_box_of_the_store(text: str, stores: dict[str, Database]) -> None:
    assert units(text, stores["souq"]) == [("2", "box")]
