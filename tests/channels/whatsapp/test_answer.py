"""What the Graph API's answers mean for a call."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.adapter import Gone, Rejected, RetryLater, Sent, Unreadable, WindowClosed
from channels.whatsapp import WhatsAppAdapter
from channels.whatsapp.answer import PAIR_GROWTH, THROUGHPUT_SECONDS, read_answer, refusal

TAKEN = {
    "messaging_product": "whatsapp",
    "contacts": [{"input": "923", "wa_id": "923"}],
    "messages": [{"id": "wamid.OUT1", "message_status": "accepted"}],
}


def answer(code: int, details: str = "why") -> bytes:
    error = {"message": f"(#{code}) no", "code": code, "error_data": {"details": details}}
    return json.dumps({"error": error}).encode()


def test_what_was_taken_has_an_id() -> None:
    assert WhatsAppAdapter("1").read(200, json.dumps(TAKEN).encode()) == Sent("wamid.OUT1")
    assert read_answer(200, b'{"success": true}') == Sent()
    assert read_answer(200, b'{"messages": "later"}') == Sent()


@pytest.mark.parametrize(
    ("code", "status", "expected"),
    [
        (131047, 400, WindowClosed),
        (131026, 400, Gone),
        (131030, 400, Gone),
        (131009, 400, Unreadable),
        (100, 400, Unreadable),
        (131049, 400, Rejected),
        (130472, 400, Rejected),
        (131051, 400, Rejected),
        (132000, 400, Rejected),
        (132001, 404, Rejected),
        (132015, 400, Rejected),
        (999_999, 400, Rejected),
        (190, 401, RetryLater),
        (10, 403, RetryLater),
        (200, 403, RetryLater),
        (131042, 400, RetryLater),
        (0, 401, RetryLater),
        (131000, 500, RetryLater),
        (131016, 500, RetryLater),
        (1, 400, RetryLater),
        (2, 503, RetryLater),
        (999_999, 503, RetryLater),
    ],
)
def test_each_code_means_what_metas_table_advises(
    code: int, status: int, expected: type[object]
) -> None:
    read = read_answer(status, answer(code))

    assert isinstance(read, expected)
    assert f"{code} why" in read.reason  # type: ignore[attr-defined]


def test_a_person_written_to_too_fast_rests_longer_each_time() -> None:
    assert refusal(131056, "why") == RetryLater(reason="why", growth=PAIR_GROWTH)
    assert refusal(131056, "why").throttled  # type: ignore[union-attr]


@pytest.mark.parametrize(("code", "status"), [(130429, 429), (80007, 400), (4, 400), (0, 429)])
def test_a_number_that_was_too_fast_rests_altogether(code: int, status: int) -> None:
    read = read_answer(status, answer(code))

    assert isinstance(read, RetryLater)
    assert (read.seconds, read.everybody) == (THROUGHPUT_SECONDS, True)


@given(status=st.integers(100, 599), body=st.binary(max_size=50))
def test_an_answer_that_is_not_metas_is_worth_a_retry(status: int, body: bytes) -> None:
    assert isinstance(read_answer(status, body), RetryLater | Sent)


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'"\xff"', b"[" * 5000])
def test_a_proxys_page_is_worth_a_retry(body: bytes) -> None:
    assert isinstance(read_answer(200, body), RetryLater)
    assert isinstance(read_answer(502, body), RetryLater)
