"""`tarctl parse` as others measure it: JSON lines through a process, with a model and without."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from loadtest.fake_groq import FakeGroq
from loadtest.fake_groq.translation import lesson
from tests.loadtest.stage import in_loop

pytestmark = pytest.mark.slow

STORE = Path(__file__).parents[1] / "corpus" / "corner.json"
STRANGE = "2 rice hopped over"
SALE = {"intent": "sale.create", "slots": {"items": [{"product": "Long Grain Rice", "qty": 2}]}}


async def parsed(*lines: dict[str, Any], groq: FakeGroq | None = None) -> list[dict[str, Any]]:
    """Return what the command prints; it asks the model only when it is given a key."""
    options = ["--store", str(STORE), "--now", "2026-11-23T14:00"]
    environment = dict(os.environ)
    if groq is not None:
        options += ["--key", groq.key]
        environment["TAR_LLM_BASE_URL"] = groq.url
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "supervision", "parse", *options,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, env=environment,
    )  # fmt: skip
    out, _ = await process.communicate("\n".join(map(json.dumps, lines)).encode())
    return [json.loads(line) for line in out.splitlines()]


@in_loop
async def test_a_line_is_read_at_the_time_that_was_given() -> None:
    (answer,) = await parsed({"id": 7, "text": "ali paid 500 today", "role": "owner"})

    assert answer["id"] == 7
    assert answer["slots"] == {"customer": "Ali Hassan", "amount": 500, "date": "2026-11-23"}


@in_loop
async def test_a_model_is_asked_about_what_the_rules_do_not_know() -> None:
    async with FakeGroq() as groq:
        groq.knows(dict([lesson(STRANGE, [SALE])]))

        known, strange = await parsed({"text": "sold 3 rice 450"}, {"text": STRANGE}, groq=groq)

        assert (known["tier"], strange["tier"]) == ("rule", "model")
        assert (strange["action"], strange["commands"]) == ("confirm", [SALE])
        assert [one.text for one in groq.asked if one.text] == [STRANGE]


@in_loop
async def test_a_model_that_refuses_leaves_what_the_rules_said() -> None:
    async with FakeGroq() as groq:
        groq.refuses(401, "invalid_api_key")

        (answer,) = await parsed({"text": STRANGE}, groq=groq)

        assert answer["action"] == "reply"
        assert answer["reasons"][-1].startswith("model:")
