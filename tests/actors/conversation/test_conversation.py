"""Who is answered, where, and what a message leads to when it comes in an unusual way."""

import msgspec

from channels.identity import ChatAddress, MessageKey
from channels.inbound import Kind
from channels.messages import LinkChat, MoveChat, Role
from tests.corner import DAY, GROUP, MINUTE, OWNER, Corner, buttons, labels, words

STAFF = "telegram:5"


def test_the_same_key_leads_to_the_same_outcome_and_no_second_effect(corner: Corner) -> None:
    message = corner.inbound("sold 3 rice")

    first, again = corner.order(message), corner.order(message)

    assert again.duplicate
    assert not first.duplicate
    assert again.replies == first.replies
    assert corner.stock("Rice") == 17_000


def test_a_refusal_is_an_outcome_that_is_kept_too(corner: Corner) -> None:
    message = corner.inbound("sold 2 twine")

    first, again = corner.order(message), corner.order(message)

    assert "I wrote nothing down" in words(first)
    assert again.duplicate
    assert again.replies == first.replies


def test_a_stranger_gets_one_polite_line_and_nothing_is_written(corner: Corner) -> None:
    before = corner.count("txns")

    said = corner.say("sold 3 rice", person="telegram:99")

    assert "only work for this store's people" in said
    assert corner.count("txns") == before


def test_chatter_in_a_group_is_left_alone_and_a_sale_is_not(corner: Corner) -> None:
    corner.admit(STAFF, Role.STAFF)

    assert corner.say("good morning all", person=STAFF, chat=GROUP) == ""
    assert corner.say("maybe sold 3 rice", person=STAFF, chat=GROUP) == ""
    assert "Sold 3 bag Rice" in corner.say("sold 3 rice", person=STAFF, chat=GROUP)
    assert corner.say("hello strangers", person="telegram:99", chat=GROUP) == ""


def test_a_right_refused_in_a_group_is_told_in_private_or_not_at_all(corner: Corner) -> None:
    corner.admit(STAFF, Role.STAFF)

    outcome = corner.hear("rice now 1550", person=STAFF, chat=GROUP)

    assert all(not reply.chat.group for reply in outcome.replies)


def test_an_anonymous_administrator_writes_nothing_and_is_told_once_a_day(corner: Corner) -> None:
    first = corner.say("sold 3 rice", person="", chat=GROUP)
    second = corner.say("sold 3 rice", person="", chat=GROUP)
    corner.at += DAY + MINUTE
    third = corner.say("sold 3 rice", person="", chat=GROUP)

    assert "anonymous administrator" in first
    assert second == ""
    assert third == first
    assert corner.stock("Rice") == 20_000


def test_a_bare_yes_or_no_answers_the_newest_open_question(corner: Corner) -> None:
    corner.say("sold 25 rice")
    declined = corner.say("no")
    corner.say("sold 26 rice")
    accepted = corner.say("yes")

    assert "I wrote nothing down" in declined
    assert "Sold 26 bag Rice" in accepted


def test_a_number_picks_among_several(corner: Corner) -> None:
    asked = corner.hear("sold 2 soap")
    names = labels(asked)

    said = corner.say("2")

    assert names[2] == "None of these"
    assert names[1] in said


def test_a_question_is_answered_once_and_expires(corner: Corner) -> None:
    asked = corner.hear("sold 25 rice")
    corner.press(asked, "Yes")
    again = corner.press(asked, "Yes")
    late = corner.hear("sold 25 rice")
    corner.at += 11 * MINUTE

    expired = corner.press(late, "Yes")

    assert "Already done" in words(again)
    assert "expired" in words(expired)
    assert corner.stock("Rice") == -5_000


def test_only_who_was_asked_or_a_manager_answers(corner: Corner) -> None:
    corner.admit(STAFF, Role.STAFF)
    corner.admit("telegram:6", Role.STAFF)
    asked = corner.hear("sold 25 rice", person=STAFF, chat=GROUP)

    other = corner.press(asked, "Yes", person="telegram:6", chat=GROUP)
    owner = corner.press(asked, "Yes", chat=GROUP)

    assert "Only who was asked" in words(other)
    assert "Sold 25" in words(owner)


