"""Facts of people and goods: what is asked, was so once, or is wrong is none."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from actors.business.intents import Item, PartyUpdate, ProductCreate, ProductUpdate, VendorQuote
from actors.parsing.parser import parse
from channels.messages import Role
from tests.actors.parsing.corpus import offered
from tests.actors.parsing.reading import OWNER, read
from tests.actors.parsing.tokens import GROCER


@pytest.mark.parametrize(
    "text",
    [
        "ali ka pata kya hai",
        "ali ka pata batao",
        "ali ka pata do",
        "ali ka pata bhejo",
        "ali ka pata kahan hai",
        "ali ka pata nahi hai",
        "ali ka pata galat hai",
        "ali ka limit 5000 tha",
        "ali ka number 0712345678 tha",
        "ali limit was 5000",
        "ali phone was 0712345678",
        "ali limit 5000 is wrong",
    ],
)
def test_what_is_asked_or_was_or_is_wrong_is_not_written(text: str) -> None:
    assert offered(read(text)) == []


@pytest.mark.parametrize(
    "text", ["domicilio ali: 3 sugar", "ali delivery address 3 kg sugar", "ali ka pata 3 sugar"]
)
def test_goods_that_are_counted_are_no_address(text: str) -> None:
    assert not any(isinstance(one, PartyUpdate) for one in offered(read(text)))


@pytest.mark.parametrize(
    "text",
    [
        "ali limit by 5000",
        "ali address needed",
        "ali address is not street 5",
        "dirección de ali calle 5 no 6",
        "ali ka pata gali 5 nahi 6",
        "عنوان ali مش شارع ٥",
        "عنوان ali لازم يتغير",
        "ali saken janb el jame3 w dafa3 50",
    ],
)
def test_what_may_be_something_else_is_asked_about(text: str) -> None:
    assert read(text).action == "confirm"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ali ka pata gali 5 hai", "gali 5"),
        ("ali address plot 4 behind stadium", "plot 4 behind stadium"),
        ("ali lives at Moi Avenue", "Moi Avenue"),
        ("ali vive en calle 5 esquina Reforma", "calle 5 esquina Reforma"),
    ],
)
def test_an_address_is_as_typed(text: str, address: str) -> None:
    reading = read(text)
    assert (reading.action, reading.commands) == (
        "execute",
        (PartyUpdate("Ali Hassan", address=address),),
    )


@pytest.mark.parametrize("day", ["last month", "last week", "last year"])
def test_a_quote_of_a_time_that_is_over_is_none(day: str) -> None:
    assert offered(read(f"metro sugar 44 {day}")) == []


@pytest.mark.parametrize("day", ["", "today", "from monday", "from december"])
def test_a_quote_of_now_is_one(day: str) -> None:
    reading = parse(f"sugar 44 {day}", GROCER, replace(OWNER, role=Role.VENDOR))
    assert reading.commands == (VendorQuote((Item("Sugar", price=Decimal(44)),)),)


@pytest.mark.parametrize("text", ["sugar now costs us 20", "sugar now cost us 20"])
def test_what_it_costs_us_is_no_price(text: str) -> None:
    assert [getattr(one, "cost", None) for one in read(text).commands] == [20]


@pytest.mark.parametrize("text", ["sugar now costs 20", "sugar costs now 20"])
def test_what_it_costs_now_is_the_price(text: str) -> None:
    reading = read(text)
    assert isinstance(reading.commands[0], ProductUpdate)
    assert (reading.action, reading.commands[0].price) == ("execute", 20)


def test_a_count_in_a_name_is_asked_about() -> None:
    assert read("new product milk 60 pieces at 70").action == "confirm"


def test_a_size_in_a_name_is_a_part_of_it() -> None:
    reading = read("new product coke 500 ml at 70")
    assert isinstance(reading.commands[0], ProductCreate)
    assert (reading.action, reading.commands[0].name) == ("execute", "coke 500 ml")
