"""Unguessable words derived from the store's secret, the same again in a replay. Pure."""

from hashlib import sha256
from typing import Final

CHARACTERS: Final = 32
"""128 bits in hex: beyond guessing, and within any channel's limit for buttons and links."""

_BLOCK: Final = 64
_INNER, _OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))


def token(secret: str, *parts: str) -> str:
    """
    Return the word that only this store and these parts lead to.

    It is their HMAC (RFC 2104): that of `hmac`, which has OpenSSL look its parts up each time.
    """
    key = bytes.fromhex(secret).ljust(_BLOCK, b"\0")
    inner = sha256(key.translate(_INNER) + "\0".join(parts).encode()).digest()
    return sha256(key.translate(_OUTER) + inner).hexdigest()[:CHARACTERS]
