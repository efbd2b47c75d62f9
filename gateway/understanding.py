"""Figures of how messages are understood and of the model that is asked: a part of the table."""

from typing import Final

from gateway.metric import Metric

UNDERSTANDING: Final = (
    Metric("tar_read_total", "counter", "Messages read, by tier.", "host", "read_*", "tier"),
    Metric(
        "tar_read_seconds",
        "histogram",
        "Reading a message by the rules, by tier; by a model; hearing one; seeing a bill.",
        "seconds",
        "read:*",
        "tier",
    ),
    Metric(
        "tar_confirmations_total",
        "counter",
        "Answers to whether a reading is right.",
        "host",
        "confirm_*",
        "answer",
    ),
    Metric("tar_undos_total", "counter", "Messages that took back.", "host", "undone"),
    Metric(
        "tar_grounding_failures_total",
        "counter",
        "Answers of a model that the message does not bear out.",
        "host",
        "grounding_failed",
    ),
    Metric("tar_llm_calls_total", "counter", "Questions to a model.", "host", "llm_calls"),
    Metric("tar_llm_out", "gauge", "Questions to a model, open.", "host", "llm_out"),
    Metric(
        "tar_llm_models_resting",
        "gauge",
        "Models at rest: they failed too often, or the provider wants a pause.",
        "host",
        "llm_models_resting",
    ),
    Metric(
        "tar_llm_failures_total",
        "counter",
        "Questions without an answer, by reason.",
        "host",
        "llm_failed_*",
        "reason",
    ),
    Metric(
        "tar_llm_tokens_total",
        "counter",
        "Tokens; those that were cached are among the prompt's.",
        "host",
        "llm_tokens_*",
        "kind",
    ),
    Metric("tar_llm_cost_usd_total", "counter", "What that cost.", "host", "llm_cost_usd"),
    Metric("tar_llm_seen_total", "counter", "Pictures of bills shown.", "host", "llm_seen"),
    Metric("tar_llm_heard_total", "counter", "Voice messages sent.", "host", "llm_heard"),
    Metric(
        "tar_llm_heard_seconds_total",
        "counter",
        "How long those that were heard last.",
        "host",
        "llm_heard_seconds",
    ),
)
