from pathlib import Path

import pytest

from actors.storage import places
from actors.storage.places import erase, path_of
from channels.errors import InvalidTenantId
from channels.identity import TenantId


def test_a_store_lies_two_folders_deep_under_its_own_name(tmp_path: Path) -> None:
    tenant = TenantId("abcdefghijklmnopqrstuvwxyz")

    assert tmp_path / "tenants" / "ab" / "cd" / f"{tenant}.db" == path_of(tmp_path, tenant)


def test_a_name_that_climbs_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidTenantId):
        path_of(tmp_path, TenantId("../../../../../etc/passwd"))


def test_erasing_leaves_nothing_beside_the_file_and_may_be_done_twice(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    for suffix in ("", "-wal", "-shm", "-journal", ".pagemap", ".pagemap.new"):
        path.with_name(path.name + suffix).touch()

    erase(path)
    erase(path)

    assert list(tmp_path.iterdir()) == []


def test_what_was_erased_is_gone_on_disk_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "store.db", []
    path.touch()
    monkeypatch.setattr(places, "harden_file", lambda at: seen.append((at, path.exists())))

    erase(path)
    erase(tmp_path / "nowhere" / "store.db")

    assert seen == [(tmp_path, False)]
