import hmac

from hypothesis import given
from hypothesis import strategies as st

from actors.business.tokens import CHARACTERS, token

SECRETS = st.binary(min_size=16, max_size=16)
PARTS = st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4)


@given(SECRETS, PARTS)
def test_a_token_is_the_beginning_of_an_hmac(secret: bytes, parts: list[str]) -> None:
    expected = hmac.digest(secret, "\0".join(parts).encode(), "sha256").hex()[:CHARACTERS]

    assert expected == token(secret.hex(), *parts)
