"""
Every kind of update that the Bot API (10.3) documents and that a store could mean.

https://core.telegram.org/bots/api#update. Made-up people, real shapes; `silent_kinds` has the rest.
"""

import json
from typing import Any, Final

Json = dict[str, Any]

DATE: Final = 1_795_000_000
ALI: Final[Json] = {
    "id": 5_000_000_001, "is_bot": False, "first_name": "Ali", "last_name": "Khan",
    "username": "alik", "language_code": "en", "is_premium": True,
    "added_to_attachment_menu": True, "supports_guest_queries": False,
}  # fmt: skip
SARA: Final[Json] = {"id": 6_912_345_678_901, "is_bot": False, "first_name": "سارہ"}
OTHER_BOT: Final[Json] = {"id": 7, "is_bot": True, "first_name": "Gif", "username": "gif"}
US: Final[Json] = {"id": 7_000_001, "is_bot": True, "first_name": "Shop", "username": "Shop_bot"}
ANONYMOUS: Final[Json] = {
    "id": 1_087_968_824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot",
}  # fmt: skip
PRIVATE: Final[Json] = {"id": ALI["id"], "type": "private", "first_name": "Ali", "username": "alik"}
GROUP: Final[Json] = {
    "id": -4_012_345_678, "type": "group", "title": "Corner Shop",
    "all_members_are_administrators": True, "accepted_gift_types": {"unlimited_gifts": True},
}  # fmt: skip
FORUM: Final[Json] = {
    "id": -1_002_222_222_222, "type": "supergroup", "title": "Shop HQ", "is_forum": True,
    "username": "shop_hq",
}  # fmt: skip
DIRECT: Final[Json] = {
    "id": -1_003_333_333_333, "type": "supergroup", "title": "Prices", "is_direct_messages": True,
}  # fmt: skip
CHANNEL: Final[Json] = {"id": -1_004_444_444_444, "type": "channel", "title": "Prices"}
FILE: Final[Json] = {"file_id": "AgAC", "file_unique_id": "AQAD", "file_size": 90_210}
THUMB: Final[Json] = FILE | {"width": 90, "height": 51}
VIDEO: Final[Json] = FILE | {
    "width": 640, "height": 360, "duration": 7, "mime_type": "video/mp4", "thumbnail": THUMB,
    "cover": [THUMB], "start_timestamp": 0, "qualities": [],
}  # fmt: skip
BOLD: Final[Json] = {"type": "bold", "offset": 0, "length": 4}
STORY: Final[Json] = {"chat": CHANNEL, "id": 17}
TASK: Final[Json] = {"id": 1, "text": "2 rice", "completed_by_user": ALI, "completion_date": DATE}
SALE: Final = "sold 2 rice 100"
REPLIED: Final[Json] = {"message_id": 30, "date": DATE, "chat": PRIVATE, "from": US, "text": "Ok?"}


def message(**fields: Any) -> Json:
    """Return a message of Ali's in private."""
    plain = {"message_id": 40, "from": ALI, "chat": PRIVATE, "date": DATE}
    return {name: one for name, one in (plain | fields).items() if one is not ...}


def words(**fields: Any) -> Json:
    """Return a message that says a sale, with something beside it."""
    return message(text=SALE, **fields)


def origin(kind: str, **fields: Any) -> Json:
    return {"type": kind, "date": DATE} | fields


