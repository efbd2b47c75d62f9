"""Who may use the operators' doors: one bearer token, compared in constant time. No I/O here."""

import hmac
from typing import Final

from channels.errors import Unauthorised

SCHEME: Final = "bearer "


def check_bearer(header: str, token: str) -> None:
    """
    Return only if an Authorization header carries the token.

    Raises:
        Unauthorised: when it does not, or when there is no token to compare with.

    """
    scheme, given = header[: len(SCHEME)], header[len(SCHEME) :]
    # Bytes, because compare_digest refuses text beyond ASCII, and headers may hold anything.
    same = hmac.compare_digest(given.strip().encode(), token.encode())
    if not token or scheme.lower() != SCHEME or not same:
        raise Unauthorised("a bearer token is needed")
