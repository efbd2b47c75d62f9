"""Every kind of update that the Bot API (10.3) documents and that asks nothing of a store."""

from typing import Any, Final

from tests.channels.telegram.kinds import (
    ALI,
    ANONYMOUS,
    CHANNEL,
    DATE,
    FORUM,
    GROUP,
    MEMBER,
    OTHER_BOT,
    PLAIN_MEDIA,
    PRIVATE,
    QUERY,
    REPLIED,
    SALE,
    SARA,
    TASK,
    THUMB,
    US,
    Json,
    message,
    place,
    updates,
    words,
)

GIFT: Final[Json] = {"id": "g1", "sticker": {"file_id": "x", "type": "regular"}, "star_count": 15}

SERVICE: Final[dict[str, Any]] = {
    "new_chat_members": [SARA], "left_chat_member": SARA, "new_chat_photo": [THUMB],
    "delete_chat_photo": True, "group_chat_created": True, "supergroup_chat_created": True,
    "channel_chat_created": True, "message_auto_delete_timer_changed":
    {"message_auto_delete_time": 86400}, "pinned_message": REPLIED, "invoice":
    {"title": "x", "description": "y", "start_parameter": "z", "currency": "XTR",
     "total_amount": 1},
    "successful_payment": {"currency": "XTR", "total_amount": 1, "invoice_payload": "p"},
    "refunded_payment": {"currency": "XTR", "total_amount": 1, "invoice_payload": "p"},
    "users_shared": {"request_id": 1, "users": [{"user_id": 3}]},
    "chat_shared": {"request_id": 1, "chat_id": -100}, "gift": {"gift": GIFT},
    "unique_gift": {"gift": {"base_name": "x", "number": 3}, "origin": "upgrade"},
    "gift_upgrade_sent": {"gift": GIFT}, "connected_website": "example.org",
    "write_access_allowed": {"from_request": True},
    "passport_data": {"data": [], "credentials": {"data": "x", "hash": "y", "secret": "z"}},
    "proximity_alert_triggered": {"traveler": ALI, "watcher": SARA, "distance": 5},
    "boost_added": {"boost_count": 1}, "chat_background_set": {"type": {"type": "fill"}},
    "checklist_tasks_done": {"marked_as_done_task_ids": [1]},
    "checklist_tasks_added": {"tasks": [TASK]},
    "direct_message_price_changed": {"are_direct_messages_enabled": True},
    "forum_topic_created": {"name": "Sales", "icon_color": 7322096}, "forum_topic_edited": {},
    "forum_topic_closed": {}, "forum_topic_reopened": {}, "general_forum_topic_hidden": {},
    "general_forum_topic_unhidden": {}, "giveaway_created": {},
    "giveaway": {"chats": [CHANNEL], "winners_selection_date": DATE, "winner_count": 1},
    "giveaway_winners": {"chat": CHANNEL, "giveaway_message_id": 1, "winners": [SARA]},
    "giveaway_completed": {"winner_count": 1}, "paid_message_price_changed":
    {"paid_message_star_count": 2}, "suggested_post_approved": {"send_date": DATE},
    "suggested_post_approval_failed": {"price": {"currency": "TON", "amount": 1}},
    "suggested_post_declined": {"comment": "no"}, "suggested_post_paid": {"currency": "XTR"},
    "suggested_post_refunded": {"reason": "post_deleted"}, "video_chat_scheduled":
    {"start_date": DATE}, "video_chat_started": {}, "video_chat_ended": {"duration": 9},
    "video_chat_participants_invited": {"users": [SARA]},
    "web_app_data": {"data": "{}", "button_text": "x"}, "community_chat_added": {"id": 3},
    "community_chat_removed": {"id": 3}, "chat_owner_changed": {"new_owner": SARA},
    "chat_owner_left": {}, "managed_bot_created": {"bot": OTHER_BOT}, "poll_option_added": {},
    "of_the_future": {"deep": [None]},
}  # fmt: skip
"""What happens in a chat and is shown there as a message; nobody said it."""

