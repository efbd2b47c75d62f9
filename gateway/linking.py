"""
One person on two channels: a word from one of them, said on the other, makes them the same.

It gives no rights: a store admits each by its own invitation. It only tells where else somebody
can be reached when one channel will not take our words.
"""

import secrets
from typing import Final

from channels.inbound import Inbound
from channels.locale.sentence import fill
from channels.locale.translation import N_, _
from channels.messages import Outcome
from channels.reply import Part, Reply, Style
from gateway.done import Done, say
from gateway.pen import Twin

LINK_MS: Final = 3_600_000
"""How long the word is good."""

NAMES: Final = {"telegram": "Telegram", "whatsapp": "WhatsApp"}

OFFER: Final = N_("Within an hour, write this to me on your other messenger: ")
JOINED: Final = N_(
    "From now on {name} on {channel} is you as well: what WhatsApp does not let me write to you"
    " after a day of silence goes to the other messenger. If that is not you, write /unlink."
)
PARTED: Final = N_("From now on I know you here only.")
SAME: Final = N_("Write that on your other messenger, not here.")


def offer(inbound: Inbound, at: int) -> Done:
    """Return the word to be said on the other channel."""
    token, mine = secrets.token_hex(16), _twin(inbound)
    words = (Part(_(OFFER)), Part(f"/start {token}", Style.CODE))
    outcome = Outcome((Reply(inbound.chat, words),), acknowledges=inbound.callback)
    return Done(outcome, lambda pen: pen.offer_link(token, mine, at + LINK_MS))


def join(inbound: Inbound, offered: Twin) -> Done:
    """Return the two made one; whoever offers to himself on one channel is told so."""
    mine = _twin(inbound)
    if mine.channel == offered.channel:
        return say(inbound, _(SAME))
    channel = NAMES.get(offered.channel, offered.channel)
    words = fill(_(JOINED), name=offered.name or offered.person, channel=channel)
    done = say(inbound, words)
    return Done(done.outcome, lambda pen: pen.join(mine, offered))


def part(inbound: Inbound) -> Done:
    """Return the two being two again."""
    done = say(inbound, _(PARTED))
    return Done(done.outcome, lambda pen: pen.part(inbound.sender.person))


def _twin(inbound: Inbound) -> Twin:
    chat = inbound.sender.chat or inbound.chat.chat
    return Twin(inbound.sender.person, inbound.chat.account, chat, inbound.sender.name)
