"""
A webhook's body -> what happened, in order. No I/O, no state here.

https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components. Everything in it is an
array and is really batched: several accounts, numbers, messages and statuses in one body.
"""

from collections.abc import Iterator
from typing import Any, Final, TypeAlias

import msgspec

from channels.errors import Malformed
from channels.inbound import Inbound
from channels.lenient import read_object
from channels.whatsapp.batch import STAGES, Batch, Identity, Status
from channels.whatsapp.fields import Json, first, ident, items, number, table, text
from channels.whatsapp.message import Came, read_message

Happened: TypeAlias = Inbound | Status | Identity | str

REASON_CHARACTERS: Final = 300
"""Of an error's words, for the log and an operator."""

KNOWN_FIELDS: Final = frozenset({
    "account_alerts", "account_review_update", "account_settings_update", "account_update",
    "business_capability_update", "calls", "flows", "group_lifecycle_update",
    "group_participants_update", "group_settings_update", "group_status_update", "history",
    "message_echoes", "message_template_components_update", "message_template_quality_update",
    "message_template_status_update", "partner_solutions", "payment_configuration_update",
    "phone_number_name_update", "phone_number_quality_update", "security", "smb_app_state_sync",
    "smb_message_echoes", "standby", "template_category_update", "user_id_update",
    "user_preferences",
})  # fmt: skip
"""Subscriptions that are only counted, each under its own name."""

NOT_TO_US: Final = frozenset({
    "history", "message_echoes", "smb_app_state_sync", "smb_message_echoes", "standby",
})  # fmt: skip
"""What was said elsewhere or long ago: shown to us, and to be answered by nobody."""


def decode_batch(raw: bytes) -> Batch:
    """
    Return everything that the body says.

    Raises:
        Malformed: when it is not a JSON object; never on what the object contains.

    """
    return _sorted(list(_happened(_read(raw))))


def _read(raw: bytes) -> Json:
    try:
        body = msgspec.json.decode(raw)
    except (msgspec.MsgspecError, ValueError):
        # One odd place, half of an emoji in a name, must not take the others' messages away.
        return read_object(raw)
    except RecursionError as error:
        raise Malformed(f"not a webhook's body: {error}") from error
    if not isinstance(body, dict):
        raise Malformed("not a webhook's body: no object")
    return body


def _sorted(happened: list[Happened]) -> Batch:
    return Batch(
        tuple(one for one in happened if isinstance(one, Inbound)),
        tuple(one for one in happened if isinstance(one, Status)),
        tuple(one for one in happened if isinstance(one, Identity)),
        tuple(one for one in happened if isinstance(one, str)),
    )


def _happened(body: Json) -> Iterator[Happened]:
    entries = items(body.get("entry"))
    if not entries:
        yield "no_entry"
    for entry in entries:
        changes = items(table(entry).get("changes"))
        if not changes:
            yield "no_change"
        for change in changes:
            yield from _change(table(change))


def _change(change: Json) -> Iterator[Happened]:
    value, field = table(change.get("value")), text(change.get("field"))
    told = [] if field in NOT_TO_US else list(_told(value))
    # Whatever other subscription it is: a message that is there is a message.
    if told:
        yield from told
    elif field in KNOWN_FIELDS:
        yield field
    else:
        yield "empty" if field == "messages" else "unknown_field"


def _told(value: Json) -> Iterator[Happened]:
    account = ident(table(value.get("metadata")).get("phone_number_id"))
    contacts = [table(one) for one in items(value.get("contacts"))]
    for message in items(value.get("messages")):
        yield from read_message(Came(account, table(message), contacts))
    for status in items(value.get("statuses")):
        yield _status(account, table(status))
    for error in items(value.get("errors")):
        yield f"error_{number(table(error).get('code'))}"


def _status(account: str, status: Json) -> Happened:
    message, stage = ident(status.get("id")), text(status.get("status"))
    if not message or stage not in STAGES:
        return "unknown_status" if message else "status_without_id"
    pricing, error = table(status.get("pricing")), first(status.get("errors"))
    return Status(
        message,
        account,
        stage,
        number(status.get("timestamp")) * 1000,
        pricing.get("billable") is True,
        ident(pricing.get("category")),
        ident(pricing.get("pricing_model")),
        number(error.get("code")),
        _reason(error),
        ident(status.get("recipient_user_id")) or ident(status.get("recipient_id")),
    )


def _reason(error: Json) -> str:
    details: Any = table(error.get("error_data")).get("details")
    words = text(details) or text(error.get("title")) or text(error.get("message"))
    return words[:REASON_CHARACTERS]
