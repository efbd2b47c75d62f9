"""What only a model can read: asked once, kept before it is used, believed after a yes."""

import datetime as dt
from typing import Any

import pytest

from actors.conversation import asking
from actors.conversation.asked import Parsed, ParseRequest
from actors.conversation.asking import worth_asking
from actors.parsing.context import Context
from actors.parsing.model.request import ModelAnswer, ModelRequest, Usage
from actors.parsing.model.wire import WireCommand
from actors.parsing.reading import Reading
from channels.inbound import Inbound
from channels.messages import Outcome, Role
from tests.actors.parsing.model.answers import wire
from tests.corner import GROUP, HOUR, MINUTE, OWNER, Corner, buttons, labels, words

STRANGE = "2 bag rice hopped over to ali"
SOLD = wire("sale.create", {"text": "rice", "qty": 2, "unit": "bag"}, party="ali", pay="credit")
QUESTION = wire("stock.query", {"text": "rice"})
NONE = wire("none")


@pytest.fixture
def corner(corner: Corner) -> Corner:
    corner.asks = True
    return corner


def answered(request: ParseRequest, *commands: WireCommand) -> Parsed:
    assert isinstance(request.question, ModelRequest)
    return Parsed(request=request.question, answer=ModelAnswer(commands, "m", Usage()))


def asked(corner: Corner, text: str = STRANGE, **fields: Any) -> tuple[Inbound, ParseRequest]:
    """Return a message that led to a question, and the question."""
    inbound = corner.inbound(text, **fields)
    request = corner.order(inbound)
    assert isinstance(request, ParseRequest)
    return inbound, request


def told(corner: Corner, text: str, *commands: WireCommand, **fields: Any) -> Outcome:
    """Return what a message led to when the model answers these commands."""
    inbound, request = asked(corner, text, **fields)
    asking.keep(corner.database, request, answered(request, *commands), corner.at)
    outcome = corner.again(inbound)
    assert isinstance(outcome, Outcome)
    return outcome


def failed(corner: Corner, text: str, why: str, **fields: Any) -> str:
    inbound, request = asked(corner, text, **fields)
    asking.keep(corner.database, request, Parsed(unavailable=why), corner.at)
    return words(corner.again(inbound))


def test_a_question_holds_the_words_and_the_names_they_resemble_and_writes_nothing(
    corner: Corner,
) -> None:
    _, request = asked(corner, "2 bag rice hopped over to ali, his number is 0300 7654321")

    assert isinstance(request.question, ModelRequest)
    assert request.question.text.endswith("his number is [PHONE1]")
    assert [one.entry.name for one in request.question.products] == ["Rice"]
    assert [one.entry.name for one in request.question.parties] == ["Ali Hassan"]
    assert (request.step, request.asker) == ("read", OWNER)
    assert {"bag", "kg", "dozen"} <= set(request.question.units)
    assert corner.count("parses") == 0


def test_a_write_that_a_model_read_is_done_after_a_yes(corner: Corner) -> None:
    outcome = told(corner, STRANGE, SOLD)
    before = corner.stock("Rice")

    done = corner.press(outcome, "Yes")

    assert labels(outcome) == ["Yes", "No"]
    assert before == 20_000
    assert corner.stock("Rice") == 18_000
    assert corner.balance("Ali Hassan") == 180_000 + 300_000
    assert "Sold 2 bag Rice" in words(done)


def test_its_buttons_work_once_and_for_ten_minutes(corner: Corner) -> None:
    outcome = told(corner, STRANGE, SOLD)
    corner.press(outcome, "No")
    late = told(corner, "3 bag rice hopped over to ali", wire(
        "sale.create", {"text": "rice", "qty": 3, "unit": "bag"}, party="ali"
    ))  # fmt: skip
    corner.at += 10 * MINUTE

    assert words(corner.press(outcome, "Yes")) == "Already done."
    assert words(corner.press(late, "Yes")) == "That question has expired."
    assert corner.stock("Rice") == 20_000
    assert corner.meter.figures()["confirm_no"] == 1


