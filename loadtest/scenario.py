"""A scenario: who lives in the house, what they say when, what goes wrong, what must hold."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Final, Literal, TypeVar

import msgspec
from msgspec import Meta

from loadtest.phrases import AMOUNTS, KINDS, PIECES, Kind
from loadtest.seed import GOODS
from supervision.settings import RANGES, Settings

SHIPPED: Final = Path(__file__).parent / "scenarios"
HOURS: Final = 24

T = TypeVar("T", int, float)
Positive = Annotated[float, Meta(gt=0, le=1_000_000)]
Amount = Annotated[float, Meta(ge=0, le=1_000_000)]


class BadScenario(ValueError):
    """Raised when a scenario cannot be read; the text names the file and what is wrong in it."""


class Population(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    Who is there.

    Attributes:
        registered: users known to the house, spread evenly over the stores; 0 = one a store.

        skew: Zipf's exponent over stores; 0 = all are equally busy.
    """

    stores: Annotated[int, Meta(ge=1, le=1_000_000)] = 1_000
    registered: Annotated[int, Meta(ge=0, le=10_000_000)] = 0
    skew: Annotated[float, Meta(ge=0, le=5)] = 0

    @property
    def users(self) -> int:
        """Registered users; chat n speaks to store `(n - 1) % stores + 1`."""
        return self.registered or self.stores


class Burst(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From second `at` of its phase, for some seconds, so many times the rate."""

    at: Amount
    seconds: Positive
    times: Positive


class Phase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    A stretch of the run.

    Attributes:
        rate: messages a second, on average when there is an activity curve.

        activity: 24 weights, one an hour: a day compressed into the phase.

        judged: whether its latency counts against the limits; a warm-up's does not.
    """

    name: Annotated[str, Meta(min_length=1, max_length=40)]
    seconds: Positive
    rate: Annotated[float, Meta(gt=0, le=100_000)]
    activity: tuple[Amount, ...] = ()
    burst: Burst | None = None
    judged: bool = True


class Redelivery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Each message comes 1 to `copies` times, the later ones within `within_seconds`, shuffled."""

    copies: Annotated[int, Meta(ge=1, le=100)] = 1
    within_seconds: Amount = 5


class Fault(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At this second of the run a process is killed without warning."""

    kill: Literal["host", "gateway"]
    at: Amount


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    What must hold; None is not judged. Doubles and sums that do not add up never hold.

    Attributes:
        p99_ms: of judged phases, from when a message was due to its acknowledgement.

        memory_mib: of the whole process tree, at any time.

        growth_mib_an_hour: slope of a line through the second half of the run's memory readings.

        idle_growth_mib: idle memory above that of the same house with `baseline_stores`.

        lost: acknowledged sales that stand in no book.
    """

    p99_ms: Amount | None = None
    memory_mib: Amount | None = None
    boot_seconds: Amount | None = None
    lookup_p99_us: Amount | None = None
    growth_mib_an_hour: Amount | None = None
    idle_growth_mib: Amount | None = None
    lost: int = 0


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """
    One file of `loadtest/scenarios/`; see docs/load-testing.md.

    Attributes:
        phrases: weight of each kind of phrase; `kinds` adds to the shipped ones.

        house: settings by name, as in tar.toml.

        connections: of the driver; Telegram itself opens up to 100.

        settle_seconds: of rest between the boot and the reading of idle memory.

        watch_seconds: between two readings of the house's figures.

        baseline_stores: a house with so many is booted first, to compare with; 0 = none.

        delegate: a command of `python -m loadtest` with arguments that plays this scenario instead.
    """

    about: str
    population: Population = Population()
    phases: tuple[Phase, ...] = ()
    phrases: dict[str, Positive] = msgspec.field(default_factory=lambda: {"sale": 1.0})
    kinds: dict[str, Kind] = {}
    redelivery: Redelivery = Redelivery()
    faults: tuple[Fault, ...] = ()
    house: dict[str, str | int | float | bool] = {}
    limits: Limits = Limits()
    connections: Annotated[int, Meta(ge=1, le=1_000)] = 64
    settle_seconds: Annotated[float, Meta(ge=0, le=3_600)] = 5
    watch_seconds: Annotated[float, Meta(ge=0.1, le=3_600)] = 1
    baseline_stores: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    delegate: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """How long it sends."""
        return sum(phase.seconds for phase in self.phases)


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
        except (LookupError, ValueError, AttributeError) as error:
            return f"kinds.{name}: {error}"
        if not all(filled) or not filled:
            return f"kinds.{name}: says nothing"
    return ""


def _house(scenario: Scenario, settings: Settings) -> str:
    for name in scenario.house:
        if name not in Settings.__struct_fields__:
            return f"house: there is no setting called {name}"
        value: Any = getattr(settings, name)
        low, high = RANGES.get(name, (value, value))
        if not low <= value <= high:
            return f"house.{name}: {value} is not between {low:g} and {high:g}"
    return ""
