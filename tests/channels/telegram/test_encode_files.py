"""Replies with a file as calls of the Bot API."""

import json
from typing import Any

import pytest

from channels.adapter import HttpCall, Unreadable
from channels.identity import ChatAddress, TenantId
from channels.reply import NO_FILE, Attachment, Button, Part, Reply, Style
from channels.telegram import TelegramAdapter

CHAT = ChatAddress("telegram", "7000001", "-100", thread="17", group=True)
BOT = TelegramAdapter("7000001", "Shop_bot")
PAPER = Attachment(TenantId("s" * 26), "order", "sales.csv", "text/csv")
PICTURE = Attachment(TenantId("s" * 26), "order", "chart.png", "image/png", picture=True)
ROWS = ((Button("Undo", "u"),),)


def say(text: str, **fields: Any) -> tuple[HttpCall, ...]:
    parts = (Part(text, Style.BOLD),) if text else ()
    return BOT.encode(Reply(CHAT, parts, **({"attachment": PAPER} | fields)))


def body(call: HttpCall) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(call.body)
    return fields


def test_few_words_are_the_caption() -> None:
    (call,) = say("Sales <today>", rows=ROWS)

    assert (call.path, call.field, call.attachment) == ("sendDocument", "document", PAPER)
    assert body(call) == {
        "chat_id": -100,
        "message_thread_id": 17,
        "caption": "<b>Sales &lt;today&gt;</b>",
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": [[{"text": "Undo", "callback_data": "u"}]]},
    }


def test_without_the_file_the_words_are_said_and_that_there_is_none() -> None:
    (call,) = say("Sales", rows=ROWS)
    (bare,) = say("")

    assert call.fallback_path == "sendMessage"
    assert json.loads(call.fallback)["text"] == f"Sales\n{NO_FILE}"
    assert "reply_markup" in json.loads(call.fallback)
    assert json.loads(bare.fallback)["text"] == NO_FILE


def test_many_words_come_first() -> None:
    words, file = say("x" * 1025, rows=ROWS)

    assert (words.path, "reply_markup" in body(words)) == ("sendMessage", False)
    assert file.path == "sendDocument"
    assert "caption" not in body(file)
    assert "reply_markup" in body(file)


def test_a_message_that_is_edited_gets_its_file_after_it() -> None:
    edit, file = say("Sales", edits="5")

    assert edit.path == "editMessageText"
    assert file.path == "sendDocument"


def test_a_picture_is_a_photo_and_no_file_rides() -> None:
    (call,) = say("Chart", attachment=PICTURE)

    assert (call.path, call.field) == ("sendPhoto", "photo")
    assert BOT.ride(call) == b""


def test_a_file_moves_with_its_group() -> None:
    (call,) = say("Sales")

    moved = BOT.readdress(call, "-200")

    assert body(moved)["chat_id"] == json.loads(moved.fallback)["chat_id"] == -200
    assert moved.attachment == PAPER


@pytest.mark.parametrize("why", ["PHOTO_INVALID_DIMENSIONS", "IMAGE_PROCESS_FAILED"])
def test_a_file_that_is_refused_leaves_the_words(why: str) -> None:
    answer = {"ok": False, "error_code": 400, "description": f"Bad Request: {why}"}

    assert isinstance(BOT.read(400, json.dumps(answer).encode()), Unreadable)
