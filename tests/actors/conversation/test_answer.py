"""The one way in: whatever is said by whomever, an outcome comes out and the books add up."""

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.business.invariants import violations
from channels.codec import decode_outcome, encode
from channels.errors import Malformed, Quarantined, TooLarge
from channels.identity import MessageKey
from channels.inbound import Kind
from channels.messages import ImportStore, Role
from tests.corner import CHAT, GROUP, OWNER, Corner

PEOPLE = {"telegram:1": Role.MANAGER, "telegram:2": Role.STAFF, "telegram:3": Role.VENDOR}
EVERYTHING = (
    "SELECT * FROM store",
    "SELECT * FROM members",
    "SELECT * FROM products",
    "SELECT * FROM parties",
    "SELECT * FROM aliases",
    "SELECT * FROM txns",
    "SELECT * FROM movements",
    "SELECT * FROM entries",
    "SELECT * FROM questions",
    "SELECT * FROM applied",
)
SAID = st.fixed_dictionaries(
    {
        "text": st.text(max_size=40)
        | st.lists(
            st.sampled_from(
                ["sold", "3", "rice", "to", "ali", "paid", "500", "undo", "/undo", "yes", "not",
                 "new", "customer", "on", "credit", "soap", "٣", "\n", ",", "1e9", "99999999999"]
            ),
            max_size=8,
        ).map(" ".join),
        "person": st.sampled_from([OWNER, *PEOPLE, "telegram:99", ""]),
        "chat": st.sampled_from([CHAT, GROUP]),
        "kind": st.sampled_from(Kind),
        "button": st.text(max_size=20) | st.just("undo:1:x"),
        "other_chat": st.sampled_from(["", "-200"]),
        "message": st.sampled_from(["", "9", "10"]),
        "media": st.sampled_from(["", "photo", "voice"]),
        "album": st.sampled_from(["", "7"]),
        "edited": st.booleans(),
        "forwarded": st.booleans(),
        "addressed": st.booleans(),
        "administrator": st.booleans(),
    }
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(SAID, max_size=12))
def test_anything_said_by_anybody_leads_to_an_outcome_that_is_said_again(
    messages: list[dict[str, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        corner = Corner(Path(folder))
        for person, role in PEOPLE.items():
            corner.admit(person, role)
        for fields in messages:
            message = corner.inbound(fields.pop("text"), **fields)
            first, again = corner.order(message), corner.order(message)
            assert again.duplicate
            assert again.replies == first.replies
            assert decode_outcome(encode(first)) == first
        assert violations(corner.database) == []
        corner.database.close()


def test_a_replay_writes_nothing(corner: Corner) -> None:
    message = corner.inbound("sold 25 rice")
    corner.order(message)
    tables = ("txns", "movements", "entries", "questions", "applied")
    before = [corner.count(table) for table in tables]

    corner.order(message)

    assert before == [corner.count(table) for table in tables]


def test_a_store_that_lost_its_file_and_heard_all_again_is_the_same(tmp_path: Path) -> None:
    """Replay from the journal: ids, numbers and tokens depend on the messages alone."""
    stores = [Corner(tmp_path / name) for name in ("lost", "made-anew")]
    for corner in stores:
        asked = corner.hear("sold 25 rice")
        corner.press(asked, "Yes")
        corner.say("ali paid 500")
        corner.say("new product honey price 900")
        corner.say("undo")

    lost, anew = ([corner.database.rows(sql) for sql in EVERYTHING] for corner in stores)
    assert lost == anew
    for corner in stores:
        corner.close()


def test_a_document_that_is_none_leaves_no_trace_and_may_come_again(corner: Corner) -> None:
    with pytest.raises(Malformed):
        corner.order(ImportStore(MessageKey("i"), b"{"))
    with pytest.raises(TooLarge):
        corner.order(ImportStore(MessageKey("i"), b" " * (16 * 1024 * 1024 + 1)))

    assert corner.count("applied WHERE key = 'i'") == 0


def test_a_damaged_file_is_set_apart_and_no_outcome_is_made_up(corner: Corner) -> None:
    corner.database.run("PRAGMA query_only=ON")

    with pytest.raises(Quarantined):
        corner.say("sold 1 rice")

    corner.database.run("PRAGMA query_only=OFF")
    assert corner.stock("Rice") == 20_000
