"""Plurals of names, in one word and in several."""

import pytest

from actors.parsing.plurals import other_numbers


def others(key: str, language: str) -> list[str]:
    return other_numbers([key], language).get(key, [])


@pytest.mark.parametrize(
    ("plural", "singular", "language"),
    [
        ("lollipops", "lollipop", "en"),
        ("light bulbs", "light bulb", "en"),
        ("light switches", "light switch", "en"),
        ("jabones de tocador", "jabon de tocador", "es"),
        ("pastas de dientes", "pasta de dientes", "es"),
        ("aguas minerales", "agua mineral", "es"),
        ("leches evaporadas", "leche evaporada", "es"),
        ("ولاعات", "ولاعه", "ar"),
        ("wella 3 at", "wella 3 a", "arabizi"),
        ("hathoriyan", "hathori", "hi"),
        ("almaariyaan", "almaari", "hi"),
    ],
)
def test_a_plural_finds_the_name_as_stored(plural: str, singular: str, language: str) -> None:
    assert singular in others(plural, language)


@pytest.mark.parametrize(
    ("singular", "plural", "language"),
    [
        ("eye drop", "eye drops", "en"),
        ("bolsa de basura", "bolsas de basura", "es"),
        ("toalla higienica", "toallas higienicas", "es"),
    ],
)
def test_a_singular_finds_the_name_as_stored(singular: str, plural: str, language: str) -> None:
    assert plural in others(singular, language)


@pytest.mark.parametrize("key", ["gas", "rice", "ات", "رز", "7 ups", "coke 500"])
def test_what_is_no_plural_stays_as_it_is(key: str) -> None:
    assert not others(key, "en")


def test_only_spanish_has_a_plural_of_the_first_word() -> None:
    assert others("eye drop", "en") == ["eye drops"]
    assert "eyes drop" in others("eye drop", "es")
