"""Unknown words that resemble known ones: found, but never without a doubt."""

import pytest

from actors.parsing.spelling import suggestions
from actors.parsing.tokens import UNKNOWN, Token
from tests.actors.parsing.tokens import GROCER, tokens_of


def only(text: str) -> Token:
    (token,) = tokens_of(text)
    return token


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("sugars", "Sugar"),
        ("battery", "Batteries AA"),
        ("egg", "Eggs"),
        ("light bulbs", "Light Bulb"),
    ],
)
def test_another_number_of_a_name_is_that_name(word: str, name: str) -> None:
    token = only(word)

    assert [entry.name for entry in token.entries] == [name]
    assert not token.doubt


@pytest.mark.parametrize(
    ("word", "name"), [("sugr", "Sugar"), ("chini", "Sugar"), ("shugar", "Sugar")]
)
def test_a_misspelt_name_is_found_with_a_doubt(word: str, name: str) -> None:
    token = only(word)

    assert [entry.name for entry in token.entries] == [name]
    assert token.doubt == f"fuzzy:{word}"


def test_nothing_misspelt_is_guessed_where_nothing_was_done() -> None:
    assert tokens_of("ali might take 2 shugar")[-1].kind == UNKNOWN
    assert tokens_of("ali took 2 shugar")[-1].entries


def test_a_misspelt_part_of_a_name_completes_the_part_beside_it() -> None:
    token = only("light bulbb")

    assert [entry.name for entry in token.entries] == ["Light Bulb"]
    assert token.doubt


@pytest.mark.parametrize(("word", "kind"), [("recieveed", "receive"), ("returnd", "return")])
def test_a_misspelt_word_of_the_language_is_found_with_a_doubt(word: str, kind: str) -> None:
    token = only(word)

    assert token.kind == kind
    assert token.doubt == f"fuzzy:{word}"


@pytest.mark.parametrize("word", ["ax", "egz", "jam", "zubair", "umbrella"])
def test_what_resembles_nothing_stays_unknown(word: str) -> None:
    assert only(word).kind == UNKNOWN


def test_a_message_of_many_unknown_words_is_not_looked_into() -> None:
    kinds = [token.kind for token in tokens_of("sugr zulu chess frobs")]

    assert kinds == [UNKNOWN] * 4


def test_a_word_of_several_goods_keeps_them_in_the_order_they_were_declared() -> None:
    token = only("soap")

    assert [entry.name for entry in token.entries] == ["Hand Soap", "Dish Soap"]


def test_only_names_worth_asking_about_are_suggested() -> None:
    assert [entry.name for entry in suggestions("sugra", "product", GROCER)] == ["Sugar"]
    assert suggestions("spade", "product", GROCER) == []
    assert suggestions("sugar", "customer", GROCER) == []


@pytest.mark.parametrize(("word", "kind"), [("yesterdya", "period"), ("pyesterday", "period")])
def test_a_misspelt_word_of_the_language_begins_or_ends_as_the_word_does(
    word: str, kind: str
) -> None:
    assert only(word).kind == kind


def test_a_word_that_neither_begins_nor_ends_as_any_other_stays_unknown() -> None:
    assert only("xesterdaz").kind == UNKNOWN
