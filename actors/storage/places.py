"""Where a tenant's file is: two levels of folders, so that none of them holds a million files."""

from collections.abc import Iterator
from pathlib import Path

from actors.storage.log import harden_file
from channels.identity import TenantId, tenant_id


def path_of(root: Path, tenant: TenantId) -> Path:
    """
    Return `<root>/tenants/ab/cd/abcd....db`; some hundred files a folder at a million tenants.

    Raises:
        InvalidTenantId: for anything but a tenant id, however it came here.

    """
    whole = tenant_id(tenant)
    return root.joinpath("tenants", whole[:2], whole[2:4], f"{whole}.db")


def erase(path: Path) -> None:
    """Remove a closed store's file and what was left beside it, on disk. Raises OSError."""
    for suffix in ("", "-wal", "-shm", "-journal", ".pagemap", ".pagemap.new"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    if path.parent.exists():
        harden_file(path.parent)


def tenants_by_folder(root: Path) -> Iterator[list[TenantId]]:
    """Yield the tenants that have a file, a first-level folder at a time."""
    for folder in sorted((root / "tenants").glob("*")):
        yield [TenantId(path.stem) for path in folder.glob("*/*.db")]
