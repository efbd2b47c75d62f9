"""
Where in a message the time is said, and what it says: "every friday at 10", "shaam 6 baje".

A regular expression over one letter a part finds the pieces; a run is pieces next to each other
with their small words. What no piece explains is left to others.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final

import msgspec

from actors.parsing.by_itself.clock import hour_of, written
from actors.parsing.by_itself.parts import Part
from actors.parsing.by_itself.when import MINUTES_LIMIT, When, is_day_of_month
from actors.parsing.periods import coming_day

_LETTERS: Final = {
    "clock": "K", "half": "h", "daypart": "p", "every": "e", "tick": "t", "after": "a",
    "dayword": "D", "ordinal": "o", "timeprep": "<", "timepost": ">", "filler": "f",
    "connector": "C", "past": "P", "ahead": "d", "time": "c", "number": "N", "nth": "n",
    "unit": "u", "product": "u", "hours": "H",
}  # fmt: skip
"""A weekday is "w", "ko" is "k"; day, week and month are "s", "v", "m", so often "r", "q", "Q"."""
_SPANS: Final = {"1": "s", "7": "v", "30": "m"}
_OFTEN: Final = {"daily": "r", "weekly": "q", "monthly": "Q"}
# A bare number is an hour or a day unless it counts what follows: minutes, days, goods.
_BARE: Final = r"(?![utsvmohc])"
_MONTHLY: Final = r"(?:em|Q)"
_DAY: Final = rf"(?:[Ds][<f]*No?|N[oDk]+|n[oD]*|N{_BARE})"
_PIECES: Final = re.compile(
    r"[<DfC]*?(?:"
    r"(?P<ahead>a[<f]*N?[<f]*[tsv]|N[tsv][>k]*a|[tv]a)"
    rf"|(?P<monthly>{_MONTHLY}[<>kfC]*{_DAY}|{_DAY}[<>kfC]*{_MONTHLY}|{_MONTHLY}"
    r"|e[<Df]*(?:No|n)[oD]*(?!w))"
    r"|(?P<weekly>W|e[<Df]*w|[qe]v?[<>kDf]*w|w[<>kf]*(?:ev|q)|ev|q)"
    r"|(?P<daily>e[sD]|r|e(?=[<f]*p))"
    rf"|(?P<clock>(?:K[<f]*)?P[<f]*NK*h?|(?:K[<f]*)?ch?K*h?|K[<f]*NK*{_BARE}|(?:K[<f]*)?NK*hK*|NK+"
    rf"|N(?=[<>kK]*p)|(?<=p)N{_BARE}|(?<=p[>k])N{_BARE}|(?<=[dw])N\Z|(?<=[dw][>k])N\Z)"
    r"|(?P<monthday>[Ds][<f]*[Nn]o?|N[oDk]+|nD)"
    r"|(?P<part>p)"
    r"|(?P<day>[wd])"
    r")"
)

_HOURS_AHEAD: Final = re.compile(r"(a[<f]*N)H")
"""Hours that are counted, where the same word ends a time: "en 2 horas", "a las 18 horas"."""
_MINUTES: Final = {"tick": 1, "hours": 1, "span": 24 * 60}
"""Kinds of words for a stretch of time -> the minutes in their value."""


class Run(msgspec.Struct, frozen=True):
    """What a stretch of parts says about the time."""

    when: When
    start: int
    stop: int


def leading(parts: Sequence[Part], now: dt.datetime) -> Run | None:
    """Return the time that the parts begin with, None when they begin with something else."""
    return _run(parts, _letters(parts), 0, now)


def trailing(parts: Sequence[Part], now: dt.datetime) -> Run | None:
    """Return the time that the parts end with, None when they end with something else."""
    letters = _letters(parts)
    runs = (_run(parts, letters, at, now) for at in range(len(parts)))
    return next((run for run in runs if run and run.stop == len(parts)), None)


def runs(parts: Sequence[Part], now: dt.datetime) -> Iterator[Run]:
    """Yield every stretch that says a time, from left to right."""
    letters, at = _letters(parts), 0
    while at < len(parts):
        run = _run(parts, letters, at, now)
        if run is not None:
            yield run
        at = run.stop if run else at + 1


def _run(parts: Sequence[Part], letters: str, start: int, now: dt.datetime) -> Run | None:
    """Return the longest run of pieces that agree with each other."""
    when, at = When(), start
    while found := _PIECES.match(letters, at):
        name = found.lastgroup or ""
        said = parts[found.start(name) : found.end()]
        piece = _day(said[0], now.date()) if name == "day" else _READ[name](said)
        both = when.also(piece) if piece is not None else None
        if both is None:
            break
        when, at = both, _behind(letters, found.end())
    return Run(when, start, at) if at > start else None


def _behind(letters: str, at: int) -> int:
    """Return where the small words end that follow a time: "jumme ko"."""
    while letters[at : at + 1] in {">", "k"}:
        at += 1
    return at


def _letters(parts: Sequence[Part]) -> str:
    letters = "".join([_letter(part) for part in parts])
    return _HOURS_AHEAD.sub(r"\1t", letters).replace("H", "K") if "H" in letters else letters


def _letter(part: Part) -> str:
    if part.kind == "period":
        name = part.value.partition(":")[0]
        return {"weekday": "w", "next": "w", "day": "d", "date": "d"}.get(name, "z")
    if part.kind == "span":
        return _SPANS.get(part.value, "z")
    if part.kind == "timepost" and part.value:
        return "k"
    if part.kind == "often":
        return "W" if part.value.startswith("weekly:") else _OFTEN[part.value.partition(":")[0]]
    if part.kind == "number" and part.value == "money":
        return "z"
    return _LETTERS.get(part.kind, "z")


def _number(parts: Sequence[Part]) -> Part | None:
    return next((part for part in parts if part.kind in {"number", "nth"}), None)


def _value(part: Part) -> int:
    """Return a whole number, -1 when it is none."""
    number = int(part.value) if part.kind == "nth" else part.number
    return int(number) if number is not None and number == int(number) else -1


def _ahead(parts: Sequence[Part]) -> When | None:
    counted, unit = _number(parts), next(p for p in parts if p.kind in _MINUTES)
    number = 1 if counted is None or counted.number is None else counted.number
    count = number * _MINUTES[unit.kind] * int(unit.value)
    possible = 0 < count <= MINUTES_LIMIT and count == int(count)
    return When(ahead=int(count)) if possible else None


def _monthly(parts: Sequence[Part]) -> When | None:
    said = _number(parts)
    if said is None:
        told = next(
            (part.value for part in parts if part.kind == "often" and ":" in part.value), ""
        )
        return When(every="month", day=int(told.partition(":")[2]) if told else None)
    day = _value(said)
    return When(every="month", day=day) if is_day_of_month(day) else None


def _weekly(parts: Sequence[Part]) -> When | None:
    day = next((part for part in parts if ":" in part.value), None)
    return When(every="week", weekday=int(day.value.partition(":")[2]) if day else None)


def _clock(parts: Sequence[Part]) -> When | None:
    half = next((part.value for part in parts if part.kind == "half"), "")
    literal = next((part for part in parts if part.kind == "time"), None)
    said = literal or _number(parts)
    if said is None:
        return None
    past = next((Decimal(part.value) for part in parts if part.kind == "past"), Decimal(0))
    hour = (said.number or Decimal(0)) + past / 60
    clock = written(said.value) if literal else hour_of(hour, "" if past else said.text)
    return When(clock=msgspec.structs.replace(clock, half=half)) if clock else None


def _monthday(parts: Sequence[Part]) -> When | None:
    said = _number(parts)
    day = _value(said) if said else -1
    return When(day=day) if is_day_of_month(day) else None


def _day(part: Part, today: dt.date) -> When | None:
    if part.value.startswith(("weekday:", "next:")):
        return When(weekday=int(part.value.partition(":")[2]))
    if part.kind == "ahead":
        return When(date=today + dt.timedelta(int(part.value)))
    date = coming_day(part.value, today)
    return When(date=date) if date is not None and date >= today else None


_READ: Final[dict[str, Callable[[Sequence[Part]], When | None]]] = {
    "ahead": _ahead,
    "monthly": _monthly,
    "weekly": _weekly,
    "daily": lambda _: When(every="day"),
    "clock": _clock,
    "monthday": _monthday,
    "part": lambda parts: When(part=parts[0].value),
}
