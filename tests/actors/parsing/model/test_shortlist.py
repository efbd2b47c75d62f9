"""The names that a message resembles, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business.catalogue import Catalogue
from actors.business.entry import Entry
from actors.parsing.model.shortlist import shortlist
from actors.storage.database import Database


def names(text: str, store: Database) -> set[str]:
    found = shortlist(text, Catalogue(store))
    return {one.entry.name for one in (*found.products, *found.parties)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sold 3 rice to Ali", {"Long Grain Rice", "Ali Hassan"}),
        ("بعت ٢ زيت لحسن", {"Cooking Oil", "Hassan Ali"}),
        ("2 kg sugr", {"Sugar"}),
        ("Carlos's azúcar", {"Carlos Díaz", "Sugar"}),
        ("2 soap", {"Hand Soap", "Dish Soap"}),
        ("brown sugar 2", {"Brown Sugar", "Sugar"}),
        ("kareem took 18", {"Karim"}),
    ],
)
def test_names_that_were_meant_are_offered(text: str, expected: set[str], corner: Database) -> None:
    assert expected <= names(text, corner)


@pytest.mark.parametrize("text", ["", "sales today", "12 500", "gas bill 2300", "👍", "qwertz"])
def test_a_message_that_names_nobody_gets_nobody(text: str, corner: Database) -> None:
    assert names(text, corner) == set()


def test_an_exact_name_comes_first(corner: Database) -> None:
    found = shortlist("sugr and brown sugar", Catalogue(corner)).products

    assert found[0].entry.name == "Brown Sugar"


@given(st.text(max_size=200))
def test_there_are_never_too_many_and_all_have_their_own_index(corner: Database, text: str) -> None:
    found = shortlist(text, Catalogue(corner))
    indices = [one.index for one in (*found.products, *found.parties)]

    assert len(found.products) <= 20
    assert len(found.parties) <= 8
    assert len(set(indices)) == len(indices)


class Crowd:
    """A store in which everybody and everything is called alike."""

    def lookup(self, keys: list[str]) -> list[Entry]:
        return (
            [
                entry
                for at in range(50)
                for entry in (Entry("product", "a", f"Ax {at}"), Entry("customer", "a", f"Al {at}"))
            ]
            if keys
            else []
        )

    def lookup_skeletons(self, _skeletons: list[str]) -> list[Entry]:
        return []

    def suggest(self, _word: str, limit: int = 3, least: float = 0) -> list[Entry]:  # noqa: ARG002 - as promised
        return [Entry("product", "a", "Gone", active=False)][:limit]

    def ambiguous(self, _keys: list[str]) -> dict[str, tuple[str, ...]]:
        return {}


def test_of_a_crowd_twenty_goods_and_eight_people_are_offered() -> None:
    found = shortlist("axel", Crowd())

    assert [one.index for one in found.products] == list(range(1, 21))
    assert [one.index for one in found.parties] == list(range(21, 29))
