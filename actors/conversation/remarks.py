"""
What was said once and need not be said again for a day: kept as offers nobody can see or press.

Ten pictures of one album arrive as ten messages; one answer is enough.
"""

from actors.business.tokens import token
from actors.conversation import questions
from actors.conversation.turn import Turn


def first_time(turn: Turn, about: str) -> bool:
    """Return whether this is new for a day, and remember it; call inside the transaction."""
    word = token(turn.store.secret, turn.chat, about)
    known = questions.find(turn.database, word)
    if known is not None and known.state(turn.at) == "open":
        return False
    questions.note(turn.database, word, turn.chat, turn.at)
    return True
