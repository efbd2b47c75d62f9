"""What was sent, what became of it, and what a store has used."""

from pathlib import Path
from typing import Any

import pytest

from channels.errors import JournalBroken
from channels.identity import TenantId
from channels.whatsapp.batch import Status
from gateway.whatsapp.ledger import KEPT_MS, Failed
from gateway.whatsapp.rates import read_rates
from tests.gateway.whatsapp.desk import DAY, NOW, NUMBER, Desk, at_the_desk, call

SHOP = TenantId("s" * 26)
CALL = call("sold")


def status(stage: str, wamid: str = "w1", category: str = "service", **more: Any) -> Status:
    told = {"billable": stage != "failed", "category": category} | more
    return Status(wamid, NUMBER, stage, NOW, **told)


async def sent(desk: Desk, *wamids: str) -> None:
    for wamid in wamids or ("w1",):
        await desk.ledger.sent(wamid, CALL, SHOP, NOW)


def used(desk: Desk) -> Any:
    return desk.ledger.account_of(SHOP, NOW)["billable"]


def test_a_message_is_billed_once_when_it_has_arrived(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk)
        stages = ("sent", "delivered", "delivered", "read", "read")
        await desk.ledger.note([status(stage) for stage in stages], NOW)
        return used(desk), dict(desk.ledger.counts)

    counts = {"sent": 1, "delivered": 1, "read": 1, "repeated": 2}
    assert at_the_desk(tmp_path, work) == ({"service": 1}, counts)


def test_statuses_in_any_order_never_go_back(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk)
        await desk.ledger.note([status("read")], NOW)
        await desk.ledger.note([status("delivered"), status("sent"), status("failed")], NOW)
        return used(desk), dict(desk.ledger.counts), desk.book.rows("SELECT stage FROM sent")

    expected = ({"service": 1}, {"read": 1, "repeated": 3}, [("read",)])
    assert at_the_desk(tmp_path, work) == expected


def test_a_price_that_comes_late_still_counts(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk)
        await desk.ledger.note([status("read", billable=False)], NOW)
        await desk.ledger.note([status("delivered")] * 2, NOW)
        return used(desk)

    assert at_the_desk(tmp_path, work) == {"service": 1}


