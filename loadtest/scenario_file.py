"""Scenario files: those that come with the tool, and a reader that names what is wrong."""

import tomllib
from pathlib import Path
from typing import Any, Final

import msgspec

from loadtest.phrases import AMOUNTS, KINDS, PIECES
from loadtest.scenario import HOURS, Scenario
from loadtest.seed import GOODS
from supervision.settings import RANGES, Settings

SHIPPED: Final = Path(__file__).parent / "scenarios"
OURS: Final = frozenset(
    {
        "data_dir",
        "listen_address",
        "listen_port",
        "public_url",
        "telegram_api_url",
        "telegram_mode",
        "telegram_token",
        "webhook_secret",
    }
)
"""Settings of the house that are no scenario's affair."""


class BadScenario(ValueError):
    """Raised when a scenario cannot be read; the text names the file and what is wrong in it."""


def shipped() -> dict[str, Path]:
    """Return the scenarios that come with the tool, by name."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.toml"))}


def find(name: str) -> Path:
    """Return the file of a shipped scenario, or the path itself. Raises BadScenario."""
    path = shipped().get(name, Path(name))
    if not path.is_file():
        raise BadScenario(f"no scenario {name}: give a path, or one of {', '.join(shipped())}")
    return path


def read(path: Path) -> Scenario:
    """Return the scenario in a file. Raises BadScenario."""
    try:
        return parse(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise BadScenario(f"{path}: {error}") from error


def parse(text: str) -> Scenario:
    """Return the scenario in a TOML text. Raises BadScenario."""
    try:
        scenario = msgspec.convert(tomllib.loads(text), Scenario)
        settings = msgspec.convert(dict(scenario.house), Settings, strict=True)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadScenario(str(error)) from error
    for wrong in (_phases(scenario), _phrases(scenario), _house(scenario, settings)):
        if wrong:
            raise BadScenario(wrong)
    return scenario


def _phases(scenario: Scenario) -> str:
    if not scenario.phases and not scenario.delegate:
        return "there is no phase"
    for phase in scenario.phases:
        if phase.activity and (len(phase.activity) != HOURS or not any(phase.activity)):
            return f"phase {phase.name}: activity needs {HOURS} weights, one of them above 0"
        if phase.burst and phase.burst.at + phase.burst.seconds > phase.seconds:
            return f"phase {phase.name}: the burst ends after the phase"
    late = [fault.at for fault in scenario.faults if fault.at >= scenario.seconds]
    if late:
        return f"a fault at second {late[0]:g} comes after the end"
    if 0 < scenario.population.registered < scenario.population.stores:
        return "population: fewer users are registered than there are stores"
    return ""


def _phrases(scenario: Scenario) -> str:
    kinds = KINDS | scenario.kinds
    if not scenario.phrases:
        return "phrases: nobody says anything"
    for name in scenario.phrases:
        if name not in kinds:
            return f"phrases: there is no kind {name}, only {', '.join(kinds)}"
    for name, kind in kinds.items():
        try:
            filled = [
                t.format(pieces=PIECES[0], product=GOODS[0], amount=AMOUNTS[0]) for t in kind.say
            ]
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            return f"kinds.{name}: {error}"
        if not all(filled) or not filled:
            return f"kinds.{name}: says nothing"
    return ""


def _house(scenario: Scenario, settings: Settings) -> str:
    for name in scenario.house:
        if name in OURS:
            return f"house.{name}: tarload chooses it"
        if name not in Settings.__struct_fields__:
            return f"house: there is no setting called {name}"
        value: Any = getattr(settings, name)
        low, high = RANGES.get(name, (value, value))
        if not low <= value <= high:
            return f"house.{name}: {value} is not between {low:g} and {high:g}"
    return ""
