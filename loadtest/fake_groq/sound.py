"""What a transcription may be asked with: https://console.groq.com/docs/speech-to-text."""

from typing import Any, Final

from loadtest.fake_groq.chat import unknown_model
from loadtest.fake_groq.errors import ApiError, bad_request

BYTES_LIMIT: Final = 25 * 1024 * 1024
PROMPT_LIMIT: Final = 896
"""Characters; the original counts 224 tokens."""
ENDINGS: Final = ("flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "opus", "wav", "webm")
FORMATS: Final = ("json", "text", "verbose_json")
_PARAMETERS: Final = frozenset({"model", "language", "prompt", "response_format", "temperature"})
_LANGUAGE_LETTERS: Final = (2, 3)


def check_sound(form: dict[str, Any], files: dict[str, int], models: tuple[str, ...]) -> None:
    """Do nothing when the original would answer. Raises ApiError."""
    strange = set(form) - _PARAMETERS
    if strange:
        raise bad_request(f"property '{min(strange)}' is unsupported")
    if form.get("model") not in models or not form["model"].startswith("whisper"):
        raise unknown_model(form.get("model", ""))
    if len(files) != 1:
        raise bad_request("one of file or url must be provided")
    _check_file(*next(iter(files.items())))
    if len(form.get("language", "en")) not in _LANGUAGE_LETTERS:
        raise bad_request("unsupported language")
    if len(form.get("prompt", "")) > PROMPT_LIMIT:
        raise bad_request("prompt is too long")
    if form.get("response_format", "json") not in FORMATS:
        raise bad_request(f"response_format must be one of {list(FORMATS)}")


def _check_file(name: str, length: int) -> None:
    if length > BYTES_LIMIT:
        raise ApiError(413, "Request Entity Too Large", "request_too_large")
    if not length:
        raise bad_request("file is empty")
    if name.rpartition(".")[2].lower() not in ENDINGS:
        raise bad_request(f"file must be one of the following types: {list(ENDINGS)}")
