"""What of a text is meant for us."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.telegram.update import Entity
from channels.telegram.wording import Wording, read_wording

FREE = st.text(st.characters(codec="utf-8"), max_size=30)


def read(text: str, *mentions: tuple[int, int], username: str = "shop_bot") -> Wording:
    entities = tuple(Entity("mention", offset, length) for offset, length in mentions)
    return read_wording(text, entities, username)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", Wording("", "start")),
        ("/start inv_Ab-9", Wording("inv_Ab-9", "start")),
        ("  /STOCK  rice ", Wording("rice", "stock")),
        ("/stock@shop_bot rice", Wording("rice", "stock", named=True)),
        ("/stock@SHOP_BOT", Wording("", "stock", named=True)),
        ("/stock@other_bot rice", Wording("rice", "stock", foreign=True)),
        ("/2 kg", Wording("kg", "2")),
        ("/1/2 kg", Wording("/1/2 kg")),
        ("/", Wording("/")),
        ("//stock", Wording("//stock")),
        ("/stock-take", Wording("/stock-take")),
        ("/چینی", Wording("/چینی")),
        ("sold /stock", Wording("sold /stock")),
        ("/" + "a" * 65, Wording("/" + "a" * 65)),
    ],
)
def test_a_command_is_taken_apart_as_telegram_does(text: str, expected: Wording) -> None:
    assert expected == read(text)


@pytest.mark.parametrize("glue", [" ", ", ", ": ", " - ", " — ", "\n"])
def test_what_stands_between_our_name_and_the_words_goes_too(glue: str) -> None:
    assert Wording("sold 2", named=True) == read(f"@shop_bot{glue}sold 2", (0, 9))


@pytest.mark.parametrize("stop", ["", ".", "!", "?", " ?!"])
def test_a_stop_after_our_name_goes_too(stop: str) -> None:
    assert Wording("sold 2", named=True) == read(f"sold 2 @Shop_Bot{stop}", (7, 9))


def test_our_name_at_both_ends_goes_twice() -> None:
    assert Wording("sold 2", named=True) == read("@shop_bot sold 2 @shop_bot", (0, 9), (17, 9))


def test_our_name_twice_at_the_beginning_goes_twice() -> None:
    assert Wording("sold 2", named=True) == read("@shop_bot @shop_bot sold 2", (0, 9), (10, 9))


def test_our_name_twice_at_the_end_goes_twice() -> None:
    assert Wording("sold 2", named=True) == read("sold 2 @shop_bot @shop_bot.", (7, 9), (17, 9))


@pytest.mark.parametrize("words", ["-5 rice", "–5 rice", ".5 kg", "+5", "/1/2 kg"])
def test_a_sign_after_our_name_belongs_to_the_words(words: str) -> None:
    assert Wording(words, named=True) == read(f"@shop_bot {words}", (0, 9))


def test_our_name_in_the_middle_stays() -> None:
    assert Wording("did @shop_bot hear", named=True) == read("did @shop_bot hear", (4, 9))


def test_a_mention_that_only_begins_like_ours_is_not_ours() -> None:
    assert Wording("@shop_bots hi") == read("@shop_bots hi", (0, 10))


def test_without_a_name_of_our_own_no_mention_is_noticed() -> None:
    assert Wording("@shop_bot hi") == read("@shop_bot hi", (0, 9), username="")


@given(FREE, st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=4))
def test_nothing_is_invented_whatever_the_offsets(
    text: str, mentions: list[tuple[int, int]]
) -> None:
    wording = read(text, *mentions)

    assert wording.text in text


@given(FREE, FREE)
def test_our_name_is_found_at_its_utf16_offset(before: str, after: str) -> None:
    offset = len(before.encode("utf-16-le")) // 2

    wording = read(f"{before}@SHOP_bot {after}", (offset, 9))

    assert wording.named
