"""What the store says when no command ran. No name of goods or people stands here."""

from typing import Final

from actors.business.saying import Words, bold, plain
from channels.messages import Role

YES: Final = "Yes"
NO: Final = "No"
NONE_OF_THESE: Final = "None of these"
UNDO: Final = "Undo"
REDO: Final = "Redo"
CHOOSE_GROUP: Final = "Choose a group"
JOIN_AS: Final = "Join as {role}"

SHALL_I: Final = "Shall I write this down?"
SURE: Final = "Is that what you want?"
CHANGED: Final = "You changed your message. Then it would be:"
WROTE_NOTHING: Final = "I wrote nothing down."
ALREADY_DONE: Final = "Already done."
EXPIRED: Final = "That question has expired."
NOT_YOURS: Final = "Only who was asked, or a manager, can answer this."
NOT_ALLOWED: Final = "You may not do that in this store."
STRANGER: Final = "I only work for this store's people. Ask its owner for an invitation link."
WITHDRAWN: Final = "That invitation was withdrawn. Ask the store's owner for a new one."
ANONYMOUS: Final = (
    "You write as an anonymous administrator, so I cannot know who asks and do nothing."
    " Switch off “Remain anonymous” in your administrator rights, then write again."
)
IN_PRIVATE: Final = "Please write that to me in private: a link in a group invites everybody."
HOLD: Final = "Hold"
GO_ON: Final = "Go on with"
STOP: Final = "Stop"
NOT_YET: Final = {
    "voice": "I cannot listen to voice messages yet. Please write it.",
    "audio": "I cannot listen to recordings yet. Please write it.",
    "video": "I cannot watch videos yet. Please write it.",
    "photo": "I cannot read pictures yet. Please write what it says.",
    "document": "I can read .csv and .xlsx files with products or customers, no other files.",
}
NOT_YET_ANYTHING: Final = "I can only read text so far. Please write it."
EXAMPLES: Final = "For example: sold 3 <product> 450 · <customer> paid 500"
I_HEARD: Final = "I heard: “{words}”"
HEARD_NOTHING: Final = "I could not make out a word. Please say it again, or write it."
NOT_LISTENED: Final = "I could not listen to that just now. Please write it."
UNHEARD: Final = {
    "too_long": "That is too long for me: at most {seconds} seconds, please, or write it.",
    "too_large": "That recording is too large for me. Please write it.",
    "unreachable": "I could not fetch that recording. Please send it again, or write it.",
    "budget": "I can listen to no more voice messages for now. Please write it.",
}
CAPTIONED: Final = "I look at a picture only when it is a bill: write “bill” under it."
UNSEEN: Final = {
    "too_long": "I could not fetch that picture. Please send it again, or write what it says.",
    "too_large": "That picture is too large for me. Please send a smaller one, or write it.",
    "unreachable": "I could not fetch that picture. Please send it again, or write what it says.",
    "unreadable": "I can look at JPEG and PNG pictures only. Please write what it says.",
    "budget": "I can look at no more pictures for now. Please write what it says.",
    "rate_limit": "I can look at no more pictures for now. Please write what it says.",
}
NOT_SEEN: Final = "I could not look at that picture just now. Please write what it says."
NO_BILL: Final = "I can see no bill in that picture. Please write what you bought."
TOO_MANY_LINES: Final = (
    "That bill has more than {limit} lines. Please photograph it in parts, or write it."
)
NOTHING_ON_BILL: Final = "I wrote nothing down: I can take nothing from that bill."
BILL: Final = "A bill{number}, as I read it. Please compare it:"
LEFT_OUT: Final = "Not in it: “{printed}”, {why}."
WHY_LEFT_OUT: Final = {
    "unknown": "which I do not know",
    "ambiguous": "which may be several things",
    "quantity": "of which I cannot read how many",
    "amount": "of which I cannot read what it cost",
    "unit": "which you count in other units",
}
WHY_LEFT_OUT_ELSE: Final = "whose numbers make no sense to me"
PERHAPS: Final = " (perhaps {names})"
NO_VENDOR: Final = "I do not know the vendor “{printed}”{perhaps}, so it is from nobody."
BILL_DIFFERS: Final = "The lines come to {lines}, but the bill says {total}."
LINE_DIFFERS: Final = "“{printed}”: quantity times price is not its amount."
ODD_DATE: Final = "Its date, {date}, is not of the last month, so it would be booked today."
PAID_AT_ONCE: Final = (
    "It counts as paid in cash; for another way write that under it, as in “bill on credit”."
)
WHICH_LINE: Final = "What is “{printed}”? Choosing it writes all of this down."
WITHOUT_IT: Final = "Without it"
NO_ROWS: Final = {
    "too_long": "I could not fetch that file. Please send it again.",
    "too_large": "That file is too large for me: at most 1 MB and 500 rows.",
    "unreachable": "I could not fetch that file. Please send it again.",
}
CANNOT_IMPORT: Final = "I cannot import that: {why}."
FAULTS: Final = "Nothing of {file} can be imported yet:"
SEND_AGAIN: Final = "Put that right and send the file again."
NOTHING_TO_IMPORT: Final = "All of that is here already."
NO_MODEL: Final = {
    "budget": "I can read only simple sentences for now.",
    "rate_limit": "I can read only simple sentences for now.",
}
SEND_EVERYTHING: Final = "Send me everything"
ERASE_FOR_EVER: Final = "Erase for ever"
KEEP_IT: Final = "Keep it"
ERASE_IN_PRIVATE: Final = "Please write that to me in private: it concerns the whole store."
WOULD_ERASE: Final = "This would erase "
WOULD_BE_GONE: Final = (
    " for ever: goods, people, entries, invitations, devices, for everybody in it."
    " Nobody can bring it back."
)
EXPORT_FIRST: Final = "Take your data first: press the button for a file with all of it."
TYPE_NAME: Final = "If you are sure, write: "
MAY_ERASE: Final = (
    "From {after} on, and for a day, the button erases everything; until then it does nothing."
    " The store's other owners and managers hear of it. /keep ends it at any time."
)
WARNED: Final = (
    "{name} wants {store} erased for ever, from {after} on. If that must not be, write /keep."
)
KEPT: Final = "The store stays. Nothing is erased."
NOTHING_TO_KEEP: Final = "Nobody wants the store erased."
WHICH_ROLE: Final = "Write the role too: {roles}."
UNKNOWN_COMMAND: Final = "I do not know that command. /help shows what I can do."
CAN_READ: Final = "Thank you, now I can read what is written here."
CANNOT_READ: Final = (
    "Hello! As an administrator of this group I could read what you write;"
    " until then I only see commands and replies to me."
)
LINKED: Final = "This group belongs to {store} now. Its people can write here what happened."

