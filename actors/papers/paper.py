"""
What is on a paper, ready to be drawn: the words between a store and whoever draws. Values only.

Figures are shown as they stand here; nobody who draws computes any.
"""

from typing import Literal, TypeAlias

import msgspec

Cell: TypeAlias = str | None
Kind: TypeAlias = Literal["text", "number"]


class Column(msgspec.Struct, frozen=True):
    """A caption and what stands below it; a number is a plain decimal such as "-1500.25"."""

    title: str
    kind: Kind = "text"


class Sheet(msgspec.Struct, frozen=True):
    """One table; `note` says what is not in it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


class Book(msgspec.Struct, frozen=True, tag="book"):
    """Tables in one file; several as CSV are files in a zip archive."""

    format: Literal["csv", "xlsx", "pdf"]
    title: str
    sheets: tuple[Sheet, ...]


class Line(msgspec.Struct, frozen=True):
    """Words at the start of a line, a figure at its end."""

    words: str
    figure: str = ""
    strong: bool = False


class Slip(msgspec.Struct, frozen=True, tag="slip"):
    """A narrow paper: a receipt. The parts are set apart by a rule."""

    format: Literal["image", "pdf"]
    head: str
    parts: tuple[tuple[Line, ...], ...]


class Bar(msgspec.Struct, frozen=True):
    """One value of a chart; `shown` is the value as people read it."""

    label: str
    value: int
    shown: str


class Chart(msgspec.Struct, frozen=True, tag="chart"):
    """A picture of values: upright bars follow one another in time, lying ones are a ranking."""

    title: str
    bars: tuple[Bar, ...]
    upright: bool = True


Paper: TypeAlias = Book | Slip | Chart
