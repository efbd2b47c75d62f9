"""Voice notes: heard, shown, and never written down without a yes."""

from typing import Any

import pytest

from actors.conversation import asking
from actors.conversation.asked import Hearing, Parsed, ParseRequest
from actors.parsing.model.request import Heard
from channels.inbound import Inbound, Kind, Recording
from channels.messages import Outcome
from tests.actors.conversation.test_asking import SOLD, STRANGE, answered
from tests.corner import GROUP, Corner, buttons, labels, words

NOTE = Recording("file", 4, 4_000, "voice.ogg")


@pytest.fixture
def corner(corner: Corner) -> Corner:
    corner.asks = True
    return corner


def spoken(corner: Corner, **fields: Any) -> Inbound:
    return corner.inbound(kind=Kind.MEDIA, media="voice", **({"recording": NOTE} | fields))


def heard(corner: Corner, text: str, **fields: Any) -> Any:
    """Return what a voice note leads to in which these words are heard."""
    inbound = spoken(corner, **fields)
    request = corner.order(inbound, audio=b"OggS")
    asking.keep(corner.database, request, Parsed(heard=Heard(text, 4.0, "w")), corner.at)
    return corner.again(inbound)


def test_a_voice_note_is_listened_to_with_the_store_s_names_in_mind(corner: Corner) -> None:
    request = corner.order(spoken(corner), audio=b"OggS")

    assert isinstance(request, ParseRequest)
    assert request.step == "hear"
    assert isinstance(request.question, Hearing)
    assert (request.question.audio, request.question.name) == (b"OggS", "voice.ogg")
    assert request.question.hint.startswith("Rice, Sugar, Eggs")


def test_what_was_heard_is_shown_and_a_write_waits_for_a_yes_however_plain(corner: Corner) -> None:
    outcome = heard(corner, "sold 2 bags rice")
    before = corner.stock("Rice")

    corner.press(outcome, "Yes")

    assert words(outcome).startswith("I heard: “sold 2 bags rice”\n")
    assert labels(outcome) == ["Yes", "No"]
    assert (before, corner.stock("Rice")) == (20_000, 18_000)


def test_a_question_that_was_spoken_is_answered(corner: Corner) -> None:
    said = words(heard(corner, "rice left?"))

    assert said.startswith("I heard: “rice left?”\nRice: 20 bag")


def test_words_that_only_a_model_can_read_lead_to_a_second_question(corner: Corner) -> None:
    inbound = spoken(corner)
    first = corner.order(inbound, audio=b"OggS")
    asking.keep(corner.database, first, Parsed(heard=Heard(STRANGE, 4.0, "w")), corner.at)
    second = corner.again(inbound)
    asking.keep(corner.database, second, answered(second, SOLD), corner.at)
    outcome = corner.again(inbound)

    assert (first.step, second.step) == ("hear", "read")
    assert words(outcome).startswith(f"I heard: “{STRANGE}”\n")
    assert labels(outcome) == ["Yes", "No"]


def test_a_yes_that_was_spoken_answers_no_question(corner: Corner) -> None:
    heard(corner, "sold 2 bags rice")

    heard(corner, "yes")

    assert corner.stock("Rice") == 20_000


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("too_long", "That is too long for me: at most 60 seconds"),
        ("too_large", "That recording is too large"),
        ("unreachable", "I could not fetch that recording"),
        (None, "I could not fetch that recording"),
    ],
)
def test_a_recording_that_is_not_there_gets_a_polite_word(
    corner: Corner, why: Any, said: str
) -> None:
    outcome = corner.order(spoken(corner), unheard=why)

    assert words(outcome).startswith(said)


@pytest.mark.parametrize(
    ("why", "said"),
    [("budget", "I can listen to no more"), ("deadline", "I could not listen to that just now")],
)
def test_a_recording_nobody_listens_to_gets_a_polite_word(
    corner: Corner, why: str, said: str
) -> None:
    inbound = spoken(corner)
    request = corner.order(inbound, audio=b"OggS")
    asking.keep(corner.database, request, Parsed(unavailable=why), corner.at)

    assert words(corner.again(inbound)).startswith(said)


def test_a_recording_without_a_word_is_said_to_be_one(corner: Corner) -> None:
    assert words(heard(corner, " ")).startswith("I could not make out a word")


def test_without_a_model_and_among_others_nobody_listens(corner: Corner) -> None:
    overheard = corner.order(spoken(corner, chat=GROUP), audio=b"OggS")
    corner.asks = False
    polite = corner.order(spoken(corner))

    assert overheard == Outcome()
    assert words(polite).startswith("I cannot listen to voice messages yet")


def test_a_long_transcript_is_shown_in_part(corner: Corner) -> None:
    outcome = heard(corner, "blah " * 200)

    assert "…”" in words(outcome)
    assert buttons(outcome) == []


def test_a_name_that_was_misheard_is_not_learned(corner: Corner) -> None:
    corner.press(heard(corner, "hasan paid 500"), "Ali Hassan")

    assert "I do not know “hasan”" in corner.say("hasan paid 500")
