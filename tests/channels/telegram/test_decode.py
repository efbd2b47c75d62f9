"""Updates as Telegram sends them, and what they mean to us."""

import json
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.codec import decode_order, encode
from channels.errors import Malformed
from channels.identity import MessageKey, PersonId, Sender
from channels.inbound import Inbound, Kind
from channels.telegram import TelegramAdapter
from tests.channels.telegram.expected import ALI, EXPECTED, PRIVATE

UPDATES: Final = Path(__file__).parent.parent / "updates"
RECORDED: Final = {path.stem: path.read_bytes() for path in sorted(UPDATES.glob("*.json"))}

anything: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def bot(username: str = "Shop_bot") -> TelegramAdapter:
    return TelegramAdapter("7000001", username, ("secret",))


def message(**fields: Any) -> bytes:
    shown = {"message_id": 1, "chat": {"id": 5, "type": "private"}, "from": {"id": 5}} | fields
    return json.dumps({"update_id": 1, "message": shown}).encode()


def mention(offset: int, length: int) -> dict[str, Any]:
    return {"type": "mention", "offset": offset, "length": length}


def test_every_recorded_update_has_an_expectation_and_the_other_way_round() -> None:
    assert set(EXPECTED) == set(RECORDED)


@pytest.mark.parametrize("name", sorted(RECORDED))
def test_a_recorded_update_means_what_is_expected(name: str) -> None:
    raw = RECORDED[name]

    decoded = bot().decode(raw)

    differences = EXPECTED.get(name)
    if differences is None:
        assert decoded == ()
        return
    key = MessageKey(f"telegram:7000001:{json.loads(raw)['update_id']}")
    usual = Inbound(key, PRIVATE, ALI, Kind.TEXT, 1795000000000, message="40", addressed=True)
    assert (msgspec.structs.replace(usual, **differences),) == decoded


@given(
    name=st.sampled_from(sorted(RECORDED)),
    where=st.lists(st.integers(0, 60), min_size=1, max_size=5),
    strange=anything,
)
def test_an_update_with_anything_strange_inside_never_fails(
    name: str, where: list[int], strange: object
) -> None:
    update = json.loads(RECORDED[name])
    place: Any = update
    for step in where:
        field = sorted(place)[step % len(place)]
        if not isinstance(place[field], dict) or not place[field]:
            break
        place = place[field]
    if field != "update_id":
        place[field] = strange

    assert len(bot().decode(json.dumps(update).encode())) <= 1


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"null",
        b"[]",
        b'"update"',
        b"{}",
        b'{"update_id": "one"}',
        b'{"update_id": 1e99}',
        b'{"update_id": null}',
        b'{"update_id": 1',
        b"\xff\xfe",
        b'{"update_id": 1, "message": ' + b"[" * 100_000,
    ],
)
def test_what_is_no_update_is_malformed(hostile: bytes) -> None:
    with pytest.raises(Malformed):
        bot().decode(hostile)


@given(st.binary(max_size=60))
def test_arbitrary_bytes_are_malformed_or_nothing(raw: bytes) -> None:
    try:
        decoded = bot().decode(raw)
    except Malformed:
        return

    assert decoded == ()


def test_an_update_with_a_strange_place_leaves_a_warning_without_its_content(
    caplog: pytest.LogCaptureFixture,
) -> None:
    bot().decode(RECORDED["a_text_whose_type_has_changed"])

    assert "telegram.update_mended update_id=812340085" in caplog.text
    assert "sold 2 rice" not in caplog.text


@pytest.mark.parametrize(
    "strange",
    [
        {"caption": None, "entities": None, "reply_to_message": None, "forward_origin": None},
        {"voice": None, "photo": None, "message_thread_id": None, "sender_chat": None},
        {"entities": [None, 7, {"type": 3, "offset": -1, "length": "x"}]},
        {"entities": {"type": "mention"}, "media_group_id": [], "is_topic_message": "often"},
        {"reply_to_message": {"message_id": {}, "from": {"is_bot": True}}},
        {"date": 10**30, "message_thread_id": 10**30},
        {"date": -5, "new_chat_title": ["x"]},
        {"quote": {"text": "\ud800"}, "effect_id": float("inf")},
        {"caption_entities": [{"type": []}] * 200},
    ],
)
def test_a_strange_place_takes_nothing_from_the_words(strange: dict[str, Any]) -> None:
    (inbound,) = bot().decode(message(text="sold 2 rice", **strange))

    assert (inbound.kind, inbound.text) == (Kind.TEXT, "sold 2 rice")
    assert not inbound.forwarded
    assert decode_order(encode(inbound)) == inbound


def test_a_sender_who_cannot_be_read_is_nobody() -> None:
    (inbound,) = bot().decode(message(text="sold 2 rice", **{"from": {"first_name": "Ali"}}))

    assert inbound.sender == Sender(PersonId(""))


