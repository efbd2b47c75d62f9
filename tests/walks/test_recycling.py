"""A host that nobody needs any more is replaced by a fresh one, and nobody notices."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.house import House, house
from tests.walks.test_operators import SAMPLE, tarctl

pytestmark = pytest.mark.slow

RECYCLED = "tree.recycled name=host-1"


async def recycled(one: House, times: int) -> None:
    """Return once the host was replaced so often."""
    async with asyncio.timeout(60):
        while one.log.read_text().count(RECYCLED) < times:  # noqa: ASYNC110 - another process writes
            await asyncio.sleep(0.05)


def open_store(one: House, chat: str = "demo") -> None:
    imported = tarctl(one, "tenants", "import", "--json", str(SAMPLE))
    tenant = json.loads(imported.stdout)["id"]
    tarctl(one, "bind", tenant, f"console:local:{chat}", "--person", f"console:{chat}")


def test_a_host_without_a_store_awake_is_recycled_and_no_sale_is_lost(tmp_path: Path) -> None:
    async def scene() -> str:
        async with house(tmp_path, console="1", idle_seconds="0.3", recycle_mib="0.001") as one:
            await asyncio.to_thread(open_store, one)
            for times in range(1, 4):
                await recycled(one, times)
                said = await asyncio.to_thread(tarctl, one, "chat", given="sold 2 rice\n")
                assert "Sold 2 bag" in said.stdout
            assert "tree.gave_up" not in one.log.read_text()
            return (await asyncio.to_thread(tarctl, one, "chat", given="sales today\n")).stdout

    said = asyncio.run(scene())

    assert "Sales (3): 9,000 PKR" in said
