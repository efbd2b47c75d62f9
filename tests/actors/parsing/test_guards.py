"""What stands between the words and keeps a message from being carried out."""

import pytest

from actors.business.entry import Entry
from actors.parsing.guards import refusals
from actors.parsing.text import tokenise
from actors.storage.database import Database
from tests.actors.parsing.corpus import read, writes
from tests.actors.parsing.tokens import Shelf, tokens_of


@pytest.mark.parametrize("text", ["sold 3 rice, 450", "1/2 kg rice", "sold 3 rice"])
def test_signs_that_people_put_between_goods_and_amounts_are_none(text: str) -> None:
    assert refusals(tokenise(text)) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("sold = 3 rice 450", "operator"),
        ("sold 3 rice = 450", "operator"),
        ("sold 3 = rice 450", "operator"),
        ("3-4 rice", "operator"),
        ("sold 3 rice 450?", "question"),
        ('"sold 3 rice 450"', "quotation"),
        ("sold 3 rice ∑ 450", "symbol"),
    ],
)
def test_signs_that_may_mean_something_else_are_reasons(text: str, reason: str) -> None:
    assert reason in refusals(tokenise(text))


@pytest.mark.parametrize("text", ["sold 3 rice 1,450/= cash", "ali paid 500/=", "ali paid 500/-"])
def test_a_mark_behind_an_amount_makes_it_money(text: str, corner: Database) -> None:
    assert "operator" not in refusals(tokenise(text))
    assert writes(read(text, corner))


@pytest.mark.parametrize("text", ["sold 3 rice/= 450", "/= 450", "sold 3 rice ==450"])
def test_the_same_mark_behind_a_word_may_be_a_sum(text: str) -> None:
    assert refusals(tokenise(text)) == ("operator",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("sold 2 tyre 90/90-18", ()),
        ("sold 2 tyre 90/90-18 6200-200", ("operator",)),
        ("sold 2 tyre 90 / 90 -18", ("operator",)),
        ("sold -2 tyre 90/90-18", ("operator",)),
    ],
)
def test_a_mark_within_a_name_is_the_names(text: str, found: tuple[str, ...]) -> None:
    shelf = Shelf(Entry("product", "tyre 90/90-18", "Tyre 90/90-18"))
    assert refusals(tokenise(text), tokens_of(text, shelf)) == found


@pytest.mark.parametrize("text", ["ali paid 500 on 23/11/26", "ali paid 23/11/26", "1/2/3 rice"])
def test_a_day_with_its_year_is_no_day_and_a_number(text: str, corner: Database) -> None:
    assert read(text, corner).commands == ()


@pytest.mark.parametrize("text", ["ali paid 500-", "ali paid 500 -", "sold 3 rice to ali-"])
def test_a_dash_that_ends_a_message_says_nothing(text: str, corner: Database) -> None:
    assert writes(read(text, corner))
