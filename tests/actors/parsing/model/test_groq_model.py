"""The provider with the unmodified SDK, against a strict fake over real HTTP."""

import asyncio
import json
import logging
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import groq  # noqa: F401 - so that no test's deadline has to wait for it
import pytest

from actors.parsing.model.groq_model import SOUND_LIMIT, GroqModel
from actors.parsing.model.prompt import PREFIX
from actors.parsing.model.request import ModelRequest, ModelUnavailable
from actors.parsing.model.settings import ModelSettings
from actors.storage.database import Database
from loadtest.fake_groq import FakeGroq
from tests.actors.parsing.model.answers import NOW, asked, full, wire
from tests.actors.parsing.model.clock import Clock
from tests.loadtest.stage import in_loop

SALE = full("sale.create", {"text": "rice", "qty": 3})
SMALL, LARGE = "openai/gpt-oss-20b", "openai/gpt-oss-120b"


@asynccontextmanager
async def provider(
    fake: FakeGroq, clock: Clock | None = None, **settings: Any
) -> AsyncIterator[GroqModel]:
    """Hold a model open at the fake; nobody waits long for a fake that is silent."""
    told = {"key": fake.key, "base_url": fake.url, "call_seconds": 5.0} | settings
    model = GroqModel(ModelSettings(**told), clock=clock or Clock())
    try:
        yield model
    finally:
        await model.close()


def request(text: str = "sold 3 rice", **fields: Any) -> ModelRequest:
    return ModelRequest(text=text, now=NOW, **fields)


async def refusal(model: GroqModel, **fields: Any) -> str:
    """Return why there was no answer."""
    with pytest.raises(ModelUnavailable) as refused:
        await model.read(request(**fields))
    return refused.value.reason


def models(fake: FakeGroq) -> list[str]:
    return [one.model for one in fake.asked]


@in_loop
async def test_an_answer_comes_with_its_commands_and_its_price() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        fake.says(SALE, usage={"prompt": 1_400, "cached": 1_000, "completion": 230})

        answer = await model.read(request())

        assert answer.commands == (wire("sale.create", {"text": "rice", "qty": 3}),)
        assert answer.model == SMALL
        assert (answer.usage.prompt, answer.usage.cached, answer.usage.completion) == (
            1_400,
            1_000,
            230,
        )
        assert answer.usage.cost_usd == pytest.approx(0.0001365)


@in_loop
async def test_a_model_is_asked_in_the_way_that_was_agreed() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        await model.read(request())

        body = fake.asked[0].body
        assert body["temperature"] == 0
        assert body["max_completion_tokens"] == 600
        assert (body["reasoning_effort"], body["include_reasoning"]) == ("low", False)
        assert body["response_format"]["json_schema"]["strict"] is True
        assert [one["role"] for one in body["messages"]] == ["system", "user"]


@pytest.mark.parametrize(
    ("name", "effort"), [("qwen/qwen3.8-27b", "none"), ("local/lfm2-1.2b", None)]
)
def test_a_model_is_told_to_think_as_little_as_it_can(name: str, effort: str | None) -> None:
    @in_loop
    async def scene() -> None:
        async with FakeGroq(models=[name]) as fake, provider(fake, models=(name,)) as model:
            await model.read(request())

            assert fake.asked[0].body.get("reasoning_effort") == effort

    scene()


@in_loop
async def test_without_a_key_nothing_is_asked() -> None:
    async with FakeGroq() as fake, provider(fake, key="") as model:
        assert await refusal(model) == "no_key"
        assert not fake.asked


@in_loop
async def test_a_wrong_key_is_refused_once_and_then_left_alone() -> None:
    async with FakeGroq() as fake, provider(fake, key="gsk_old", models=(SMALL,)) as model:
        assert await refusal(model) == "refused"
        assert await refusal(model) == "breaker"
        assert len(fake.asked) == 1


@in_loop
async def test_a_forbidden_model_is_left_for_the_next_one() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        fake.refuses(403)

        assert (await model.read(request())).model == LARGE
        assert (await model.read(request())).model == LARGE


@pytest.mark.parametrize("status", [500, 503])
def test_a_failure_that_may_pass_is_tried_once_more(status: int) -> None:
    @in_loop
    async def scene() -> None:
        async with FakeGroq() as fake, provider(fake) as model:
            fake.refuses(status)
            fake.says(SALE)

            assert (await model.read(request())).model == SMALL
            assert models(fake) == [SMALL, SMALL]

    scene()


@in_loop
async def test_a_dropped_socket_is_tried_once_more() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        fake.drops()
        fake.says(SALE)

        assert (await model.read(request())).model == SMALL


@in_loop
async def test_three_calls_are_the_most() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        for _ in range(9):
            fake.refuses(500)

        assert await refusal(model) == "refused"
        assert models(fake) == [SMALL, SMALL, LARGE]


