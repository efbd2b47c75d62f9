"""One thing that `tarctl doctor` looked at. Values only."""

import msgspec


class Finding(msgspec.Struct, frozen=True):
    """`state` is "ok", "warning" (works, but) or "wrong"."""

    about: str
    state: str
    text: str


def ok(about: str, text: str) -> Finding:
    """Return that all is well."""
    return Finding(about, "ok", text)


def wrong(about: str, text: str) -> Finding:
    """Return what does not work."""
    return Finding(about, "wrong", text)


def warning(about: str, text: str) -> Finding:
    """Return what works, but."""
    return Finding(about, "warning", text)