def test_a_status_may_be_faster_than_the_answer_to_the_call(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.ledger.note([status("sent")], NOW)
        await sent(desk)
        await desk.ledger.note([status("delivered", category="utility")], NOW)
        return used(desk)

    assert at_the_desk(tmp_path, work) == {"utility": 1}


def test_what_is_free_is_not_billed(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk)
        await desk.ledger.note([status("delivered", billable=False)], NOW)
        return used(desk), desk.ledger.spent(SHOP, NOW)

    assert at_the_desk(tmp_path, work) == ({}, 0)


def test_a_failure_is_told_once_with_what_was_said(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk)
        told = status("failed", code=131047, reason="too late")
        first = await desk.ledger.note([status("sent"), told], NOW)
        return first, await desk.ledger.note([told], NOW), desk.ledger.spent(SHOP, NOW)

    failed = Failed("w1", CALL, NOW, 131047, "too late")
    assert at_the_desk(tmp_path, work) == ([failed], [], 0)


def test_a_failure_waits_until_it_is_settled_also_in_another_life(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk, "w1", "w2")
        told = [status("failed", wamid, code=1, reason="why") for wamid in ("w1", "w2")]
        await desk.ledger.note(told, NOW)
        desk.ledger.settle("w1")
        await desk.ledger.flush()
        await desk.ledger.flush()

    async def later(desk: Desk) -> Any:
        return desk.ledger.failed()

    at_the_desk(tmp_path, work)

    assert at_the_desk(tmp_path, later) == [Failed("w2", CALL, NOW, 1, "why")]


def test_what_nobody_sent_fails_without_consequence(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        return await desk.ledger.note([status("failed", "unknown")], NOW)

    assert at_the_desk(tmp_path, work) == []


def test_a_store_may_use_its_cap_and_what_is_under_way_counts(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        before = desk.ledger.allows(SHOP, NOW)
        await sent(desk, "w1", "w2")
        spent = desk.ledger.spent(SHOP, NOW), desk.ledger.allows(SHOP, NOW)
        await desk.ledger.note([status("delivered"), status("failed", "w2")], NOW)
        return before, spent, desk.ledger.spent(SHOP, NOW), desk.ledger.allows(SHOP, NOW)

    assert at_the_desk(tmp_path, work, cap=2) == (True, (2, False), 1, True)


def test_a_new_month_and_a_long_silence_give_the_cap_back(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk, "w1", "w2")
        await desk.ledger.note([status("delivered")], NOW)
        return [desk.ledger.spent(SHOP, NOW + days * DAY) for days in (0, 3, 31)]

    assert at_the_desk(tmp_path, work) == [2, 1, 0]


RATES = read_rates("PK:utility=0.02, 92:utility=0.02, *:service=0.01")


def test_a_month_has_a_cost_where_the_operator_gave_rates(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        told = [
            status("delivered", "w1", "utility", recipient="PK.13491"),
            status("delivered", "w2", "utility", recipient="923002220001"),
            status("read", "w2", "utility", recipient="923002220001"),
            status("delivered", "w3", "utility", recipient="44770090"),
            status("delivered", "w4", "service"),
        ]
        await sent(desk, "w1", "w2", "w3", "w4")
        await desk.ledger.note(told, NOW)
        return desk.ledger.account_of(SHOP, NOW)

    account = at_the_desk(tmp_path, work, rates=RATES, budget=5)

    assert (account["cost"], account["unpriced"], account["budget"]) == (0.05, 1, 5)
    assert account["billable"] == {"service": 1, "utility": 3}


def test_a_budget_ends_templates_and_what_is_under_way_counts_at_the_dearest(
    tmp_path: Path,
) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk, "w1", "w2")
        open_ = desk.ledger.allows(SHOP, NOW)
        await desk.ledger.note([status("delivered"), status("delivered", "w2")], NOW)
        settled = desk.ledger.allows(SHOP, NOW)
        await sent(desk, "w3")
        return (
            open_,
            settled,
            desk.ledger.allows(SHOP, NOW),
            desk.ledger.allows(SHOP, NOW + 40 * DAY),
        )

    said = at_the_desk(tmp_path, work, rates=RATES, budget=0.04)

    assert said == (False, True, False, True)


def test_a_time_that_cannot_be_is_now(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk)
        strange = Status("w1", NUMBER, "read", 10**18, billable=True, category="service")
        await desk.ledger.note([strange], NOW)
        return used(desk)

    assert at_the_desk(tmp_path, work) == {"service": 1}


def test_old_messages_are_forgotten_and_their_months_are_kept(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk)
        await desk.ledger.note([status("delivered")], NOW)
        await desk.ledger.sent("w9", CALL, SHOP, NOW + KEPT_MS + 1)
        return desk.book.rows("SELECT wamid FROM sent"), used(desk)

    assert at_the_desk(tmp_path, work) == ([("w9",)], {"service": 1})


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        with pytest.raises(JournalBroken):
            await desk.book.write(lambda db: db.execute("INSERT INTO nowhere VALUES (1)"))
        await sent(desk)

    at_the_desk(tmp_path, work)


def test_what_an_erased_store_had_still_to_say_is_said_and_not_written_down(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await sent(desk)
        await desk.ledger.forget(SHOP)
        await sent(desk, "w2")
        await desk.ledger.note([status("delivered", "w2")], NOW)
        return used(desk), desk.book.rows("SELECT wamid, tenant, call FROM sent")

    assert at_the_desk(tmp_path, work) == ({}, [("w2", "", None)])
