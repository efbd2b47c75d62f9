"""Plurals of names, in one word and in several."""

import pytest

from actors.parsing.plurals import other_numbers


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("lollipops", "lollipop"),
        ("light bulbs", "light bulb"),
        ("light switches", "light switch"),
        ("jabones de tocador", "jabon de tocador"),
        ("pastas de dientes", "pasta de dientes"),
        ("aguas minerales", "agua mineral"),
        ("leches evaporadas", "leche evaporada"),
        ("ولاعات", "ولاعه"),
        ("wella 3 at", "wella 3 a"),
        ("hathoriyan", "hathori"),
        ("almaariyaan", "almaari"),
    ],
)
def test_a_plural_finds_the_name_as_stored(plural: str, singular: str) -> None:
    assert singular in other_numbers(plural)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("eye drop", "eye drops"),
        ("bolsa de basura", "bolsas de basura"),
        ("toalla higienica", "toallas higienicas"),
    ],
)
def test_a_singular_finds_the_name_as_stored(singular: str, plural: str) -> None:
    assert plural in other_numbers(singular)


@pytest.mark.parametrize("key", ["gas", "rice", "ات", "رز"])
def test_what_is_no_plural_stays_as_it_is(key: str) -> None:
    assert other_numbers(key) == []
