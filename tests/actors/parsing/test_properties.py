"""What holds for any message, however strange: the promises that precision rests on."""

from decimal import Decimal
from typing import Final

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from actors.business.catalogue import Catalogue
from actors.business.intents import Item, PartyCreate, ProductCreate, ProductUpdate, ReminderCreate
from actors.parsing.annotate import annotate
from actors.parsing.by_itself.vocabulary import vocabulary
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.text import TEXT_LIMIT, tokenise
from actors.parsing.tokens import UNKNOWN, Token
from actors.storage.database import Database
from tests.actors.parsing.corpus import lines, read, writes
from tests.actors.parsing.stores import names_of

NEGATIONS: Final = (
    "not", "don't", "did not", "didn't", "never", "no", "cannot", "won't", "haven't", "without",
    "nope",
)  # fmt: skip
STOPPERS: Final = (
    "if", "maybe", "should", "will be", "he", "they", "said", "tomorrow", "want to", "why",
    "example", "test", "%", "=", ">", "-5", "?", "“", "<b>",
)  # fmt: skip
CREATING: Final = (PartyCreate, ProductCreate, ProductUpdate, ReminderCreate)
"""What takes a name nobody knows yet, or any words."""
NAMES: Final = names_of("corner")
WORDS: Final = (
    *shared_lexicon().phrases, *vocabulary().senses, *NAMES.products, *NAMES.people,
)  # fmt: skip
NUMBERS: Final = ("1", "3", "12", "450", "1,440", "2.5", "0", "#45", "1k", "٣", "½", "99999999999")
MARKS: Final = (",", ".", "?", "!", "-", "/", "+", "@", "&", "\n", "(", "'s", "%")
WRITING: Final = tuple(
    line.text
    for name in ("en-corner", "en-held-out")
    for line in lines(name)
    if line.expect.intent not in {"product.create", "party.create", "reminder.create"}
)

strange_words = st.text("qzxwvj", min_size=4, max_size=9)
words = st.one_of(st.sampled_from(WORDS), st.sampled_from(NUMBERS), st.sampled_from(MARKS))
sentences = st.lists(st.one_of(words, words, words, st.text(max_size=8)), max_size=12).map(" ".join)


@given(st.one_of(st.text(), sentences))
def test_no_text_whatever_is_an_error(corner: Database, text: str) -> None:
    assert read(text, corner).action in {"execute", "confirm", "ask", "reply", "ignore"}


@given(sentences)
def test_the_same_text_is_read_the_same_way(corner: Database, text: str) -> None:
    assert read(text, corner) == read(text, corner)


@given(sentences)
def test_no_sentence_with_an_unexplained_word_is_written_down(corner: Database, text: str) -> None:
    reading = read(text, corner)
    created = [isinstance(command, CREATING) for command in reading.commands]

    if any(token.kind == UNKNOWN for token in _tokens(text, corner)):
        assert not writes(reading) or all(created), reading


@given(st.sampled_from(WRITING), strange_words, st.integers(0, 12))
def test_a_strange_word_anywhere_stops_a_write(
    corner: Database, text: str, word: str, at: int
) -> None:
    reading = read(_with(text, word, at), corner)
    renamed = any(isinstance(command, ProductUpdate) for command in reading.commands)

    assert not writes(reading) or renamed, reading


@given(st.sampled_from(WRITING), st.sampled_from(NEGATIONS), st.integers(0, 12))
@example(text="undo entry 45", word="no", at=2)
@example(text="undo that", word="no", at=0)
@example(text="sold 2 bread, ali paid 500", word="not", at=4)
def test_a_negation_anywhere_stops_a_write(corner: Database, text: str, word: str, at: int) -> None:
    denied = _with(text, word, at)
    numbered = "entry no " in denied  # short for "number"
    reading = read(denied, corner)

    assert numbered or not writes(reading), reading


@given(st.sampled_from(WRITING), st.sampled_from(STOPPERS), st.integers(0, 12))
@example(text="ali paid 500", word="he", at=0)
@example(text="sara returned 2 chips, paid her back 160", word="he", at=0)
@example(text="stop the daily summary", word="tomorrow", at=0)
@example(text="add 200 to ali's account", word="want to", at=0)
@example(text="rename shampoo to Silk Shampoo", word="want to", at=5)
@example(text="sold 3 rice to ali 4500 paid 2000 rest on credit", word="tomorrow", at=9)
@example(text="sold 2 coke can and 1 water to carlos, he will pay tomorrow", word="said", at=9)
def test_doubt_future_and_other_people_anywhere_stop_a_write(
    corner: Database, text: str, word: str, at: int
) -> None:
    reading = read(_with(text, word, at), corner)
    owed = [getattr(command, "due", None) for command in reading.commands]
    # When the rest will be paid is a term of the sale, also as the customer's own word.
    promise = word == "said" and text.split(" ")[at : at + 3] == ["he", "will", "pay"]
    is_term = word == "tomorrow" or promise

    assert not writes(reading) or (is_term and any(owed)), reading


@given(sentences)
def test_what_is_written_was_said(corner: Database, text: str) -> None:
    reading = read(text, corner)

    if writes(reading) and not any(isinstance(one, CREATING) for one in reading.commands):
        _assert_said(msgspec.to_builtins(reading.commands, builtin_types=(Decimal,)), text, corner)


@pytest.mark.parametrize("name", ["en-corner", "en-held-out"])
def test_every_number_and_name_of_a_command_stands_in_its_text(name: str, corner: Database) -> None:
    for line in lines(name):
        reading = read(line.text, corner, line.role)
        if reading.commands and not isinstance(reading.commands[0], CREATING):
            made = msgspec.to_builtins(reading.commands, builtin_types=(Decimal,))
            _assert_said(made, line.text, corner)


@given(st.sampled_from(WRITING), st.integers(TEXT_LIMIT, TEXT_LIMIT * 3))
def test_a_message_that_is_too_long_is_not_read_in_part(
    corner: Database, text: str, length: int
) -> None:
    reading = read(text + " " * length + "x", corner)

    assert reading.reasons == ("too_long",)
    assert reading.commands == ()


def _with(text: str, word: str, at: int) -> str:
    parts = text.split(" ")
    return " ".join([*parts[:at], word, *parts[at:]])


def _tokens(text: str, store: Database) -> tuple[Token, ...]:
    return annotate(tokenise(text), Catalogue(store), shared_lexicon())


def _assert_said(made: object, text: str, store: Database) -> None:
    """Every quantity and amount was said, "a" being one, and every product was named."""
    tokens = _tokens(text, store)
    numbers = {token.number for token in tokens} | {Decimal(1)}
    named = {entry.name for token in tokens for entry in token.entries}

    for key, value in _slots(made):
        if isinstance(value, Decimal):
            assert abs(value) in numbers, (text, key)
        if key in {"product", "customer"}:
            assert value in named, (text, key)


def _slots(made: object, key: str = "") -> list[tuple[str, object]]:
    if isinstance(made, dict):
        return [found for name, value in made.items() for found in _slots(value, str(name))]
    if isinstance(made, list | tuple):
        return [found for value in made for found in _slots(value, key)]
    return [(key, made)]


def test_the_check_of_what_was_said_sees_a_number_that_was_not(corner: Database) -> None:
    guessed = msgspec.to_builtins([Item("Sugar", Decimal(4))], builtin_types=(Decimal,))

    with pytest.raises(AssertionError):
        _assert_said(guessed, "sold 3 sugar", corner)
