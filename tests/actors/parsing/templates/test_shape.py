"""What of a message is its shape, and what is not."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business.catalogue import Catalogue
from actors.business.entry import Entry
from actors.business.names import fold
from actors.storage.database import Database
from channels.messages import Role
from tests.actors.parsing.stores import names_of
from tests.actors.parsing.templates.taught import marks, shapes

NAMES: Final = names_of("corner")
PHRASES: Final = (
    "nikala {n} {p} {c} ko {n}",
    "{c} took {n} {p} and {n} {p}",
    "{p} {n}, {p} {n} diya {c}",
    "udhar likh do {c} {n}",
    "{p} ka rate {n} kar do",
)
numbers = st.integers(2, 9999).map(str)


@pytest.mark.parametrize(
    ("text", "folded", "apart"),
    [
        ("sold 3 bags rice to ali 4500 cash", "sell I to C N Y", "sell N U P to C N Y"),
        ("sold 3 rice, 2 sugar and 1 milk", "sell I", "sell N P , N P , N P"),
        ("sold rice 3 sugar 2", "sell I", "sell P N P N"),
        ("sold 3 rice at 50 each, 2 sugar @ 40", "sell J", "sell N P at N each , N P at N"),
        ("sold 3 rice @ 50, 2 sugar @ 40", "sell J", "sell N P at N , N P at N"),
        ("please sold 3 rice for rs 450!", "sell I for M", "sell N P for M"),
    ],
)
def test_values_become_places_and_goods_fold(
    corner: Database, text: str, folded: str, apart: str
) -> None:
    assert marks(corner, text) == [folded, apart]


def test_words_nobody_knows_stand_for_themselves(corner: Database) -> None:
    assert marks(corner, "ondoa cheeni ali") == ["'ondoa P C"]


def test_words_of_one_class_are_one_word(corner: Database) -> None:
    assert marks(corner, "sold 2 rice")[0] == marks(corner, "selling 2 rice")[0]
    assert marks(corner, "2 rice expired") != marks(corner, "2 rice broken")


def test_a_name_that_may_mean_several_things_has_no_shape(corner: Database) -> None:
    assert marks(corner, "sold 2 soap") == []


def test_vendors_and_drivers_mean_their_own(corner: Database) -> None:
    view = Catalogue(corner)
    keys = {shapes(view, "balance", role)[0].key for role in Role}

    assert len(keys) == 3


def test_the_key_is_the_same_for_ever(corner: Database) -> None:
    folded, apart = shapes(Catalogue(corner), "sold 3 bags rice to ali 4500 cash")

    assert (folded.key, apart.key) == (1901489853267982828, -3031807458650234943)


@given(st.sampled_from(PHRASES), st.data())
def test_other_values_have_the_same_shape(
    corner: Database, phrase: str, data: st.DataObject
) -> None:
    view = Catalogue(corner)
    found = {tuple(shape.key for shape in shapes(view, filled(phrase, data))) for _ in range(3)}

    assert len(found) == 1


@given(st.sampled_from(PHRASES), st.data())
def test_no_name_of_the_store_stands_in_a_shape(
    corner: Database, phrase: str, data: st.DataObject
) -> None:
    text = filled(phrase, data)
    words = {word for name in (*NAMES.products, *NAMES.people) for word in fold(name).split()}

    for mark in {mark for shape in shapes(Catalogue(corner), text) for mark in shape.marks}:
        assert mark.removeprefix("'") not in words


class Reversed(Catalogue):
    """The same names, found in the opposite order."""

    def lookup(self, keys: list[str]) -> list[Entry]:
        return super().lookup(keys)[::-1]


@given(st.sampled_from(PHRASES), st.data())
def test_the_order_of_aliases_is_irrelevant(
    corner: Database, phrase: str, data: st.DataObject
) -> None:
    text = filled(phrase, data)

    assert shapes(Catalogue(corner), text) == shapes(Reversed(corner), text)


def filled(phrase: str, data: st.DataObject) -> str:
    """Return the phrase with values of one meaning each."""
    for place, values in (("{n}", numbers), ("{p}", PRODUCTS), ("{c}", CUSTOMERS)):
        while place in phrase:
            phrase = phrase.replace(place, data.draw(values), 1)
    return phrase


PRODUCTS: Final = st.sampled_from(["rice", "cheeni", "Brown Sugar", "flour", "arroz", "oil"])
CUSTOMERS: Final = st.sampled_from(["ali", "Sara Khan", "sara", "Ali Hassan"])
