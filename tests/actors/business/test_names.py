import pytest
from hypothesis import given
from hypothesis import strategies as st

from actors.business.names import fold, plain, skeleton


@pytest.mark.parametrize(
    ("expected", "name"),
    [
        ("7 up", "7-Up"),
        ("7 up", "7up"),
        ("lays", "Lay’s"),
        ("jalapeno", "Jalapeño"),
        ("te", "té"),
        ("strasse", "Straße"),
        ("cola 1.5 l", "Cola 1.5L"),
        ("سكر", "سُكَّر"),
        ("كتاب", "کتاب"),
        ("12", "١٢"),
        ("दूध", "दूध"),
        ("rice", "  RICE!! "),
        ("", "…"),
    ],
)
def test_a_name_is_folded_to_one_key(expected: str, name: str) -> None:
    assert expected == fold(name)


@given(st.text(max_size=60))
def test_folding_again_changes_nothing(name: str) -> None:
    assert fold(name) == fold(fold(name))


@given(st.text(max_size=60))
def test_a_key_has_no_stray_spaces_and_does_not_mind_capitals(name: str) -> None:
    key = fold(name)

    assert " ".join(key.split()) == key
    assert fold(plain(name)) == key


@pytest.mark.parametrize(
    ("one", "other"), [("cheeni", "chini"), ("sugar", "sugr"), ("wasim", "vasim"), ("dall", "dal")]
)
def test_spellings_that_sound_alike_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(fold(one)) == skeleton(fold(other))


def test_different_words_keep_different_skeletons() -> None:
    assert skeleton("rice") != skeleton("tea")
