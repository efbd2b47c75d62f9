import asyncio
import logging
from pathlib import Path

import pytest

from channels.errors import Overloaded
from gateway.audit import Audit
from gateway.registry import Registry
from tests.gateway.passing import in_loop

TENANT = "a" * 26


@in_loop
async def test_an_act_is_on_disk_before_it_is_carried_out_and_its_result_after(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    registry = Registry(tmp_path / "r.db")
    before: list[dict[str, object]] = []

    async def act() -> int:
        before.extend(registry.audit(0, 9))
        return 3

    done = await Audit(registry, lambda: 7).carry_out("page ::1", "evict", TENANT, act)
    (after,) = registry.audit(0, 9)
    registry.close()

    assert done == 3
    assert [one["result"] for one in before] == [""]
    assert after == before[0] | {"result": "done"}
    assert (after["at"], after["who"], after["subject"]) == (7, "page ::1", TENANT)
    assert f"tenant={TENANT}" in caplog.text


@in_loop
async def test_a_failure_travels_on_and_stands_in_the_audit(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "r.db")
    audit = Audit(registry, lambda: 7)

    async def full() -> None:
        raise Overloaded("full")

    async def absent() -> bool:
        return False

    async def cancelled() -> None:
        raise asyncio.CancelledError

    with pytest.raises(Overloaded):
        await audit.carry_out("page", "evict", "all", full)
    await audit.carry_out("page", "drop", "8", absent)
    with pytest.raises(asyncio.CancelledError):
        await audit.carry_out("page", "evict", "all", cancelled)
    results = [one["result"] for one in registry.audit(0, 9)]
    registry.close()

    assert results == ["failed", "nothing there", "overloaded"]
