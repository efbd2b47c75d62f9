"""
The words that let people in: what a store granted, and behind it a mark that no store can make.

A store's file is on its devices too; what stands in it of an invitation lets nobody in. Pure.
"""

import hmac
from typing import Final

from msgspec.structs import replace

from channels.messages import Outcome
from channels.reply import Button, Reply

MARK_CHARACTERS: Final = 20
"""80 bits; each wrong guess costs a message."""


class Invitations:
    """Makes words with a key of the gateway's own: the same word again, whenever it is asked."""

    def __init__(self, key: str) -> None:
        self._key = hmac.digest(key.encode(), b"invitations", "sha256")

    def marked(self, outcome: Outcome) -> Outcome:
        """Return the outcome with what it grants, and the buttons that say so, as people get it."""
        grants = tuple(replace(one, token=self._word(one.token)) for one in outcome.grants)
        return replace(outcome, grants=grants, replies=tuple(map(self._reply, outcome.replies)))

    def _reply(self, reply: Reply) -> Reply:
        return replace(reply, rows=tuple(tuple(map(self._button, row)) for row in reply.rows))

    def _button(self, button: Button) -> Button:
        return replace(button, grant=self._word(button.grant)) if button.grant else button

    def _word(self, granted: str) -> str:
        mark = hmac.digest(self._key, granted.encode(), "sha256").hex()
        return f"{granted}-{mark[:MARK_CHARACTERS]}"


def granted_as(word: str) -> str:
    """Return what the store knows an invitation by."""
    return word.partition("-")[0]
