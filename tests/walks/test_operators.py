"""What an operator types against a running house, and what the house says of itself."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import House, house

pytestmark = pytest.mark.slow

SAMPLE = Path("supervision/samples/corner-store.json").resolve()


def tarctl(one: House, *words: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "supervision", *words],
        env=os.environ | one.settings,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_store_is_imported_shown_exported_bound_chatted_with_evicted_and_deleted(
    tmp_path: Path,
) -> None:
    def walk(one: House) -> None:
        imported = json.loads(tarctl(one, "tenants", "import", "--json", str(SAMPLE)).stdout)
        tenant = imported["id"]
        listed = tarctl(one, "tenants", "list", "--search", "corner").stdout
        bound = tarctl(one, "bind", tenant, "console:local:demo", "--person", "console:demo")
        chat = tarctl(one, "chat", given="sold 2 rice\n#1\n").stdout
        shown = json.loads(tarctl(one, "tenants", "show", "--json", tenant).stdout)
        exported = json.loads(tarctl(one, "tenants", "export", tenant).stdout)
        evicted = tarctl(one, "evict", "--all").stdout
        refused = tarctl(one, "tenants", "delete", tenant, given="no\n")
        deleted = tarctl(one, "tenants", "delete", "--yes", tenant)
        gone = tarctl(one, "tenants", "show", tenant)

        assert tenant in listed
        assert bound.returncode == 0
        assert "Sold 2 bag Basmati Rice" in chat
        assert "[#1 Undo]" in chat
        assert "Undone" in chat
        assert shown["rows"]["products"] == 20
        assert exported["store"]["name"] == "Corner Store"
        assert len(exported["products"]) == 20
        assert evicted == "1 evicted\n"
        assert refused.returncode == 1
        assert deleted.returncode == 0
        assert gone.returncode == 1
        assert not list(one.data.glob("tenants/*/*/*.db*"))

    async def scene() -> None:
        async with house(tmp_path, console="1") as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_an_exported_store_imports_to_the_same_document(tmp_path: Path) -> None:
    def walk(one: House) -> None:
        first = json.loads(tarctl(one, "tenants", "import", "--json", str(SAMPLE)).stdout)["id"]
        document = tarctl(one, "tenants", "export", first).stdout
        second = tarctl(one, "tenants", "import", "--json", "-", given=document)
        again = tarctl(one, "tenants", "export", json.loads(second.stdout)["id"]).stdout

        assert json.loads(again) == json.loads(document)

    async def scene() -> None:
        async with house(tmp_path) as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_a_bad_document_is_named_and_leaves_no_store(tmp_path: Path) -> None:
    def walk(one: House) -> None:
        document = json.loads(SAMPLE.read_text())
        document["products"][3]["price"] = "cheap"
        done = tarctl(one, "tenants", "import", "-", given=json.dumps(document))

        assert done.returncode == 1
        assert "$.products[3].price" in done.stderr
        assert tarctl(one, "tenants", "list", "--json").stdout.strip() == "[]"
        assert not list(one.data.glob("tenants/*/*/*.db"))

    async def scene() -> None:
        async with house(tmp_path) as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_every_figure_of_a_busy_house_is_documented(tmp_path: Path) -> None:
    text = Path("docs/operations.md").read_text("utf-8")

    def walk(one: House) -> None:
        tenant = tarctl(one, "tenants", "import", str(SAMPLE)).stdout.split()[0]
        tarctl(one, "bind", tenant, "console:local:demo", "--person", "console:demo")
        tarctl(one, "chat", given="sold 2 rice\n")
        facts = json.loads(tarctl(one, "stats", "--json").stdout)
        names = [*facts["gateway"], *facts["hosts"]["host-1"]]

        assert len(names) > 5
        for name in names:
            assert f"`{name}`" in text, name

    async def scene() -> None:
        async with house(tmp_path, console="1") as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_a_house_ends_in_order_and_starts_again_where_it_was(tmp_path: Path) -> None:
    async def scene() -> None:
        async with house(tmp_path, console="1") as one:
            first = await asyncio.to_thread(tarctl, one, "tenants", "import", str(SAMPLE))
            assert await one.stop() == 0
            await one.start()
            listed = await asyncio.to_thread(tarctl, one, "tenants", "list")

            assert first.stdout.split()[0] in listed.stdout

    asyncio.run(scene())


def test_the_demo_plays_its_script_through_the_real_processes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "supervision", "demo", "--script"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )

    assert done.returncode == 0, done.stdout
    assert "0 not answered as expected" in done.stdout
