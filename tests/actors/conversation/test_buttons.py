"""Presses and bare answers: what stands on a button is only looked up, never believed."""

import pytest

from channels.identity import ChatAddress
from channels.messages import Outcome, Role
from tests.corner import DAY, GROUP, MINUTE, Corner, buttons, labels, words

HINA = "telegram:5"


def press(corner: Corner, token: str) -> Outcome:
    return corner.hear(button=token, callback="cb", message="77")


@pytest.mark.parametrize(
    "token",
    ["", "x", "undo:", "undo:1", "undo:1:", "undo::", "undo:1-2:abc", "undo:1:é", "undo:é:x",
     "\0", "a" * 64, "undo:" + "9" * 59],
)  # fmt: skip
def test_a_forged_button_does_nothing_and_its_spinning_ends(corner: Corner, token: str) -> None:
    before = corner.count("txns")

    outcome = press(corner, token)

    assert "expired" in words(outcome)
    assert outcome.acknowledges == "cb"
    assert outcome.replies[0].notice
    assert corner.count("txns") == before


def test_an_undo_of_another_entry_cannot_be_made_from_ones_own(corner: Corner) -> None:
    first, second = corner.hear("sold 1 rice"), corner.hear("sold 2 rice")
    one, other = (buttons(sold)[0].token.split(":") for sold in (first, second))

    outcome = press(corner, f"undo:{one[1]}:{other[2]}")

    assert "expired" in words(outcome)
    assert corner.stock("Rice") == 17_000


def test_an_undo_counts_in_its_own_chat_only(corner: Corner) -> None:
    sold = corner.hear("sold 1 rice")

    outcome = corner.press(sold, "Undo", chat=ChatAddress("console", "local", "other"))

    assert "expired" in words(outcome)


def test_a_strangers_press_is_told_so_and_nothing_more(corner: Corner) -> None:
    sold, asked = corner.hear("sold 1 rice"), corner.hear("sold 25 rice")

    undo = corner.press(sold, "Undo", person="telegram:99")
    yes = corner.press(asked, "Yes", person="telegram:99")

    assert all("only work for this store" in words(one) for one in (undo, yes))
    assert corner.stock("Rice") == 19_000


def test_who_wrote_nothing_takes_nothing_back(corner: Corner) -> None:
    corner.admit(HINA, Role.VENDOR)
    sold = corner.hear("sold 1 rice")

    outcome = corner.press(sold, "Undo", person=HINA)

    assert words(outcome) == "Only its author, an owner or a manager can correct #10."


def test_an_answer_replaces_the_question_it_stood_under(corner: Corner) -> None:
    yes = corner.press(corner.hear("sold 25 rice"), "Yes")
    no = corner.press(corner.hear("sold 25 rice"), "No")

    assert [one.replies[0].edits for one in (yes, no)] == ["77", "77"]
    assert words(no) == "I wrote nothing down."
    assert [one.acknowledges for one in (yes, no)] == ["cb", "cb"]


def test_a_rules_no_leaves_the_question_open(corner: Corner) -> None:
    asked = corner.hear("sold 25 rice to sara 37500 paid 1")
    corner.database.run("UPDATE products SET price = NULL, active = 0 WHERE name = 'Nothing'")
    corner.database.run("UPDATE aliases SET folded = 'gone' WHERE folded = 'rice'")

    refused = corner.press(asked, "Yes")
    corner.database.run("UPDATE aliases SET folded = 'rice' WHERE folded = 'gone'")

    assert 'There is no product called "Rice"' in words(refused)
    assert "Sold 25 bag Rice" in words(corner.press(asked, "Yes"))


def test_pressing_a_second_time_with_the_same_key_says_the_same(corner: Corner) -> None:
    token = buttons(corner.hear("sold 25 rice"))[0].token
    pressed = corner.inbound(button=token, callback="cb", message="77")

    first, again = corner.order(pressed), corner.order(pressed)

    assert again.duplicate
    assert again.replies == first.replies
    assert corner.stock("Rice") == -5_000


@pytest.mark.parametrize("word", ["yes", "Yes!", "ok", "haan", "نعم", "हाँ", "हां", "ہاں", "Y"])
def test_a_bare_word_of_assent_is_a_yes(corner: Corner, word: str) -> None:
    corner.say("sold 25 rice")

    corner.say(word)

    assert corner.stock("Rice") == -5_000


@pytest.mark.parametrize("word", ["no", "NO", "n", "cancel"])
def test_a_bare_word_of_refusal_is_a_no(corner: Corner, word: str) -> None:
    corner.say("sold 25 rice")

    assert corner.say(word) == "I wrote nothing down."


def test_a_no_in_arabic_is_answered_in_arabic(corner: Corner) -> None:
    corner.say("sold 25 rice")

    assert corner.say("لا") == "لم أسجل شيئًا."


def test_the_number_of_the_last_line_declines_as_where_buttons_are_lines(corner: Corner) -> None:
    corner.say("sold 1 soap")

    assert corner.say("3") == "I wrote nothing down."


@pytest.mark.parametrize("word", ["4", "0", "99", "9" * 5_000, "yes", "٩"])
def test_a_word_that_picks_none_of_several_leaves_the_question_open(
    corner: Corner, word: str
) -> None:
    corner.say("sold 1 soap")

    corner.say(word)

    assert "Sold 1 bar Hand Soap" in corner.say("1")


def test_a_bare_word_without_a_question_is_only_words(corner: Corner) -> None:
    assert "Sold" not in corner.say("yes")
    assert corner.count("txns") == 9


def test_somebody_elses_yes_passed_on_is_no_answer(corner: Corner) -> None:
    asked = corner.hear("sold 25 rice")

    corner.hear("yes", forwarded=True)

    assert corner.stock("Rice") == 20_000
    assert "Sold 25 bag" in words(corner.press(asked, "Yes"))


def test_a_bare_word_answers_ones_own_question_in_its_chat_and_time(corner: Corner) -> None:
    corner.admit(HINA, Role.STAFF)
    corner.say("sold 25 rice", chat=GROUP)

    corner.say("yes", person=HINA, chat=GROUP)
    corner.say("yes")
    corner.at += 11 * MINUTE
    corner.say("yes", chat=GROUP)

    assert corner.stock("Rice") == 20_000


def test_a_word_said_after_the_answer_answers_no_older_question(corner: Corner) -> None:
    older = corner.hear("sold 25 rice")
    corner.say("sold 60 sugar")
    corner.say("yes")

    corner.say("ok")

    assert (corner.stock("Rice"), corner.stock("Sugar")) == (20_000, -10_000)
    assert "Sold 25 bag" in words(corner.press(older, "Yes"))


def test_questions_long_over_are_forgotten_in_time(corner: Corner) -> None:
    for _ in range(20):
        corner.say("sold 25 rice")
    corner.at += 3 * DAY
    for _ in range(64):
        corner.at += 1
        corner.say("sold 25 rice")

    old = corner.count(f"questions WHERE expires_at < {corner.at - 2 * DAY}")
    assert old < 40


def test_the_button_of_many_entries_is_left_out_rather_than_too_long(corner: Corner) -> None:
    text = "\n".join(["sold 1 rice"] * 6)
    asked = corner.hear(text)
    done = corner.press(asked, "Yes") if "Yes" in labels(asked) else asked

    assert all(len(button.token.encode()) <= 64 for button in buttons(done))