@pytest.mark.parametrize(
    ("spoilt", "read"),
    [
        (b'"sold \\ud83d 2 rice"', "sold \ufffd 2 rice"),
        (b'"sold 2 rice \xff"', "sold 2 rice \ufffd"),
        (b'"sold 2\x0brice"', "sold 2\x0brice"),
        (b'"sold\\u0000 2 rice"', "sold\x00 2 rice"),
    ],
)
def test_half_a_character_takes_nothing_from_the_words(spoilt: bytes, read: str) -> None:
    (inbound,) = bot().decode(message(text="?").replace(b'"?"', spoilt))

    assert inbound.text == read
    assert decode_order(encode(inbound)) == inbound


@pytest.mark.parametrize(
    "sent",
    [
        b'"document":{"file_id":"x","file_name":"\xff.csv"}',
        b'"voice":{"file_id":"x","mime_type":"audio/\xff"}',
        b'"photo":[{"file_id":"\xff"}]',
    ],
)
def test_a_file_whose_name_cannot_be_read_is_sent_all_the_same(sent: bytes) -> None:
    raw = message(caption="2 rice").replace(b'"caption"', sent + b',"caption"')

    (inbound,) = bot().decode(raw)

    assert inbound.kind is Kind.MEDIA
    assert inbound.text == "2 rice"


@pytest.mark.parametrize("field", ["file_size", "width"])
def test_a_picture_of_an_endless_size_can_be_passed_on(field: str) -> None:
    (inbound,) = bot().decode(message(photo=[{"file_id": "x", field: 10**30}], caption="2 rice"))

    assert decode_order(encode(inbound)) == inbound


def test_a_caption_under_what_nobody_knows_is_read() -> None:
    (inbound,) = bot().decode(message(caption="sold 2 rice", hologram={"file_id": "x"}))

    assert (inbound.kind, inbound.media, inbound.text) == (Kind.MEDIA, "unsupported", "sold 2 rice")


def test_the_same_update_has_the_same_key_every_time() -> None:
    raw = RECORDED["a_sale_in_private"]

    assert bot().decode(raw) == bot().decode(raw)


def test_two_bots_give_the_same_update_number_different_keys() -> None:
    raw = RECORDED["a_sale_in_private"]
    other = TelegramAdapter("7000002", "other_bot", ("secret",))

    assert bot().decode(raw)[0].key != other.decode(raw)[0].key


def test_both_halves_of_a_migration_say_the_same() -> None:
    halves = ("a_group_says_where_it_moved", "a_supergroup_says_where_it_came_from")

    old, new = (bot().decode(RECORDED[name])[0] for name in halves)

    assert (old.chat, old.other_chat) == (new.chat, new.other_chat)


def test_before_we_know_our_name_every_named_command_counts_as_ours() -> None:
    (inbound,) = bot("").decode(RECORDED["a_command_for_another_bot"])

    assert inbound.command


def test_our_name_may_be_learnt_later() -> None:
    adapter = bot("")

    adapter.username = "@Shop_Bot"

    assert adapter.username == "Shop_Bot"
    assert adapter.decode(RECORDED["a_command_for_another_bot"]) == ()


@pytest.mark.parametrize(
    ("offset", "length"), [(90, 9), (0, 900), (-1, 9), (0, -9), (3, 9), (2**62, 2**62)]
)
def test_a_mention_in_an_impossible_place_is_only_text(offset: int, length: int) -> None:
    raw = message(text="🍚 sold @Shop_bot 2", entities=[mention(offset, length)])

    (inbound,) = bot().decode(raw)

    assert inbound.text == "🍚 sold @Shop_bot 2"


@given(
    before=st.text(st.characters(codec="utf-8"), max_size=20),
    after=st.text(st.characters(codec="utf-8"), max_size=20),
)
def test_a_mention_is_found_at_its_utf16_offset_whatever_stands_around(
    before: str, after: str
) -> None:
    offset = len(before.encode("utf-16-le")) // 2
    text = f"{before}@SHOP_bot {after}"
    raw = message(chat={"id": -5, "type": "group"}, text=text, entities=[mention(offset, 9)])

    (inbound,) = bot().decode(raw)

    assert inbound.addressed


def test_a_private_text_is_addressed_to_us_without_naming_us() -> None:
    (inbound,) = bot().decode(message(text="hi"))

    assert inbound.addressed


def test_a_sender_without_any_name_is_still_a_person() -> None:
    (inbound,) = bot().decode(message(text="hi", **{"from": {"id": 5, "username": "quiet"}}))

    assert inbound.sender.person == "telegram:5"
    assert inbound.sender.name == "quiet"
