"""What one figure of Prometheus is, and where it is taken from. A value only."""

from typing import Literal

import msgspec

Kind = Literal["counter", "gauge", "histogram"]


class Metric(msgspec.Struct, frozen=True):
    """
    One name.

    Attributes:
        where: "gateway", "host" (label `host`), "tree" or "process" (label `process`), or "seconds"
            for a histogram.

        figure: its name there; ending in "*", the rest of the name is the value of `label`.
    """

    name: str
    kind: Kind
    help: str
    where: Literal["gateway", "host", "tree", "process", "seconds"]
    figure: str
    label: str = ""
