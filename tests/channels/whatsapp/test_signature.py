"""Who may deliver, and who may subscribe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channels.errors import Unauthorised
from channels.whatsapp import WhatsAppAdapter, signature

SECRET = "app-secret"
ESCAPED = b'{"text":"sold 2\\/rice \\ud83c\\udf5a"}'
"""As Meta writes it; the same JSON written anew has other bytes."""


def headers(raw: bytes, secret: str = SECRET) -> dict[str, str]:
    return {"X-Hub-Signature-256": signature.sign(secret, raw)}


def test_the_signature_is_that_of_the_documentation() -> None:
    known = "sha256=f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
    quick = b"The quick brown fox jumps over the lazy dog"

    assert signature.sign("key", quick) == known


def test_bytes_as_they_came_are_verified() -> None:
    WhatsAppAdapter("1", (SECRET,)).verify(headers(ESCAPED), ESCAPED)


def test_both_secrets_of_a_rotation_are_good() -> None:
    adapter = WhatsAppAdapter("1", ("new", SECRET))

    adapter.verify(headers(ESCAPED, "new"), ESCAPED)
    adapter.verify(headers(ESCAPED), ESCAPED)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"X-Hub-Signature-256": ""},
        {"X-Hub-Signature-256": "sha256="},
        {"X-Hub-Signature-256": signature.sign("other", ESCAPED)},
        {"X-Hub-Signature-256": signature.sign(SECRET, ESCAPED).removeprefix("sha256=")},
        {"X-Hub-Signature-256": "sha1=" + signature.sign(SECRET, ESCAPED)[7:47]},
        {"X-Hub-Signature-256": "sha256=\u00e9"},
        headers('{"text":"sold 2/rice \U0001f35a"}'.encode()),
    ],
)
def test_anything_else_is_turned_away(given: dict[str, str]) -> None:
    with pytest.raises(Unauthorised):
        WhatsAppAdapter("1", (SECRET,)).verify(given, ESCAPED)


@given(raw=st.binary(min_size=1, max_size=40), place=st.integers(0, 39), bit=st.integers(0, 7))
def test_a_single_bit_makes_the_difference(raw: bytes, place: int, bit: int) -> None:
    changed = bytearray(raw)
    changed[place % len(raw)] ^= 1 << bit

    with pytest.raises(Unauthorised):
        signature.verify((SECRET,), headers(raw), bytes(changed))


def test_without_a_secret_nobody_may_call() -> None:
    with pytest.raises(Unauthorised):
        signature.verify((), headers(b"{}", ""), b"{}")
    with pytest.raises(ValueError, match="empty"):
        WhatsAppAdapter("1", ("",))


def asked(**query: str) -> dict[str, str]:
    usual = {"hub.mode": "subscribe", "hub.verify_token": "token", "hub.challenge": "115"}
    return usual | {name.replace("_", ".", 1): value for name, value in query.items()}


def test_who_knows_the_token_reads_the_challenge_back() -> None:
    assert signature.challenge("token", asked()) == "115"


@pytest.mark.parametrize(
    ("token", "query"),
    [
        ("token", {}),
        ("token", asked(hub_verify_token="other")),
        ("token", asked(hub_mode="unsubscribe")),
        ("token", asked(hub_challenge="x" * 300)),
        ("", asked(hub_verify_token="")),
    ],
)
def test_who_does_not_know_it_reads_nothing(token: str, query: dict[str, str]) -> None:
    with pytest.raises(Unauthorised):
        signature.challenge(token, query)
