"""Replies as calls of the Bot API, read back by the fake's parser as an independent judge."""

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.adapter import HttpCall
from channels.identity import ChatAddress
from channels.reply import Button, Part, Reply, Style
from channels.split import LIMIT_UNITS, units
from channels.telegram import TelegramAdapter
from loadtest.fake_telegram.markup import parse_html

CHAT = ChatAddress("telegram", "7000001", "-1001234567890", group=True)
TOPIC = msgspec.structs.replace(CHAT, thread="17")
BOT = TelegramAdapter("7000001", "Shop_bot")

texts = st.text(st.characters(codec="utf-8") | st.sampled_from("<>&\"'\n "), max_size=40)
parts_ = st.lists(st.builds(Part, texts, st.sampled_from(Style)), max_size=5).map(tuple)


def say(*parts: Part | str, **fields: Any) -> tuple[HttpCall, ...]:
    told = tuple(part if isinstance(part, Part) else Part(part) for part in parts)
    return BOT.encode(Reply(fields.pop("chat", CHAT), told, **fields))


def body(call: HttpCall) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(call.body)
    return fields


def keyboard(call: HttpCall) -> list[list[dict[str, str]]]:
    rows: list[list[dict[str, str]]] = body(call)["reply_markup"]["inline_keyboard"]
    return rows


def test_a_reply_is_one_message_in_html() -> None:
    (call,) = say("Sold ", Part("2 rice", Style.BOLD), " for ", Part("-5.00", Style.CODE))

    assert (call.name, call.path, call.chat) == ("sendMessage", "sendMessage", CHAT)
    assert call.vital
    assert body(call) == {
        "chat_id": -1001234567890,
        "text": "Sold <b>2 rice</b> for <code>-5.00</code>",
        "parse_mode": "HTML",
    }


def test_the_fallback_says_the_same_without_markup() -> None:
    (call,) = say("Sold ", Part("M&M <small>", Style.BOLD))

    assert json.loads(call.fallback) == {"chat_id": -1001234567890, "text": "Sold M&M <small>"}
    assert call.fallback_path == ""


def test_every_name_is_escaped_in_every_style() -> None:
    evil = "<b>&amp;</code>\"'"

    (call,) = say(*(Part(evil, style) for style in Style))

    text, _ = parse_html(body(call)["text"])
    assert evil * len(Style) == text


@given(parts_)
def test_any_text_reads_back_as_it_was_written(parts: tuple[Part, ...]) -> None:
    said = "".join(part.text for part in parts)

    calls = BOT.encode(Reply(CHAT, parts))

    assert said.strip() == "".join(parse_html(body(call)["text"])[0] for call in calls)


@given(st.lists(st.text(st.sampled_from("aچ🍚 \n<&"), max_size=6000), min_size=1, max_size=3))
def test_long_text_loses_no_word_and_no_message_exceeds_the_limit(written: list[str]) -> None:
    calls = say(*(Part(text, style) for text, style in zip(written, Style, strict=False)))

    shown = [parse_html(body(call)["text"])[0] for call in calls]
    assert all(units(text) <= LIMIT_UNITS for text in shown)
    assert "".join("".join(written).split()) == "".join("".join(shown).split())


def test_a_long_reply_is_cut_at_a_line_end_with_its_markup_intact() -> None:
    lines = "".join(f"line {number:04}\n" for number in range(500))

    first, second = say(Part(lines, Style.CODE), rows=((Button("Undo", "u:1"),),))

    assert body(first)["text"].startswith("<code>line 0000")
    assert body(first)["text"].endswith("\n</code>")
    assert body(second)["text"].startswith("<code>line ")
    assert "reply_markup" not in body(first)
    assert keyboard(second) == [[{"text": "Undo", "callback_data": "u:1"}]]


@pytest.mark.parametrize("blank", ["", "   ", "\n\n"])
def test_blanks_alone_are_not_sent(blank: str) -> None:
    assert say(blank) == ()


def test_a_reply_in_a_topic_goes_to_that_topic() -> None:
    (call,) = say("hi", chat=TOPIC)

    assert body(call)["message_thread_id"] == 17
    assert "message_thread_id" not in json.loads(call.fallback)


def test_an_edit_replaces_the_message_and_may_be_said_anew() -> None:
    (call,) = say("done", chat=TOPIC, edits="39")

    assert call.path == "editMessageText"
    assert call.fallback_path == "sendMessage"
    assert body(call) == {
        "chat_id": -1001234567890,
        "message_id": 39,
        "text": "done",
        "parse_mode": "HTML",
    }


