"""Whoever is looked for is found in order, without looking at everybody."""

from collections import deque
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actors.activation import Activation
from actors.lifecycle import State
from actors.roster import NEVER, Roster
from actors.vitals import Vitals
from channels.identity import TenantId

TENANTS = [TenantId(letter * 26) for letter in "abcde"]
TENANT, OTHER, *_ = TENANTS


class Ref:
    def __init__(self) -> None:
        self.actor_inbox: deque[Any] = deque()
        self.vitals = Vitals()

    def tell(self, message: Any) -> None:
        self.actor_inbox.append(message)


def added(roster: Roster, tenant: TenantId) -> Activation:
    activation = Activation(Ref(), NEVER)
    roster.add(tenant, activation)
    return activation


@given(st.lists(st.tuples(st.sampled_from(TENANTS), st.sampled_from(["touch", "part", "remove"]))))
def test_the_coldest_come_first_whatever_happened(steps: list[tuple[TenantId, str]]) -> None:
    roster, now = Roster(), 0
    for now, (tenant, step) in enumerate(steps):
        if tenant not in roster:
            added(roster, tenant)
        if step == "touch":
            roster.touch(tenant, now)
        elif step == "part":
            roster.part(tenant)
        else:
            roster.remove(tenant)

    resting = list(roster.resting())

    active = [one for one in roster if one[1].state is State.ACTIVE]
    assert [one.touched for _, one in resting] == sorted(one.touched for _, one in active)
    assert {tenant for tenant, _ in resting} == {tenant for tenant, _ in active}
    assert set(roster.active()) == {tenant for tenant, _ in active}
    assert roster.figures()["passivating"] == len(roster) - len(active)


def test_who_has_messages_waiting_is_not_quiet_however_long_ago_it_was_spoken_to() -> None:
    roster = Roster()
    busy, idle = added(roster, TENANT), added(roster, OTHER)
    for tenant in (TENANT, OTHER):
        roster.touch(tenant, 0)
        roster.liven(tenant)
    busy.ref.tell("waits")  # type: ignore[union-attr]

    first, second = roster.take_quiet(since=10), roster.take_quiet(since=10)
    busy.ref.actor_inbox.clear()  # type: ignore[union-attr]

    assert (first, second) == ([idle], [])
    assert roster.take_quiet(since=10) == [busy]


def test_the_fullest_mailbox_is_found_also_of_who_is_passivating() -> None:
    roster = Roster()
    lively, ending = added(roster, TENANT), added(roster, OTHER)
    roster.liven(TENANT)
    roster.part(OTHER)
    lively.ref.tell(1)  # type: ignore[union-attr]
    before = roster.figures()["mailbox_deepest"]
    for number in range(2):
        ending.ref.tell(number)  # type: ignore[union-attr]

    assert (before, roster.figures()["mailbox_deepest"]) == (1, 2)
