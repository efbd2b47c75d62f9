"""
What the store says when no command ran, in English; `_` says it in the language that is spoken.

No name of goods or people stands here.
"""

from typing import Final

from actors.business.saying import Words, bold, phrase, plain
from actors.business.terms import term
from channels.locale.sentence import fill
from channels.locale.translation import N_, _
from channels.messages import Role

_STOPS: Final = ("?", ".", "!", "؟", "۔", "।")

YES: Final = N_("Yes")
NO: Final = N_("No")
NONE_OF_THESE: Final = N_("None of these")
UNDO: Final = N_("Undo")
REDO: Final = N_("Redo")
CHOOSE_GROUP: Final = N_("Choose a group")
JOIN_AS: Final = N_("Join as {role}")

SHALL_I: Final = N_("Shall I write this down?")
SURE: Final = N_("Is that what you want?")
CHANGED: Final = N_("You changed your message. Then it would be:")
WROTE_NOTHING: Final = N_("I wrote nothing down.")
ALREADY_DONE: Final = N_("Already done.")
EXPIRED: Final = N_("That question has expired.")
NOT_YOURS: Final = N_("Only who was asked, or a manager, can answer this.")
NOT_ALLOWED: Final = N_("You may not do that in this store.")
STRANGER: Final = N_("I only work for this store's people. Ask its owner for an invitation link.")
WITHDRAWN: Final = N_("That invitation was withdrawn. Ask the store's owner for a new one.")
ANONYMOUS: Final = N_(
    "You write as an anonymous administrator, so I cannot know who asks and do nothing."
    " Switch off “Remain anonymous” in your administrator rights, then write again."
)
IN_PRIVATE: Final = N_("Please write that to me in private: a link in a group invites everybody.")
HOLD: Final = N_("Hold")
GO_ON: Final = N_("Go on with")
STOP: Final = N_("Stop")
NOT_YET: Final = {
    "voice": N_("I cannot listen to voice messages yet. Please write it."),
    "audio": N_("I cannot listen to recordings yet. Please write it."),
    "video": N_("I cannot watch videos yet. Please write it."),
    "photo": N_("I cannot read pictures yet. Please write what it says."),
    "document": N_("I can read .csv and .xlsx files with products or customers, no other files."),
}
NOT_YET_ANYTHING: Final = N_("I can only read text so far. Please write it.")
EXAMPLES: Final = N_("For example: sold 3 <product> 450 · <customer> paid 500")
I_HEARD: Final = N_("I heard: “{words}”")
HEARD_NOTHING: Final = N_("I could not make out a word. Please say it again, or write it.")
NOT_LISTENED: Final = N_("I could not listen to that just now. Please write it.")
UNHEARD: Final = {
    "too_long": N_("That is too long for me: at most {seconds} seconds, please, or write it."),
    "too_large": N_("That recording is too large for me. Please write it."),
    "unreachable": N_("I could not fetch that recording. Please send it again, or write it."),
    "budget": N_("I can listen to no more voice messages for now. Please write it."),
}
CAPTIONED: Final = N_("I look at a picture only when it is a bill: write “bill” under it.")
UNSEEN: Final = {
    "too_long": N_("I could not fetch that picture. Please send it again, or write what it says."),
    "too_large": N_("That picture is too large for me. Please send a smaller one, or write it."),
    "unreachable": N_(
        "I could not fetch that picture. Please send it again, or write what it says."
    ),
    "unreadable": N_("I can look at JPEG and PNG pictures only. Please write what it says."),
    "budget": N_("I can look at no more pictures for now. Please write what it says."),
    "rate_limit": N_("I can look at no more pictures for now. Please write what it says."),
}
NOT_SEEN: Final = N_("I could not look at that picture just now. Please write what it says.")
NO_BILL: Final = N_("I can see no bill in that picture. Please write what you bought.")
TOO_MANY_LINES: Final = N_(
    "That bill has more than {limit} lines. Please photograph it in parts, or write it."
)
NOTHING_ON_BILL: Final = N_("I wrote nothing down: I can take nothing from that bill.")
BILL: Final = N_("A bill{number}, as I read it. Please compare it:")
LEFT_OUT: Final = N_("Not in it: “{printed}”, {why}.")
WHY_LEFT_OUT: Final = {
    "unknown": N_("which I do not know"),
    "ambiguous": N_("which may be several things"),
    "quantity": N_("of which I cannot read how many"),
    "amount": N_("of which I cannot read what it cost"),
    "unit": N_("which you count in other units"),
}
WHY_LEFT_OUT_ELSE: Final = N_("whose numbers make no sense to me")
PERHAPS: Final = N_(" (perhaps {names})")
NO_VENDOR: Final = N_("I do not know the vendor “{printed}”{perhaps}, so it is from nobody.")
BILL_DIFFERS: Final = N_("The lines come to {lines}, but the bill says {total}.")
LINE_DIFFERS: Final = N_("“{printed}”: quantity times price is not its amount.")
ODD_DATE: Final = N_("Its date, {date}, is not of the last month, so it would be booked today.")
PAID_AT_ONCE: Final = N_(
    "It counts as paid in cash; for another way write that under it, as in “bill on credit”."
)
WHICH_LINE: Final = N_("What is “{printed}”? Choosing it writes all of this down.")
WITHOUT_IT: Final = N_("Without it")
NO_ROWS: Final = {
    "too_long": N_("I could not fetch that file. Please send it again."),
    "too_large": N_("That file is too large for me: at most 1 MB and 500 rows."),
    "unreachable": N_("I could not fetch that file. Please send it again."),
}
CANNOT_IMPORT: Final = N_("I cannot import that: {why}.")
FAULTS: Final = N_("Nothing of {file} can be imported yet:")
SEND_AGAIN: Final = N_("Put that right and send the file again.")
NOTHING_TO_IMPORT: Final = N_("All of that is here already.")
NO_MODEL: Final = {
    "budget": N_("I can read only simple sentences for now."),
    "rate_limit": N_("I can read only simple sentences for now."),
}
SEND_EVERYTHING: Final = N_("Send me everything")
ERASE_FOR_EVER: Final = N_("Erase for ever")
KEEP_IT: Final = N_("Keep it")
ERASE_IN_PRIVATE: Final = N_("Please write that to me in private: it concerns the whole store.")
WOULD_ERASE: Final = N_("This would erase ")
WOULD_BE_GONE: Final = N_(
    " for ever: goods, people, entries, invitations, devices, for everybody in it."
    " Nobody can bring it back."
)
EXPORT_FIRST: Final = N_(
    "Take your data first: press the button for a file of it, up to 5,000 rows of a kind."
)
TYPE_NAME: Final = N_("If you are sure, write: ")
MAY_ERASE: Final = N_(
    "From {after} on, and for a day, the button erases everything; until then it does nothing."
    " The store's other owners and managers hear of it. /keep ends it at any time."
)
WARNED: Final = N_(
    "{name} wants {store} erased for ever, from {after} on. If that must not be, write /keep."
)
KEPT: Final = N_("The store stays. Nothing is erased.")
NOTHING_TO_KEEP: Final = N_("Nobody wants the store erased.")
WHICH_LANGUAGE: Final = N_("I answer in the language you write in. To fix one:")
CHOSEN: Final = N_(
    "From now on I answer you in {language}. /language auto follows your words again."
)
FOLLOWING: Final = N_("From now on I answer in the language you write in.")
WHICH_ROLE: Final = N_("Write the role too: {roles}.")
UNKNOWN_COMMAND: Final = N_("I do not know that command. /help shows what I can do.")
CAN_READ: Final = N_("Thank you, now I can read what is written here.")
CANNOT_READ: Final = N_(
    "Hello! As an administrator of this group I could read what you write;"
    " until then I only see commands and replies to me."
)
LINKED: Final = N_("This group belongs to {store} now. Its people can write here what happened.")

