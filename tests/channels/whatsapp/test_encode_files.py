"""Replies with files as calls of the Cloud API: captions, choices, names, and what is left."""

import json
from typing import Any

import msgspec
import pytest

from channels.adapter import HttpCall
from channels.identity import ChatAddress, TenantId
from channels.locale.translation import speaking
from channels.reply import NO_FILE, Attachment, Button, Part, Reply, Style
from channels.whatsapp import WhatsAppAdapter
from channels.whatsapp.encode import NOT_TAKEN, with_media
from channels.whatsapp.media import TAKEN, taken
from loadtest.fake_graph.checks import check_message
from loadtest.fake_graph.media import TYPES
from loadtest.fake_graph.world import File

CHAT = ChatAddress("whatsapp", "106", "PK.1")
TABLE = Attachment(TenantId("s" * 26), "the order", "sales.csv", "text/csv")
CHART = Attachment(TenantId("s" * 26), "the order", "sales.png", "image/png", picture=True)
ARCHIVE = Attachment(TenantId("s" * 26), "the order", "all.zip", "application/zip")
ADAPTER = WhatsAppAdapter("106")


def encoded(file: Attachment, *words: Part, **more: Any) -> tuple[HttpCall, ...]:
    return ADAPTER.encode(Reply(CHAT, words, attachment=file, **more))


def shown(call: HttpCall) -> dict[str, Any]:
    """Return the body of a call that is sent, judged as Meta does; so is its fallback."""
    assert call.attachment
    files = {"77": File("77", b"", call.attachment.media_type)}
    body: dict[str, Any] = json.loads(with_media(call, "77").body)
    check_message(body, {}, files)
    check_message(json.loads(call.fallback), {}, {})
    return body


def left(call: HttpCall) -> Any:
    return json.loads(call.fallback)["text"]["body"]


def test_a_file_has_its_words_under_it_and_keeps_its_name() -> None:
    (call,) = encoded(TABLE, Part("Sales", Style.BOLD), Part(" up to today"))

    body = shown(call)
    assert body["document"] == {
        "id": "77",
        "caption": "*Sales* up to today",
        "filename": "sales.csv",
    }
    assert left(call) == f"*Sales* up to today\n{NO_FILE}"


def test_a_picture_is_looked_at_and_has_no_name() -> None:
    (call,) = encoded(CHART, Part("This week"))

    assert shown(call)["image"] == {"id": "77", "caption": "This week"}


def test_a_file_may_come_without_words() -> None:
    (call,) = encoded(CHART)

    assert shown(call)["image"] == {"id": "77"}
    assert left(call) == NO_FILE


def test_long_words_and_choices_go_before_the_file() -> None:
    rows = ((Button("Undo", "u:1"),),)
    words, long = encoded(TABLE, Part("x" * 1025))
    asked, pressed = encoded(TABLE, Part("Sold 2"), rows=rows)

    assert (words.name, asked.name) == ("text", "interactive")
    for call in (long, pressed):
        assert shown(call)["document"] == {"id": "77", "filename": "sales.csv"}


def test_a_table_is_uploaded_as_the_text_it_is() -> None:
    (call,) = encoded(TABLE)

    assert call.attachment == msgspec.structs.replace(TABLE, media_type="text/plain")


def test_a_file_of_a_type_that_whatsapp_does_not_take_is_words_with_the_reason() -> None:
    (call,) = encoded(ARCHIVE, Part("Everything"))
    (bare,) = encoded(ARCHIVE)

    bodies = [json.loads(one.body)["text"]["body"] for one in (call, bare)]
    assert bodies == [f"Everything\n{NOT_TAKEN}", NOT_TAKEN]
    assert call.attachment is None


@pytest.mark.parametrize("known", sorted(TAKEN))
def test_what_we_take_for_taken_is_on_the_list(known: str) -> None:
    file = taken(msgspec.structs.replace(TABLE, media_type=known))

    assert file
    assert file.media_type in TYPES["document"] | TYPES["image"]
    assert taken(file) == file


def test_a_file_follows_its_person_to_another_name() -> None:
    (call,) = encoded(TABLE, Part("Sales"))

    moved = ADAPTER.readdress(call, "923002229999")

    assert (shown(moved)["to"], moved.attachment) == ("923002229999", call.attachment)
    assert json.loads(moved.fallback)["to"] == "923002229999"


def test_what_we_add_is_in_the_language_that_is_spoken() -> None:
    with speaking("es"):
        (call,) = encoded(CHART)

    assert left(call) == (
        "(No se pudo hacer el archivo. Pídelo otra vez, o para un período más corto.)"
    )