def test_an_edit_that_outgrew_its_message_goes_on_in_new_ones() -> None:
    first, second = say("x" * 5000, edits="39")

    assert (first.path, second.path) == ("editMessageText", "sendMessage")


def test_a_notice_is_no_message() -> None:
    assert say("done", notice=True) == ()


def test_buttons_keep_their_rows() -> None:
    rows = ((Button("Save", "s:1"), Button("Cancel", "c:1")), (), (Button("Edit", "e:1"),))

    (call,) = say("sure?", rows=rows)

    assert [[button["text"] for button in row] for row in keyboard(call)] == [
        ["Save", "Cancel"],
        ["Edit"],
    ]
    assert json.loads(call.fallback)["reply_markup"] == body(call)["reply_markup"]


@pytest.mark.parametrize("token", ["t", "ط" * 32, "x" * 64])
def test_a_token_of_up_to_64_bytes_goes_onto_its_button(token: str) -> None:
    (call,) = say("sure?", rows=((Button("Save", token),),))

    assert keyboard(call) == [[{"text": "Save", "callback_data": token}]]


@pytest.mark.parametrize(
    "impossible",
    [Button("Save", "x" * 65), Button("Save", "ط" * 33), Button("Save"), Button(" ", "s")],
)
def test_a_button_telegram_would_refuse_is_left_out_rather_than_the_words(
    impossible: Button,
) -> None:
    kept, lost = say("a", rows=((impossible, Button("No", "n")),)), say("a", rows=((impossible,),))

    assert keyboard(kept[0]) == [[{"text": "No", "callback_data": "n"}]]
    assert "reply_markup" not in body(lost[0])


@pytest.mark.parametrize(
    ("to_group", "link"),
    [
        (False, "https://t.me/Shop_bot?start=tok-1"),
        (True, "https://t.me/Shop_bot?startgroup=tok-1"),
    ],
)
def test_a_grant_becomes_a_deep_link(to_group: bool, link: str) -> None:  # noqa: FBT001 - a row
    (call,) = say("welcome", rows=((Button("Join", grant="tok-1", group=to_group),),))

    assert keyboard(call) == [[{"text": "Join", "url": link}]]


def test_before_our_name_is_known_a_grant_is_a_line_to_pass_on() -> None:
    reply = Reply(CHAT, (Part("welcome"),), ((Button("Join", grant="tok-1"),),))

    (call,) = TelegramAdapter("7000001").encode(reply)

    assert body(call)["text"] == "welcome\nJoin: <code>/start tok-1</code>"
    assert "reply_markup" not in body(call)


def test_a_press_is_acknowledged_without_weight() -> None:
    call = BOT.acknowledge("4382", CHAT)

    assert (call.path, call.chat, call.vital) == ("answerCallbackQuery", CHAT, False)
    assert body(call) == {"callback_query_id": "4382"}


@pytest.mark.parametrize(
    ("notice", "shown"), [("x" * 200, "x" * 200), ("x" * 201, "x" * 199 + "…"), ("<b>", "<b>")]
)
def test_a_toast_is_plain_and_short(notice: str, shown: str) -> None:
    assert body(BOT.acknowledge("4382", CHAT, notice))["text"] == shown


def test_typing_is_shown_in_its_topic_without_weight() -> None:
    call = BOT.typing(TOPIC)

    assert call is not None
    assert (call.path, call.vital) == ("sendChatAction", False)
    assert body(call)["action"] == "typing"
    assert body(call)["message_thread_id"] == int(TOPIC.thread)


def test_a_call_can_follow_its_group_to_a_new_id() -> None:
    (call,) = say("hi", chat=TOPIC, rows=((Button("Save", "s"),),))

    moved = BOT.readdress(call, "-1009")

    assert moved.chat == msgspec.structs.replace(TOPIC, chat="-1009")
    assert body(moved) == body(call) | {"chat_id": -1009}
    assert json.loads(moved.fallback) == json.loads(call.fallback) | {"chat_id": -1009}


def test_an_acknowledgement_that_moves_gains_no_chat() -> None:
    moved = BOT.readdress(BOT.acknowledge("4382", CHAT), "-1009")

    assert moved.chat.chat == "-1009"
    assert (body(moved), moved.fallback) == ({"callback_query_id": "4382"}, b"")


def test_a_call_can_ride_in_the_webhooks_response() -> None:
    (call,) = say("hi")

    assert json.loads(BOT.ride(call)) == {"method": "sendMessage"} | body(call)
