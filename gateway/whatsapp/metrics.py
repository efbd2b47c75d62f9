"""Figures of WhatsApp: a part of the table in `gateway.metrics`."""

from typing import Final

from gateway.metric import Metric

WHATSAPP: Final = (
    Metric(
        "tar_whatsapp_numbers_troubled",
        "gauge",
        "Numbers that Meta does not serve as it should.",
        "gateway",
        "whatsapp_troubled",
    ),
    Metric(
        "tar_whatsapp_received_total", "counter", "Messages taken.", "gateway", "whatsapp_received"
    ),
    Metric(
        "tar_whatsapp_ignored_total",
        "counter",
        "Things in webhooks that ask nothing of us, by what they were.",
        "gateway",
        "whatsapp_ignored_*",
        "reason",
    ),
    Metric(
        "tar_whatsapp_unreadable_total",
        "counter",
        "Signed bodies that nobody could read, or with a message nobody could answer;"
        " they are dead letters.",
        "gateway",
        "whatsapp_unreadable",
    ),
    Metric(
        "tar_whatsapp_status_total",
        "counter",
        "What became of our messages, by stage; those that came again are `repeated`.",
        "gateway",
        "whatsapp_status_*",
        "stage",
    ),
    Metric(
        "tar_whatsapp_outside_total",
        "counter",
        "Replies to people past their 24 hours, by the way they took.",
        "gateway",
        "whatsapp_outside_*",
        "way",
    ),
)
