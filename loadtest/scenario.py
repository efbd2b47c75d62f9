"""A scenario: who speaks, how much, when, to what house; and what must be true then."""

import re
import tomllib
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from supervision.settings import Settings

SHIPPED: Final = Path(__file__).parent / "scenarios"
PHRASES: Final = Path(__file__).parent / "phrases"
HOURS: Final = 24
UNITS: Final = {"s": 1.0, "m": 60.0, "h": 3600.0}

Positive = Annotated[float, msgspec.Meta(gt=0)]
NotNegative = Annotated[float, msgspec.Meta(ge=0)]
Count = Annotated[int, msgspec.Meta(ge=1)]
Name = Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]+$")]
Invariant = Literal["nothing lost", "nothing twice", "money adds up"]


class UnclearScenario(ValueError):
    """Raised when a scenario can't be run as written; the text names the place."""


class Shape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every table of a scenario is: frozen, and strict about its keys."""


class Population(Shape, frozen=True, kw_only=True):
    """
    Who there is.

    Attributes:
        stores: files on disk; store n belongs to the person n.

        users_per_store: registered people of each store, its owner among them.

        skew: Zipf's exponent over stores; 0 makes all of them equally busy.
    """

    stores: Count
    users_per_store: Count = 1
    skew: NotNegative = 0.0

    @property
    def users(self) -> int:
        """Everybody registered."""
        return self.stores * self.users_per_store


class Phase(Shape, frozen=True, kw_only=True):
    """
    A stretch of time with a mean rate of its own.

    Attributes:
        rate: messages a second, on average while there is no burst.

        share: of the phase that is a burst at its end, 0 for none.

        burst: how many times the rate the burst has.

        curve: whether the day's activity runs over this phase once.
    """

    name: str
    lasts: str
    rate: Positive
    share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    burst: Positive = 1.0
    curve: bool = False

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return seconds_of(self.lasts)


class Delivery(Shape, frozen=True, kw_only=True):
    """
    How a channel delivers: each message up to `copies` times within `spread_seconds`.

    Attributes:
        batch: how many messages fall due at the same moment.
    """

    copies: Count = 1
    spread_seconds: NotNegative = 0.0
    batch: Count = 1


class Fault(Shape, frozen=True, kw_only=True):
    """A process killed without warning, `at` seconds after the first phase began."""

    at: NotNegative
    kill: Literal["gateway", "host"]


class Timers(Shape, frozen=True, kw_only=True):
    """
    In place of phases: every store has a daily summary that is due at the same instant.

    Attributes:
        kills: processes killed while they drain.
    """

    kills: Annotated[int, msgspec.Meta(ge=0)] = 0


class Limits(Shape, frozen=True, kw_only=True):
    """
    What a run may cost; each is checked when it is given.

    Attributes:
        slope_mib_per_hour: how fast the tree's memory may climb.
    """

    p99_ms: Positive | None = None
    memory_mib: Positive | None = None
    boot_seconds: Positive | None = None
    slope_mib_per_hour: Positive | None = None


class Scenario(Shape, frozen=True, kw_only=True):
    """One file of `loadtest/scenarios`, checked; docs/load-testing.md explains each key."""

    about: str
    population: Population
    phases: tuple[Phase, ...] = ()
    timers: Timers | None = None
    activity: tuple[NotNegative, ...] = (1.0,) * HOURS
    phrases: dict[Name, Positive] = msgspec.field(default_factory=lambda: {"english": 1.0})
    delivery: Delivery = Delivery()
    faults: tuple[Fault, ...] = ()
    house: dict[str, str | int | float | bool] = msgspec.field(default_factory=dict)
    limits: Limits = Limits()
    invariants: tuple[Invariant, ...] = ("nothing lost", "nothing twice", "money adds up")
    connections: Count = 64
    seed: int = 1
    day: str = ""

    @property
    def seconds(self) -> float:
        """How long all phases last."""
        return sum(phase.seconds for phase in self.phases)


def seconds_of(text: str) -> float:
    """Return the seconds of "90s", "10m" or "1.5h". Raises UnclearScenario."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smh])", text)
    if not found or float(found[1]) <= 0:
        raise UnclearScenario(f'{text!r} is no length of time: write "90s", "10m" or "1.5h"')
    return float(found[1]) * UNITS[found[2]]


def shipped() -> list[str]:
    """Return the names of the scenarios that come with the tool."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def load(name: str) -> Scenario:
    """Return a shipped scenario by its name, or the one in a file. Raises UnclearScenario."""
    path = SHIPPED / f"{name}.toml" if name in shipped() else Path(name)
    try:
        return parse(path.read_text())
    except OSError as error:
        known = ", ".join(shipped())
        raise UnclearScenario(f"no scenario {name!r}: give a path, or one of {known}") from error


def parse(text: str) -> Scenario:
    """Return the scenario a TOML text describes. Raises UnclearScenario."""
    try:
        scenario = msgspec.convert(tomllib.loads(text), Scenario)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UnclearScenario(str(error)) from error
    check(scenario)
    return _compressed(scenario)


def check(scenario: Scenario) -> None:
    """Raise UnclearScenario when it cannot be run as it stands."""
    if bool(scenario.phases) == bool(scenario.timers):
        raise UnclearScenario("give phases, or timers, and not both")
    if scenario.population.stores < 1:
        raise UnclearScenario("population: at least one store")
    _check_names(scenario)
    _check_times(scenario)


def _check_names(scenario: Scenario) -> None:
    for language in scenario.phrases:
        if not (PHRASES / f"{language}.tsv").exists():
            raise UnclearScenario(f"phrases: there is no loadtest/phrases/{language}.tsv")
    for key in scenario.house:
        if key not in Settings.__struct_fields__:
            raise UnclearScenario(f"house: the house has no setting {key!r}")


def _check_times(scenario: Scenario) -> None:
    if len(scenario.activity) != HOURS or not sum(scenario.activity):
        raise UnclearScenario("activity: 24 weights, one an hour, not all 0")
    for phase in scenario.phases:
        seconds_of(phase.lasts)
    if scenario.faults and max(fault.at for fault in scenario.faults) >= scenario.seconds:
        raise UnclearScenario("faults: one falls after the last phase")
    if scenario.delivery.copies > 1 and not scenario.delivery.spread_seconds:
        raise UnclearScenario("delivery: copies need spread_seconds to be spread over")


def _compressed(scenario: Scenario) -> Scenario:
    """Return it with every phase that runs over a day as long as `day` says."""
    if not scenario.day:
        return scenario
    seconds_of(scenario.day)
    phases = tuple(
        msgspec.structs.replace(phase, lasts=scenario.day) if phase.curve else phase
        for phase in scenario.phases
    )
    return msgspec.structs.replace(scenario, phases=phases)
