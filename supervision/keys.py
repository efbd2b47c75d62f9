"""Secrets nobody has to choose: made once, kept beside the data, readable by its owner only."""

import json
import os
import secrets
from pathlib import Path
from typing import Final

import msgspec

from supervision.settings import Settings

FILE: Final = "keys.json"


class Keys(msgspec.Struct, frozen=True):
    """The operators' token, and what Telegram must show at the webhook."""

    ops_token: str
    webhook_secret: str


def keys_of(settings: Settings) -> Keys:
    """Return the keys of a data folder, made if they are not there; settings go before."""
    path = Path(settings.data_dir) / FILE
    kept = _read(path)
    if not settings.ops_token or not settings.webhook_secret:
        kept = kept or _make(path)
    return Keys(
        settings.ops_token or kept.get("ops_token", ""),
        settings.webhook_secret or kept.get("webhook_secret", ""),
    )


def known_ops_token(settings: Settings) -> str:
    """Return the operators' token, "" when this folder has none yet; writes nothing."""
    kept = _read(Path(settings.data_dir) / FILE)
    return settings.ops_token or kept.get("ops_token", "")


def _read(path: Path) -> dict[str, str]:
    try:
        kept: dict[str, str] = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    return kept


def _make(path: Path) -> dict[str, str]:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = {name: secrets.token_urlsafe(32) for name in Keys.__struct_fields__}
    # Whole under its name or not there at all: a tarctl may be reading.
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(kept, file, indent=1)
    fresh.replace(path)
    return kept