def test_a_replay_reads_what_was_kept_and_asks_nobody(corner: Corner) -> None:
    inbound, request = asked(corner)
    asking.keep(corner.database, request, answered(request, SOLD), corner.at)

    first = corner.again(inbound)
    second = corner.again(inbound)

    assert isinstance(first, Outcome)
    assert "rice" in words(first).lower()
    assert (second.duplicate, second.replies) == (True, first.replies)


def test_what_an_older_version_kept_is_asked_about_anew(corner: Corner) -> None:
    inbound, request = asked(corner)
    asking.keep(corner.database, request, answered(request, NONE), corner.at)
    corner.database.run("UPDATE parses SET body = ?", (b"\x81\xa6answer\x01",))

    second = corner.again(inbound)
    asking.keep(corner.database, second, answered(second, SOLD), corner.at)

    assert isinstance(second, ParseRequest)
    assert labels(corner.again(inbound)) == ["Yes", "No"]


def test_the_same_words_within_a_minute_are_not_asked_about_again(corner: Corner) -> None:
    first = told(corner, STRANGE, SOLD)
    again = corner.order(corner.inbound("2 bag rice  HOPPED over to ali!"))
    corner.at += 1
    later = corner.order(corner.inbound(STRANGE))

    assert words(again) == words(first)
    assert isinstance(later, ParseRequest)


def test_somebody_else_and_a_failure_are_asked_about_anew(corner: Corner) -> None:
    corner.admit("hina", Role.STAFF)
    failed(corner, STRANGE, "deadline")
    corner.at -= MINUTE

    again = corner.order(corner.inbound(STRANGE))
    other = corner.again(corner.inbound(STRANGE, person="hina"))

    assert isinstance(again, ParseRequest)
    assert isinstance(other, ParseRequest)


def test_what_a_model_reads_as_a_question_is_answered_at_once(corner: Corner) -> None:
    assert "Rice: 20 bag" in words(told(corner, "is rice still breathing", QUESTION))


@pytest.mark.parametrize("why", ["deadline", "breaker", "refused", "fault"])
def test_without_an_answer_the_honest_local_one_is_given(corner: Corner, why: str) -> None:
    said = failed(corner, STRANGE, why)

    assert said.startswith("I wrote nothing down: I do not know")


def test_a_spent_allowance_is_said_plainly(corner: Corner) -> None:
    said = failed(corner, STRANGE, "budget")

    assert said.startswith("I can read only simple sentences for now. I wrote nothing down:")


MADE_UP = wire("sale.create", {"text": "rice", "qty": 9}, party="ali")


def doubted(corner: Corner) -> tuple[Inbound, ParseRequest]:
    """Return the second question about a message whose first answer did not fit its words."""
    inbound, request = asked(corner)
    asking.keep(corner.database, request, answered(request, MADE_UP), corner.at)
    second = corner.again(inbound)
    assert isinstance(second, ParseRequest)
    return inbound, second


def test_an_answer_that_the_words_do_not_bear_out_has_the_next_model_asked(corner: Corner) -> None:
    inbound, second = doubted(corner)
    asking.keep(corner.database, second, answered(second, SOLD), corner.at)

    assert (second.step, second.key) == ("again", inbound.key)
    assert isinstance(second.question, ModelRequest)
    assert second.question.again
    assert second.question.now.hour == 13
    assert labels(corner.again(inbound)) == ["Yes", "No"]


def test_when_that_does_not_help_either_there_is_no_button(corner: Corner) -> None:
    inbound, second = doubted(corner)
    asking.keep(corner.database, second, answered(second, MADE_UP), corner.at)

    outcome = corner.again(inbound)

    assert buttons(outcome) == []
    assert words(outcome).startswith("I wrote nothing down")
    assert corner.meter.figures()["grounding_failed"] == 1


def test_when_nobody_is_there_to_help_the_local_answer_is_given(corner: Corner) -> None:
    inbound, second = doubted(corner)
    asking.keep(corner.database, second, Parsed(unavailable="breaker"), corner.at)

    assert words(corner.again(inbound)).startswith("I wrote nothing down: I do not know “hopped”")


