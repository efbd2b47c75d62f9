"""
Whether a request comes from Meta: the signature of a delivery, the token of a verification.

https://developers.facebook.com/docs/graph-api/webhooks/getting-started. The signature is over the
bytes as they came: JSON written anew differs from Meta's.
"""

import hmac
from collections.abc import Mapping, Sequence
from typing import Final

from channels.errors import Unauthorised

HEADER: Final = "X-Hub-Signature-256"
SCHEME: Final = "sha256="
CHALLENGE_LIMIT: Final = 256
"""Characters; Meta's have about ten."""


def sign(secret: str, raw: bytes) -> str:
    """Return the header's value for these bytes."""
    return SCHEME + hmac.digest(secret.encode(), raw, "sha256").hex()


def verify(secrets: Sequence[str], headers: Mapping[str, str], raw: bytes) -> None:
    """Raise Unauthorised unless one of our apps' secrets signed the bytes."""
    given = headers.get(HEADER, "").strip().encode()
    # All are compared, so the time tells nothing about which of them was nearly right.
    good = [hmac.compare_digest(given, sign(secret, raw).encode()) for secret in secrets if secret]
    if not any(good):
        raise Unauthorised("the signature is missing or wrong")


def challenge(token: str, query: Mapping[str, str]) -> str:
    """Return what a verification wants to read back. Raises Unauthorised for a wrong token."""
    given = query.get("hub.verify_token", "").encode()
    good = bool(token) and hmac.compare_digest(given, token.encode())
    echo = query.get("hub.challenge", "")
    if not good or query.get("hub.mode") != "subscribe" or len(echo) > CHALLENGE_LIMIT:
        raise Unauthorised("the verify token is missing or wrong")
    return echo
