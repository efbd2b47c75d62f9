"""What a model is told: always the same first, and never more than it needs."""

import json
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from actors.business.entry import Entry
from actors.parsing.model.prompt import PREFIX, hint, messages
from actors.parsing.model.redact import redact
from actors.parsing.model.request import Candidate, ModelRequest
from actors.parsing.model.slots import INTENTS
from actors.parsing.model.wire import SlotName, WireIntent
from tests.actors.parsing.model.answers import NOW

GOLDEN = Path(__file__).parent / "golden"
RICE = Candidate(1, Entry("product", "rice", "Long Grain Rice", "bag", price=148_000))
ALI = Candidate(21, Entry("customer", "ali", 'Ali "Big" Hassan'))
ASKED = ModelRequest(
    text="sold 3 rice to ali, ring [PHONE1]",
    products=(RICE,),
    parties=(ALI,),
    locale="en",
    currency="PKR",
    units=("bag", "kg"),
    now=NOW,
)


def test_the_conversation_does_not_change_by_a_byte() -> None:
    told = "\n-- \n".join(one["content"] for one in messages(ASKED))

    assert told == (GOLDEN / "conversation.txt").read_text(encoding="utf-8").rstrip("\n")


def test_the_prefix_is_the_same_for_every_store() -> None:
    other = ModelRequest(text="بعت ٢ زيت", currency="AED", now=NOW)

    for request in (ASKED, other):
        system, user = messages(request)
        assert system["content"].startswith(PREFIX)
        assert (system["role"], user["role"]) == ("system", "user")


def test_the_prefix_stays_near_a_thousand_tokens() -> None:
    assert len(PREFIX) < 5_000


def test_the_prefix_explains_every_intent_and_every_slot() -> None:
    for name in (*WireIntent.__args__, *SlotName.__args__):  # type: ignore[attr-defined]
        assert name in PREFIX, name
    assert set(WireIntent.__args__) <= set(INTENTS)  # type: ignore[attr-defined]


def test_neither_prices_nor_balances_are_told() -> None:
    assert "148" not in messages(ASKED)[0]["content"]


def test_a_phone_in_a_name_is_not_told() -> None:
    numbered = Candidate(21, Entry("customer", "ali", "Ali 0300 7654321"))
    told = messages(msgspec.structs.replace(ASKED, parties=(numbered,)))

    assert '21 "Ali [PHONE1]" customer' in told[0]["content"]


def test_without_candidates_that_is_said() -> None:
    system, _ = messages(ModelRequest(text="hi", now=NOW))

    assert system["content"].endswith("CANDIDATES\nnone")


@given(st.text())
def test_a_message_cannot_leave_its_markers(text: str) -> None:
    _, user = messages(ModelRequest(text=text, now=NOW))

    said = user["content"].removeprefix("<<<").removesuffix(">>>")
    assert "<" not in said
    assert ">" not in said
    assert json.loads(said) == text[:500]


@given(st.text(max_size=100))
def test_a_name_cannot_begin_a_line_of_its_own(name: str) -> None:
    candidate = Candidate(1, Entry("product", "x", name, "kg"))

    system, _ = messages(ModelRequest(text="x", products=(candidate,), now=NOW))
    line = system["content"].rpartition("CANDIDATES\n")[2]
    assert json.loads(line.removeprefix("1 ").removesuffix(" kg")) == redact(name).text[:60]


def test_a_hint_holds_whole_names_only() -> None:
    assert hint(["Rice", "Sugar", "Salt"], limit=11) == "Rice, Sugar"
    assert hint([]) == ""


def test_the_examples_are_commands_of_the_agreed_shape() -> None:
    examples = [line.partition(" => ")[2] for line in PREFIX.splitlines() if " => [" in line]

    assert len(examples) == 12
    for example in examples:
        for command in msgspec.json.decode(example):
            assert command["intent"] in INTENTS
