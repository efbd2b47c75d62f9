"""Who is answered, where, and what a message leads to when it comes in an unusual way."""

import msgspec

from channels.identity import ChatAddress, MessageKey
from channels.messages import Kind, LinkChat, MoveChat, Role
from tests.actors.shop import DAY, GROUP, MINUTE, OWNER, Shop, buttons, labels, words

STAFF = "telegram:5"


def test_the_same_key_leads_to_the_same_outcome_and_no_second_effect(shop: Shop) -> None:
    message = shop.inbound("sold 3 rice")

    first, again = shop.order(message), shop.order(message)

    assert again.duplicate
    assert not first.duplicate
    assert again.replies == first.replies
    assert shop.stock("Rice") == 17_000


def test_a_refusal_is_an_outcome_that_is_kept_too(shop: Shop) -> None:
    message = shop.inbound("sold 2 twine")

    first, again = shop.order(message), shop.order(message)

    assert "I wrote nothing down" in words(first)
    assert again.duplicate
    assert again.replies == first.replies


def test_a_stranger_gets_one_polite_line_and_nothing_is_written(shop: Shop) -> None:
    before = shop.count("txns")

    said = shop.say("sold 3 rice", person="telegram:99")

    assert "only work for this store's people" in said
    assert shop.count("txns") == before


def test_chatter_in_a_group_is_left_alone_and_a_sale_is_not(shop: Shop) -> None:
    shop.admit(STAFF, Role.STAFF)

    assert shop.say("good morning all", person=STAFF, chat=GROUP) == ""
    assert shop.say("maybe sold 3 rice", person=STAFF, chat=GROUP) == ""
    assert "Sold 3 bag Rice" in shop.say("sold 3 rice", person=STAFF, chat=GROUP)
    assert shop.say("hello strangers", person="telegram:99", chat=GROUP) == ""


def test_a_right_refused_in_a_group_is_told_in_private_or_not_at_all(shop: Shop) -> None:
    shop.admit(STAFF, Role.STAFF)

    outcome = shop.hear("rice now 1550", person=STAFF, chat=GROUP)

    assert all(not reply.chat.group for reply in outcome.replies)


def test_an_anonymous_administrator_writes_nothing_and_is_told_once_a_day(shop: Shop) -> None:
    first = shop.say("sold 3 rice", person="", chat=GROUP)
    second = shop.say("sold 3 rice", person="", chat=GROUP)
    shop.at += DAY + MINUTE
    third = shop.say("sold 3 rice", person="", chat=GROUP)

    assert "anonymous administrator" in first
    assert second == ""
    assert third == first
    assert shop.stock("Rice") == 20_000


def test_a_bare_yes_or_no_answers_the_newest_open_question(shop: Shop) -> None:
    shop.say("sold 25 rice")
    declined = shop.say("no")
    shop.say("sold 26 rice")
    accepted = shop.say("yes")

    assert "I wrote nothing down" in declined
    assert "Sold 26 bag Rice" in accepted


def test_a_number_picks_among_several(shop: Shop) -> None:
    asked = shop.hear("sold 2 soap")
    names = labels(asked)

    said = shop.say("2")

    assert names[2] == "None of these"
    assert names[1] in said


def test_a_question_is_answered_once_and_expires(shop: Shop) -> None:
    asked = shop.hear("sold 25 rice")
    shop.press(asked, "Yes")
    again = shop.press(asked, "Yes")
    late = shop.hear("sold 25 rice")
    shop.at += 11 * MINUTE

    expired = shop.press(late, "Yes")

    assert "Already done" in words(again)
    assert "expired" in words(expired)
    assert shop.stock("Rice") == -5_000


