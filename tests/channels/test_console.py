"""The local chat: what a page says, and what a page draws."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.adapter import HttpCall, RetryLater, Sent
from channels.console import BUTTON_LIMIT_BYTES, TEXT_LIMIT_CHARACTERS, ConsoleAdapter
from channels.errors import Malformed, TooLarge
from channels.identity import ChatAddress, MessageKey, PersonId, Sender
from channels.inbound import Inbound, Kind
from channels.reply import Button, Part, Reply, Style

CONSOLE = ConsoleAdapter()
CHAT = ChatAddress("console", "local", "shop")


def said(**fields: Any) -> bytes:
    return json.dumps({"id": "m1", "chat": "shop"} | fields).encode()


def body(call: HttpCall) -> dict[str, Any]:
    fields: dict[str, Any] = json.loads(call.body)
    return fields


def test_a_text_is_decoded() -> None:
    decoded = CONSOLE.decode(said(text=" sold 2 rice ", person="ali", name="Ali"))

    assert decoded == (
        Inbound(
            MessageKey("console:shop:m1"),
            CHAT,
            Sender(PersonId("console:ali"), "Ali", chat="shop"),
            Kind.TEXT,
            text="sold 2 rice",
            message="m1",
            addressed=True,
        ),
    )


def test_without_a_person_the_chat_has_just_one() -> None:
    (inbound,) = CONSOLE.decode(said(text="hi"))

    assert inbound.sender.person == "console:shop"


def test_a_repeated_message_has_the_same_key() -> None:
    assert CONSOLE.decode(said(text="hi")) == CONSOLE.decode(said(text="hi"))


@pytest.mark.parametrize(
    ("text", "command", "rest"),
    [
        ("/start inv-1", "start", "inv-1"),
        (" /STOCK  rice", "stock", "rice"),
        ("/report\nyesterday", "report", "yesterday"),
        ("/undo", "undo", ""),
        ("/1/2 kg", "", "/1/2 kg"),
        ("sold /undo", "", "sold /undo"),
    ],
)
def test_a_command_is_taken_apart(text: str, command: str, rest: str) -> None:
    (inbound,) = CONSOLE.decode(said(text=text))

    assert (command, rest) == (inbound.command, inbound.text)


def test_a_button_is_decoded_with_the_message_it_hangs_under() -> None:
    (inbound,) = CONSOLE.decode(said(button="u:1", message="r7"))

    assert (inbound.kind, inbound.button, inbound.message) == (Kind.BUTTON, "u:1", "r7")
    assert (inbound.text, inbound.callback) == ("", "")


@pytest.mark.parametrize("blank", ["", "  ", "\n\t"])
def test_blanks_say_nothing(blank: str) -> None:
    assert CONSOLE.decode(said(text=blank)) == ()


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b'{"id": "m1"}',
        b'{"id": 1, "chat": "shop"}',
        b'{"id":"m1","chat":"shop","text":7}',
        b'{"id":"m1","chat":"shop","text":"\xff"}',
        b'{"id":"m1","chat":"shop","x":' + b"[" * 100_000,
        b"\xff",
        said(chat="../shop", text="hi"),
        said(chat="", text="hi"),
        said(chat="a" * 65, text="hi"),
        said(id="m:1", text="hi"),
        said(person="ali\n", text="hi"),
        said(text="hi", button="u:1"),
    ],
)
def test_what_is_not_our_pages_is_malformed(hostile: bytes) -> None:
    with pytest.raises(Malformed):
        CONSOLE.decode(hostile)


def test_a_text_has_a_limit() -> None:
    (longest,) = CONSOLE.decode(said(text="x" * TEXT_LIMIT_CHARACTERS))

    assert len(longest.text) == TEXT_LIMIT_CHARACTERS
    with pytest.raises(TooLarge):
        CONSOLE.decode(said(text="x" * (TEXT_LIMIT_CHARACTERS + 1)))


def test_a_buttons_token_has_a_limit_in_bytes() -> None:
    (longest,) = CONSOLE.decode(said(button="ط" * (BUTTON_LIMIT_BYTES // 2)))

    assert len(longest.button.encode()) == BUTTON_LIMIT_BYTES
    with pytest.raises(TooLarge):
        CONSOLE.decode(said(button="ط" * (BUTTON_LIMIT_BYTES // 2) + "x"))


@given(st.binary(max_size=60))
def test_arbitrary_bytes_are_malformed(raw: bytes) -> None:
    with pytest.raises(Malformed):
        CONSOLE.decode(raw)


def test_anybody_may_pass_for_the_gateway_has_looked() -> None:
    CONSOLE.verify({}, b"")


def test_a_reply_is_one_call_that_the_page_draws() -> None:
    reply = Reply(
        CHAT,
        (Part("Sold "), Part("<2>", Style.BOLD)),
        ((Button("Undo", "u:1"),), ()),
        edits="r7",
    )

    (call,) = CONSOLE.encode(reply)

    assert (call.name, call.chat, call.vital) == ("say", CHAT, True)
    assert body(call) == {
        "parts": [{"text": "Sold ", "style": "plain"}, {"text": "<2>", "style": "bold"}],
        "rows": [[{"label": "Undo", "token": "u:1"}]],
        "edits": "r7",
        "notice": False,
    }


def test_a_long_reply_is_not_cut() -> None:
    (call,) = CONSOLE.encode(Reply(CHAT, (Part("x" * 100_000),)))

    assert len(body(call)["parts"][0]["text"]) == 100_000


def test_nothing_to_say_is_no_call() -> None:
    assert CONSOLE.encode(Reply(CHAT, ())) == ()


def test_a_grant_is_a_line_to_pass_on() -> None:
    reply = Reply(CHAT, (Part("welcome"),), ((Button("Join", grant="tok-1"), Button("No", "n")),))

    (call,) = CONSOLE.encode(reply)

    assert "".join(part["text"] for part in body(call)["parts"]) == "welcome\nJoin: /start tok-1"
    assert body(call)["rows"] == [[{"label": "No", "token": "n"}]]


def test_a_grants_line_is_understood_when_somebody_passes_it_on() -> None:
    (call,) = CONSOLE.encode(Reply(CHAT, (Part("w"),), ((Button("Join", grant="tok-1"),),)))

    (inbound,) = CONSOLE.decode(said(text=body(call)["parts"][-1]["text"]))

    assert (inbound.command, inbound.text) == ("start", "tok-1")


def test_a_toast_is_a_notice() -> None:
    call = CONSOLE.acknowledge("", CHAT, "undone")

    assert not call.vital
    assert body(call)["notice"]
    assert body(call)["parts"] == [{"text": "undone", "style": "plain"}]


def test_without_a_toast_there_is_nothing_to_draw() -> None:
    assert body(CONSOLE.acknowledge("", CHAT))["parts"] == []


def test_a_call_can_follow_its_chat() -> None:
    (call,) = CONSOLE.encode(Reply(CHAT, (Part("hi"),)))

    moved = CONSOLE.readdress(call, "other")

    assert (moved.chat.chat, moved.body) == ("other", call.body)


def test_nothing_rides() -> None:
    (call,) = CONSOLE.encode(Reply(CHAT, (Part("hi"),)))

    assert CONSOLE.ride(call) == b""


def test_only_a_page_that_took_it_counts_as_sent() -> None:
    assert CONSOLE.read(200, b"") == Sent()
    assert CONSOLE.read(503, b"") == RetryLater(reason="status 503")