@in_loop
async def test_nobody_there_is_a_missed_deadline() -> None:
    async with FakeGroq() as fake:
        await fake.stop()
        async with provider(fake) as model:
            assert await refusal(model) == "deadline"


@in_loop
async def test_a_slow_model_is_not_waited_for() -> None:
    async with FakeGroq() as fake, provider(fake, call_seconds=0.05) as model:
        for _ in range(3):
            fake.hangs()

        assert await refusal(model) == "deadline"
        assert [one.status for one in fake.asked] == [0, 0, 0]


@in_loop
async def test_the_deadline_holds_for_all_calls_together() -> None:
    async with FakeGroq() as fake, provider(fake, deadline_seconds=0.5) as model:
        await model.read(request())
        fake.hangs()

        assert await refusal(model) == "deadline"
        assert len(fake.asked) == 2


@in_loop
async def test_a_caller_who_gives_up_leaves_the_provider_usable() -> None:
    async with FakeGroq() as fake, provider(fake, concurrency=1) as model:
        fake.hangs()
        waiting = asyncio.create_task(model.read(request()))
        await fake.until_asked(1)
        waiting.cancel()

        assert (await model.read(request())).model == SMALL


@in_loop
async def test_a_cut_off_answer_is_asked_of_the_next_model() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        fake.breaks_off()
        fake.says(SALE)

        assert (await model.read(request())).model == LARGE


@pytest.mark.parametrize(
    "content",
    [
        "",
        "sold!",
        "{}",
        '{"commands":[{"intent":"sale.create"}]}',
        json.dumps({"commands": [SALE | {"amount": float("nan")}]}),
        json.dumps({"commands": [SALE]}).replace('"amount": null', '"amount": 1e309', 1),
        json.dumps({"commands": [SALE | {"intent": "data.delete"}]}),
        json.dumps({"commands": [SALE | {"sql": "DROP TABLE"}]}),
    ],
)
def test_an_answer_of_another_shape_is_asked_of_the_next_model(content: str) -> None:
    @in_loop
    async def scene() -> None:
        async with FakeGroq() as fake, provider(fake) as model:
            fake.writes(content)
            assert (await model.read(request())).model == LARGE

            fake.writes(content)
            fake.writes(content)
            assert await refusal(model) == "invalid"

    scene()


@in_loop
async def test_no_json_of_the_schema_is_said_aloud_and_asked_of_the_next_model() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        fake.refuses(400, "json_validate_failed", failed="{")

        assert (await model.read(request())).model == LARGE


