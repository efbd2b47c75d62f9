from hypothesis import given
from hypothesis import strategies as st

from supervision.budget import (
    HOST_LEAST,
    MIB,
    STORE_BYTES,
    Allowance,
    allowance,
    budget,
    openings,
    surplus,
)

ALLOWED = Allowance(target=80 * MIB, limit=90 * MIB, hard=100 * MIB)


def test_the_budget_is_the_smallest_of_setting_cgroup_and_machine() -> None:
    assert budget(0, None, 800 * MIB) == 700 * MIB
    assert budget(0, 512 * MIB, 2048 * MIB) == 512 * MIB
    assert budget(256 * MIB, 512 * MIB, 2048 * MIB) == 256 * MIB
    assert budget(4096 * MIB, None, 2048 * MIB) == 1792 * MIB


def test_hosts_share_what_the_others_leave() -> None:
    one = allowance(1000 * MIB, 200 * MIB, 2)

    assert one.hard == 400 * MIB
    assert one.target < one.limit < one.hard


def test_a_host_is_never_allowed_less_than_it_needs_to_live() -> None:
    assert allowance(10 * MIB, 200 * MIB, 2).hard == HOST_LEAST


def test_nobody_must_sleep_at_the_limit() -> None:
    assert surplus(90 * MIB, 30 * MIB, 1000, ALLOWED) == 0
    assert surplus(95 * MIB, 30 * MIB, 0, ALLOWED) == 0


def test_so_many_sleep_that_the_target_is_reached() -> None:
    # 70 MiB for 1,000 tenants; 20 of them are too much.
    assert surplus(100 * MIB, 30 * MIB, 1000, ALLOWED) == 286


def test_open_stores_fit_between_base_and_target() -> None:
    assert openings(60 * MIB, 30 * MIB, 10, ALLOWED) == 50 * MIB // STORE_BYTES
    assert openings(60 * MIB, 200 * MIB, 10, ALLOWED) == 1


def test_above_the_target_so_many_are_shut_as_it_takes_to_get_back() -> None:
    over = 80 * MIB + 10 * STORE_BYTES

    assert openings(over, 30 * MIB, 500, ALLOWED) == 490
    assert openings(over, 30 * MIB, 5, ALLOWED) == 1


@given(
    weight=st.integers(0, 1 << 40), base=st.integers(0, 1 << 40), awake=st.integers(0, 1_000_000)
)
def test_never_more_sleep_than_are_awake(weight: int, base: int, awake: int) -> None:
    assert 0 <= surplus(weight, base, awake, ALLOWED) <= awake
