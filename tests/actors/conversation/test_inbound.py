"""Who is answered and where, by kind of message and by who sent it."""

import pytest

from channels.identity import Sender
from channels.inbound import Kind
from channels.messages import Role
from tests.corner import DAY, GROUP, OWNER, Corner, buttons, labels, words

HINA = "telegram:5"


def test_a_stranger_in_a_group_is_answered_once_a_day_and_only_when_addressed(
    corner: Corner,
) -> None:
    said = [
        corner.say("sold 1 rice", person="telegram:99", chat=GROUP, addressed=addressed)
        for addressed in (False, True, True)
    ]
    other = corner.say("hi", person="telegram:98", chat=GROUP, addressed=True)
    corner.at += DAY
    later = corner.say("hi", person="telegram:99", chat=GROUP, addressed=True)

    assert ["only work for" in one for one in said] == [False, True, False]
    assert "only work for" in other
    assert "only work for" in later


@pytest.mark.parametrize("text", ["good morning", "rice left?", "/undo"])
def test_an_anonymous_administrator_who_writes_nothing_down_is_left_alone(
    corner: Corner, text: str
) -> None:
    assert corner.say(text, person="", chat=GROUP) == ""


def test_an_anonymous_administrator_presses_nothing(corner: Corner) -> None:
    sold = corner.hear("sold 1 rice", chat=GROUP)

    corner.press(sold, "Undo", person="", chat=GROUP)

    assert corner.stock("Rice") == 19_000


def test_a_right_refused_in_a_group_is_whispered_where_the_person_is_known(
    corner: Corner,
) -> None:
    corner.admit(HINA, Role.STAFF)
    sender = Sender(corner.inbound(person=HINA).sender.person, "Hina", chat="55")

    outcome = corner.hear("rice now 1550", sender=sender, chat=GROUP)

    assert [reply.chat.chat for reply in outcome.replies] == ["55"]
    assert words(outcome) == "You may not do that in this store."


def test_an_invitation_is_never_shown_in_a_group(corner: Corner) -> None:
    sender = Sender(OWNER, "Omar", chat="55")

    known = corner.hear("/invite staff", chat=GROUP, sender=sender)
    unknown = corner.hear("/invite staff", chat=GROUP)
    forwarded = corner.hear("/invite staff", chat=GROUP, sender=sender, forwarded=True)

    assert [reply.chat.chat for reply in known.replies] == ["55"]
    assert [one.grant for one in buttons(known)] == [known.grants[0].token]
    assert "in private" in words(unknown)
    assert "in private" in words(forwarded)
    assert unknown.grants == forwarded.grants == ()
    assert not buttons(forwarded)


def test_an_invitation_is_the_same_in_a_replay_and_another_for_another_message(
    corner: Corner,
) -> None:
    message = corner.inbound("/invite driver")
    first, again, other = (
        corner.order(one) for one in (message, message, corner.inbound("/invite driver"))
    )

    assert first.grants == again.grants != other.grants
    assert first.grants[0].ttl_seconds == 86_400


@pytest.mark.parametrize(
    ("role", "text", "said"),
    [
        (Role.OWNER, "/invite", "/invite manager · /invite staff · /invite driver · /invite vend"),
        (Role.MANAGER, "/invite owner", "/invite staff · /invite driver."),
        (Role.MANAGER, "/invite manager", "Write the role too"),
        (Role.STAFF, "/invite staff", "may not"),
        (Role.STAFF, "/group", "may not"),
        (Role.STAFF, "/nonsense", "do not know that command"),
        (Role.STAFF, "/start", "what you can write"),
        (Role.STAFF, "/stock rice", "Rice: 20 bag"),
        (Role.STAFF, "/today", "may not"),
        (Role.MANAGER, "/today", "Sales (0)"),
        (Role.STAFF, "/undo", "no entry that could be undone"),
    ],
)
def test_a_slash_command_is_a_fixed_sentence(
    corner: Corner, role: Role, text: str, said: str
) -> None:
    corner.admit(HINA, role)

    assert said in corner.say(text, person=HINA)


def test_an_unknown_command_in_a_group_is_for_somebody_else(corner: Corner) -> None:
    assert corner.say("/roll", chat=GROUP) == ""
    assert "do not know that command" in corner.say("/roll", chat=GROUP, addressed=True)


def test_forwarded_questions_are_answered_and_forwarded_choices_asked(corner: Corner) -> None:
    assert corner.say("rice left?", forwarded=True) == "Rice: 20 bag"
    assert labels(corner.hear("sold 1 soap", forwarded=True))[-1] == "None of these"


def test_a_picture_whose_caption_is_no_entry_gets_a_polite_not_yet(corner: Corner) -> None:
    said = corner.say("the new shelf", kind=Kind.MEDIA, media="photo")

    assert "cannot read pictures yet" in said


def test_an_album_whose_caption_was_an_entry_needs_no_not_yet(corner: Corner) -> None:
    first = corner.say("sold 1 rice", kind=Kind.MEDIA, media="photo", album="7")
    rest = [corner.say(kind=Kind.MEDIA, media="photo", album="7") for _ in range(2)]

    assert "Sold 1 bag Rice" in first
    assert rest == ["", ""]


def test_pictures_in_a_group_are_none_of_our_business(corner: Corner) -> None:
    assert corner.say(kind=Kind.MEDIA, media="photo", chat=GROUP) == ""
    assert "write it" in corner.say(kind=Kind.MEDIA, media="sticker")


def test_joining_is_greeted_once_and_becoming_administrator_thanked_once(corner: Corner) -> None:
    join = {"kind": Kind.JOINED, "chat": GROUP, "person": "telegram:99"}

    said = [corner.say("The Group", **join) for _ in range(2)]
    thanked = [corner.say("The Group", administrator=True, **join) for _ in range(2)]

    assert ["As an administrator" in one for one in said] == [True, False]
    assert ["now I can read" in one for one in thanked] == [True, False]
    assert corner.database.rows("SELECT title, active FROM chats") == [("The Group", 1)]


def test_a_group_may_change_its_name_its_number_and_its_mind(corner: Corner) -> None:
    corner.say("Old", kind=Kind.JOINED, chat=GROUP)

    corner.say("New", kind=Kind.RENAMED, chat=GROUP)
    corner.say(kind=Kind.MIGRATED, chat=GROUP, other_chat="-200")
    corner.say(kind=Kind.LEFT, chat=GROUP)

    ask = "SELECT address, title, active FROM chats ORDER BY address"
    assert corner.database.rows(ask) == [
        ("telegram:1:-100", "", 0),
        ("telegram:1:-200", "New", 1),
    ]


def test_an_entry_of_a_group_that_moved_is_still_found_by_its_edit(corner: Corner) -> None:
    corner.say("sold 2 rice", chat=GROUP, message="9")
    corner.say(kind=Kind.MIGRATED, chat=GROUP, other_chat="-200")
    moved = type(GROUP)("telegram", "1", "-200", group=True)

    asked = corner.hear("sold 3 rice", chat=moved, message="9", edited=True)

    assert "You changed your message" in words(asked)
