"""What each recorded update means: only what differs from a plain text by Ali in private."""

from typing import Any, Final

from channels.identity import ChatAddress, PersonId, Sender
from channels.inbound import Document, Kind, Photo, Recording

ALI: Final = Sender(PersonId("telegram:5000000001"), "Ali Khan", "en", "5000000001")
PRIVATE: Final = ChatAddress("telegram", "7000001", "5000000001")


def group(chat: str, thread: str = "") -> dict[str, Any]:
    address = ChatAddress("telegram", "7000001", chat, thread, group=True)
    return {"chat": address, "addressed": False}


GROUP: Final = group("-4012345678")
SUPERGROUP: Final = group("-1001234567890")
TOPIC: Final = group("-1002222222222", "17")
US: Final = {"addressed": True}
SALE: Final = {"text": "sold 2 rice"}
PRESS: Final = {
    "kind": Kind.BUTTON,
    "button": "u:9f3a",
    "callback": "4382bfdwdsb323b2d9",
    "message": "39",
    "sent_at": 0,
    "addressed": True,
}
MEDIUM_SIZE: Final = Photo("AgACm", 19_000)
PLACE: Final = {"message": "", "addressed": False}
TITLE: Final = PLACE | {"text": "Corner Shop"}


def media(name: str, **more: Any) -> dict[str, Any]:
    return {"kind": Kind.MEDIA, "media": name} | more


def nobody(name: str = "") -> dict[str, Any]:
    return {"sender": Sender(PersonId(""), name)}


