"""What Telegram's answers mean, in the words it really uses."""

import json
from http import HTTPStatus
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.adapter import (
    Delivery,
    Gone,
    Moved,
    Rejected,
    RetryLater,
    Sent,
    Unreadable,
)
from channels.telegram import TelegramAdapter


def read(status: int, body: bytes) -> Delivery:
    return TelegramAdapter("7000001").read(status, body)


def refused(status: int, description: str, **parameters: Any) -> Delivery:
    answer: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        answer["parameters"] = parameters
    return read(status, json.dumps(answer).encode())


def test_a_sent_message_comes_back_with_its_id() -> None:
    result = {"message_id": 42, "chat": {"id": 1}, "text": "hi"}

    answer = read(200, json.dumps({"ok": True, "result": result}).encode())

    assert Sent("42") == answer


def test_a_method_that_only_says_true_was_sent() -> None:
    assert Sent() == read(200, b'{"ok":true,"result":true}')


@pytest.mark.parametrize("result", ["[]", '{"message_id": "x"}', "null", "7", "[[[]]]"])
def test_what_was_taken_counts_as_sent_even_when_the_result_is_new_to_us(result: str) -> None:
    assert Sent() == read(200, f'{{"ok":true,"result":{result}}}'.encode())


def test_a_429_names_its_pause() -> None:
    answer = refused(429, "Too Many Requests: retry after 11", retry_after=11)

    assert RetryLater(11, "429 Too Many Requests: retry after 11") == answer


def test_a_429_without_a_pause_is_still_worth_a_retry() -> None:
    assert RetryLater(0, "429 Flood") == refused(429, "Flood")


def test_an_upgraded_group_names_its_new_id() -> None:
    answer = refused(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        migrate_to_chat_id=-1001234567890,
    )

    assert Moved("-1001234567890") == answer


@pytest.mark.parametrize(
    "description",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: bot was kicked from the group chat",
        "Forbidden: user is deactivated",
        "Forbidden: bot can't initiate conversation with a user",
    ],
)
def test_a_403_means_the_chat_is_gone(description: str) -> None:
    assert Gone(f"403 {description}") == refused(403, description)


@pytest.mark.parametrize(
    "description",
    [
        "Bad Request: chat not found",
        "Bad Request: PEER_ID_INVALID",
        "Bad Request: group chat was deactivated",
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
    ],
)
def test_a_400_that_blames_the_chat_means_it_is_gone(description: str) -> None:
    assert Gone(f"400 {description}") == refused(400, description)


@pytest.mark.parametrize(
    "description",
    [
        'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 3',
        "Bad Request: message thread not found",
        "Bad Request: TOPIC_CLOSED",
        "Bad Request: message to edit not found",
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
    ],
)
def test_what_the_fallback_may_mend_is_unreadable(description: str) -> None:
    assert Unreadable(f"400 {description}") == refused(400, description)


def test_an_edit_that_changes_nothing_has_been_done() -> None:
    description = (
        "Bad Request: message is not modified: specified new message content and reply markup are "
        "exactly the same as a current content and reply markup of the message"
    )

    assert Sent() == refused(400, description)


@pytest.mark.parametrize(
    ("status", "description"),
    [
        (400, "Bad Request: message is too long"),
        (400, "Bad Request: BUTTON_DATA_INVALID"),
        (400, "Bad Request: message text is empty"),
        (413, "Request Entity Too Large"),
    ],
)
def test_our_own_mistakes_are_rejected_for_good(status: int, description: str) -> None:
    assert Rejected(f"{status} {description}") == refused(status, description)


@pytest.mark.parametrize("status", [401, 404, 421])
def test_a_wrong_token_loses_nothing(status: int) -> None:
    answer = refused(status, "Unauthorized")

    assert isinstance(answer, RetryLater)
    assert "token" in answer.reason


@pytest.mark.parametrize("status", [408, 409, 500, 502, 503, 504])
def test_what_passes_with_time_is_retried(status: int) -> None:
    assert isinstance(refused(status, "Internal Server Error"), RetryLater)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><h1>502 Bad Gateway</h1></html>",
        b"[]",
        b"null",
        b'{"ok":"yes"}',
        b"{" + b'"a":[' * 100_000,
    ],
)
def test_an_answer_that_is_not_telegrams_is_retried(body: bytes) -> None:
    assert RetryLater(reason="502, not the Bot API's answer") == read(502, body)


def test_the_status_counts_when_the_body_names_none() -> None:
    assert Gone("403 no") == read(HTTPStatus.FORBIDDEN, b'{"ok":false,"description":"no"}')


@given(st.integers(100, 599), st.binary(max_size=80))
def test_every_answer_means_something(status: int, body: bytes) -> None:
    assert isinstance(read(status, body), Delivery)
