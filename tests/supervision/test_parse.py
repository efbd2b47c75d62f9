"""`tarctl parse`: JSON lines in, readings out, nothing executed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from channels.errors import Malformed
from supervision.parse import run

STORE = Path(__file__).parents[1] / "corpus" / "corner.json"
MONDAY = 1_795_420_800.0
"""2026-11-23, 13:20 in the store's Karachi, seconds since the epoch."""


def read(*lines: str, store: Path | None = STORE) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in run(lines, store, lambda: MONDAY)]


def test_a_message_is_read_with_the_names_of_the_store() -> None:
    (answer,) = read('{"text": "sold 3 rice 450"}')

    sale = {"items": [{"product": "Long Grain Rice", "qty": 3}], "total": 450}
    command = {"intent": "sale.create", "slots": sale}
    assert answer == {
        "action": "execute",
        **command,
        "commands": [command],
        "tier": "rule",
        "reasons": [],
        "text": "",
        "choices": [],
    }


def test_what_is_loaded_once_is_loaded_before_the_first_message_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    monkeypatch.setattr("supervision.parse.rehearse", lambda: done.append("rehearsed"))

    def asked() -> Iterator[str]:
        done.append("asked for")
        yield '{"text": "hi"}'

    assert len(list(run(asked(), STORE, lambda: MONDAY))) == 1
    assert done == ["rehearsed", "asked for"]


def test_a_question_comes_with_its_choices() -> None:
    (answer,) = read('{"text": "sold 2 soap"}')

    assert answer["action"] == "ask"
    assert [choice["label"] for choice in answer["choices"]] == ["Hand Soap", "Dish Soap"]
    assert answer["reasons"] == ["ambiguous:soap"]


def test_without_a_store_no_name_is_known() -> None:
    (answer,) = read('{"text": "sold 3 rice 450"}', store=None)

    assert answer["action"] == "reply"
    assert answer["commands"] == []
    assert answer["reasons"] == ["unknown_product:rice"]


def test_the_clock_is_the_stores_own_unless_a_time_is_given() -> None:
    answers = read(
        '{"text": "ali paid 500 today"}',
        '{"text": "ali paid 500 today", "now": "2026-11-20T09:30"}',
        '{"text": "ali paid 500 today", "now": "2026-11-20T22:00:00Z"}',
    )

    days = [answer["slots"]["date"] for answer in answers]
    assert days == ["2026-11-23", "2026-11-20", "2026-11-21"]


def test_the_role_decides_where_the_words_alone_do_not() -> None:
    owner, staff = read(
        '{"text": "rice 1550", "role": "owner"}', '{"text": "rice 1550", "role": "staff"}'
    )

    assert owner["intent"] == "product.update"
    assert staff["intent"] == "none"


def test_talk_in_a_group_is_left_alone_unless_it_is_for_us() -> None:
    overheard, addressed = read(
        '{"text": "the rice is good", "group": true}',
        '{"text": "the rice is good", "group": true, "addressed": true}',
    )

    assert overheard["action"] == "ignore"
    assert addressed["action"] == "reply"


def test_what_came_as_id_comes_back() -> None:
    first, second = read('{"text": "undo", "id": "a1"}', '{"text": "undo"}')

    assert first["id"] == "a1"
    assert "id" not in second


@pytest.mark.parametrize(
    "line",
    [
        "",
        "sold 3 rice",
        "[]",
        "{}",
        '{"text": 3}',
        '{"text": "undo", "role": "king"}',
        '{"text": "undo", "now": "soon"}',
        '{"text": "\\ud800"}',
        "[" * 100_000,
    ],
)
def test_a_line_that_is_no_message_is_an_error_and_the_next_goes_on(line: str) -> None:
    wrong, right = read(line, '{"text": "undo 45"}')

    assert list(wrong) == ["error"]
    assert right["slots"] == {"ref": "45"}


def test_answers_come_while_lines_still_arrive() -> None:
    asked: list[str] = []

    def lines() -> Any:
        for text in ("stock", "audit"):
            asked.append(text)
            yield msgspec.json.encode({"text": text}).decode()

    first = next(run(lines(), STORE))

    assert "stock.query" in first
    assert asked == ["stock"]


@pytest.mark.parametrize("raw", [b"no document", b"{}", b'{"store": {"name": 1}}'])
def test_a_document_that_is_none_is_refused_by_name(tmp_path: Path, raw: bytes) -> None:
    document = tmp_path / "store.json"
    document.write_bytes(raw)

    with pytest.raises(Malformed, match="not a store document"):
        read('{"text": "undo"}', store=document)


def test_a_document_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="cannot be read"):
        read('{"text": "undo"}', store=tmp_path / "none.json")


def test_a_time_zone_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    document = tmp_path / "store.json"
    facts = {"name": "Far", "currency": "PKR", "timezone": "Mars/Olympus"}
    document.write_bytes(msgspec.json.encode({"store": facts}))

    with pytest.raises(Malformed, match="Mars/Olympus"):
        read('{"text": "undo"}', store=document)
