"""What leaves a store that does not know, and what comes back. Frozen values only."""

from typing import Final, TypeAlias

import msgspec

from actors.parsing.model.request import Heard, ModelAnswer, ModelRequest, Picture, Seen
from actors.storage.parses import Step
from channels.identity import MessageKey, PersonId


class Hearing(msgspec.Struct, frozen=True):
    """
    A voice note to be listened to.

    `name` is a file name whose ending says the format, `language` an ISO 639-1 code or empty,
    `hint` names that are likely to be said.
    """

    audio: bytes
    name: str
    language: str
    hint: str


Question: TypeAlias = Hearing | Picture | ModelRequest
Name: TypeAlias = tuple[MessageKey, Step]


class ParseRequest(msgspec.Struct, frozen=True):
    """
    A message that only a model can read, hear or see; its store goes on meanwhile.

    Attributes:
        asker: who is counted to have asked; no model learns it.

        said: the words that a reading is of, folded; the same words need not be asked about twice.
    """

    key: MessageKey
    question: Question
    asker: PersonId
    said: str = ""

    @property
    def name(self) -> Name:
        """What tells the question from all others."""
        return self.key, self.step

    @property
    def step(self) -> Step:
        """What is asked for."""
        if isinstance(self.question, Hearing):
            return "hear"
        if isinstance(self.question, Picture):
            return "see"
        return "again" if self.question.again else "read"


class Parsed(msgspec.Struct, frozen=True, omit_defaults=True):
    """
    What became of a `ParseRequest`: one of `heard`, `seen`, `answer` and `unavailable`.

    Attributes:
        request: what `answer` is the answer to: it speaks of the candidates in there.

        unavailable: why there is none, as in `ModelUnavailable`.
    """

    heard: Heard | None = None
    request: ModelRequest | None = None
    answer: ModelAnswer | None = None
    unavailable: str = ""
    seen: Seen | None = None


encode: Final = msgspec.msgpack.Encoder().encode
"""What stands in the store's file."""

_decode: Final = msgspec.msgpack.Decoder(Parsed).decode


def decode(body: bytes | None) -> Parsed | None:
    """Return what stands there; None for nothing, or for what an older version wrote."""
    try:
        return _decode(body) if body else None
    except msgspec.ValidationError:
        return None
