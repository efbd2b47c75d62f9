"""The store's end: only by an owner, typed and pressed, and not at once."""

from typing import Any

import pytest

from channels.identity import ChatAddress, MessageKey, PersonId
from channels.messages import AdmitMember, Outcome, Role
from tests.corner import GROUP, MINUTE, Corner, labels, words

WAIT = 10 * MINUTE


def wished(corner: Corner) -> Outcome:
    return corner.hear("/erase corner")


def late(corner: Corner, outcome: Outcome, label: str = "Erase for ever") -> Outcome:
    corner.at += WAIT
    return corner.press(outcome, label)


@pytest.mark.parametrize(
    "text",
    [
        "/erase", "/erase Cornr", "delete my store", "Erase everything!", "borra mi tienda",
        "meri dukan delete karo", "احذف متجري", "मेरी दुकान हटा दो", "میری دکان ڈیلیٹ کرو",
    ],
)  # fmt: skip
def test_the_wish_is_explained_and_all_data_offered_first(corner: Corner, text: str) -> None:
    corner.say("/language en")

    outcome = corner.hear(text)

    assert "This would erase Corner for ever" in words(outcome)
    assert "/erase Corner" in words(outcome)
    assert labels(outcome) == ["Send me everything", "No"]


def test_all_data_comes_as_a_file(corner: Corner) -> None:
    done = corner.press(corner.hear("/erase"), "Send me everything")

    assert words(done).startswith("Everything")
    assert done.replies[0].attachment is not None


def test_the_typed_name_asks_and_only_a_late_press_erases(corner: Corner) -> None:
    outcome = wished(corner)
    early = corner.press(outcome, "Erase for ever")
    done = late(corner, outcome)

    assert words(outcome).startswith("From 13:13 on, and for a day, the button erases everything")
    assert labels(outcome) == ["Erase for ever", "Keep it"]
    assert (early.erases, words(early)) == (False, "Not before 13:13.")
    assert done.erases
    assert "Corner" not in words(done)


def test_a_name_without_letters_is_typed_sign_by_sign(corner: Corner) -> None:
    corner.database.run("UPDATE store SET name = '🏪'")

    assert "This would erase 🏪" in corner.say("/erase")
    assert "This would erase 🏪" in corner.say("/erase 🏬")
    assert "the button erases everything" in corner.say("/erase 🏪")


def test_a_day_later_the_wish_is_over(corner: Corner) -> None:
    outcome = wished(corner)
    corner.at += 24 * 60 * MINUTE

    assert words(corner.press(outcome, "Erase for ever")) == "That question has expired."


@pytest.mark.parametrize("word", ["yes", "1", "ok"])
def test_no_word_erases(corner: Corner, word: str) -> None:
    wished(corner)
    corner.at += WAIT

    assert not corner.hear(word).erases


def test_keep_it_ends_it_and_so_does_another_wish(corner: Corner) -> None:
    first = wished(corner)
    second = wished(corner)
    corner.press(second, "Keep it")

    assert words(late(corner, first)) == "Already done."
    assert words(late(corner, second)) == "Already done."


def test_who_else_leads_the_store_hears_of_it_and_can_keep_it(corner: Corner) -> None:
    for person, role in (("zara", Role.OWNER), ("hina", Role.MANAGER), ("omar", Role.STAFF)):
        chat = ChatAddress("console", "local", person)
        key = MessageKey(f"admit {person}")
        corner.order(AdmitMember(key, PersonId(f"console:{person}"), person, role, chat))
    outcome = wished(corner)
    told = {reply.chat.chat for reply in outcome.replies}

    kept = corner.say("/keep", person=PersonId("console:hina"))

    assert told == {"main", "zara", "hina"}
    assert "Omar wants Corner erased for ever" in words(outcome)
    assert kept == "The store stays. Nothing is erased."
    assert words(late(corner, outcome)) == "Already done."
    assert corner.say("/keep") == "Nobody wants the store erased."


@pytest.mark.parametrize("role", [Role.MANAGER, Role.STAFF, Role.DRIVER, Role.VENDOR])
def test_nobody_but_an_owner_may_wish_it(corner: Corner, role: Role) -> None:
    corner.admit("hina", role)

    assert corner.say("/erase Corner", person="hina") == "You may not do that in this store."
    assert "This would erase" not in corner.say("delete my store", person="hina")


def test_a_manager_cannot_press_an_owner_s_button(corner: Corner) -> None:
    corner.admit("hina", Role.MANAGER)
    outcome = wished(corner)
    corner.at += WAIT

    pressed = corner.press(outcome, "Erase for ever", person="hina")

    assert (pressed.erases, words(pressed)) == (False, "You may not do that in this store.")


@pytest.mark.parametrize("change", [{"edited": True}, {"forwarded": True}])
def test_words_that_are_not_the_owner_s_own_mean_nothing(corner: Corner, change: Any) -> None:
    assert "This would erase" not in corner.say("delete my store", **change)


def test_in_a_group_it_is_sent_to_the_private_chat(corner: Corner) -> None:
    said = corner.say("/erase Corner", chat=GROUP, addressed=True)

    assert said == "Please write that to me in private: it concerns the whole store."
    assert corner.hear("delete my store", chat=GROUP) == Outcome()
