"""How language models are reached. Frozen; whoever wires reads it from the environment."""

import msgspec


class ModelSettings(msgspec.Struct, frozen=True, kw_only=True):
    """
    One provider and the models asked there.

    Attributes:
        key: the API key; without one nothing is ever asked.

        base_url: scheme, host and port of the provider, without a path.

        path_prefix: where its API begins; other OpenAI-compatible servers say "/v1".

        models: asked in this order; the next one when an answer is cut off or of no use.

        hearing_model: for voice notes.

        seeing_model: for pictures of bills; empty when nobody looks at them.

        call_seconds: for one call, `connect_seconds` of it for the connection.

        deadline_seconds: for an answer with all its calls.

        hearing_seconds: for a voice note.

        seeing_seconds: for a picture, with all its calls; `look_seconds` for one of them.

        concurrency: calls under way at once.

        tokens_limit: in an answer, the model's thinking included; `bill_tokens_limit` in one
            about a bill, which may have thirty lines.
    """

    key: str = ""
    base_url: str = "https://api.groq.com"
    path_prefix: str = "/openai/v1"
    models: tuple[str, ...] = ("openai/gpt-oss-20b", "openai/gpt-oss-120b")
    hearing_model: str = "whisper-large-v3-turbo"
    seeing_model: str = ""
    call_seconds: float = 4.0
    connect_seconds: float = 1.0
    deadline_seconds: float = 6.0
    hearing_seconds: float = 15.0
    look_seconds: float = 12.0
    seeing_seconds: float = 20.0
    concurrency: int = 32
    tokens_limit: int = 600
    bill_tokens_limit: int = 2_000
