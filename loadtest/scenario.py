"""A scenario: who lives in the house, what they say when, what goes wrong, what must hold."""

from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta

from loadtest.phrases import Kind

HOURS: Final = 24
Positive = Annotated[float, Meta(gt=0, le=1_000_000)]
Amount = Annotated[float, Meta(ge=0, le=1_000_000)]


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
    One file; see docs/load-testing.md.

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