def test_a_name_that_the_store_does_not_have_is_asked_about_at_once(corner: Corner) -> None:
    outcome = told(corner, "2 zorbs hopped over", wire("sale.create", {"text": "zorbs", "qty": 2}))

    assert words(outcome).startswith("I do not know “zorbs”")


def test_people_who_talk_to_each_other_are_not_answered_whatever_a_model_thinks(
    corner: Corner,
) -> None:
    outcome = told(corner, "blorp 77 zing", NONE, chat=GROUP)
    wrong = told(corner, "blorp 78 zing", SOLD, chat=GROUP)

    assert (outcome.replies, wrong.replies) == ((), ())


def test_an_edit_is_asked_about_only_where_the_message_had_led_to_something(corner: Corner) -> None:
    sold = corner.inbound("sold 2 bags rice")
    corner.order(sold)
    other = corner.inbound("hello")
    corner.order(other)

    def edited(inbound: Inbound) -> Any:
        return corner.order(corner.inbound(STRANGE, message=inbound.message, edited=True))

    assert isinstance(edited(sold), ParseRequest)
    assert edited(other) == Outcome()


def test_answers_are_forgotten_after_a_day(corner: Corner) -> None:
    told(corner, STRANGE, SOLD)
    corner.at += 25 * HOUR

    told(corner, "3 bag rice hopped over to ali", NONE)

    assert corner.count("parses") == 1


def test_a_stranger_causes_no_question(corner: Corner) -> None:
    assert isinstance(corner.order(corner.inbound(STRANGE, person="nobody")), Outcome)


def test_readings_are_counted_by_tier(corner: Corner) -> None:
    corner.say("sold 1 bag rice")
    told(corner, STRANGE, SOLD)
    failed(corner, "blorp 3 rice for ali", "budget")
    corner.say("undo")

    counted = corner.meter.figures()

    assert {name: counted[name] for name in ("read_rule", "read_model", "read_none", "undone")} == {
        "read_rule": 2,
        "read_model": 1,
        "read_none": 1,
        "undone": 1,
    }
    assert sum(corner.meter.timings()["read:none"].counts) == 2


NOW = dt.datetime(2026, 11, 23, 13)  # noqa: DTZ001 - a store's local time
PRIVATE = Context(role=Role.OWNER, now=NOW)
OVERHEARD = Context(role=Role.OWNER, now=NOW, group=True, addressed=False)
SPOKEN_TO = Context(role=Role.OWNER, now=NOW, group=True, addressed=True)


@pytest.mark.parametrize(
    ("reading", "context", "text", "expected"),
    [
        (Reading("reply", (), "none", ("unknown_word:x",)), PRIVATE, "x", True),
        (Reading("reply", (), "none", ("question",)), PRIVATE, "did ali pay", True),
        (Reading("reply", (), "rule", ("small_talk",)), PRIVATE, "hello", False),
        (Reading("execute", (), "rule"), PRIVATE, "sold 1 rice", False),
        (Reading("ask", (), "rule", ("ambiguous:soap",)), PRIVATE, "sold 1 soap", False),
        (Reading("reply", (), "none", ("too_long",)), PRIVATE, "x" * 501, False),
        (Reading("reply", (), "none", ("no_words",)), PRIVATE, "…", False),
        (Reading("ignore", (), "none", ("unknown_word:x",)), OVERHEARD, "x", False),
        (Reading("ignore", (), "none", ("unknown_word:x",)), OVERHEARD, "x 2", True),
        (Reading("ignore", (), "none", ("unknown_word:x",)), OVERHEARD, "x ٢", True),
        (Reading("ignore", (), "none", ("question",)), OVERHEARD, "at 5?", False),
        (Reading("reply", (), "none", ("unknown_word:x",)), OVERHEARD, "sold x", True),
        (Reading("reply", (), "none", ("operator",)), OVERHEARD, "sold 1 = x", False),
        (Reading("reply", (), "none", ("operator",)), SPOKEN_TO, "sold 1 = x", True),
    ],
)  # fmt: skip
def test_a_model_is_asked_where_it_may_know_better(
    reading: Reading, context: Context, text: str, *, expected: bool
) -> None:
    assert worth_asking(reading, context, text) is expected
