"""
Three questions to somebody who has no store yet: its name, its currency, its time zone.

Pure: a draft and an answer lead to the next draft and the next question. No I/O here.
"""

from typing import Final, Literal

import msgspec

from channels.identity import TenantId
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.place import find_zone
from channels.reply import Button, Part, Style
from gateway.currencies import DIGITS, OFFERED, ZONES

NAME_LIMIT: Final = 60

PREFIX: Final = "open:"
"""Of a button's data; what follows is an answer like one that was typed."""

Step = Literal["name", "currency", "timezone", "ready"]
Rows = tuple[tuple[Button, ...], ...]


class Draft(msgspec.Struct, frozen=True, omit_defaults=True):
    """
    A store that is being described.

    Attributes:
        step: what was asked last; "ready" when nothing is open any more.

        tenant, secret: given when the description is complete, so that a replay opens the same.
    """

    step: Step = "name"
    name: str = ""
    currency: str = ""
    timezone: str = ""
    tenant: TenantId = TenantId("")
    secret: str = ""

    @property
    def digits(self) -> int:
        """Decimals of an amount."""
        return DIGITS[self.currency]


class Question(msgspec.Struct, frozen=True):
    """What is said, and what can be pressed."""

    parts: tuple[Part, ...]
    rows: Rows = ()


def greeting(*, again: bool = False) -> Question:
    """Return the first words and the first question."""
    hello = _("Hello! I keep a store's books: sales, debts and stock, by chat.")
    asked = _("What is your store called?")
    return Question((Part(asked if again else f"{hello}\n{asked}"),))


def advance(draft: Draft, answer: str) -> tuple[Draft, Question]:
    """Return the draft after an answer, and what to say next; a poor answer is asked for again."""
    return _STEPS[draft.step](draft, " ".join(answer.split()))


def _name(draft: Draft, answer: str) -> tuple[Draft, Question]:
    whole = "".join(c for c in answer if c.isprintable())
    if not 0 < len(whole) <= NAME_LIMIT or not any(map(str.isalnum, whole)):
        again = fill(_("A name has 1 to {limit} characters. Which is it?"), limit=NAME_LIMIT)
        return draft, Question((Part(again),))
    named = msgspec.structs.replace(draft, step="currency", name=whole)
    which = _("Which currency? Press one, or write its code.")
    parts = (Part(whole, Style.BOLD), Part(f"\n{which}"))
    return named, Question(parts, _rows(OFFERED, 3))


def _currency(draft: Draft, answer: str) -> tuple[Draft, Question]:
    code = answer.upper()
    if code not in DIGITS:
        again = Part(_("I do not know that currency. Write its three letters, for example USD."))
        return draft, Question((again,), _rows(OFFERED, 3))
    priced = msgspec.structs.replace(draft, step="timezone", currency=code)
    said = _("{currency}. And which time zone? Press one, or write the nearest large city.")
    return priced, Question((Part(fill(said, currency=code)),), _rows(ZONES.get(code, ("UTC",)), 1))


def _timezone(draft: Draft, answer: str) -> tuple[Draft, Question]:
    zone = find_zone(answer)
    if zone is None:
        again = _("I do not know that place. Write a large city, for example Karachi or Lagos.")
        return draft, Question((Part(again),), _rows(ZONES.get(draft.currency, ("UTC",)), 1))
    return msgspec.structs.replace(draft, step="ready", timezone=zone), Question(())


def _ready(draft: Draft, _answer: str) -> tuple[Draft, Question]:
    return draft, Question(())


_STEPS: Final = {"name": _name, "currency": _currency, "timezone": _timezone, "ready": _ready}


def _rows(labels: tuple[str, ...], width: int) -> Rows:
    buttons = [Button(label, PREFIX + label) for label in labels]
    return tuple(tuple(buttons[start : start + width]) for start in range(0, len(buttons), width))
