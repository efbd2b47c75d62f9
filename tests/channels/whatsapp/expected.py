"""What each recorded body brings: of a message only what differs from a plain text by Ali."""

from typing import Any, Final

from channels.identity import ChatAddress, MessageKey, PersonId, Sender
from channels.inbound import Document, Kind, Photo, Recording
from channels.whatsapp.batch import Identity, Status

NUMBER: Final = "106540352242922"
OTHER_NUMBER: Final = "106540352242999"
ALI_ID: Final = "PK.13491208655302741918"
ALI_PHONE: Final = "923002220001"
WAMID: Final = "wamid.HBgMOTIzMDAyMjIwMDAxFQIAEhgUM0E="

ALI: Final = Sender(PersonId(f"whatsapp:{ALI_ID}"), "Ali Raza", chat=ALI_ID)
PRIVATE: Final = ChatAddress("whatsapp", NUMBER, ALI_ID)
BOTH: Final = Identity(NUMBER, ALI_ID, ALI_PHONE)
SENT: Final = Status("wamid.HBgMFAKEOUT1", NUMBER, "sent", 1_795_000_010_000, recipient=ALI_ID)


def message(wamid: str = WAMID, second: int = 1, **fields: Any) -> dict[str, Any]:
    named = {"key": MessageKey(f"whatsapp:{wamid}"), "message": wamid}
    return named | {"sent_at": (1_795_000_000 + second) * 1000} | fields


def by(person: str, name: str, number: str = NUMBER) -> dict[str, Any]:
    chat = ChatAddress("whatsapp", number, person)
    return {"chat": chat, "sender": Sender(PersonId(f"whatsapp:{person}"), name, chat=person)}


def press(token: str, under: str) -> dict[str, Any]:
    return message(kind=Kind.BUTTON, button=token, callback=WAMID) | {"message": under}


def media(name: str, text: str = "", **more: Any) -> dict[str, Any]:
    return message(kind=Kind.MEDIA, media=name, text=text, **more)


GROUP: Final = {"chat": ChatAddress("whatsapp", NUMBER, "HX3k-group", group=True)}
TOKEN: Final = "0123456789abcdef0123456789abcdef"
VOICE: Final = Recording("1234567890987654", name="voice.ogg")
AUDIO: Final = Recording("1234567890987655", name="audio.mp3")
PRICED: Final = {"billable": True, "category": "service", "model": "PMP"}
WINDOW_WORDS: Final = "Message failed to send because more than 24 hours have passed"

MESSAGES: Final[dict[str, list[dict[str, Any]]]] = {
    "a_text": [message(text="sold 2 rice to Ali/Hassan 🍚")],
    "a_text_from_somebody_with_a_username": [
        message("wamid.U1", 2, text="hi") | by("PK.77", "Zara")
    ],
    "a_text_from_before_the_scoped_ids": [
        message("wamid.O1", -99_999_998, text="hi") | by(ALI_PHONE, "Ali")
    ],
    "a_command": [message(command="start", text=TOKEN)],
    "a_bare_invitation": [message(command="start", text=TOKEN)],
    "a_reply_to_a_message": [message(text="yes")],
    "a_forwarded_text": [message(text="sold 9 rice", forwarded=True)],
    "a_reply_button": [press("u:1", "wamid.OUT1")],
    "a_list_row": [press("store:abc", "wamid.OUT2")],
    "a_form": [media("form")],
    "a_templates_own_button": [message(text="Show me")],
    "a_templates_button_with_a_payload": [press("u:7", "wamid.OUT3")],
    "a_voice_note": [media("voice", recording=VOICE)],
    "a_piece_of_audio": [media("audio", recording=AUDIO)],
    "an_image_with_a_caption": [media("photo", "sold 2 rice", photo=Photo("65463453"))],
    "a_video": [media("video", forwarded=True)],
    "a_document": [media("document", "bill", document=Document("99", "bill.pdf"))],
    "a_table_without_a_name": [media("document", document=Document("99", "file.csv"))],
    "a_sticker": [media("sticker")],
    "a_location": [media("location")],
    "contacts": [media("contact")],
    "an_order": [media("order")],
    "an_edit": [message("wamid.E1", text="sold 5 rice", edited=True) | {"message": "wamid.A1"}],
    "an_edited_caption": [
        message("wamid.E2", kind=Kind.MEDIA, media="photo", text="sold 6 rice", edited=True)
        | {"message": "wamid.A2", "photo": Photo("65463453")}
    ],
    "something_unsupported": [media("unsupported")],
    "a_type_nobody_knows": [media("unsupported")],
    "a_message_in_a_group": [message(text="hello all", addressed=False) | GROUP],
    "a_command_in_a_group": [message(command="today") | GROUP],
    "contact_info_without_a_sender": [
        message("wamid.C1", 4, kind=Kind.MEDIA, media="contact") | by("PK.55", "Ali")
    ],
    "a_batch_of_everything": [
        message("wamid.B1", text="first"),
        message("wamid.B3", 7, text="third") | by("PK.2", "Zara"),
        message("wamid.B2", text="second") | by(ALI_ID, "Ali Raza", OTHER_NUMBER),
    ],
}

STATUSES: Final[dict[str, list[dict[str, Any]]]] = {
    "statuses_sent": [PRICED],
    "statuses_of_one_message": [
        PRICED,
        PRICED | {"stage": "delivered", "at": 1_795_000_011_000},
        PRICED | {"stage": "read", "at": 1_795_000_012_000},
    ],
    "a_status_of_a_template": [PRICED | {"stage": "delivered", "category": "utility"}],
    "a_status_that_is_free": [PRICED | {"stage": "delivered", "billable": False}],
    "a_failed_status": [{"stage": "failed", "code": 131047, "reason": WINDOW_WORDS}],
    "a_batch_of_everything": [PRICED],
}

IDENTITIES: Final[dict[str, list[Identity]]] = {
    "a_text_from_somebody_with_a_username": [],
    "a_text_from_before_the_scoped_ids": [],
    "contact_info_without_a_sender": [],
    "a_new_number": [Identity(NUMBER, "", "923002229999", ALI_PHONE)],
    "a_new_scoped_id": [Identity(NUMBER, "MX.0987", "", ALI_ID)],
    "a_reaction": [BOTH],
    "a_reaction_taken_back": [BOTH],
    "a_message_taken_back": [BOTH],
    "a_batch_of_everything": [
        BOTH,
        Identity(NUMBER, "PK.2", "923003330002"),
        BOTH,
        Identity(OTHER_NUMBER, ALI_ID, ALI_PHONE),
    ],
}
"""Where nothing stands: both names of Ali for each message."""

IGNORED: Final[dict[str, list[str]]] = {
    "a_reaction": ["reaction"],
    "a_reaction_taken_back": ["reaction"],
    "a_message_taken_back": ["revoke"],
    "a_new_device": ["system_customer_identity_changed"],
    "a_status_nobody_knows": ["unknown_status"],
    "an_error_of_the_account": ["error_131000"],
    "a_template_paused": ["message_template_status_update"],
    "a_quality_update": ["phone_number_quality_update"],
    "a_subscription_nobody_knows": ["unknown_field"],
    "nothing": ["no_entry"],
    "a_batch_of_everything": ["reaction", "account_update"],
}