SAID_BESIDE: Final[dict[str, Json]] = {
    "plainly": {},
    "with_entities": {"entities": [
        BOLD, {"type": "text_link", "offset": 0, "length": 4, "url": "https://example.org"},
        {"type": "custom_emoji", "offset": 5, "length": 1, "custom_emoji_id": "53683241706"},
        {"type": "pre", "offset": 0, "length": 4, "language": "sql"},
        {"type": "text_mention", "offset": 5, "length": 2, "user": SARA},
        {"type": "expandable_blockquote", "offset": 0, "length": 15},
        {"type": "date_time", "offset": 0, "length": 4, "unix_time": DATE},
        {"type": "of_the_future", "offset": 99, "length": 99},
    ]},
    "with_a_link_preview": {"link_preview_options": {"is_disabled": True}, "effect_id": "5104841"},
    "in_a_group": {"chat": GROUP},
    "in_a_topic": {"chat": FORUM, "message_thread_id": 17, "is_topic_message": True},
    "in_the_general_topic": {"chat": FORUM},
    "in_a_topic_of_a_private_chat": {"message_thread_id": 9, "is_topic_message": True},
    "as_direct_messages_to_a_channel": {
        "chat": DIRECT, "direct_messages_topic": {"topic_id": 11, "user": ALI},
        "suggested_post_info": {"state": "pending", "price": {"currency": "XTR", "amount": 5}},
    },
    "as_an_anonymous_admin": {
        "chat": FORUM, "from": ANONYMOUS, "sender_chat": FORUM, "author_signature": "boss",
    },
    "as_a_channel": {
        "chat": FORUM, "sender_chat": CHANNEL,
        "from": {"id": 136817688, "is_bot": True, "first_name": "Channel"},
    },
    "without_a_sender": {"from": ...},
    "as_a_booster_with_a_tag": {"chat": FORUM, "sender_boost_count": 4, "sender_tag": "clerk"},
    "through_an_inline_bot": {"via_bot": OTHER_BOT},
    "as_a_paid_message": {"paid_star_count": 20, "is_paid_post": True},
    "while_offline": {"is_from_offline": True, "has_protected_content": True},
    "in_reply_to_us": {"reply_to_message": REPLIED},
    "in_reply_to_a_photo_of_a_channel": {"chat": FORUM, "reply_to_message": {
        "message_id": 3, "chat": FORUM, "date": DATE, "sender_chat": CHANNEL, "photo": [THUMB],
        "is_automatic_forward": True,
    }},
    "in_reply_to_what_cannot_be_seen": {
        "reply_to_message": {"message_id": 3, "chat": FORUM, "date": 0}
    },
    "with_a_quote": {
        "reply_to_message": REPLIED,
        "quote": {"text": "Ok?", "position": 0, "is_manual": True, "entities": [BOLD]},
    },
    "in_reply_to_another_chat": {"external_reply": {
        "origin": origin("channel", chat=CHANNEL, message_id=4), "chat": CHANNEL, "message_id": 4,
        "paid_media": {"star_count": 1, "paid_media": [{"type": "preview"}]},
    }},
    "in_reply_to_a_story": {"reply_to_story": STORY},
    "in_reply_to_a_task": {"reply_to_message": REPLIED, "reply_to_checklist_task_id": 1},
    "in_reply_to_an_option": {"reply_to_message": REPLIED, "reply_to_poll_option_id": "o1"},
    "forwarded_from_a_user": {"forward_origin": origin("user", sender_user=SARA)},
    "forwarded_from_somebody_hidden": {
        "forward_origin": origin("hidden_user", sender_user_name="S")
    },
    "forwarded_from_a_chat": {
        "forward_origin": origin("chat", sender_chat=GROUP, author_signature="x")
    },
    "forwarded_from_a_channel": {
        "forward_origin": origin("channel", chat=CHANNEL, message_id=4),
    },
    "forwarded_in_the_old_form": {"forward_from": SARA, "forward_date": DATE},
    "ephemerally": {"message_id": 0, "ephemeral_message_id": 4, "receiver_user": US, "chat": GROUP},
    "with_a_huge_id": {"chat": PRIVATE | {"id": 4_503_599_627_370_495}, "message_id": 2**31 - 1},
    "with_nulls": {
        "caption": None, "entities": None, "reply_to_message": None, "forward_origin": None,
        "voice": None, "photo": None, "message_thread_id": None, "sender_chat": None,
    },
    "with_fields_of_the_future": {"mood": {"kind": [1, {"deep": None}]}, "is_dreamt": True},
    "with_a_keyboard": {"reply_markup": {"inline_keyboard": [[{"text": "x", "url": "tg://x"}]]}},
    "from_a_community": {"chat": FORUM | {"community": {"id": 3, "title": "Bazaar"}}},
}  # fmt: skip

MEDIA: Final[dict[str, Json]] = {
    "photo": {"photo": [THUMB, FILE | {"width": 800, "height": 450}], "has_media_spoiler": True},
    "live_photo": {"live_photo": VIDEO | {"photo": [THUMB]}},
    "video": {"video": VIDEO, "show_caption_above_media": True},
    "animation": {"animation": VIDEO, "document": FILE | {"mime_type": "video/mp4"}},
    "audio": {"audio": FILE | {"duration": 41, "performer": "x", "title": "y", "thumbnail": THUMB}},
    "voice": {"voice": FILE | {"duration": 3, "mime_type": "audio/ogg"}},
    "document": {"document": FILE | {"file_name": "prices.csv", "mime_type": "text/csv"}},
    "document without a name": {"document": FILE},
    "paid_media": {"paid_media": {
        "star_count": 5, "paid_media": [{"type": "photo", "photo": [THUMB]}, {"type": "preview"}],
    }},
}  # fmt: skip
"""What may have a caption."""

