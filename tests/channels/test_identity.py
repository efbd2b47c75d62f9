"""Tenant ids are made by the server, and nothing else passes for one."""

import pytest

from channels.errors import InvalidTenantId
from channels.identity import new_tenant_id, tenant_id


def test_a_new_tenant_id_is_accepted_as_one() -> None:
    made = new_tenant_id()

    assert made == tenant_id(made)


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "../../etc/passwd",
        "A" * 26,
        "a" * 25,
        "a" * 27,
        "a" * 26 + "\n",
        "a" * 25 + "\0",
        "é" * 26,
    ],
)
def test_a_text_of_another_shape_is_refused(hostile: str) -> None:
    with pytest.raises(InvalidTenantId):
        tenant_id(hostile)
