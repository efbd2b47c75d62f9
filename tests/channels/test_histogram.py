from hypothesis import given
from hypothesis import strategies as some

from channels.histogram import SECONDS, Histogram, quantile

DURATIONS = some.lists(some.floats(0, 60), min_size=1, max_size=200)


def counted(values: list[float]) -> Histogram:
    one = Histogram()
    for value in values:
        one.observe(value)
    return one


@given(DURATIONS, some.floats(0.01, 1))
def test_a_quantile_lies_in_the_bucket_of_the_true_one(values: list[float], share: float) -> None:
    one = counted(values)
    ordered = sorted(values)
    rank = next(at for at in range(1, len(values) + 1) if at >= share * len(values))
    true = min(ordered[rank - 1], SECONDS[-1])

    found = quantile(SECONDS, one.counts, share)

    assert found is not None
    upper = next(edge for edge in SECONDS if true <= edge)
    lower = max((edge for edge in SECONDS if edge < upper), default=0.0)
    assert lower <= found <= upper


def test_nothing_has_no_quantile() -> None:
    assert quantile(SECONDS, Histogram().counts, 0.99) is None


@given(DURATIONS, DURATIONS)
def test_what_came_later_is_counted_apart(before: list[float], after: list[float]) -> None:
    one = counted(before)
    then = tuple(one.counts)
    for value in after:
        one.observe(value)

    assert one.since(then) == counted(after).counts


def test_a_value_on_an_edge_belongs_below_it_as_prometheus_has_it() -> None:
    assert counted([SECONDS[3]]).counts[3] == 1
