"""
When the rules do not know: is a model worth asking, what is it asked, what does its answer mean.

An answer is kept under the message's key before anything is done about it, and read from there;
so a replay does the same and asks nobody. What a model says is never believed: see `ground`.
"""

from typing import Final

import msgspec

from actors.business import product
from actors.business.catalogue import Catalogue
from actors.business.names import fold
from actors.conversation import asked, phrases
from actors.conversation.asked import Hearing, Parsed, ParseRequest
from actors.conversation.turn import Turn
from actors.parsing.context import Context
from actors.parsing.guards import CHATTER
from actors.parsing.model.ground import ground
from actors.parsing.model.prompt import hint
from actors.parsing.model.redact import redact
from actors.parsing.model.request import ModelAnswer, ModelRequest, Picture
from actors.parsing.model.shortlist import shortlist
from actors.parsing.reading import Reading
from actors.storage import parses
from actors.storage.database import Database
from channels.locale.translation import _

AGAIN_MS: Final = 60_000
"""So long the same words of the same person mean the same: people repeat what is not answered."""

HINTED: Final = 40
"""Products whose names are told to whoever listens; more do not fit into the hint."""

UNITS: Final = 20
"""Unit words that a model is told."""

HOPELESS: Final = frozenset({"too_long", "no_words"})
"""What no model could read either, or would cost too much."""

NOT_FOR_US: Final = CHATTER | {"operator", "quotation", "symbol", "long_digits"}
"""What people say to each other, or try on us, in a group where nobody spoke to us."""


FAITHFUL: Final = ("none", "unknown_", "too_many_commands")
"""Of an answer's reasons to do nothing, those that a better model would have too."""


def worth_asking(reading: Reading, context: Context, text: str) -> bool:
    """Return whether a model may know better what the rules made of `text`."""
    if reading.tier != "none" or HOPELESS & set(reading.reasons):
        return False
    if not context.group or context.addressed:
        return True
    # A group talks all day: only what names a number may be a command that we overheard.
    overheard = reading.action != "ignore" or any(map(str.isdigit, text))
    return overheard and not NOT_FOR_US & set(reading.reasons)


def consulted(turn: Turn, context: Context, local: Reading) -> Reading | ParseRequest:
    """Return what a model makes of the words, the question to it, or the local reading."""
    if not turn.around.asks or not worth_asking(local, context, turn.inbound.text):
        return local
    known = _kept(turn, "again") or _kept(turn, "read") or _lately(turn)
    if known is None:
        return _put(turn, _request(turn, context))
    if known.request is None or known.answer is None:
        return _unasked(local, known.unavailable)
    reading = _meant(turn, context, known.request, known.answer)
    if local.action == "ignore" and reading.action == "reply":
        # Overheard, and no command after all: no word, let alone a second question.
        return msgspec.structs.replace(reading, action="ignore")
    return _doubted(turn, context, known.request, reading) if is_useless(reading) else reading


def heard(turn: Turn) -> Parsed | ParseRequest | None:
    """Return what was heard on the recording, the question what it says, or None without one."""
    known = _kept(turn, "hear")
    recording = turn.inbound.recording
    if known is not None or recording is None or not turn.around.audio:
        return known
    names = hint(product.names(turn.database, HINTED))
    language = turn.inbound.sender.language.partition("-")[0]
    question = Hearing(turn.around.audio, recording.name, language, names)
    return ParseRequest(turn.inbound.key, question, turn.inbound.sender.person)


def seen(turn: Turn, media_type: str) -> Parsed | ParseRequest:
    """Return what a picture of a bill says, or the question what it says."""
    known = _kept(turn, "see")
    if known is not None:
        return known
    question = Picture(
        content=turn.around.file,
        media_type=media_type,
        currency=turn.store.currency,
        today=turn.store.local(turn.at).date(),
    )
    return ParseRequest(turn.inbound.key, question, turn.inbound.sender.person)


def keep(database: Database, request: ParseRequest, parsed: Parsed, at: int) -> None:
    """Write down what a question led to, committed; `at` is when we had the message."""
    parses.keep(
        database,
        request.key,
        request.step,
        asked.encode(parsed),
        asker=request.asker,
        said="" if parsed.unavailable else request.said,
        at=at,
    )


def _put(turn: Turn, request: ModelRequest) -> ParseRequest:
    person, said = turn.inbound.sender.person, fold(turn.inbound.text)
    return ParseRequest(turn.inbound.key, request, person, said)


def _request(turn: Turn, context: Context) -> ModelRequest:
    return question(turn.inbound.text, turn.database, context, turn.inbound.sender.language)


def question(text: str, database: Database, context: Context, locale: str) -> ModelRequest:
    """Return what a model is asked about a message: the words, and the names they resemble."""
    shown = redact(text).text
    names = shortlist(shown, Catalogue(database))
    return ModelRequest(
        text=shown,
        products=names.products,
        parties=names.parties,
        locale=locale,
        currency=context.currency,
        units=tuple(product.units(database, UNITS)),
        now=context.now,
    )


def _kept(turn: Turn, step: parses.Step) -> Parsed | None:
    return asked.decode(parses.recall(turn.database, turn.inbound.key, step))


def _lately(turn: Turn) -> Parsed | None:
    person, said = turn.inbound.sender.person, fold(turn.inbound.text)
    return asked.decode(parses.lately(turn.database, person, said, turn.at - AGAIN_MS, turn.at))


def _meant(turn: Turn, context: Context, request: ModelRequest, answer: ModelAnswer) -> Reading:
    """Return what is to be done about an answer, once it is held against the message."""
    shown, view = redact(turn.inbound.text), Catalogue(turn.database)
    return ground(answer.commands, request, shown, view, context)


def _doubted(
    turn: Turn, context: Context, request: ModelRequest, reading: Reading
) -> Reading | ParseRequest:
    """Return the question to the next model; the reading as it is when that was asked already."""
    if not request.again:
        return _put(turn, msgspec.structs.replace(request, again=True, now=context.now))
    turn.around.meter.count("grounding_failed")
    return reading


def is_useless(reading: Reading) -> bool:
    """Return whether the answer does not fit the words, rather than the words our names."""
    return reading.action == "reply" and not reading.reasons[0].startswith(FAITHFUL)


def _unasked(local: Reading, why: str) -> Reading:
    """Return the local reading, which says so when an allowance is spent."""
    if local.action != "reply" or why not in phrases.NO_MODEL:
        return local
    return msgspec.structs.replace(local, text=f"{_(phrases.NO_MODEL[why])} {local.text}")
