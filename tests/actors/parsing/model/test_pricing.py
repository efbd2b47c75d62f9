"""What an answer cost."""

import pytest

from actors.parsing.model import pricing


def test_cached_tokens_are_half_the_price() -> None:
    used = pricing.usage("openai/gpt-oss-20b", prompt=1_400, cached=1_000, completion=230)

    assert used.cost_usd == pytest.approx(0.0001365)
    assert (used.prompt, used.cached, used.completion) == (1_400, 1_000, 230)


def test_a_model_without_a_known_price_costs_nothing() -> None:
    assert pricing.usage("local/lfm2", prompt=1_000, cached=0, completion=10).cost_usd == 0


def test_a_short_note_is_billed_as_ten_seconds() -> None:
    assert pricing.hearing("whisper-large-v3-turbo", 6) == pytest.approx(10 * 0.04 / 3_600)
    assert pricing.hearing("whisper-large-v3-turbo", 36) == pytest.approx(0.0004)
