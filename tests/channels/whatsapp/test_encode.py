"""Replies as calls of the Cloud API, judged by the fake's checks."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.adapter import HttpCall
from channels.identity import ChatAddress
from channels.reply import Button, Part, Reply, Style
from channels.whatsapp import WhatsAppAdapter
from channels.whatsapp.encode import IN_GROUP
from channels.whatsapp.template import Template, as_template, read_template, words_of
from loadtest.fake_graph.checks import check_message

CHAT = ChatAddress("whatsapp", "106", "PK.13491208655302741918")
PHONE = ChatAddress("whatsapp", "106", "923002220001")
GROUP = ChatAddress("whatsapp", "106", "HX3k-group", group=True)
TEMPLATE = Template("store_notice", "en")
KNOWN = {"store_notice": {"language": "en", "status": "APPROVED", "body": "News: {{1}}"}}
GRANT = "0123456789abcdef0123456789abcdef"


def encoded(*parts: Part, chat: ChatAddress = CHAT, number: str = "", **more: Any) -> list[Any]:
    calls = WhatsAppAdapter("106", number=number).encode(Reply(chat, parts, **more))
    return [read(call) for call in calls]


def read(call: HttpCall) -> dict[str, Any]:
    """Return the body, and the fallback's besides if there is one; both are taken."""
    body: dict[str, Any] = json.loads(call.body)
    check_message(body, KNOWN, {})
    if call.fallback:
        check_message(json.loads(call.fallback), {}, {})
    return body


def buttons(*labels: str) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(label, f"u:{place}"),) for place, label in enumerate(labels))


def said(bodies: list[Any]) -> str:
    return "".join(body["text"]["body"] for body in bodies)


def test_words_are_said_with_marks_to_a_scoped_id() -> None:
    (body,) = encoded(Part("Sold "), Part("rice", Style.BOLD), Part(" for "), Part("5", Style.CODE))

    assert body == {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "recipient": CHAT.chat,
        "type": "text",
        "text": {"body": "Sold *rice* for ```5```", "preview_url": False},
    }


def test_a_phone_number_and_a_group_are_addressed_as_such() -> None:
    (person,) = encoded(Part("a"), chat=PHONE)
    (group,) = encoded(Part("a"), chat=GROUP, rows=buttons("Yes", "No"))

    assert (person["to"], person["recipient_type"]) == (PHONE.chat, "individual")
    assert (group["to"], group["recipient_type"]) == (GROUP.chat, "group")
    assert group["text"]["body"] == "a\n1. Yes\n2. No"


@pytest.mark.parametrize(
    ("text", "shown"),
    [(" a b ", " *a b* "), ("a*b", "a*b"), ("a\nb", "a\nb"), ("  ", "  "), ("", "")],
)
def test_marks_stand_beside_words_only(text: str, shown: str) -> None:
    (body,) = encoded(Part("x"), Part(text, Style.BOLD), Part("y"))

    assert body["text"]["body"] == f"x{shown}y"


def test_up_to_three_short_choices_are_buttons() -> None:
    (body,) = encoded(Part("Sure?"), rows=buttons("Yes", "No", "Later"))

    shown = body["interactive"]
    assert shown["type"] == "button"
    assert [one["reply"] for one in shown["action"]["buttons"]] == [
        {"id": "u:0", "title": "Yes"},
        {"id": "u:1", "title": "No"},
        {"id": "u:2", "title": "Later"},
    ]


@pytest.mark.parametrize(
    "labels",
    [
        ("One", "Two", "Three", "Four"),
        ("Basmati Rice, the long grain", "Basmati Rice, the short one"),
        ("Same", "Same"),
        tuple(map(str, range(10))),
    ],
)
def test_more_longer_or_equal_choices_are_a_list(labels: tuple[str, ...]) -> None:
    (body,) = encoded(Part("Which one?"), rows=buttons(*labels))

    shown = body["interactive"]
    rows = shown["action"]["sections"][0]["rows"]
    assert shown["type"] == "list"
    assert [row["id"] for row in rows] == [f"u:{place}" for place in range(len(labels))]
    assert [row.get("description", row["title"]) for row in rows] == list(labels)


def test_more_than_ten_choices_are_numbered_lines() -> None:
    (body,) = encoded(Part("Which one?"), rows=buttons(*(f"Rice {n}" for n in range(11))))

    assert body["text"]["body"].splitlines()[:2] == ["Which one?", "1. Rice 0"]
    assert body["text"]["body"].splitlines()[-1] == "11. Rice 10"


def test_what_cannot_be_pressed_is_left_out() -> None:
    rows = ((Button(" ", "a"), Button("b", ""), Button("c", "x" * 201), Button("Yes", "u:1")),)
    (body,) = encoded(Part("Sure?"), rows=(*rows, (Button("Again", "u:1"),)))

    assert len(body["interactive"]["action"]["buttons"]) == 1


