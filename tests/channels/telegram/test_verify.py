"""Who may call our webhook."""

import hmac

import pytest

from channels.errors import Unauthorised
from channels.telegram import TelegramAdapter
from channels.telegram.adapter import SECRET_HEADER

RAW = b'{"update_id": 1}'


def bot(*secrets: str) -> TelegramAdapter:
    return TelegramAdapter("7000001", "Shop_bot", secrets)


def test_the_right_secret_passes() -> None:
    bot("right").verify({SECRET_HEADER: "right"}, RAW)


def test_during_a_rotation_both_secrets_pass() -> None:
    adapter = bot("old", "new")

    adapter.verify({SECRET_HEADER: "old"}, RAW)
    adapter.verify({SECRET_HEADER: "new"}, RAW)


@pytest.mark.parametrize("given", ["wrong", "", "righ", "right ", "Right", "ryght", "ключ", "\0"])
def test_any_other_secret_is_refused(given: str) -> None:
    with pytest.raises(Unauthorised):
        bot("right").verify({SECRET_HEADER: given}, RAW)


def test_no_secret_is_refused() -> None:
    with pytest.raises(Unauthorised):
        bot("right").verify({}, RAW)


def test_a_bot_without_secrets_lets_nobody_in() -> None:
    with pytest.raises(Unauthorised):
        bot().verify({SECRET_HEADER: ""}, RAW)


def test_a_secret_is_never_spoken_of_in_the_refusal() -> None:
    with pytest.raises(Unauthorised) as refusal:
        bot("right").verify({SECRET_HEADER: "wrong"}, RAW)

    assert "right" not in str(refusal.value)
    assert "'wrong'" not in str(refusal.value)


def test_every_secret_is_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[bytes] = []

    def compare(given: bytes, secret: bytes) -> bool:
        compared.append(secret)
        return given == secret

    monkeypatch.setattr(hmac, "compare_digest", compare)
    bot("first", "second").verify({SECRET_HEADER: "first"}, RAW)

    assert compared == [b"first", b"second"]


def test_an_empty_secret_cannot_be_configured() -> None:
    with pytest.raises(ValueError, match="empty"):
        bot("right", "")


def test_an_account_that_is_no_number_cannot_be_configured() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        TelegramAdapter("shop", "Shop_bot")