def test_a_button_of_another_chat_or_of_nobody_does_nothing(corner: Corner) -> None:
    asked = corner.hear("sold 25 rice")
    token = buttons(asked)[0].token
    elsewhere = ChatAddress("console", "local", "other")

    away = corner.hear(button=token, chat=elsewhere, callback="c", message="1")
    forged = corner.hear(button="nonsense", callback="c", message="1")

    assert "expired" in words(away)
    assert "expired" in words(forged)
    assert forged.acknowledges == "c"
    assert corner.stock("Rice") == 20_000


def test_an_edit_that_means_the_same_is_silent_and_another_is_asked_about(corner: Corner) -> None:
    corner.say("sold 2 rice", message="41")

    same = corner.say("Sold 2 RICE", message="41", edited=True)
    changed = corner.hear("sold 5 rice", message="41", edited=True)
    done = corner.press(changed, "Yes")

    assert same == ""
    assert "You changed your message" in words(changed)
    assert "Sold 5 bag Rice" in words(done)
    assert corner.stock("Rice") == 15_000


def test_forwarded_words_are_not_the_senders_own(corner: Corner) -> None:
    assert labels(corner.hear("sold 2 rice", forwarded=True)) == ["Yes", "No"]
    assert corner.stock("Rice") == 20_000


def test_pictures_and_voices_get_a_polite_not_yet_once_for_an_album(corner: Corner) -> None:
    voice = corner.say(kind=Kind.MEDIA, media="voice")
    album = [corner.say(kind=Kind.MEDIA, media="photo", album="7") for _ in range(3)]
    caption = corner.say("sold 2 rice", kind=Kind.MEDIA, media="photo")

    assert "voice messages yet" in voice
    assert ["pictures" in one for one in album] == [True, False, False]
    assert "Sold 2 bag Rice" in caption


def test_invitations_are_granted_by_leaders_and_shown_in_private_only(corner: Corner) -> None:
    corner.admit(STAFF, Role.STAFF)

    private = corner.hear("/invite staff")
    group = corner.hear("/invite staff", chat=GROUP)
    staff = corner.hear("/invite staff", person=STAFF)

    assert private.grants[0].role is Role.STAFF
    assert buttons(private)[0].grant == private.grants[0].token
    assert all(not reply.chat.group for reply in group.replies if reply.rows)
    assert not staff.grants


def test_a_linked_chat_is_greeted_once_and_follows_a_migration(corner: Corner) -> None:
    first = corner.order(LinkChat(MessageKey("l1"), GROUP))
    second = corner.order(LinkChat(MessageKey("l2"), GROUP))
    sold = corner.hear("sold 25 rice", chat=GROUP)
    corner.order(MoveChat(MessageKey("v1"), GROUP, "-200"))
    corner.order(MoveChat(MessageKey("v2"), GROUP, "-200"))
    moved = msgspec.structs.replace(GROUP, chat="-200")

    pressed = corner.press(sold, "Yes", chat=moved)

    assert "belongs to Corner" in words(first)
    assert words(second) == ""
    assert "Sold 25" in words(pressed)


def test_an_undo_button_outlives_the_id_of_its_group(corner: Corner) -> None:
    sold = corner.hear("sold 2 rice", chat=GROUP)
    corner.order(MoveChat(MessageKey("v1"), GROUP, "-200"))
    moved = msgspec.structs.replace(GROUP, chat="-200")

    elsewhere = corner.press(sold, "Undo", chat=msgspec.structs.replace(GROUP, chat="-300"))
    pressed = corner.press(sold, "Undo", chat=moved)

    assert "expired" in words(elsewhere)
    assert "Undone" in words(pressed)


def test_a_link_never_lowers_a_role(corner: Corner) -> None:
    corner.admit(OWNER, Role.STAFF)

    assert "price 1,500" in corner.say("rice now 1550")


def test_help_shows_what_the_role_may_do(corner: Corner) -> None:
    corner.admit(STAFF, Role.STAFF)

    owner, staff = corner.say("/help"), corner.say("/help", person=STAFF)

    assert "/invite staff" in owner
    assert "/invite staff" not in staff
    assert "sold 3" in staff
