"""
Every kind of message and status that Meta documents for a webhook of the Cloud API.

https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference, with
business-scoped ids as of 2026. `SAID` is what a store could mean; made-up people, real shapes.
"""

import json
from typing import Any, Final

Json = dict[str, Any]

ACCOUNT: Final = "106540352242922"
ALI_ID: Final = "PK.13491208655302741918"
PARENT_ID: Final = "PK.ENT.11815799212886844830"
ALI_PHONE: Final = "923002220001"
TIME: Final = "1795000001"
SALE: Final = "sold 2 rice 100"
METADATA: Final[Json] = {"display_phone_number": "923001110000", "phone_number_id": ACCOUNT}
ALI: Final[Json] = {"profile": {"name": "Ali Raza"}, "wa_id": ALI_PHONE, "user_id": ALI_ID}
FILE: Final[Json] = {
    "id": "1908647269898587",
    "sha256": "SfInY0gGKTsJlUWbwxC1k+FAD0FZ=",
}
PICTURE: Final[Json] = FILE | {"mime_type": "image/jpeg", "url": "https://lookaside.example/x"}
ERROR: Final[Json] = {
    "code": 131051, "title": "Message type unknown", "message": "Message type unknown",
    "error_data": {"details": "Message type is currently not supported."}, "href": "https://x",
}  # fmt: skip


def change(field: str = "messages", **value: Any) -> Json:
    """Return one change as a subscription brings it."""
    return {"field": field, "value": {"messaging_product": "whatsapp"} | value}


def body(*changes: Json, kind: str = "whatsapp_business_account") -> Json:
    """Return a whole body of one account."""
    return {"object": kind, "entry": [{"id": "102290129340398", "changes": list(changes)}]}


def message(kind: str, content: Any = ..., **fields: Any) -> Json:
    """Return a message of Ali's; what is `...` is left out."""
    plain = {
        "from": ALI_PHONE, "from_user_id": ALI_ID, "id": "wamid.HBgMOTIz", "timestamp": TIME,
        "type": kind, kind: content,
    }  # fmt: skip
    return {name: one for name, one in (plain | fields).items() if one is not ...}


def text(**fields: Any) -> Json:
    return message("text", {"body": SALE}, **fields)


def said(one: Json, contact: Json | None = None, **value: Any) -> Json:
    """Return a body with one message."""
    return body(change(metadata=METADATA, contacts=[contact or ALI], messages=[one]) | value)


def reply(kind: str, **content: Any) -> Json:
    return message("interactive", {"type": kind, kind: content}, context={"id": "wamid.OUT1"})


WORDS: Final[dict[str, Json]] = {
    "plainly": said(text()),
    "in reply": said(text(context={"from": "923001110000", "id": "wamid.OUT1"})),
    "forwarded": said(text(context={"forwarded": True})),
    "forwarded by many": said(text(context={"frequently_forwarded": True})),
    "from a catalogue": said(text(context={
        "from": "923001110000", "id": "wamid.OUT1",
        "referred_product": {"catalog_id": "1", "product_retailer_id": "sku-1"},
    })),
    "from an advertisement": said(text(referral={
        "source_url": "https://fb.me/x", "source_type": "ad", "source_id": "1", "headline": "Rice",
        "body": "x", "media_type": "image", "image_url": "https://x", "ctwa_clid": "Aff-n8Zt",
        "welcome_message": {"text": "Hi"},
    })),
    "under a checked identity": said(text(), ALI | {"identity_key_hash": "DF2lS5v2W6x="}),
    "before the scoped ids": said(
        text(from_user_id=...), {"profile": {"name": "Ali"}, "wa_id": ALI_PHONE}
    ),
    "under a username": said(
        text(**{"from": ...}), {"profile": {"username": "ali.raza"}, "user_id": ALI_ID}
    ),
    "in a portfolio": said(
        text(from_parent_user_id=PARENT_ID), ALI | {"parent_user_id": PARENT_ID}
    ),
    "without contacts": body(change(metadata=METADATA, messages=[text()])),
    "with empty contacts": body(change(metadata=METADATA, contacts=[], messages=[text()])),
    "with null contacts": body(change(metadata=METADATA, contacts=None, messages=[text()])),
    "with a nameless profile": said(text(), {"profile": {}, "wa_id": ALI_PHONE}),
    "with half an emoji for a name": said(text(), ALI | {"profile": {"name": "Ali \ud83d"}}),
    "in a group": said(text(group_id="HX3k")),
    "with a number for a time": said(text(timestamp=1795000001)),
    "without a time": said(text(timestamp=...)),
    "with a number for a sender": said(text(**{"from": int(ALI_PHONE)})),
    "with fields of the future": said(text(mood={"deep": [None]}), future=[1]),
    "without a type": said(text(type=...)),
    "beside statuses": body(change(
        metadata=METADATA, messages=[text()],
        statuses=[{"id": "wamid.OUT1", "status": "read", "timestamp": TIME}],
    )),
    "under another subscription": body(
        change("of_the_future", metadata=METADATA, messages=[text()])
    ),
    "after an empty entry": {"object": "whatsapp_business_account", "entry": [
        {}, {"id": "1", "changes": []}, {"id": "2", "changes": None}, None, 7,
        *body(change(metadata=METADATA, messages=[None, 7, {}, text()]))["entry"],
    ]},
}  # fmt: skip

