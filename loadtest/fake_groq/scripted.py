"""One answer as it goes over the wire, and the numbers that come with it."""

import json
from dataclasses import dataclass, field
from typing import Any, Final

Json = dict[str, Any]
LIMITS: Final = {
    "x-ratelimit-limit-requests": "14400",
    "x-ratelimit-remaining-requests": "14370",
    "x-ratelimit-reset-requests": "2m59.56s",
    "x-ratelimit-limit-tokens": "200000",
    "x-ratelimit-remaining-tokens": "197000",
    "x-ratelimit-reset-tokens": "7.66s",
}
USAGE: Final = {"prompt": 1_400, "cached": 1_000, "completion": 230}


@dataclass(frozen=True)
class Scripted:
    """
    What comes back.

    Attributes:
        hangs: nothing does, until the fake stops.

        drops: nothing does, and the socket closes.
    """

    status: int = 200
    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    hangs: bool = False
    drops: bool = False


def completion(
    content: str,
    finish: str = "stop",
    *,
    usage: dict[str, int] | None = None,
    headers: dict[str, str] | None = None,
) -> Scripted:
    """Return a 200 with one choice; the model's name is filled in when it is sent."""
    used = USAGE | (usage or {})
    message = {"role": "assistant", "content": content}
    body: Json = {
        "id": "chatcmpl-fake",
        "object": "chat.completion",
        "created": 1_795_000_000,
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": finish}],
        "usage": {
            "prompt_tokens": used["prompt"],
            "completion_tokens": used["completion"],
            "total_tokens": used["prompt"] + used["completion"],
            "prompt_tokens_details": {"cached_tokens": used["cached"]},
        },
        "x_groq": {"id": "req_fake"},
    }
    return Scripted(200, body, LIMITS | (headers or {}))


def written(commands: list[Json]) -> str:
    """Return the content of an answer with these commands."""
    return json.dumps({"commands": commands}, ensure_ascii=False, separators=(",", ":"))
