import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtest.scenario import Scenario, UnclearScenario, load, parse, seconds_of, shipped

LEAST = """about = "x"
[population]
stores = 3
[[phases]]
name = "one"
lasts = "2s"
rate = 5
"""


@pytest.mark.parametrize("name", shipped())
def test_every_shipped_scenario_can_be_read(name: str) -> None:
    assert isinstance(load(name), Scenario)


def test_the_least_scenario_checks_every_invariant() -> None:
    assert parse(LEAST).invariants == ("nothing lost", "nothing twice", "money adds up")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("speed = 3\n" + LEAST, "speed"),
        (LEAST.replace("stores = 3", "stores = 0"), "population.stores"),
        (LEAST.replace("2s", "soon"), "'soon' is no length of time"),
        ("activity = [1, 2]\n" + LEAST, "24 weights"),
        (LEAST + "[phrases]\nklingon = 1\n", "klingon.tsv"),
        (LEAST + '[phrases]\n"../x" = 1\n', "phrases"),
        (LEAST + "[house]\nwarp = 1\n", "'warp'"),
        (LEAST + "[delivery]\ncopies = 2\n", "spread_seconds"),
        (LEAST + '[[faults]]\nat = 3\nkill = "host"\n', "after the last phase"),
        ("about = ", "end of document"),
    ],
)
def test_what_is_wrong_is_named(wrong: str, said: str) -> None:
    with pytest.raises(UnclearScenario, match=said):
        parse(wrong)


def test_an_unknown_name_lists_the_shipped_ones() -> None:
    with pytest.raises(UnclearScenario, match="smoke"):
        load("no-such")


@given(st.text())
def test_any_text_is_a_scenario_or_a_clear_error(text: str) -> None:
    with pytest.raises(UnclearScenario):
        parse(text)


@given(st.integers(1, 10_000), st.sampled_from([("s", 1), ("m", 60), ("h", 3600)]))
def test_lengths_of_time_are_read_in_their_unit(count: int, unit: tuple[str, int]) -> None:
    assert seconds_of(f"{count}{unit[0]}") == count * unit[1]


def test_a_day_is_compressed_where_a_phase_runs_over_it() -> None:
    text = 'day = "10m"\n' + LEAST.replace('"2s"', '"24h"\ncurve = true')
    assert parse(text).seconds == 600
