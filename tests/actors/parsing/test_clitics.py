"""Arabic small words and duals come apart where what remains is known."""

import pytest

from actors.business.entry import Entry
from actors.parsing.clitics import separated
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.text import tokenise
from tests.actors.parsing.tokens import EMPTY, Shelf


def keys(text: str) -> list[str]:
    return [word.key for word in separated(tokenise(text), EMPTY, shared_lexicon()).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("كيلوين", ["2", "كيلو"]),
        ("علبتين", ["2", "علبه"]),
        ("وكيسين", ["و", "2", "كيس"]),
        ("شهرين", ["2", "شهر"]),
    ],
)
def test_a_dual_is_two_of_it(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_a_plural_that_looks_like_a_dual_is_no_two() -> None:
    assert keys("موردين") == ["موردين"]


def test_a_phrase_of_several_words_stays_in_one_piece() -> None:
    assert keys("كيف بسجل") == ["كيف", "بسجل"]


def test_only_and_is_written_in_one_with_a_word_that_stands_alone() -> None:
    assert keys("ليلي") == ["ليلي"]
    assert keys("وما") == ["و", "ما"]


def test_nothing_is_left_over_that_is_a_word_in_another_language_only() -> None:
    assert keys("وسي") == ["وسي"]
    assert keys("وكب") == ["و", "كب"]


def test_a_name_stored_without_its_article_is_found_with_it() -> None:
    shelf = Shelf(Entry("product", "زيت زيتون", "Olive Oil", "bottle"))
    said = separated(tokenise("سعر زيت الزيتون"), shelf, shared_lexicon())
    assert [word.key for word in said.words] == ["سعر", "زيت", "زيتون"]
