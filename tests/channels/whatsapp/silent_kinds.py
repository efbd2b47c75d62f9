"""Everything else that Meta documents for the webhook of an app: nothing a store is asked."""

from typing import Any, Final

from tests.channels.whatsapp.kinds import (
    ACCOUNT,
    ALI,
    ALI_ID,
    ALI_PHONE,
    ERROR,
    METADATA,
    PARENT_ID,
    TIME,
    Json,
    bodies,
    body,
    change,
    message,
    said,
    text,
)


def status(stage: str, **fields: Any) -> Json:
    plain = {"id": "wamid.OUT1", "status": stage, "timestamp": TIME, "recipient_id": ALI_PHONE}
    return {name: one for name, one in (plain | fields).items() if one is not ...}


def told(*statuses: Any, **value: Any) -> Json:
    return body(change(metadata=METADATA, statuses=list(statuses), **value))


def system(**fields: Any) -> Json:
    return said(message("system", {"body": "x"} | fields, from_user_id=...))


PRICING: Final[Json] = {
    "billable": True,
    "pricing_model": "PMP",
    "category": "utility",
    "type": "regular",
}
FREE: Final[Json] = PRICING | {"billable": False, "type": "free_entry_point"}
TALK: Final[Json] = {"id": "a75d", "expiration_timestamp": TIME, "origin": {"type": "service"}}

STATUSES: Final[dict[str, Json]] = {
    **{stage: told(status(stage, conversation=TALK, pricing=PRICING))
       for stage in ("sent", "delivered", "read", "played")},
    "failed": told(status("failed", errors=[ERROR | {"code": 131047}])),
    "failed twice": told(status("failed", errors=[ERROR, ERROR]), status("failed", errors=[])),
    "failed without a reason": told(status("failed")),
    "free": told(status("delivered", pricing=FREE)),
    "priced of old": told(status("sent", pricing={"pricing_model": "CBP", "category": "service"})),
    "of the future": told(status("pondered")), "deleted": told(status("deleted")),
    "with scoped ids": told(
        status("delivered", recipient_id=..., recipient_user_id=ALI_ID,
               parent_recipient_user_id=PARENT_ID),
        contacts=[ALI | {"parent_user_id": PARENT_ID, "username": "ali"}],
    ),
    "of a group": told(status("delivered", recipient_type="group", recipient_id="HX3k",
                              recipient_participant_id=ALI_PHONE)),
    "with our own data": told(status("sent", biz_opaque_callback_data="x" * 512)),
    "of a payment": told(status("captured", type="payment", payment={"reference_id": "r"})),
    "many": told(*(status("read", id=f"wamid.OUT{number}") for number in range(200))),
    "with nulls": told(status("delivered", pricing=None, conversation=None, errors=None)),
    "mixed with nonsense": told(None, 7, "read", [], {}, status("read")),
    "of nothing": told(),
}  # fmt: skip

