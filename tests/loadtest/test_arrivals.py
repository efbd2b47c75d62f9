import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from loadtest.arrivals import Arrival, arrivals
from loadtest.population import Crowd
from loadtest.scenario import Scenario, parse

TEXT = """about = "x"
{before}
[population]
stores = 20
users_per_store = 2
skew = 1.2
{tables}
[[phases]]
name = "one"
lasts = "1000s"
rate = 5
{phase}
"""


def scenario(before: str = "", tables: str = "", phase: str = "") -> Scenario:
    return parse(TEXT.format(before=before, tables=tables, phase=phase))


def drawn(one: Scenario, seed: int = 1) -> list[Arrival]:
    dice = random.Random(seed)  # noqa: S311 - reproducible on purpose
    return list(arrivals(one, Crowd(one, dice), dice))


@given(st.integers(0, 50))
def test_the_same_seed_gives_the_same_arrivals(seed: int) -> None:
    short = parse(TEXT.format(before="", tables="", phase="").replace("1000s", "5s"))
    assert drawn(short, seed) == drawn(short, seed)


def test_arrivals_come_in_order_at_the_rate() -> None:
    found = drawn(scenario())
    assert found == sorted(found)
    assert 4_700 < len(found) < 5_300


def test_a_burst_is_as_many_times_denser() -> None:
    found = drawn(scenario(phase="share = 0.1\nburst = 10"))
    assert 4_600 < sum(one.due >= 900 for one in found) < 5_400


def test_a_day_has_its_quiet_hours() -> None:
    activity = f"activity = {[0] * 12 + [1] * 12}"
    found = drawn(scenario(activity, phase="curve = true"))
    assert min(one.due for one in found) >= 500
    assert 4_700 < len(found) < 5_300


def test_copies_carry_the_number_of_their_message_and_overtake_others() -> None:
    found = drawn(scenario(tables="[delivery]\ncopies = 5\nspread_seconds = 3"))
    counts = Counter(one.number for one in found)
    assert set(counts.values()) == {1, 2, 3, 4, 5}
    assert [one.number for one in found] != sorted(one.number for one in found)
    assert found == sorted(found)


def test_some_stores_are_busier_than_others_and_all_their_people_speak() -> None:
    people = Counter(one.person for one in drawn(scenario()))
    stores = Counter((one.person - 1) % 20 for one in drawn(scenario()))
    assert set(people) <= set(range(1, 41))
    assert max(people) > 20
    assert max(stores.values()) > 5 * min(stores.values())


def test_only_phrases_that_are_understood_must_become_sales() -> None:
    found = drawn(scenario(tables="[phrases]\nenglish = 1\nspanish = 1"))
    assert all(one.text.startswith("sold ") == one.sale for one in found)
    assert {one.sale for one in found} == {True, False}
