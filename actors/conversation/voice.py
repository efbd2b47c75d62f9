"""
What was spoken instead of written: heard by a model, shown to who spoke, and never believed.

One word in eight is heard wrongly, so whatever would be written down needs a yes first.
"""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from actors.business.saying import Words, lines, plain
from actors.conversation import asking, phrases
from actors.conversation.asked import ParseRequest
from actors.conversation.turn import Turn
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Outcome
from channels.recording import SECONDS_LIMIT
from channels.reply import Reply

SHOWN_CHARACTERS: Final = 600
"""Of what was heard; the rest is cut off in the answer."""


def is_for_us(turn: Turn) -> bool:
    """Return whether there is something to listen to, and somebody who can and should."""
    said = turn.inbound
    spoken = said.recording is not None and not said.text and not said.edited
    return spoken and turn.around.asks and turn.addressed


def words_of(turn: Turn) -> str | ParseRequest | Callable[[], Outcome]:
    """Return what was said, the question to whoever can hear, or the word that nobody did."""
    known = asking.heard(turn)
    if isinstance(known, ParseRequest):
        return known
    if known is None:
        why: str = turn.around.unheard or "unreachable"
        return lambda: turn.say(plain(fill(_(phrases.UNHEARD[why]), seconds=SECONDS_LIMIT)))
    if known.heard is None:
        no = phrases.UNHEARD.get(known.unavailable, phrases.NOT_LISTENED)
        return lambda: turn.say(plain(_(no)))
    return known.heard.text.strip() or (lambda: turn.say(plain(_(phrases.HEARD_NOTHING))))


def written(turn: Turn, words: str) -> Turn:
    """Return the message as if its words had been written."""
    return replace(turn, inbound=replace(turn.inbound, text=words), heard=words)


def repeated(words: str, outcome: Outcome) -> Outcome:
    """Return the outcome with what was heard in front of the first reply."""
    if not outcome.replies:
        return outcome
    shown = words if len(words) <= SHOWN_CHARACTERS else words[: SHOWN_CHARACTERS - 1] + "…"
    first, *others = outcome.replies
    heard = _after(plain(fill(_(phrases.I_HEARD), words=shown)), first)
    return replace(outcome, replies=(heard, *others))


def _after(opening: Words, reply: Reply) -> Reply:
    return replace(reply, parts=lines(opening, reply.parts))