_CAN: Final = {
    Role.OWNER: "You can ask and change everything. /invite brings your people in, /group a group.",
    Role.MANAGER: "You can record everything, change prices and read reports.",
    Role.STAFF: "You can record sales, orders, purchases, payments, expenses and stock.",
    Role.DRIVER: "You can see your orders, say what became of them, and what you spent on fuel.",
    Role.VENDOR: "You can say your prices, and ask for ours and for your account.",
}
_TRY: Final = {
    Role.OWNER: "new product <name> price 410 · sold 3 <product> 450 · sales today",
    Role.MANAGER: "sold 3 <product> 450 · <product> now 340 · sales today",
    Role.STAFF: "sold 3 <product> 450 · <customer> paid 500 · <product> left?",
    Role.DRIVER: "open orders · order 12 delivered, got 1500 cash · spent 450 on fuel",
    Role.VENDOR: "<product> 137 · price of <product> · my account",
}


def welcome(store: str, role: Role) -> Words:
    """Return the first words to somebody who has a role in `store` from now on."""
    return (
        *plain("Welcome to "),
        *bold(store),
        *plain(f". You are its {role}. {_CAN[role]}\nTry: {_TRY[role]}\n/help shows more."),
    )


def refusal(why: str) -> Words:
    """Return a rule's no."""
    stop = "" if why.endswith(("?", ".", "!")) else "."
    return plain(f"{WROTE_NOTHING[:-1]}: {why}{stop}")
