"""How phrases begin: a look at two words never hides a phrase that is there."""

from hypothesis import given
from hypothesis import strategies as st

from actors.parsing.lexicon import shared_lexicon
from actors.parsing.openings import Openings

WORD = st.text("abc7", min_size=1, max_size=3)
PHRASE = st.lists(WORD, min_size=2, max_size=5)


def openings_of(phrases: list[list[str]]) -> Openings:
    return Openings((one[0], one[1], range(len(one), len(one) + 1)) for one in phrases)


@given(st.lists(PHRASE, max_size=20))
def test_every_phrase_is_within_reach(phrases: list[list[str]]) -> None:
    openings = openings_of(phrases)
    assert all(openings.reach(one[0], one[1]) >= len(one) for one in phrases)
    assert all(len(one) in openings.lengths(one[0], one[1]) for one in phrases)


def test_the_most_words_that_a_phrase_may_have_come_first() -> None:
    openings = openings_of([["kar", "do"], ["kar", "do", "na", "ji"], ["kar", "diya", "hai"]])
    found = openings.lengths("kar", "do")

    assert list(found) == sorted(found, reverse=True)
    assert {4, 2} <= set(found) <= {4, 3, 2}  # where "do" and "diya" share a bit, a look in vain
    assert openings.lengths("do", "kar") == ()


@given(st.lists(PHRASE, max_size=20), WORD, WORD)
def test_a_word_that_begins_no_phrase_reaches_no_further(
    phrases: list[list[str]], first: str, second: str
) -> None:
    openings = openings_of(phrases)
    if first not in {one[0] for one in phrases}:
        assert openings.reach(first, second) == 1


def test_words_that_were_written_in_one_are_looked_at_apart() -> None:
    openings = openings_of([["kar", "do", "na"], ["be", "3", "t"]])
    assert openings.reach("kar do", "jaldi") == 3
    assert openings.reach("be", "3 t") == 3


def test_every_phrase_of_the_lexicon_is_within_reach() -> None:
    lexicon = shared_lexicon()
    for phrase in lexicon.phrases:
        first, *rest = phrase.split()
        if rest:
            assert 1 + len(rest) in lexicon.openings.lengths(first, rest[0]), phrase
