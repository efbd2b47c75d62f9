"""The model of a host: checked beside the first question, opened as the settings say."""

import asyncio

from actors.parsing.model.request import Heard, ModelAnswer, ModelRequest, ModelUnavailable
from supervision.language_model import CheckedModel, allowance_of, open_model
from supervision.settings import Settings
from tests.actors.parsing.model.answers import NOW
from tests.actors.scripted_model import ScriptedModel
from tests.loadtest.stage import in_loop

QUESTION = ModelRequest(text="blorp", now=NOW)


class Provider(ScriptedModel):
    """Lacks a model, and counts how often it was asked about that."""

    def __init__(self) -> None:
        super().__init__()
        self.checks = 0

    async def missing(self) -> tuple[str, ...]:
        self.checks += 1
        return ("gone/model",)

    def resting(self) -> int:
        return 1


@in_loop
async def test_the_first_question_has_the_models_looked_for_once() -> None:
    provider, grown = Provider(), list[int]()
    model = CheckedModel(provider, grown.append)
    before = provider.checks
    reading = asyncio.create_task(model.read(QUESTION))
    hearing = asyncio.create_task(model.hear(b"", name="v.ogg", language="", hint=""))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    provider.answer()
    provider.say("rice")

    assert isinstance(await reading, ModelAnswer)
    assert isinstance(await hearing, Heard)
    assert (before, provider.checks, len(grown)) == (0, 1, 1)


@in_loop
async def test_without_a_key_nothing_is_asked() -> None:
    model = open_model(Settings(), grown=lambda _: None)

    try:
        await model.read(QUESTION)
        reason = ""
    except ModelUnavailable as why:
        reason = why.reason

    assert reason == "no_key"


def test_the_allowance_is_the_settings_own() -> None:
    allowance = allowance_of(Settings(llm_store_burst=2, llm_user_per_minute=1))
    refused = []
    for store, person in (("a", "p"), ("a", "p"), ("a", "q"), ("a", "r"), ("b", "p")):
        try:
            allowance.take(store, person)
        except ModelUnavailable:
            refused.append((store, person))

    assert refused == [("a", "p"), ("a", "r")]