PLAIN_MEDIA: Final[dict[str, Json]] = {
    "video_note": {"video_note": FILE | {"length": 240, "duration": 4}},
    "sticker": {"sticker": FILE | {"type": "regular", "width": 512, "height": 512, "emoji": "🍚"}},
    "location": {"location": {"latitude": 24.86, "longitude": 67.0, "horizontal_accuracy": 9.5}},
    "live_location": {"location": {"latitude": 1, "longitude": 2, "live_period": 900}},
    "venue": {
        "location": {"latitude": 1, "longitude": 2},
        "venue": {"location": {"latitude": 1, "longitude": 2}, "title": "Bazaar", "address": "x"},
    },
    "contact": {"contact": {"phone_number": "+92300", "first_name": "Z", "user_id": 3}},
    "poll": {"poll": {
        "id": "1", "question": "Rice?", "options": [{"text": "yes", "voter_count": 0}],
        "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
        "allows_multiple_answers": False, "members_only": True, "media": {"type": "photo"},
    }},
    "dice": {"dice": {"emoji": "🎲", "value": 4}},
    "game": {"game": {"title": "x", "description": "y", "photo": [THUMB]}},
    "story": {"story": STORY},
    "checklist": {"checklist": {"title": "sold", "tasks": [TASK], "others_can_add_tasks": True}},
    "rich_message": {"rich_message": {"blocks": [
        {"type": "paragraph", "text": [SALE, {"type": "bold", "text": "x"}]},
        {"type": "table", "cells": [[{"text": "rice"}]], "is_compact": True},
    ]}},
}  # fmt: skip

MEMBER: Final[Json] = {"chat": GROUP, "from": ALI, "date": DATE}
QUERY: Final[Json] = {"id": "438", "from": ALI, "chat_instance": "-3", "data": "u:9f3a"}


def place(status: str, **fields: Any) -> Json:
    return {"user": US, "status": status} | fields


def updates(found: dict[str, Json], first: int) -> dict[str, bytes]:
    """Return the bodies, numbered from `first` on."""
    return {
        name: json.dumps({"update_id": number, **update}).encode()
        for number, (name, update) in enumerate(found.items(), first)
    }


SAID: Final = updates(
    {f"words {name}": {"message": words(**one)} for name, one in SAID_BESIDE.items()}
    | {f"edit {name}": {"edited_message": words(edit_date=DATE, **one)}
       for name, one in SAID_BESIDE.items()}
    | {f"bare {name}": {"message": message(**one)} for name, one in MEDIA.items()}
    | {f"captioned {name}": {"message": message(caption=SALE, caption_entities=[BOLD], **one)}
       for name, one in MEDIA.items()}
    | {f"album {name}": {"message": message(caption=SALE, media_group_id="1376", **one)}
       for name, one in MEDIA.items()}
    | {f"in a group {name}": {"message": message(chat=GROUP, caption=SALE, **one)}
       for name, one in MEDIA.items()}
    | {f"plain {name}": {"message": message(**one)} for name, one in PLAIN_MEDIA.items()}
    | {f"we are {status}": {"my_chat_member": MEMBER | {
        "old_chat_member": place("left"), "new_chat_member": place(status, is_member=True),
    }} for status in ("creator", "administrator", "member", "restricted", "left", "kicked")}
    | {
        "a press": {"callback_query": QUERY | {"message": REPLIED}},
        "a press in a topic": {"callback_query": QUERY | {"message": message(
            chat=FORUM, message_thread_id=17, is_topic_message=True, text="?", **{"from": US},
        )}},
        "a press under what is gone": {"callback_query": QUERY | {
            "message": {"message_id": 3, "chat": PRIVATE, "date": 0},
        }},
        "a press with endless data": {"callback_query": QUERY | {
            "message": REPLIED, "data": "x" * 9000,
        }},
        "a new title": {"message": message(chat=GROUP, new_chat_title="Shop 2")},
        "moved to": {"message": message(chat=GROUP, migrate_to_chat_id=-1_009)},
        "moved from": {"message": message(chat=FORUM, migrate_from_chat_id=-4_012)},
    },
    812_000_000,
)  # fmt: skip