_CAN: Final = {
    Role.OWNER: N_(
        "You can ask and change everything. /invite brings your people in, /group a group."
    ),
    Role.MANAGER: N_("You can record everything, change prices and read reports."),
    Role.STAFF: N_("You can record sales, orders, purchases, payments, expenses and stock."),
    Role.DRIVER: N_(
        "You can see your orders, say what became of them, and what you spent on fuel."
    ),
    Role.VENDOR: N_("You can say your prices, and ask for ours and for your account."),
}
_TRY: Final = {
    Role.OWNER: N_("new product <name> price 410 · sold 3 <product> 450 · sales today"),
    Role.MANAGER: N_("sold 3 <product> 450 · <product> now 340 · sales today"),
    Role.STAFF: N_("sold 3 <product> 450 · <customer> paid 500 · <product> left?"),
    Role.DRIVER: N_("open orders · order 12 delivered, got 1500 cash · spent 450 on fuel"),
    Role.VENDOR: N_("<product> 137 · price of <product> · my account"),
}


def welcome(store: str, role: Role) -> Words:
    """Return the first words to somebody who has a role in `store` from now on."""
    return phrase(
        _("Welcome to {store}. You are its {role}. {rights}\nTry: {examples}\n/help shows more."),
        store=bold(store),
        role=term(role),
        rights=_(_CAN[role]),
        examples=_(_TRY[role]),
    )


def refusal(why: str) -> Words:
    """Return a rule's no."""
    stop = "" if why.endswith(_STOPS) else _(".")
    return plain(fill(_("I wrote nothing down: {why}"), why=why) + stop)