def test_long_words_before_choices_go_ahead_as_text() -> None:
    lines = "\n".join(f"line {number} of the report" for number in range(300))
    *before, last = encoded(Part(lines), rows=buttons("Undo"))

    assert said(before) + last["interactive"]["body"]["text"] == lines
    assert len(before) >= 2


def test_an_invitation_is_a_link_once_the_number_is_known_and_else_its_words() -> None:
    rows = ((Button("Join", grant=GRANT), Button("Group", grant=GRANT, group=True)),)
    (known,) = encoded(Part("Hi"), rows=rows, number="923001110000")
    (unknown,) = encoded(Part("Hi"), rows=rows)

    link = f"https://wa.me/923001110000?text=/start%20{GRANT}"
    group = f"\nGroup: /start {GRANT}{IN_GROUP}"
    assert known["text"]["body"] == f"Hi\nJoin: {link}{group}"
    assert unknown["text"]["body"] == f"Hi\nJoin: /start {GRANT}{group}"


def test_an_edit_is_a_message_of_its_own_and_a_toast_is_said() -> None:
    adapter = WhatsAppAdapter("106")

    assert len(encoded(Part("new"), edits="wamid.1")) == 1
    assert encoded(Part("expired"), notice=True) == []
    assert encoded(Part(" \n ")) == []
    assert adapter.acknowledge("wamid.1", CHAT) is None
    toast = adapter.acknowledge("wamid.1", CHAT, "That question has expired.")
    assert toast
    assert read(toast)["text"]["body"] == "That question has expired."


def test_writing_is_shown_by_marking_the_message_as_read() -> None:
    adapter = WhatsAppAdapter("106")
    shown = adapter.typing(CHAT, "wamid.1")

    assert shown
    assert not shown.vital
    assert json.loads(shown.body) == {
        "messaging_product": "whatsapp",
        "status": "read",
        "message_id": "wamid.1",
        "typing_indicator": {"type": "text"},
    }
    assert adapter.typing(CHAT) is None
    assert adapter.typing(GROUP, "wamid.1") is None


def test_a_call_follows_its_person_to_another_name() -> None:
    adapter = WhatsAppAdapter("106")
    (call,) = adapter.encode(Reply(CHAT, (Part("Sure?"),), buttons("Yes")))

    moved = adapter.readdress(call, "923002229999")

    assert moved.chat.chat == "923002229999"
    for body in (moved.body, moved.fallback):
        fields = json.loads(body)
        assert (fields["to"], fields.get("recipient")) == ("923002229999", None)
    seen = adapter.typing(CHAT, "wamid.1")
    assert seen
    assert adapter.readdress(seen, "1").body == seen.body


def test_a_template_says_the_same_on_one_line() -> None:
    (call,) = WhatsAppAdapter("106").encode(
        Reply(CHAT, (Part("Low on\t rice:\n"), Part("2 bag", Style.BOLD)), buttons("Undo"))
    )

    body = read(as_template(call, TEMPLATE))

    assert body["template"]["components"][0]["parameters"] == [
        {"type": "text", "text": "Low on rice: *2 bag*"}
    ]
    assert words_of(call) == "Low on\t rice:\n*2 bag*"
    assert words_of(HttpCall("x", "x", CHAT, b"no json")) == ""


def test_a_template_is_named_with_its_language() -> None:
    assert read_template("") is None
    assert read_template("store_notice:en_US") == Template("store_notice", "en_US")
    for wrong in ("store_notice", ":en", "store_notice:"):
        with pytest.raises(ValueError, match="name:language"):
            read_template(wrong)


parts = st.lists(
    st.builds(Part, st.text(max_size=3000), st.sampled_from(list(Style))), min_size=1, max_size=6
)
labels = st.lists(st.text(max_size=90), max_size=13)


@given(parts=parts, labels=labels, chat=st.sampled_from([CHAT, GROUP]))
def test_whatever_is_said_is_taken_and_no_word_is_lost(
    parts: list[Part], labels: list[str], chat: ChatAddress
) -> None:
    bodies = encoded(*parts, chat=chat, rows=buttons(*labels))

    whole = "".join(
        body["text"]["body"] if body["type"] == "text" else body["interactive"]["body"]["text"]
        for body in bodies
    )
    said = "".join(part.text for part in parts)
    assert bare(said) == bare(whole)[: len(bare(said))]


def bare(text: str) -> str:
    """Return the text without marks and blanks: pieces of blanks alone are not sent."""
    return "".join(text.replace("*", "").replace("`", "").split())