SUBSCRIPTIONS: Final[dict[str, Json]] = {
    "account_alerts": {"entity_type": "WABA", "alert_severity": "CRITICAL"},
    "account_review_update": {"decision": "APPROVED"},
    "account_update": {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": ["DISABLE"]}},
    "account_settings_update": {"type": "phone_number_settings"},
    "business_capability_update": {"max_daily_conversations_per_business": "TIER_2K"},
    "business_username_update": {"username": "shop", "status": "approved"},
    "calls": {"metadata": METADATA, "calls": [
        {"id": "wacid.1", "from": ALI_PHONE, "event": "connect", "session": {"sdp": "x"}},
    ], "contacts": [ALI]},
    "flows": {"event": "FLOW_STATUS_CHANGE", "flow_id": "1", "new_status": "PUBLISHED"},
    "group_lifecycle_update": {"metadata": METADATA, "groups": [{"group_id": "HX3k"}]},
    "group_participants_update": {"groups": [{"added_participants": [{"wa_id": "1"}]}]},
    "group_settings_update": {"groups": [{}]}, "group_status_update": {"groups": [{}]},
    "history": {"metadata": METADATA, "messages": [text()], "history": [
        {"metadata": {"phase": 0, "progress": 55}, "threads": [{"id": "1", "messages": [text()]}]},
    ]},
    "message_template_components_update": {"message_template_id": 1},
    "message_template_quality_update": {"new_quality_score": "RED"},
    "message_template_status_update": {"event": "REJECTED", "reason": "NONE"},
    "message_echoes": {"metadata": METADATA, "messages": [text(to="1")]},
    "partner_solutions": {"event": "SOLUTION_CREATED"},
    "payment_configuration_update": {"configuration_name": "x"},
    "phone_number_name_update": {"decision": "DEFERRED", "requested_verified_name": "Shop"},
    "phone_number_quality_update": {"event": "FLAGGED", "current_limit": "TIER_10K"},
    "security": {"event": "PIN_CHANGED"},
    "smb_app_state_sync": {"state_sync": [{"type": "contact", "action": "add"}]},
    "smb_message_echoes": {"metadata": METADATA, "message_echoes": [text(to="1")]},
    "standby": {"metadata": METADATA, "contacts": [ALI], "messages": [text()]},
    "template_category_update": {"new_category": "MARKETING"},
    "template_correct_category_detection": {"category": "UTILITY"},
    "tracking_events": {"events": [{"event_name": "x"}]},
    "user_id_update": {"user_id": ALI_ID, "previous_user_id": "PK.1"},
    "user_preferences": {"metadata": METADATA, "user_preferences": [
        {"wa_id": ALI_PHONE, "category": "marketing_messages", "value": "stop"},
    ]},
    "of_the_future": {"deep": [[None]]},
}  # fmt: skip

QUIET: Final[dict[str, Json]] = {
    "reaction": said(message("reaction", {"message_id": "wamid.OUT1", "emoji": "👍"})),
    "reaction taken back": said(message("reaction", {"message_id": "wamid.OUT1"})),
    "revoke": said(message("revoke", {"original_message_id": "wamid.A1"})),
    "welcome": said(message("request_welcome")),
    "ephemeral": said(message("ephemeral")),
    "new number": system(type="user_changed_number", wa_id="923002229999"),
    "new number of old": system(type="customer_changed_number", new_wa_id="923002229999"),
    "new scoped id": system(
        type="user_changed_user_id", user_id="PK.2", previous_user_id=ALI_ID
    ),
    "new identity": system(type="customer_identity_changed", identity="x", customer="1"),
    "no system": said(message("system")),
    "error of the account": body(change(metadata=METADATA, errors=[ERROR])),
    "errors that are none": body(change(metadata=METADATA, errors=[None, "x", {"code": "x"}])),
    "nothing at all": {}, "no entry": {"object": "whatsapp_business_account", "entry": []},
    "an entry that is an object": {"object": "whatsapp_business_account", "entry": {"id": "1"}},
    "a change of nothing": body({}),
    "a value that is a list": body({"field": "messages", "value": []}),
    "a page": {"object": "page", "entry": [
        {"id": "1", "time": 1, "messaging": [{"sender": {"id": "1"}, "message": {"text": "x"}}]},
    ]},
    "instagram": {"object": "instagram", "entry": [
        {"id": "1", "changes": [{"field": "comments", "value": {"text": "x"}}]},
        {"id": "1", "standby": [{"sender": {"id": "1"}}]},
    ]},
    "a permission": body({"field": "email", "value": "x"}, kind="user"),
}  # fmt: skip

LOST: Final = bodies({
    "no id": said(text(id=...)), "a null id": said(text(id=None)),
    "an id that is an object": said(text(id={})),
    "no sender": body(change(
        metadata=METADATA, messages=[text(**{"from": ...}, from_user_id=...)],
    )),
    "no number": body(change(messages=[text()])),
    "a number that is none": body(change(metadata={"phone_number_id": []}, messages=[text()])),
})  # fmt: skip
"""Messages nobody could tell from others or answer: kept for an operator."""

STRANGER: Final = bodies({"another number": body(
    change(metadata={"phone_number_id": ACCOUNT + "0"}, messages=[text()])
)})  # fmt: skip

SILENT: Final = bodies(
    {f"status {name}": one for name, one in STATUSES.items()}
    | {f"field {name}": body(change(name, **one)) for name, one in SUBSCRIPTIONS.items()}
    | QUIET
)
