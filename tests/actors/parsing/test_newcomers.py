"""What is new in the shop, and how much its people may owe."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from actors.business.intents import PartyCreate, PartyUpdate, ProductCreate, ProductUpdate
from actors.parsing.reading import Reading
from actors.storage.database import Database
from tests.actors.parsing import corpus
from tests.actors.parsing.reading import read

LIMITED = PartyUpdate("Ali Hassan", credit_limit=Decimal(50_000))


@pytest.mark.parametrize(
    "text",
    [
        "Please add product Gaming Pad, price 650, cost 380",
        "kindly add item Gaming Pad at 650, cost 380",
        "dar de alta producto Gaming Pad, precio 650, costo 380",
    ],
)
def test_a_product_is_added_when_somebody_asks_kindly(text: str) -> None:
    assert read(text).commands == (ProductCreate("Gaming Pad", price=650, cost=380),)


def test_por_kilo_after_a_name_is_the_unit() -> None:
    added = ProductCreate("Longaniza Verde", unit="kg", price=138)

    assert read("dar de alta producto Longaniza Verde, por kilo, precio 138").commands == (added,)


@pytest.mark.parametrize(
    "text",
    [
        "clienta nueva Paola Montes 664 555 0188, límite 1,500",
        "registra como cliente a Paola Montes 664 555 0188, límite 1500",
        "anota como clienta a Paola Montes 664 555 0188, límite 1500",
    ],
)
def test_a_customer_is_registered_as_one(text: str) -> None:
    paola = PartyCreate("customer", "Paola Montes", phone="6645550188", credit_limit=1500)

    assert read(text).commands == (paola,)


def test_don_is_a_part_of_a_name_with_a_capital() -> None:
    chema = PartyCreate("customer", "Don Chema", phone="6641112233")

    assert read("cliente nuevo Don Chema 6641112233").commands == (chema,)
    assert read("cliente nuevo don Chema 6641112233").commands == (replace(chema, name="Chema"),)


def test_a_phone_changes_to_another() -> None:
    changed = PartyUpdate("Ali Hassan", phone="6642223344")

    assert read("el celular de ali cambió a 664 222 3344").commands == (changed,)
    assert read("el celular de ali no cambió").commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "raise ali limit to 50k",
        "lower ali's limit to 50k",
        "bump ali limit up to 50k",
        "change ali credit limit from 20k to 50k",
        "let ali owe up to 50000",
        "sube el límite de ali a 50 mil",
    ],
)
def test_a_limit_goes_to_an_amount(text: str) -> None:
    assert read(text).commands == (LIMITED,)


@pytest.mark.parametrize(
    "text",
    [
        "raise ali limit by 5000",
        "dont raise ali limit to 5000",
        "can ali owe up to 5000?",
        "no le subas el límite a ali a 5000",
        "please add salt",
        "no registres como cliente a nadie",
    ],
)
def test_what_is_no_change_yet_changes_nothing(text: str) -> None:
    assert read(text).commands == ()


@pytest.mark.parametrize(
    "text",
    [
        "stop selling sugar",
        "stop selling sugar, they only spoil",
        "stop selling sugar, nobody wants them",
        "remove sugar from products they are not moving",
    ],
)
def test_why_it_is_no_longer_sold_is_no_word_against_it(text: str) -> None:
    assert _asked_about(read(text)) == (ProductUpdate("Sugar", active=False),)


def test_what_may_no_longer_be_sold_stays() -> None:
    for text in ("we should stop selling sugar", "metro stopped selling sugar"):
        assert read(text).commands == ()


def _asked_about(reading: Reading) -> tuple[object, ...]:
    """Return the commands, none of which is carried out unasked."""
    assert reading.action == "confirm"
    return reading.commands


def test_a_name_is_changed_for_another() -> None:
    renamed = ProductUpdate("Sugar", name="Mondongo")

    assert read("cámbiale el nombre a sugar por Mondongo").commands == (renamed,)
    assert read("cambia sugar por 3 eggs").commands != (renamed,)
    assert read("rename sugar for ali").action != "execute"


@pytest.mark.parametrize(
    "text",
    ["please change ali limit increase 500", "update ali's limit, raise it by 500"],
)
def test_a_limit_that_grows_by_an_amount_is_not_set_to_it(text: str) -> None:
    assert read(text).action != "execute"


@pytest.mark.parametrize(
    ("said", "name"),
    [("لسكر ناعم", "سكر ناعم"), ("للسكر الناعم", "السكر الناعم"), ("ل سكر ناعم", "سكر ناعم")],
)
def test_a_name_is_kept_without_the_small_word_written_in_one_with_it(
    said: str, name: str, stores: dict[str, Database]
) -> None:
    renamed = ProductUpdate("White Sugar", name=name)

    assert corpus.read(f"غير اسم السكر {said}", stores["baqala"]).commands == (renamed,)
