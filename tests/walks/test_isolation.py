"""A file that is damaged, locked, read-only or full harms its own store only."""

import asyncio
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest

from actors.storage.places import path_of
from channels.identity import TenantId
from tests.house import House, house

pytestmark = pytest.mark.slow

CHATS = ("ill", "well")


def opened(one: House, chat: str) -> TenantId:
    """Return a new store that speaks in this console chat, and put it to sleep."""
    client = one.client
    tenant = client.post("/ops/tenants", {"name": chat.title(), "currency": "PKR"})["id"]
    where = {"channel": "console", "account": "local", "chat": chat}
    who = {"person": f"console:{chat}", "name": "You", "role": "owner"}
    client.post(f"/ops/tenants/{tenant}/bind", where | who)
    assert "New product" in said(one, chat, "0", "new product honey price 900")
    client.post(f"/ops/tenants/{tenant}/evict")
    return TenantId(tenant)


def said(one: House, chat: str, identity: str, text: str) -> str:
    """Return the reply to a text."""
    message = {"id": f"m{identity}", "chat": chat, "text": text}
    replies: list[dict[str, Any]] = one.client.post("/console/say", message)["replies"]
    return "\n".join("".join(part["text"] for part in reply["parts"]) for reply in replies)


@contextmanager
def damaged(path: Path) -> Iterator[None]:
    sound = path.read_bytes()
    raw = bytearray(sound)
    for page in range(1, len(raw) // 4096):
        raw[page * 4096 + 200] ^= 0x04
    path.write_bytes(raw)
    yield
    path.write_bytes(sound)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    holder = apsw.Connection(str(path))
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    yield
    holder.execute("ROLLBACK")
    holder.close()


@contextmanager
def mounted(path: Path, options: str) -> Iterator[None]:
    """Put the store's folder on a file system of its own."""
    kept = path.with_name("kept")
    shutil.copyfile(path, kept)
    content = kept.read_bytes()
    mount = ["/bin/mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", str(path.parent)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a file system is not allowed here")
    try:
        path.write_bytes(content)
        if options == "full":
            (path.parent / "ballast").write_bytes(bytes(160 * 1024 - len(content) - 4096))
        else:
            subprocess.run(["/bin/mount", "-o", "remount,ro", str(path.parent)], check=True)
        yield
    finally:
        subprocess.run(["/bin/umount", "-l", str(path.parent)], check=True)
    kept.unlink()


@contextmanager
def read_only(path: Path) -> Iterator[None]:
    with mounted(path, "ro"):
        yield


@contextmanager
def full(path: Path) -> Iterator[None]:
    with mounted(path, "full"):
        yield


@pytest.mark.parametrize("harm", [damaged, locked, read_only, full])
def test_one_ill_file_is_set_apart_and_heals_without_losing_a_message(
    tmp_path: Path, harm: Callable[[Path], Any]
) -> None:
    async def walk() -> None:
        async with house(tmp_path, console="1") as one:
            ill, _ = (opened(one, chat) for chat in CHATS)
            with harm(path_of(one.data, ill)):
                while_ill = said(one, "ill", "1", "sold 1 honey")
                well = said(one, "well", "1", "sold 1 honey")
                one.client.post(f"/ops/tenants/{ill}/evict")
            dead = one.client.get("/ops/journal/dead")["dead"]
            for letter in dead:
                one.client.post(f"/ops/journal/dead/{letter['sequence']}/replay")
            after = said(one, "ill", "2", "sales today")

            assert "cannot be opened right now" in while_ill
            assert "Sold 1 piece honey" in well
            assert [letter["what"] for letter in dead] == ["Inbound: sold 1 honey"]
            assert "Sales (1): 900 PKR" in after

    asyncio.run(walk())
