"""How long to wait before the next try. Pure: no clock, no random of its own."""

FIRST_SECONDS = 1.0
"""Long enough for a restarting server, short enough not to be felt twice."""

CAP_SECONDS = 60.0
"""An outage of an hour costs sixty tries a chat, and is noticed to be over within a minute."""


def backoff_seconds(
    attempt: int,
    dice: float,
    *,
    first_seconds: float = FIRST_SECONDS,
    cap_seconds: float = CAP_SECONDS,
    growth: float = 2.0,
) -> float:
    """
    Return the pause after failed try number `attempt` (0 is the first), `dice` in [0, 1).

    The pause lies between half and all of `first_seconds * growth**attempt`, capped: spread enough
    that chats which failed together do not return together, and never near zero.
    """
    # The power would outgrow a float after some hundred failures; the cap is reached before 32.
    ceiling = min(cap_seconds, first_seconds * growth ** min(attempt, 32))
    return ceiling * (0.5 + dice / 2)
