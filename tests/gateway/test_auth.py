"""One token, and no way around it."""

import pytest

from channels.errors import Unauthorised
from gateway.auth import check_bearer


def test_the_token_opens_whatever_the_case_of_the_scheme() -> None:
    check_bearer("Bearer sesame", "sesame")
    check_bearer("bearer sesame", "sesame")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "sesame",
        "Bearer",
        "Bearer ",
        "Bearer sesam",
        "Bearer sesame2",
        "Basic sesame",
        "Bearer é",
    ],
)
def test_nothing_else_opens(header: str) -> None:
    with pytest.raises(Unauthorised):
        check_bearer(header, "sesame")


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer x"])
def test_without_a_token_nobody_enters(header: str) -> None:
    with pytest.raises(Unauthorised):
        check_bearer(header, "")
