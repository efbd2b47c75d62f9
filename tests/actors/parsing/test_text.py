"""Words, and what stands between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.parsing.text import tokenise
from actors.parsing.words import Word


def keys(text: str) -> list[str]:
    return [word.key for word in tokenise(text).words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sold 3 RICE", ["sold", "3", "rice"]),
        ("3kg sugar", ["3", "kg", "sugar"]),
        ("1,440 and 12,50,000", ["1440", "and", "1250000"]),
        ("2.5 kg", ["2.5", "kg"]),
        ("٣ كيلو", ["3", "كيلو"]),
        ("۴۵۰", ["450"]),
        ("१२", ["12"]),
        ("½ kg", ["0.5", "kg"]),
        ("1½ kg", ["1.5", "kg"]),
        ("azúcar", ["azucar"]),
        ("ﬁne", ["fine"]),
        ("O'Brien", ["obrien"]),
        ("O’Brien", ["obrien"]),
        ("2026-11-23", ["2026-11-23"]),
        ("cola-can/7up", ["cola", "can", "7", "up"]),
        ("", []),
        ("  \n\t ", []),
        ("👍", []),
    ],
)
def test_words_are_folded_like_names(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


def test_what_stands_between_words_is_kept() -> None:
    words = tokenise("sold -3 rice, 450/-")

    assert [word.before for word in words.words] == ["", " -", " ", ", "]
    assert words.tail == "/-"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ali's", Word("ali", "", owned=True, bare="alis")),
        ("Lay's", Word("lay", "", owned=True, bare="lays")),
        ("don't", Word("dont", "", bare="dont")),
    ],
)
def test_an_apostrophe_may_own_or_only_shorten(text: str, expected: Word) -> None:
    assert tokenise(text).words == (expected,)


@pytest.mark.parametrize(
    ("text", "start", "stop", "expected"),
    [
        ("new product Jam 300g sells 410", 2, 5, "Jam 300g"),
        ("new customer María Pérez", 2, 4, "María Pérez"),
        ("add +92 42 111", 1, 4, "+92 42 111"),
    ],
)
def test_a_name_is_kept_as_it_was_typed(text: str, start: int, stop: int, expected: str) -> None:
    assert tokenise(text).typed(start, stop) == expected


@given(st.text())
def test_every_word_of_any_text_has_a_key_and_a_typed_form(text: str) -> None:
    words = tokenise(text)

    assert all(word.key for word in words.words)
    assert all(words.typed(at, at + 1) for at in range(len(words.words)))
