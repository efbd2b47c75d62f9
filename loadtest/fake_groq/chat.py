"""What a chat completion may be asked with. A refusal is in the original's words."""

from collections.abc import Callable
from typing import Any, Final

from loadtest.fake_groq.errors import ApiError, bad_request
from loadtest.fake_groq.images import check_parts
from loadtest.fake_groq.schema import check_strict

Json = dict[str, Any]
PROMPT_LIMIT: Final = 400_000
"""Characters of all messages; the original counts 131,072 tokens."""
_EFFORTS: Final = {
    "openai/gpt-oss": ("low", "medium", "high"),
    "qwen/": ("none", "default"),
}
_ROLES: Final = ("system", "user", "assistant", "tool")
_HOTTEST = 2


def check_chat(body: Json, models: tuple[str, ...]) -> None:
    """Do nothing when the original would answer. Raises ApiError."""
    for name in body:
        if name not in _PARAMETERS:
            raise bad_request(f"property '{name}' is unsupported")
    for name, check in _PARAMETERS.items():
        if name in body and not check(body[name]):
            raise bad_request(f"'{name}' : value is not valid")
    if body.get("model") not in models:
        raise unknown_model(str(body.get("model", "")))
    _check_messages(body.get("messages"), body["model"])
    _check_reasoning(body)
    _check_format(body)


def unknown_model(name: str) -> ApiError:
    """Return the 404 for a model that does not exist."""
    text = f"The model `{name}` does not exist or you do not have access to it."
    return ApiError(404, text, "model_not_found")


def _check_messages(messages: Any, model: str) -> None:
    if not isinstance(messages, list) or not messages:
        raise bad_request("'messages' : minimum number of items is 1")
    for at, one in enumerate(messages):
        if one.get("role") not in _ROLES:
            raise bad_request(f"'messages.{at}' : discriminator property 'role' has invalid value")
        if isinstance(one.get("content"), list) and set(one) == {"role", "content"}:
            check_parts(at, one, model)
        elif not isinstance(one.get("content"), str) or set(one) != {"role", "content"}:
            raise bad_request(f"'messages.{at}.content' : value must be a string")
    written = [one["content"] for one in messages if isinstance(one["content"], str)]
    if sum(map(len, written)) > PROMPT_LIMIT:
        raise ApiError(413, "Request too large", "request_too_large")


def _check_reasoning(body: Json) -> None:
    if "include_reasoning" in body and "reasoning_format" in body:
        raise bad_request("cannot specify both include_reasoning and reasoning_format")
    effort = body.get("reasoning_effort")
    allowed = next((ways for name, ways in _EFFORTS.items() if body["model"].startswith(name)), ())
    if effort is not None and effort not in allowed:
        raise bad_request(f"`reasoning_effort` must be one of {list(allowed)}")


def _check_format(body: Json) -> None:
    wanted = body.get("response_format", {"type": "text"})
    if wanted["type"] == "json_object" and "json" not in str(body["messages"]).lower():
        raise bad_request("'messages' must contain the word 'json' in some form")
    if wanted["type"] == "json_schema":
        described = wanted["json_schema"]
        if not described.get("name"):
            raise bad_request("'response_format.json_schema.name' : is required")
        if described.get("strict"):
            check_strict(described["schema"])


def _is_number(low: float, high: float) -> Callable[[Any], bool]:
    return lambda value: type(value) in (int, float) and low <= value <= high


def _is_format(value: Any) -> bool:
    kinds = {"text", "json_object", "json_schema"}
    if not isinstance(value, dict) or value.get("type") not in kinds:
        return False
    return value["type"] != "json_schema" or isinstance(value.get("json_schema"), dict)


_PARAMETERS: Final[dict[str, Callable[[Any], bool]]] = {
    "model": lambda value: isinstance(value, str),
    "messages": lambda value: isinstance(value, list),
    "temperature": _is_number(0, _HOTTEST),
    "max_completion_tokens": _is_number(1, 65_536),
    "include_reasoning": lambda value: isinstance(value, bool),
    "reasoning_effort": lambda value: isinstance(value, str),
    "response_format": _is_format,
    "seed": lambda value: isinstance(value, int),
    "service_tier": lambda value: value in ("auto", "on_demand", "flex", "performance"),
}
"""Those of the original that make sense for one answer of one schema; any other is refused."""
