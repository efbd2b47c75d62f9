"""
What a provider sends back -> an answer, or why it is useless.

https://console.groq.com/docs/api-reference#chat-create; what nobody reads is not decoded.
"""

import msgspec

from actors.parsing.model import pricing
from actors.parsing.model.bill import read_bill
from actors.parsing.model.failure import useless
from actors.parsing.model.request import Heard, ModelAnswer, Seen, Usage
from actors.parsing.model.wire import read_answer


class _Message(msgspec.Struct, frozen=True):
    content: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    message: _Message
    finish_reason: str | None = None


class _Details(msgspec.Struct, frozen=True):
    cached_tokens: int = 0


class _Usage(msgspec.Struct, frozen=True):
    prompt_tokens: int = 0
    completion_tokens: int = 0
    prompt_tokens_details: _Details | None = None


class _Completion(msgspec.Struct, frozen=True):
    choices: tuple[_Choice, ...]
    usage: _Usage | None = None


class _Transcript(msgspec.Struct, frozen=True):
    text: str
    duration: float = 0.0


def answer(body: bytes, model: str) -> ModelAnswer:
    """
    Return the commands of a completion and what they took.

    Raises:
        Failed: it is cut off, or of another shape.

    """
    content, usage = _written(body, model)
    try:
        return ModelAnswer(read_answer(content), model, usage)
    except ValueError as error:
        raise useless("no_commands") from error


def seen(body: bytes, model: str) -> Seen:
    """Return the bill of a completion and what it took. Raises Failed as `answer`."""
    content, usage = _written(body, model)
    try:
        return Seen(read_bill(content), model, usage)
    except ValueError as error:
        raise useless("no_bill") from error


def _written(body: bytes, model: str) -> tuple[str, Usage]:
    """Return what a model wrote in full and what it took. Raises Failed."""
    try:
        completion = msgspec.json.decode(body, type=_Completion)
        choice = completion.choices[0]
    except (ValueError, IndexError) as error:
        raise useless("no_completion") from error
    if choice.finish_reason == "length":
        raise useless("cut_off")
    used = completion.usage or _Usage()
    cached = used.prompt_tokens_details.cached_tokens if used.prompt_tokens_details else 0
    usage = pricing.usage(
        model, prompt=used.prompt_tokens, cached=cached, completion=used.completion_tokens
    )
    return choice.message.content or "", usage


def heard(body: bytes, model: str) -> Heard:
    """Return the words of a transcription. Raises Failed."""
    try:
        transcript = msgspec.json.decode(body, type=_Transcript)
    except ValueError as error:
        raise useless("no_transcript") from error
    return Heard(transcript.text.strip(), transcript.duration, model)
