from hypothesis import given
from hypothesis import strategies as st

from loadtest.quantiles import Histogram


@given(
    st.lists(st.floats(1e-4, 100), min_size=1),
    st.sampled_from([0.5, 0.95, 0.99, 1.0]),
)
def test_a_quantile_is_within_a_hundredth_of_the_true_one(values: list[float], q: float) -> None:
    histogram = Histogram()
    for value in values:
        histogram.add(value)
    true = sorted(values)[max(0, -int(-q * len(values) // 1) - 1)]
    assert true * 0.9999 <= histogram.quantile(q) <= true * 1.0101


def test_nothing_counted_has_no_latency() -> None:
    assert Histogram().quantile(0.99) == 0