@pytest.mark.parametrize(("status", "reason"), [(400, "refused"), (413, "refused")])
def test_a_request_that_is_our_bug_is_not_repeated(
    status: int, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    @in_loop
    async def scene() -> None:
        async with FakeGroq() as fake, provider(fake) as model:
            fake.refuses(status)

            assert await refusal(model) == reason
            assert len(fake.asked) == 1
            assert (await model.read(request())).model == SMALL

    scene()
    assert [one.levelno for one in caplog.records] == [logging.ERROR]


@in_loop
async def test_a_rate_limit_is_kept_by_the_clock() -> None:
    clock = Clock()
    async with FakeGroq() as fake, provider(fake, clock, models=(SMALL,)) as model:
        fake.refuses(429, retry_after=7)
        assert await refusal(model) == "rate_limit"
        assert await refusal(model) == "rate_limit"
        assert len(fake.asked) == 1

        clock.advance(7)

        assert (await model.read(request())).model == SMALL


@pytest.mark.parametrize("status", [429, 498])
def test_a_limit_of_one_model_is_not_one_of_the_next(status: int) -> None:
    @in_loop
    async def scene() -> None:
        async with FakeGroq() as fake, provider(fake) as model:
            fake.refuses(status)

            assert (await model.read(request())).model == LARGE

    scene()


@in_loop
async def test_the_last_tenth_of_the_quota_is_left_alone_until_its_reset() -> None:
    clock = Clock()
    async with FakeGroq() as fake, provider(fake, clock, models=(SMALL,)) as model:
        low = {"x-ratelimit-remaining-tokens": "20000", "x-ratelimit-reset-tokens": "30s"}
        fake.says(SALE, headers=low)
        await model.read(request())

        assert await refusal(model) == "budget"
        clock.advance(30)
        assert (await model.read(request())).model == SMALL


@in_loop
async def test_the_breaker_opens_and_lets_one_call_try() -> None:
    clock = Clock()
    async with FakeGroq() as fake, provider(fake, clock, models=(SMALL,)) as model:
        for _ in range(5):
            fake.refuses(503)
        for _ in range(3):
            await refusal(model)
        assert len(fake.asked) == 5

        assert await refusal(model) == "breaker"
        clock.advance(15)
        assert (await model.read(request())).model == SMALL
        assert len(fake.asked) == 6


@pytest.mark.parametrize(
    ("status", "code"), [(404, "model_not_found"), (400, "model_decommissioned")]
)
def test_a_model_that_is_gone_is_asked_last_and_said_once(
    status: int, code: str, caplog: pytest.LogCaptureFixture
) -> None:
    @in_loop
    async def scene() -> None:
        async with FakeGroq() as fake, provider(fake) as model:
            fake.refuses(status, code)
            assert (await model.read(request())).model == LARGE
            fake.refuses(500)
            fake.refuses(500)
            fake.refuses(status, code)
            await refusal(model)

            assert models(fake) == [SMALL, LARGE, LARGE, LARGE, SMALL]

    scene()
    gone = [one.getMessage() for one in caplog.records if "model.gone" in one.getMessage()]
    assert gone == [f"model.gone model={SMALL} why=refused: {status} {code}"]


@in_loop
async def test_an_answer_of_no_use_is_asked_of_the_next_model_first() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        assert (await model.read(request(again=True))).model == LARGE


@in_loop
async def test_missing_models_are_named_and_never_an_error() -> None:
    async with FakeGroq(models=[LARGE, "whisper-large-v3-turbo"]) as fake:
        async with provider(fake) as model:
            assert await model.missing() == (SMALL,)
        async with provider(fake, key="") as model:
            assert await model.missing() == ()
        async with provider(fake, key="gsk_old") as model:
            assert await model.missing() == ()


@in_loop
async def test_another_server_may_have_its_api_elsewhere() -> None:
    async with FakeGroq(prefix="/v1") as fake, provider(fake, path_prefix="/v1") as model:
        await model.read(request())
        await model.hear(b"OggS", name="v.ogg", language="", hint="")

        assert [one.path for one in fake.asked] == [
            "/v1/chat/completions",
            "/v1/audio/transcriptions",
        ]


@in_loop
async def test_a_call_more_than_may_be_under_way_waits() -> None:
    async with FakeGroq() as fake, provider(fake, concurrency=2) as model:
        fake.hangs()
        fake.hangs()
        waiting = [asyncio.create_task(model.read(request())) for _ in range(3)]
        await fake.until_asked(2)
        waiting[0].cancel()

        await waiting[2]

        assert len(fake.asked) == 3
        waiting[1].cancel()


@in_loop
async def test_no_text_reaches_a_log() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        await model.read(request())

        assert logging.getLogger("groq").level == logging.WARNING


@in_loop
async def test_what_leaves_the_house_names_nobody_who_was_not_mentioned(corner: Database) -> None:
    text = "sara ko 2 chawal, phone 0300 7654321, mail s@k.pk, card 4111 1111 1111 1111"
    async with FakeGroq() as fake, provider(fake) as model:
        await model.read(asked(text, corner))

        sent = json.dumps(fake.asked[0].body, ensure_ascii=False) + str(fake.asked[0].headers)
        for secret in ("7654321", "s@k.pk", "4111", "Corner Store", "Bilal", "1480", "14,80"):
            assert secret not in sent, secret
        assert fake.asked[0].text == "sara ko 2 chawal, phone [PHONE1], mail [EMAIL1], card [CARD1]"
        assert fake.asked[0].candidates.keys() >= {"Sara Khan", "Long Grain Rice"}
        assert len(fake.asked[0].candidates) <= 28
        assert fake.asked[0].system.startswith(PREFIX)


def test_an_offline_process_never_pays_for_the_sdk() -> None:
    code = (
        "import sys, actors.parsing.model.groq_model as here\n"
        "here.GroqModel(here.ModelSettings())\n"
        "assert not {'groq', 'httpx', 'pydantic'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", code], check=True)


@in_loop
async def test_a_voice_note_is_heard() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        fake.hears(" sold 3 rice ", 2.5)

        heard = await model.hear(b"OggS", name="v.ogg", language="en", hint="rice, sugar")

        assert (heard.text, heard.seconds, heard.model) == (
            "sold 3 rice",
            2.5,
            "whisper-large-v3-turbo",
        )
        assert fake.asked[0].files == {"v.ogg": 4}
        assert fake.asked[0].body["prompt"] == "rice, sugar"
        assert fake.asked[0].body["language"] == "en"


@in_loop
async def test_a_voice_note_of_any_language_is_heard() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        await model.hear(b"OggS", name="v.ogg", language="", hint="")

        assert set(fake.asked[0].body) == {"model", "response_format"}


@in_loop
async def test_a_voice_note_beyond_25_mb_does_not_leave_the_house() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        with pytest.raises(ModelUnavailable, match="refused"):
            await model.hear(bytes(SOUND_LIMIT + 1), name="v.ogg", language="", hint="")

        assert not fake.asked


@in_loop
async def test_a_voice_note_that_fails_is_tried_once_more() -> None:
    async with FakeGroq() as fake, provider(fake) as model:
        fake.refuses(503)
        fake.hears("hello")

        assert (await model.hear(b"OggS", name="v.ogg", language="", hint="")).text == "hello"