EXPECTED: Final[dict[str, dict[str, Any] | None]] = {
    # words
    "a_sale_in_private": {"text": "sold 2 rice 100"},
    "a_sale_in_a_group": GROUP | {"text": "sold 2 rice 100"},
    "a_sale_in_a_supergroup": SUPERGROUP | {"text": "sold 2 rice 100"},
    "a_multi_line_text": {"text": "sold\n2 rice\n3 soap"},
    "a_text_of_4096_characters": {"text": ("rice " * 820)[:4095] + "x"},
    "an_ampersand_and_tags_are_only_text": {"text": "sold 2 <b>M&M</b>"},
    "a_message_through_an_inline_bot": SALE,
    "a_message_with_future_fields": SALE,
    "a_chat_with_a_52_bit_id": group("-4503599627370495")
    | {"text": "x"}
    | {
        "sender": Sender(
            PersonId("telegram:4503599627370495"), "Ali Khan", "en", "4503599627370495"
        )
    },
    "a_person_without_last_name_writes_urdu": SUPERGROUP
    | {"text": "۲ کلو چینی بیچی"}
    | {"sender": Sender(PersonId("telegram:6912345678901"), "سارہ", "ur", "6912345678901")},
    # commands
    "a_start_command": {"command": "start"},
    "a_start_command_with_a_token": {"command": "start", "text": "inv_Ab-9"},
    "a_group_start_with_a_token": GROUP | US | {"command": "start", "text": "grp_77"},
    "a_command_in_capitals_for_us": GROUP | US | {"command": "stock", "text": "rice"},
    "a_bare_command_in_a_group": GROUP | {"command": "stock", "text": "rice"},
    "a_command_over_two_lines": {"command": "report", "text": "yesterday"},
    "a_command_after_a_mention": GROUP | US | {"command": "stock", "text": "soap"},
    "a_command_for_another_bot": None,
    "a_fraction_is_not_a_command": {"text": "/1/2 kg rice"},
    "a_path_is_not_a_command": {"text": "/var/log full"},
    # mentions
    "a_leading_mention": GROUP | US | SALE,
    "a_leading_mention_with_a_comma": GROUP | US | SALE,
    "a_trailing_mention": GROUP | US | SALE,
    "a_trailing_mention_with_a_stop": GROUP | US | SALE,
    "a_mention_after_emoji": GROUP | US | {"text": "🍚🍚🇵🇰 sold 2 rice"},
    "a_mention_before_emoji": GROUP | US | {"text": "🍚 sold 2 rice"},
    "a_mention_in_the_middle": GROUP | US | {"text": "did @Shop_bot note 2 rice"},
    "a_mention_of_somebody_else": GROUP | {"text": "sold 2 rice to @alik"},
    "a_name_like_ours_without_an_entity": GROUP | {"text": "mail me at x@shop_bot now"},
    "a_text_mention_of_a_person": GROUP | {"text": "Karim took 2 rice"},
    "only_a_mention": GROUP | US,
    "two_mentions": GROUP | US | {"text": "@alik and"},
    # replies and topics
    "a_reply_to_us": GROUP | US | {"text": "the blue one"},
    "a_reply_to_somebody_else": GROUP | {"text": "ok"},
    "a_reply_chain_outside_topics": SUPERGROUP | US | {"text": "yes"},
    "a_text_in_a_topic": TOPIC | SALE,
    "a_text_in_a_topic_that_we_opened": TOPIC | {"text": "hello all"},
    # whose words they are
    "an_anonymous_administrator": SUPERGROUP | SALE | nobody("boss"),
    "somebody_writes_as_a_channel": SUPERGROUP | SALE | nobody("Prices"),
    "a_message_without_a_sender": SUPERGROUP | SALE | nobody(),
    "a_forwarded_text": SALE | {"forwarded": True},
    "a_forward_of_a_hidden_user": SALE | {"forwarded": True},
    "a_forward_in_the_old_form": SALE | {"forwarded": True},
    "another_bot_speaks": None,
    "a_post_copied_from_the_linked_channel": None,
    "a_channel_post": None,
    "an_edited_channel_post": None,
    # edits
    "an_edited_text": {"text": "sold 3 rice", "edited": True},
    "an_edited_caption": media("photo", text="3 bills", edited=True, photo=Photo("A")),
    "a_live_location_that_moves": None,
    # media
    "a_photo_with_a_caption": GROUP | US | media("photo", text="bill of today", photo=MEDIUM_SIZE),
    "an_album_part_with_the_caption": GROUP
    | media("photo", text="three bills", album="13765432198765432", photo=MEDIUM_SIZE),
    "an_album_part_without_caption": GROUP
    | media("photo", message="41", album="13765432198765432", photo=MEDIUM_SIZE),
    "a_voice_message": media("voice", recording=Recording("AwAC", 3, 12_000, "voice.ogg")),
    "an_audio_file": media("audio", recording=Recording("CQAC", 41, 90_000, "audio.m4a")),
    "a_voice_message_of_an_unknown_shape": media("voice"),
    "a_document": media("document", document=Document("BQAC", "prices.pdf", 90_210)),
    "an_animation_is_sent_as_a_document_too": media("animation"),
    "a_venue_is_sent_as_a_location_too": media("venue"),
    "a_location": media("location"),
    "a_contact": media("contact"),
    "a_sticker": media("sticker"),
    "a_video_note": media("video_note"),
    "a_poll": SUPERGROUP | media("poll"),
    # buttons
    "a_button_pressed": PRESS,
    "a_button_pressed_in_a_topic": TOPIC | PRESS,
    "a_button_under_an_inaccessible_message": SUPERGROUP | PRESS,
    "a_button_of_an_inline_result": None,
    "a_game_button": None,
    # our place in a chat
    "we_are_added_to_a_group": GROUP | TITLE | {"kind": Kind.JOINED},
    "we_are_made_an_administrator": SUPERGROUP
    | TITLE
    | {"kind": Kind.JOINED, "administrator": True},
    "we_are_demoted": SUPERGROUP | TITLE | {"kind": Kind.JOINED},
    "we_are_restricted_but_inside": SUPERGROUP | TITLE | {"kind": Kind.JOINED},
    "we_are_restricted_and_outside": SUPERGROUP | TITLE | {"kind": Kind.LEFT},
    "we_are_removed_from_a_group": GROUP | TITLE | {"kind": Kind.LEFT},
    "we_are_kicked_from_a_supergroup": SUPERGROUP | TITLE | {"kind": Kind.LEFT},
    "a_person_blocks_us": PLACE | {"kind": Kind.LEFT},
    "a_person_unblocks_us": PLACE | {"kind": Kind.JOINED},
    "we_are_added_to_a_channel": None,
    # what happens to a chat
    "a_group_is_renamed": GROUP | {"kind": Kind.RENAMED, "text": "Corner & Co"},
    "a_group_says_where_it_moved": GROUP | {"kind": Kind.MIGRATED, "other_chat": "-1001234567890"},
    "a_supergroup_says_where_it_came_from": GROUP
    | {"kind": Kind.MIGRATED, "other_chat": "-1001234567890", "message": "1"}
    | nobody("Corner Shop"),
    "a_message_is_pinned": None,
    "a_topic_is_created": None,
    "somebody_joins": None,
    "somebody_leaves": None,
    "somebody_else_changes_place": None,
    # what we never asked for
    "a_reaction": None,
    "an_empty_update": None,
    "an_update_of_a_future_version": None,
    "a_text_whose_type_has_changed": None,
}