MEDIA: Final[dict[str, Json]] = {
    "image": said(message("image", PICTURE | {"caption": SALE})),
    "image without caption": said(message("image", PICTURE)),
    "video": said(message("video", FILE | {"mime_type": "video/mp4", "caption": SALE})),
    "document": said(message("document", FILE | {"filename": "x.pdf", "caption": SALE})),
    "csv": said(message("document", FILE | {"filename": "x.csv", "mime_type": "text/csv"})),
    "audio": said(message("audio", FILE | {"mime_type": "audio/mpeg", "voice": False})),
    "voice": said(message("audio", FILE | {"mime_type": "audio/ogg; codecs=opus", "voice": True})),
    "sticker": said(message("sticker", FILE | {"mime_type": "image/webp", "animated": True})),
    "location": said(message("location", {
        "latitude": 24.86, "longitude": 67.0, "name": "Bazaar", "address": "x", "url": "https://x",
    })),
    "live location": said(message("location", {"latitude": "24.86", "longitude": None})),
    "contacts": said(message("contacts", [{
        "name": {"formatted_name": "Z", "first_name": "Z"}, "birthday": "2000-01-01",
        "phones": [{"phone": "+92300", "wa_id": "92300", "user_id": "PK.9", "type": "CELL"}],
        "org": {"company": "x"}, "emails": [], "addresses": [], "urls": [],
    }])),
    "shared phone": said(message("contacts", [{"vcard": "x"}], origin="contact_request")),
    "button reply": said(reply("button_reply", id="u:1", title="Undo")),
    "list reply": said(reply("list_reply", id="p:2", title="Rice", description="bag")),
    "form": said(reply("nfm_reply", name="flow", body="Sent", response_json='{"a": "b"}')),
    "call permission": said(reply("call_permission_reply", response="accept", is_permanent=False)),
    "interaction of the future": said(reply("dance_reply", id="x")),
    "template button": said(message("button", {"payload": "u:1", "text": "Undo"})),
    "template button without payload": said(message("button", {"text": SALE})),
    "order": said(message("order", {"catalog_id": "1", "text": "x", "product_items": [
        {"product_retailer_id": "sku-1", "quantity": 2, "item_price": 50.5, "currency": "PKR"},
    ]})),
    "edit": said(message("edit", {
        "original_message_id": "wamid.A1", "message": {"type": "text", "text": {"body": SALE}},
    })),
    "edited caption": said(message("edit", {
        "original_message_id": "wamid.A1", "message": {"type": "image", "image": PICTURE},
    })),
    "unsupported": said(message(
        "unsupported", {"type": "poll_creation"}, errors=[ERROR]
    )),
    "unknown": said(message("unknown", errors=[ERROR])),
    "type of the future": said(message("hologram", {"deep": [[None]]})),
    "empty text": said(message("text", {"body": ""})),
    "text without body": said(message("text", {})),
    "text that is null": said(message("text", None)),
    "text that is a list": said(message("text", [SALE])),
}  # fmt: skip
"""What is taken although it may be no words: each is answered in one way or another."""


def bodies(found: dict[str, Json]) -> dict[str, bytes]:
    """Return the bodies as Meta writes them: slashes and all but ASCII escaped."""
    return {name: json.dumps(one).replace("/", "\\/").encode() for name, one in found.items()}


SAID: Final = bodies({f"words {name}": one for name, one in WORDS.items()} | MEDIA)
