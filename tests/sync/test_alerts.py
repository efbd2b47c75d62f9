"""What a device wrote, said in the chat: who asked to be told is, once, and can take it back."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import turso

from actors.business import agenda
from actors.business.invariants import violations
from actors.conversation.answer import answer
from channels.errors import Overloaded
from channels.identity import MessageKey, PersonId, TenantId
from channels.messages import Envelope, Outcome, Role, TimerFired
from channels.sync import Device, RunSql
from tests.corner import CHAT, DAY, TENANT, Corner, words
from tests.sync.street import Street
from tests.sync.till import Till, one, sync

Connect = Callable[..., Any]

MEG = "console:meg"


@pytest.fixture
def till(corner: Corner, shop: Street, device: Connect) -> Till:
    """Hold the device of a manager, in a store whose owner wants to be told of large sales."""
    corner.admit(MEG, Role.MANAGER)
    assert "#1 big sales from 2,000 PKR" in corner.say("alert me if a sale is over 2000")
    return Till(device(shop, "meg", auth_token=shop.pair(MEG)))


def fire(corner: Corner) -> Outcome:
    """Return what is said by itself now."""
    corner.at += DAY
    due = agenda.earliest(corner.database) or 0
    outcome = corner.order(TimerFired(MessageKey(f"timer:{due}"), due))
    assert isinstance(outcome, Outcome)
    return outcome


def test_a_large_sale_on_a_device_is_told_where_that_was_asked_for(
    corner: Corner, shop: Street, till: Till
) -> None:
    till.sell("Rice", 1_000, 150_000)
    till.sell("Rice", 2_000, 300_000, customer="Ali Hassan")

    sync(till.device)
    told, again = fire(corner), fire(corner)

    assert shop.woken[-1] <= shop.at
    assert [reply.chat for reply in told.replies] == [CHAT]
    assert "Large sale: 3,000 PKR to Ali Hassan, by Console:Meg" in words(told)
    assert again.replies == ()
    assert "#1 big sales from 2,000 PKR" in corner.say("automations")


def test_a_push_that_comes_again_is_told_once(corner: Corner, shop: Street, till: Till) -> None:
    till.sell("Rice", 2_000, 300_000)
    shop.lost = 2
    with pytest.raises(turso.Error):
        till.device.push()
    with pytest.raises(turso.Error):
        till.device.push()

    sync(till.device)

    assert words(fire(corner)).count("Large sale") == 1
    assert fire(corner).replies == ()


def test_what_was_refused_and_one_s_own_sale_are_not_told(
    corner: Corner, shop: Street, device: Connect, till: Till
) -> None:
    mine = Till(device(shop, "mine", auth_token=shop.pair("console:main")))
    mine.sell("Rice", 2_000, 300_000)
    till.sell("Rice", 2_000, 300_000, amount=7)

    sync(mine.device)
    sync(till.device)

    assert agenda.earliest(corner.database) is None
    assert fire(corner).replies == ()


def test_a_month_of_large_sales_is_one_message(corner: Corner, till: Till) -> None:
    for _ in range(23):
        till.sell("Sugar", 1_000, 200_000)

    sync(till.device)
    (reply,) = fire(corner).replies

    said = "".join(part.text for part in reply.parts).splitlines()
    assert sum("Large sale: 2,000 PKR" in line for line in said) == 20
    assert "and 3 more" in said


def test_an_alert_on_hold_is_told_when_it_goes_on(corner: Corner, till: Till) -> None:
    till.sell("Rice", 2_000, 300_000)
    sync(till.device)

    corner.say("pause automation 1")
    quiet = agenda.earliest(corner.database)
    corner.say("resume automation 1")

    assert quiet is None
    assert "Large sale: 3,000 PKR" in words(fire(corner))


def test_news_wait_for_a_hold_that_ends_by_itself(corner: Corner, till: Till) -> None:
    till.sell("Rice", 2_000, 300_000)
    sync(till.device)

    corner.say("pause automation 1 until 2026-11-25")
    due = agenda.earliest(corner.database)

    assert due == agenda.of_kind(corner.database, "big_sale", 10**15)[0].held_until
    assert agenda.due(corner.database, due - 1) == []
    assert "Large sale: 3,000 PKR" in words(fire(corner))


def test_a_sale_under_cost_on_a_device_is_told_where_that_was_asked_for(
    corner: Corner, till: Till
) -> None:
    corner.say("alert me when something is sold below cost")
    till.sell("Rice", 2_000, 100_000, cost=-290_000)
    till.sell("Rice", 1_000, 150_000, cost=-145_000)

    sync(till.device)

    said = words(fire(corner))
    assert "Sold under cost: 2 bag Rice for 1,000 PKR, which cost 2,900 PKR" in said
    assert said.count("Rice") == 1


def test_the_wake_up_is_there_before_the_sale_and_set_again_after_it(corner: Corner) -> None:
    corner.say("alert me if a sale is over 2000")
    sale = """INSERT INTO txns(id, number, intent, command, author, author_name, at, day, total,
        key) VALUES ('t', 0, 'sale.create', '{"intent":"sale.create"}', '', '', 1, '2026-11-23',
        300000, '')"""
    asked = {"requests": [{"type": "execute", "stmt": {"sql": sale}}]}
    order = RunSql(Device("d", PersonId("")), json.dumps(asked).encode())
    calls: list[tuple[str, int | None, int]] = []

    class Index:
        def earlier(self, _: TenantId, due: int) -> None:
            calls.append(("earlier", due, seen()))

        def later(self, _: TenantId, due: int | None) -> None:
            calls.append(("later", due, seen()))

    def seen() -> int:
        return int(corner.database._connection.in_transaction)

    answer(corner.database, Envelope(1, TENANT, corner.at, order), Index())

    assert calls == [("earlier", corner.at, 1), ("later", corner.at, 0)]
    assert words(fire(corner)).count("Large sale: 3,000 PKR") == 1


def test_nothing_is_written_that_nobody_could_be_told_of(
    corner: Corner, shop: Street, till: Till, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_due: int) -> None:
        raise Overloaded("no wake-up can be set")

    till.sell("Rice", 2_000, 300_000)
    with monkeypatch.context() as now:
        now.setattr(shop, "woken", type("Index", (), {"append": staticmethod(cannot)}))
        with pytest.raises(turso.Error, match="503"):
            till.device.push()
    before = corner.stock("Rice")

    sync(till.device)

    assert (before, corner.stock("Rice")) == (20_000, 18_000)
    assert words(fire(corner)).count("Large sale") == 1


def test_a_pushed_sale_is_undone_by_its_author_and_by_its_number(
    corner: Corner, till: Till
) -> None:
    corner.admit("console:sam", Role.STAFF)
    till.sell("Rice", 2_000, 300_000, customer="Ali Hassan")
    till.sell("Sugar", 5_000, 75_000)
    sync(till.device)
    rice, sugar = (
        one(till.device, f"SELECT number FROM txns WHERE total = {total}")  # noqa: S608 - ours
        for total in (300_000, 75_000)
    )

    refused = corner.say(f"undo {rice}", person="console:sam")
    last = corner.say("undo", person=MEG)
    mine = corner.say(f"undo {rice}")

    assert "Only its author, an owner or a manager" in refused
    assert f"Undone #{sugar}" in last
    assert f"Undone #{rice}" in mine
    assert (corner.stock("Rice"), corner.stock("Sugar")) == (20_000, 50_000)
    assert corner.balance("Ali Hassan") == 180_000
    assert violations(corner.database) == []
