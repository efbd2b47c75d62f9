"""The words: every language has every kind of them, and no kind that nothing reads."""

import pytest

from actors.parsing.by_itself.vocabulary import vocabulary, without_article
from actors.parsing.lexicon import LANGUAGES, rows

NEEDED = {
    "remind", "alert", "topic", "automation", "manage", "every", "often", "clock", "daypart",
    "tick", "span", "after", "ahead", "until", "condition", "dwindle", "above", "below",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_words_for_everything(language: str) -> None:
    kinds = {sense.kind for _, sense in rows("actors.parsing.by_itself", language)}

    assert kinds >= NEEDED


def test_a_word_means_what_it_means_in_the_language_that_is_spoken() -> None:
    hindi, english = vocabulary().meaning("to", "hi"), vocabulary().meaning("to", "en")

    assert hindi is not None
    assert hindi.kind == "then"
    assert english is not None
    assert english.kind == "connector"


def test_a_short_word_of_another_language_means_nothing_here() -> None:
    assert vocabulary().meaning("tak", "hi") is not None
    assert vocabulary().meaning("me", "en") is None


def test_the_arabic_article_comes_and_goes() -> None:
    assert without_article("المبيعات الكبيرة") == "مبيعات كبيرة"
    assert vocabulary().meaning("مبيعات كبيره", "ar") is not None
