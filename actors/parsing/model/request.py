"""
What a language model is asked and what it answers: frozen values, and the door to it.

Nothing here may say who asks: no tenant, no user, no balance, and no name that the message does
not resemble.
"""

import datetime as dt
from typing import Final, Literal, Protocol, TypeAlias

import msgspec

from actors.business.entry import Entry
from actors.parsing.model.bill import Bill
from actors.parsing.model.wire import WireCommand

PRODUCTS_LIMIT: Final = 20
PARTIES_LIMIT: Final = 8

Unavailable: TypeAlias = Literal[
    "no_key", "budget", "breaker", "deadline", "refused", "rate_limit", "invalid"
]


class ModelUnavailable(Exception):
    """
    Raised when there is no usable answer; the message is then read without a model.

    Attributes:
        reason: no_key, budget (an allowance is spent), breaker (it failed too often of late),
            deadline (too slow, or unreachable), refused (the provider says no), rate_limit (the
            provider's), invalid (no answer of the agreed shape).
    """

    def __init__(self, reason: Unavailable) -> None:
        super().__init__(reason)
        self.reason: Unavailable = reason


class Candidate(msgspec.Struct, frozen=True):
    """One name the message may mean; of `entry` only kind, name and unit leave the house."""

    index: int
    entry: Entry


class ModelRequest(msgspec.Struct, frozen=True, kw_only=True):
    """
    One message to read.

    Attributes:
        text: redacted (see actors.parsing.model.redact).

        products: at most 20, `parties` at most 8, with indices that differ among all of them.

        locale: the language likely spoken, as in "en" or "es-PE"; empty when unknown.

        currency: ISO code.

        units: canonical unit words of the store.

        now: the store's local time, from when the message was received.

        again: the first answer was of no use; the next model of the chain is asked first.
    """

    text: str
    products: tuple[Candidate, ...] = ()
    parties: tuple[Candidate, ...] = ()
    locale: str = ""
    currency: str = ""
    units: tuple[str, ...] = ()
    now: dt.datetime
    again: bool = False


class Usage(msgspec.Struct, frozen=True):
    """What one answer took: tokens and money; `cached` is the part of `prompt` at half price."""

    prompt: int = 0
    cached: int = 0
    completion: int = 0
    cost_usd: float = 0.0


class ModelAnswer(msgspec.Struct, frozen=True):
    """Commands of the agreed shape, true or not: see actors.parsing.model.ground."""

    commands: tuple[WireCommand, ...]
    model: str
    usage: Usage


class Heard(msgspec.Struct, frozen=True):
    """A voice note as text; `seconds` is how long it lasts."""

    text: str
    seconds: float
    model: str


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """
    A picture of a bill to be looked at.

    Attributes:
        media_type: of `content`, as in "image/jpeg".

        currency: the store's ISO code.

        today: by the store's clock, for a date that lacks its year.
    """

    content: bytes
    media_type: str
    currency: str
    today: dt.date


class Seen(msgspec.Struct, frozen=True):
    """What a bill says, true or not: see actors.parsing.model.bill_draft."""

    bill: Bill
    model: str
    usage: Usage


class LanguageModel(Protocol):
    """Whatever reads messages, hears voice notes and looks at bills."""

    async def read(self, request: ModelRequest) -> ModelAnswer:
        """
        Return what the message may mean, within 6 seconds.

        Raises:
            ModelUnavailable: there is no usable answer.

        """

    async def hear(self, audio: bytes, *, name: str, language: str, hint: str) -> Heard:
        """
        Return the words of a voice note.

        `name` is a file name whose ending says the format, `language` an ISO 639-1 code or empty,
        `hint` words that are likely to be said.

        Raises:
            ModelUnavailable: there is no usable answer.

        """

    async def see(self, picture: Picture) -> Seen:
        """
        Return what a picture of a bill says.

        Raises:
            ModelUnavailable: there is no usable answer.

        """
