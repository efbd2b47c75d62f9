"""Unguessable words derived from the store's secret, the same again in a replay. Pure."""

import hmac
from typing import Final

CHARACTERS: Final = 32
"""128 bits in hex: beyond guessing, and within any channel's limit for buttons and links."""


def token(secret: str, *parts: str) -> str:
    """Return the word that only this store and these parts lead to."""
    digest = hmac.digest(bytes.fromhex(secret), "\0".join(parts).encode(), "sha256")
    return digest.hex()[:CHARACTERS]
