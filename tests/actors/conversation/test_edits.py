"""Changed words: what they had led to follows after a yes, and what nobody sees stays silent."""

from channels.identity import ChatAddress
from tests.corner import DAY, MINUTE, Corner, labels, words


def test_a_command_that_was_edited_is_not_answered_again(corner: Corner) -> None:
    corner.say("/stock", message="9")

    assert corner.say("/stock", message="9", edited=True) == ""
    assert corner.say("/help", message="9", edited=True) == ""


def test_a_command_edited_into_an_undo_is_asked_about_first(corner: Corner) -> None:
    corner.say("sold 1 rice")

    asked = corner.hear("/undo", message="9", edited=True)

    assert labels(asked) == ["Yes", "No"]
    assert corner.stock("Rice") == 19_000


def test_an_edit_that_changes_nothing_after_an_undo_asks_nothing(corner: Corner) -> None:
    corner.press(corner.hear("sold 2 rice", message="9"), "Undo")

    assert corner.say("sold 2 rice", message="9", edited=True) == ""
    assert labels(corner.hear("sold 3 rice", message="9", edited=True)) == ["Yes", "No"]


def test_an_edit_follows_what_the_edit_before_it_led_to(corner: Corner) -> None:
    corner.say("sold 2 rice", message="9")
    corner.press(corner.hear("sold 3 rice", message="9", edited=True), "Yes")
    again = corner.say("sold 3 rice", message="9", edited=True)
    corner.press(corner.hear("sold 2 rice", message="9", edited=True), "Yes")

    assert again == ""
    assert corner.stock("Rice") == 18_000
    assert "Sales (1)" in corner.say("sales today")


def test_an_edit_to_something_that_is_no_entry_leaves_the_entry(corner: Corner) -> None:
    corner.say("sold 2 rice", message="9")

    assert corner.say("rice left?", message="9", edited=True) == ""
    assert corner.stock("Rice") == 18_000


def test_words_corrected_while_they_are_asked_about_are_asked_about_anew(corner: Corner) -> None:
    first = corner.hear("sold 25 rice", message="9")
    same = corner.say("Sold 25 rice", message="9", edited=True)
    second = corner.hear("sold 26 rice", message="9", edited=True)

    old = corner.press(first, "Yes")

    assert same == ""
    assert "Already done" in words(old)
    assert "Sold 26 bag" in words(corner.press(second, "Yes"))


def test_a_sentence_that_was_not_understood_may_be_mended(corner: Corner) -> None:
    corner.say("zlib 2 rcie blorp", message="9")

    mended = corner.hear("sold 2 rice", message="9", edited=True)

    assert labels(mended) == ["Yes", "No"]
    assert "Sold 2 bag" in words(corner.press(mended, "Yes"))


def test_an_edit_after_the_time_for_edits_finds_no_entry_to_take_back(corner: Corner) -> None:
    corner.say("sold 2 rice", message="9")
    corner.at += 2 * DAY + MINUTE

    asked = corner.hear("sold 3 rice", message="9", edited=True)

    assert "You changed your message" not in words(asked)
    assert labels(asked) == ["Yes", "No"]


def test_the_same_number_in_another_chat_is_another_message(corner: Corner) -> None:
    corner.say("sold 2 rice", message="9")
    elsewhere = ChatAddress("console", "local", "other")

    asked = corner.hear("sold 3 rice", message="9", edited=True, chat=elsewhere)

    assert "You changed your message" not in words(asked)


def test_a_choice_that_is_open_is_asked_about_once(corner: Corner) -> None:
    first = corner.hear("sold 2 soap", message="9")

    same = corner.say("sold 2 soap", message="9", edited=True)

    assert same == ""
    assert "Sold 2 bar Hand Soap" in words(corner.press(first, "Hand Soap"))


def test_a_choice_about_former_words_is_taken_back(corner: Corner) -> None:
    first = corner.hear("sold 2 soap", message="9")
    second = corner.hear("sold 3 soap", message="9", edited=True)

    old = corner.press(first, "Hand Soap")

    assert "Already done" in words(old)
    assert "Sold 3 bar" in words(corner.press(second, "Hand Soap"))
    assert corner.stock("Hand Soap") == 27_000


def test_words_put_back_as_they_were_are_asked_about_again(corner: Corner) -> None:
    corner.hear("sold 25 rice", message="9")
    changed = corner.hear("sold 26 rice", message="9", edited=True)

    back = corner.hear("sold 25 rice", message="9", edited=True)

    assert "Already done" in words(corner.press(changed, "Yes"))
    assert "Sold 25 bag" in words(corner.press(back, "Yes"))
