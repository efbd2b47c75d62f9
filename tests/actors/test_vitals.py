from hypothesis import given
from hypothesis import strategies as some

from actors.lifecycle import State
from actors.vitals import ORDERS, Sight, Vitals, largest, sight
from channels.identity import TenantId


class Ref:
    """An activation that stands still."""

    def __init__(self, *, size: int = 0, apart: bool = False) -> None:
        self.vitals = Vitals()
        self.vitals.bytes, self.vitals.apart = size, apart
        self.actor_inbox = [1, 2]


NUMBERS = some.integers(0, 50)
SEEN = some.lists(
    some.tuples(NUMBERS, NUMBERS, NUMBERS, some.sampled_from(["open", "awake", "apart"])),
    max_size=40,
)


@given(SEEN, some.integers(1, 6))
def test_nobody_left_out_is_larger_by_any_measure(
    rows: list[tuple[int, int, int, str]], limit: int
) -> None:
    everybody = [
        Sight(TenantId(str(number)), state, size, messages, mailbox, 0.0)
        for number, (size, messages, mailbox, state) in enumerate(rows)
    ]

    shown = largest(everybody, limit)

    left = [one for one in everybody if one not in shown]
    assert len({one.id for one in shown}) == len(shown)
    assert len(shown) <= limit * (len(ORDERS) + 1)
    for order in ORDERS:
        best = sorted((getattr(one, order) for one in shown), reverse=True)[:limit]
        assert all(getattr(one, order) <= best[-1] for one in left)


def test_a_state_is_said_in_one_word() -> None:
    tenant = TenantId("a" * 26)
    said = [
        sight(tenant, State.ACTIVE, Ref(size=9), 1_500),
        sight(tenant, State.ACTIVE, Ref(), 0),
        sight(tenant, State.ACTIVE, Ref(apart=True), 0),
        sight(tenant, State.PASSIVATING, Ref(size=9), 0),
    ]

    assert [one.state for one in said] == ["open", "awake", "apart", "passivating"]
    assert (said[0].mailbox, said[0].age) == (2, 1.5)