OTHERS: Final[dict[str, Json]] = {
    "channel_post": message(chat=CHANNEL, sender_chat=CHANNEL, text=SALE, **{"from": ...}),
    "edited_channel_post": message(chat=CHANNEL, text=SALE, edit_date=DATE, **{"from": ...}),
    "business_connection": {"id": "b1", "user": ALI, "user_chat_id": 5, "date": DATE},
    "business_message": words(business_connection_id="b1", sender_business_bot=US),
    "edited_business_message": words(business_connection_id="b1", edit_date=DATE),
    "deleted_business_messages": {"business_connection_id": "b1", "chat": PRIVATE},
    "guest_message": words(guest_query_id="q1", chat=GROUP),
    "message_reaction": {
        "chat": GROUP, "message_id": 3, "user": ALI, "date": DATE, "old_reaction": [],
        "new_reaction": [{"type": "emoji", "emoji": "👍"}, {"type": "paid"}],
    },
    "message_reaction_count": {
        "chat": CHANNEL, "message_id": 3, "date": DATE,
        "reactions": [{"type": {"type": "custom_emoji", "custom_emoji_id": "1"}, "total_count": 2}],
    },
    "inline_query": {"id": "1", "from": ALI, "query": "rice", "offset": "", "chat_type": "sender"},
    "chosen_inline_result": {"result_id": "1", "from": ALI, "query": "rice"},
    "shipping_query": {"id": "1", "from": ALI, "invoice_payload": "p", "shipping_address": {}},
    "pre_checkout_query": {"id": "1", "from": ALI, "currency": "XTR", "total_amount": 1},
    "purchased_paid_media": {"from": ALI, "paid_media_payload": "p"},
    "poll": PLAIN_MEDIA["poll"]["poll"],
    "poll_answer": {"poll_id": "1", "user": ALI, "option_ids": [0]},
    "chat_member": MEMBER | {"old_chat_member": place("left"), "new_chat_member": place("member")},
    "chat_join_request": MEMBER | {"user_chat_id": 5, "bio": "x", "query_id": "q"},
    "chat_boost": {"chat": CHANNEL, "boost": {"boost_id": "1", "add_date": DATE}},
    "removed_chat_boost": {"chat": CHANNEL, "boost_id": "1", "remove_date": DATE},
    "managed_bot": {"bot": OTHER_BOT, "user": ALI},
    "subscription": {"user": ALI, "invoice_payload": "p", "is_cancelled": True},
    "of_the_future": {"id": 1, "chat": GROUP, "deep": [[None]]},
}  # fmt: skip
"""Kinds of updates that are no message to us."""


SILENT: Final = updates(
    {f"service {name}": {"message": message(chat=GROUP, **{name: one})}
     for name, one in SERVICE.items()}
    | {f"private service {name}": {"message": message(**{name: one})}
       for name, one in SERVICE.items()}
    | {f"update {name}": {name: one} for name, one in OTHERS.items()}
    | {
        "nothing": {}, "a null message": {"message": None}, "a list": {"message": [words()]},
        "a message of nobody nowhere": {"message": {"message_id": 1, "text": SALE}},
        "another bot": {"message": words(chat=GROUP, **{"from": OTHER_BOT})},
        "a copied post": {"message": words(
            chat=FORUM, sender_chat=CHANNEL, is_automatic_forward=True, **{"from": ANONYMOUS},
        )},
        "a press of an inline result": {"callback_query": QUERY | {"inline_message_id": "x"}},
        "a press in a game": {"callback_query": {
            "id": "1", "from": ALI, "message": REPLIED, "game_short_name": "x",
        }},
        "a moved live location": {"edited_message": message(**PLAIN_MEDIA["live_location"])},
        "we are in a channel": {"my_chat_member": MEMBER | {
            "chat": CHANNEL, "old_chat_member": place("left"), "new_chat_member": place("member"),
        }},
    },
    813_000_000,
)  # fmt: skip
