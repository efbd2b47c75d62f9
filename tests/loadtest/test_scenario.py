from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loadtest.phrases import Kind
from loadtest.scenario import Burst, Fault, Limits, Phase, Population, Redelivery, Scenario
from loadtest.scenario_file import BadScenario, find, parse, read, shipped
from tests.loadtest.scenes import SMALL, small

PROMISED = {
    "smoke",
    "three-thousand",
    "ten-thousand",
    "closing-time",
    "timer-storm",
    "webhook-replay-storm",
    "million",
    "soak",
}


@pytest.mark.parametrize("name", sorted(PROMISED))
def test_every_shipped_scenario_reads(name: str) -> None:
    assert read(find(name)).about.endswith((".", "?"))
    assert set(shipped()) == PROMISED


def test_the_million_has_a_million_users_in_a_hundred_thousand_stores() -> None:
    scenario = read(find("million"))
    assert (scenario.population.users, scenario.population.stores) == (1_000_000, 100_000)
    assert scenario.limits.boot_seconds == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("about = ", "Invalid value"),
        ("", "missing required field `about`"),
        ('about = "x"', "there is no phase"),
        (SMALL + "[weather]\nrain = 1", "unknown field `weather`"),
        (SMALL.replace("stores = 50", 'stores = "many"'), "$.population.stores"),
        (SMALL.replace("stores = 50", "stores = 0"), "$.population.stores"),
        (SMALL.replace("registered = 120", "registered = 12"), "fewer users"),
        (SMALL.replace("rate = 40", "rate = 0"), "$.phases[0].rate"),
        (SMALL.replace("rate = 40", "rate = 40\nactivity = [1, 2]"), "24 weights"),
        (SMALL.replace("rate = 40", "rate = 40\nburst = {at=0.5, seconds=1, times=2}"), "burst"),
        (SMALL.replace("chatter", "poetry"), "there is no kind poetry"),
        (SMALL + "[[faults]]\nkill = 'cat'\nat = 1", "$.faults[0].kill"),
        (SMALL + "[[faults]]\nkill = 'host'\nat = 3", "after the end"),
        (SMALL + "[house]\nhusts = 2", "no setting called husts"),
        (SMALL + "[house]\ntelegram_mode = 'off'", "tarload chooses it"),
        (SMALL + "[house]\nhosts = 65", "house.hosts"),
        (SMALL + "[house]\nhosts = 'two'", "$.hosts"),
        (SMALL + "[kinds.odd]\nsay = ['{colour}']", "kinds.odd"),
        (SMALL + "[kinds.odd]\nsay = []", "says nothing"),
        (SMALL + "[kinds.odd]\nsay = ['{pieces[0]}']", "kinds.odd"),
    ],
)
def test_what_is_wrong_is_named(text: str, says: str) -> None:
    with pytest.raises(BadScenario) as caught:
        parse(text)
    assert says in str(caught.value)


@given(st.text())
def test_any_text_is_a_scenario_or_a_bad_one(text: str) -> None:
    with pytest.raises(BadScenario):
        parse(text)


@given(st.sampled_from(SMALL.splitlines()), st.text(max_size=20))
def test_a_line_written_otherwise_is_read_or_refused(line: str, instead: str) -> None:
    try:
        scenario = parse(SMALL.replace(line, instead, 1) if line else SMALL)
    except BadScenario:
        return
    assert scenario.seconds > 0


def test_a_file_that_is_not_there_or_no_text_is_a_bad_scenario(tmp_path: Path) -> None:
    with pytest.raises(BadScenario, match="give a path, or one of closing-time"):
        find("nowhere")
    path = tmp_path / "binary.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BadScenario, match=r"binary\.toml"):
        read(path)


def test_a_scenario_may_bring_its_own_phrases() -> None:
    scenario = small("[kinds.spanish]\nsay = ['vende {pieces} {product}']\nlanguage = 'es'\n")
    assert scenario.kinds["spanish"].language == "es"


def test_the_documented_scenario_reads_and_names_every_key() -> None:
    text = (Path(__file__).parents[2] / "docs" / "load-testing.md").read_text("utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    scenario = parse(example)
    assert scenario.population.users == 2_000
    parts = (Scenario, Population, Phase, Burst, Redelivery, Fault, Limits, Kind)
    named = {name for part in parts for name in part.__struct_fields__} - {"delegate"}
    assert not {name for name in named if name not in example}


def test_the_documentation_names_every_shipped_scenario() -> None:
    text = (Path(__file__).parents[2] / "docs" / "load-testing.md").read_text("utf-8")
    assert not {name for name in shipped() if f"| `{name}` |" not in text}
