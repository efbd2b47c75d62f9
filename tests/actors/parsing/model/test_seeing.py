"""A picture of a bill, shown to the strict fake with the unmodified SDK."""

import json
from typing import Any

import pytest

from actors.parsing.model.bill import Bill, BillLine
from actors.parsing.model.groq_model import GroqModel
from actors.parsing.model.request import ModelUnavailable, Picture
from actors.parsing.model.seeing import SCHEMA
from channels.picture import SIZE_LIMIT_BYTES
from loadtest.fake_groq import FakeGroq
from loadtest.fake_groq.images import BODY_LIMIT
from tests.actors.parsing.model.answers import NOW
from tests.actors.parsing.model.test_groq_model import provider
from tests.loadtest.stage import in_loop
from tests.pictures import picture

SEER = "qwen/qwen3.8-27b"
LAX = "meta-llama/llama-4-scout-17b-16e-instruct"
LINE = {"name": "Rice", "qty": 2, "amount": 300}


def shown(content: bytes = b"", **more: str) -> Picture:
    media_type = more.get("media_type", "image/jpeg")
    return Picture(
        content=content or picture(), media_type=media_type, currency="PKR", today=NOW.date()
    )


async def refusal(model: GroqModel, asked: Picture | None = None) -> str:
    """Return why nobody looked."""
    with pytest.raises(ModelUnavailable) as refused:
        await model.see(asked or shown())
    return refused.value.reason


@in_loop
async def test_a_bill_is_read_from_its_picture() -> None:
    async with FakeGroq() as fake, provider(fake, seeing_model=SEER) as model:
        fake.sees(LINE, vendor="Metro", total=300)

        seen = await model.see(shown())

        assert seen.bill == Bill("Metro", None, None, (BillLine("Rice", 2, None, None, 300),), 300)
        assert (seen.model, seen.usage.completion) == (SEER, 230)
        assert seen.usage.cost_usd > 0


@in_loop
async def test_the_picture_and_little_else_leaves_the_house() -> None:
    async with FakeGroq() as fake, provider(fake, seeing_model=SEER) as model:
        await model.see(shown())

        asked = fake.asked[0]
        assert asked.pictures == (picture(),)
        assert asked.body["temperature"] == 0
        assert (asked.body["reasoning_effort"], asked.body["include_reasoning"]) == ("none", False)
        said = asked.body["messages"][1]["content"][0]["text"]
        assert said == f"Today is {NOW:%Y-%m-%d}. The store counts in PKR."
        assert "CANDIDATES" not in asked.system


def form(body: dict[str, Any]) -> Any:
    wanted = body["response_format"]
    return wanted["json_schema"]["strict"] if "json_schema" in wanted else wanted["type"]


@pytest.mark.parametrize(("name", "expected"), [(SEER, True), (LAX, "json_object")])
def test_the_answer_is_forced_into_its_shape_as_far_as_a_model_can(
    name: str, expected: object
) -> None:
    @in_loop
    async def scene() -> None:
        async with FakeGroq(models=[name]) as fake, provider(fake, seeing_model=name) as model:
            fake.sees(LINE)

            assert len((await model.see(shown())).bill.lines) == 1
            assert form(fake.asked[0].body) == expected

    scene()


def test_the_schema_is_strict_and_frozen() -> None:
    number, text = {"type": ["number", "null"]}, {"type": ["string", "null"]}

    assert json.dumps(SCHEMA["properties"]["lines"]["items"]["properties"]) == json.dumps(
        {"name": {"type": "string"}, "qty": number, "unit": text, "price": number, "amount": number}
    )
    assert SCHEMA["required"] == ["vendor", "number", "date", "lines", "total"]


@in_loop
async def test_without_a_model_that_sees_nothing_is_shown() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        assert await refusal(model) == "no_key"
        assert not fake.asked


@in_loop
async def test_a_failure_that_may_pass_is_tried_once_more_and_a_refusal_is_not() -> None:
    async with FakeGroq() as fake, provider(fake, seeing_model=SEER) as model:
        fake.refuses(503)
        fake.sees(LINE)
        assert len((await model.see(shown())).bill.lines) == 1

        fake.writes("no bill here")
        assert await refusal(model) == "invalid"
        fake.refuses(413)
        assert await refusal(model) == "refused"
        assert len(fake.asked) == 4


@in_loop
async def test_a_model_that_fails_again_and_again_is_left_alone() -> None:
    async with FakeGroq() as fake, provider(fake, seeing_model=SEER) as model:
        for _ in range(6):
            fake.refuses(503)
        reasons = [await refusal(model) for _ in range(4)]

        assert reasons[-1] == "breaker"
        assert len(fake.asked) < 8


@in_loop
async def test_somebody_who_is_slow_is_not_waited_for() -> None:
    settings = {"seeing_model": SEER, "seeing_seconds": 0.2}
    async with FakeGroq() as fake, provider(fake, **settings) as model:
        fake.hangs()

        assert await refusal(model) == "deadline"


@in_loop
async def test_the_largest_picture_that_is_fetched_is_taken() -> None:
    async with FakeGroq() as fake, provider(fake, seeing_model=SEER) as model:
        largest = picture() + bytes(SIZE_LIMIT_BYTES - len(picture()))
        await model.see(shown(largest))

        assert fake.asked[0].status == 200
        assert BODY_LIMIT * 0.96 < len(json.dumps(fake.asked[0].body)) < BODY_LIMIT
        assert await refusal(model, shown(largest + bytes(200_000))) == "refused"
        assert fake.asked[1].status == 413


@in_loop
async def test_a_model_that_is_not_offered_is_missed() -> None:
    async with FakeGroq() as fake, provider(fake, seeing_model="gone/seer") as model:
        assert "gone/seer" in await model.missing()
