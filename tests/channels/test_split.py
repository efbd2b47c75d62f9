"""Long texts in pieces: none too long, nothing lost, styles kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.reply import Part, Style
from channels.split import LIMIT_UNITS, Piece, pieces, units

characters = st.characters(codec="utf-8") | st.sampled_from("\n 🍚a")
parts_ = st.lists(
    st.builds(Part, st.text(characters, max_size=60), st.sampled_from(Style)), max_size=6
).map(tuple)


def said(parts: Piece) -> str:
    return "".join(part.text for part in parts)


def styled(parts: Piece) -> list[tuple[str, Style]]:
    return [(character, part.style) for part in parts for character in part.text]


@given(parts_, st.integers(2, 40))
def test_no_piece_exceeds_the_limit(parts: Piece, limit_units: int) -> None:
    assert all(units(said(piece)) <= limit_units for piece in pieces(parts, limit_units))


@given(parts_, st.integers(2, 40))
def test_nothing_is_lost_or_restyled_by_cutting(parts: Piece, limit_units: int) -> None:
    cut = pieces(parts, limit_units)

    assert styled(parts) == [mark for piece in cut for mark in styled(piece)]


@given(parts_, st.integers(2, 40))
def test_no_piece_is_empty_when_there_was_something_to_say(parts: Piece, limit_units: int) -> None:
    cut = pieces(parts, limit_units)

    assert all(said(piece) for piece in cut) or len(cut) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("rice", 4),
        ("چینی", 4),
        ("🍚", 2),
        ("🇵🇰", 4),
    ],
)
def test_units_are_those_of_utf16(text: str, expected: int) -> None:
    assert expected == units(text)


@pytest.mark.parametrize("character", ["a", "چ", "🍚"])
def test_a_text_of_exactly_the_limit_stays_whole(character: str) -> None:
    text = character * (LIMIT_UNITS // units(character))

    assert ((Part(text),),) == pieces((Part(text),))


@pytest.mark.parametrize("character", ["a", "چ", "🍚"])
def test_one_more_makes_two_pieces(character: str) -> None:
    text = character * (LIMIT_UNITS // units(character) + 1)

    cut = pieces((Part(text),))

    assert [text[:-1], character] == [said(piece) for piece in cut]


def test_a_cut_falls_after_a_line_rather_than_after_a_word() -> None:
    cut = pieces((Part("one two\nthree four"),), 14)

    assert [said(piece) for piece in cut] == ["one two\n", "three four"]


def test_a_cut_falls_after_a_word_rather_than_within_one() -> None:
    cut = pieces((Part("one two three"),), 9)

    assert [said(piece) for piece in cut] == ["one two ", "three"]


def test_a_style_that_is_cut_goes_on_in_the_next_piece() -> None:
    cut = pieces((Part("plain "), Part("bold bold", Style.BOLD)), 11)

    assert ((Part("plain "), Part("bold ", Style.BOLD)), (Part("bold", Style.BOLD),)) == cut