def test_only_who_was_asked_or_a_manager_answers(shop: Shop) -> None:
    shop.admit(STAFF, Role.STAFF)
    shop.admit("telegram:6", Role.STAFF)
    asked = shop.hear("sold 25 rice", person=STAFF, chat=GROUP)

    other = shop.press(asked, "Yes", person="telegram:6", chat=GROUP)
    owner = shop.press(asked, "Yes", chat=GROUP)

    assert "Only who was asked" in words(other)
    assert "Sold 25" in words(owner)


def test_a_button_of_another_chat_or_of_nobody_does_nothing(shop: Shop) -> None:
    asked = shop.hear("sold 25 rice")
    token = buttons(asked)[0].token
    elsewhere = ChatAddress("console", "local", "other")

    away = shop.hear(button=token, chat=elsewhere, callback="c", message="1")
    forged = shop.hear(button="nonsense", callback="c", message="1")

    assert "expired" in words(away)
    assert "expired" in words(forged)
    assert forged.acknowledges == "c"
    assert shop.stock("Rice") == 20_000


def test_an_edit_that_means_the_same_is_silent_and_another_is_asked_about(shop: Shop) -> None:
    shop.say("sold 2 rice", message="41")

    same = shop.say("Sold 2 RICE", message="41", edited=True)
    changed = shop.hear("sold 5 rice", message="41", edited=True)
    done = shop.press(changed, "Yes")

    assert same == ""
    assert "You changed your message" in words(changed)
    assert "Sold 5 bag Rice" in words(done)
    assert shop.stock("Rice") == 15_000


def test_forwarded_words_are_not_the_senders_own(shop: Shop) -> None:
    assert labels(shop.hear("sold 2 rice", forwarded=True)) == ["Yes", "No"]
    assert shop.stock("Rice") == 20_000


def test_pictures_and_voices_get_a_polite_not_yet_once_for_an_album(shop: Shop) -> None:
    voice = shop.say(kind=Kind.MEDIA, media="voice")
    album = [shop.say(kind=Kind.MEDIA, media="photo", album="7") for _ in range(3)]
    caption = shop.say("sold 2 rice", kind=Kind.MEDIA, media="photo")

    assert "voice messages yet" in voice
    assert ["pictures" in one for one in album] == [True, False, False]
    assert "Sold 2 bag Rice" in caption


def test_invitations_are_granted_by_leaders_and_shown_in_private_only(shop: Shop) -> None:
    shop.admit(STAFF, Role.STAFF)

    private = shop.hear("/invite staff")
    group = shop.hear("/invite staff", chat=GROUP)
    staff = shop.hear("/invite staff", person=STAFF)

    assert private.grants[0].role is Role.STAFF
    assert buttons(private)[0].grant == private.grants[0].token
    assert all(not reply.chat.group for reply in group.replies if reply.rows)
    assert not staff.grants


def test_a_linked_chat_is_greeted_once_and_follows_a_migration(shop: Shop) -> None:
    first = shop.order(LinkChat(MessageKey("l1"), GROUP))
    second = shop.order(LinkChat(MessageKey("l2"), GROUP))
    sold = shop.hear("sold 25 rice", chat=GROUP)
    shop.order(MoveChat(MessageKey("v1"), GROUP, "-200"))
    shop.order(MoveChat(MessageKey("v2"), GROUP, "-200"))
    moved = msgspec.structs.replace(GROUP, chat="-200")

    pressed = shop.press(sold, "Yes", chat=moved)

    assert "belongs to Corner" in words(first)
    assert words(second) == ""
    assert "Sold 25" in words(pressed)


def test_a_link_never_lowers_a_role(shop: Shop) -> None:
    shop.admit(OWNER, Role.STAFF)

    assert "price 1,500" in shop.say("rice now 1550")


def test_help_shows_what_the_role_may_do(shop: Shop) -> None:
    shop.admit(STAFF, Role.STAFF)

    owner, staff = shop.say("/help"), shop.say("/help", person=STAFF)

    assert "/invite staff" in owner
    assert "/invite staff" not in staff
    assert "sold 3" in staff
