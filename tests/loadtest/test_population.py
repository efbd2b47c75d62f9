from pathlib import Path

import pytest

from actors.business.invariants import violations
from actors.storage.database import Database
from channels.identity import ChatAddress, PersonId
from channels.messages import Role
from gateway.registry import Registry
from loadtest.population import ACCOUNT, StrangeFolder, note, settle
from loadtest.scenario import Population
from loadtest.seed import tenants_in
from supervision.gateway_rooms import REGISTRY

SEVEN = Population(stores=3, registered=7)


def test_every_registered_user_finds_their_store_and_the_store_knows_them(tmp_path: Path) -> None:
    settle(tmp_path / "stores", SEVEN)
    known = {}
    for tenant, path in tenants_in(tmp_path / "stores"):
        database = Database.open(path)
        known[tenant] = dict(database.rows("SELECT person, role FROM members"))
        assert not violations(database)
        database.close()
    registry = Registry(tmp_path / "stores" / REGISTRY)
    for chat in range(1, 8):
        tenant = registry.tenant_of(ChatAddress("telegram", ACCOUNT, str(chat)))
        assert tenant is not None
        role = Role.OWNER if chat <= 3 else Role.STAFF
        assert known[tenant][f"telegram:{chat}"] == role.value
        (membership,) = registry.memberships(PersonId(f"telegram:{chat}"))
        assert (membership.tenant, membership.role) == (tenant, role)
    assert registry.counts()["tenants"] == 3
    registry.close()


def test_a_kept_folder_is_used_again_and_remembers_its_update_ids(tmp_path: Path) -> None:
    card = settle(tmp_path / "stores", SEVEN)
    before = [path for _, path in tenants_in(tmp_path / "stores")]
    note(tmp_path / "stores", type(card)(card.population, next_update=500))
    assert settle(tmp_path / "stores", SEVEN).next_update == 500
    assert [path for _, path in tenants_in(tmp_path / "stores")] == before


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StrangeFolder, match="not made by tarload"):
        settle(tmp_path, SEVEN)
    settle(tmp_path / "stores", SEVEN)
    with pytest.raises(StrangeFolder, match="3 stores and 7 users"):
        settle(tmp_path / "stores", Population(stores=4))
