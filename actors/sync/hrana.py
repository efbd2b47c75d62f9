"""
Hrana's JSON over HTTP <-> values.

https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md. Both versions of it, 2 and
3, are the same here. Pure.
"""

import base64
import binascii
from collections.abc import Iterable
from typing import Any, Final, Literal, TypeAlias

import msgspec

from actors.storage.database import Value
from actors.storage.foreign import Rows, Shape, SqlFailed
from channels.errors import Expired, Malformed

Answered: TypeAlias = dict[str, Any]

REQUESTS: Final = 200
"""In one pipeline."""

STEPS: Final = 100_000
"""In one batch: a device that was away for a year."""


class Cell(msgspec.Struct, frozen=True, gc=False):
    """A value, with the name of its type."""

    type: Literal["null", "integer", "float", "text", "blob"]
    value: str | int | float | None = None
    base64: str = ""


class Named(msgspec.Struct, frozen=True, gc=False):
    """An argument by name, its prefix optional."""

    name: str
    value: Cell


class Stmt(msgspec.Struct, frozen=True, gc=False):
    """One statement; `sql_id` stands for what was stored under it."""

    sql: str | None = None
    sql_id: int | None = None
    args: tuple[Cell, ...] = ()
    named_args: tuple[Named, ...] = ()
    want_rows: bool | None = None


class Condition(msgspec.Struct, frozen=True):
    """When a step is carried out, judged by the steps before."""

    type: Literal["ok", "error", "not", "and", "or", "is_autocommit"]
    step: int = 0
    cond: "Condition | None" = None
    conds: "tuple[Condition, ...]" = ()


class Step(msgspec.Struct, frozen=True):
    """A statement with its condition."""

    stmt: Stmt
    condition: Condition | None = None


class Batch(msgspec.Struct, frozen=True):
    """Statements that are sent together."""

    steps: tuple[Step, ...]


class Request(msgspec.Struct, frozen=True):
    """One thing that is asked for; which fields count depends on the type."""

    type: Literal[
        "execute", "batch", "sequence", "describe", "store_sql", "close_sql", "get_autocommit",
        "close",
    ]  # fmt: skip
    stmt: Stmt | None = None
    batch: Batch | None = None
    sql: str | None = None
    sql_id: int | None = None


class Pipeline(msgspec.Struct, frozen=True):
    """What comes in one HTTP request; `batch` is a cursor's."""

    baton: str | None = None
    requests: tuple[Request, ...] = ()
    batch: Batch | None = None


_read: Final = msgspec.json.Decoder(Pipeline).decode


def read(raw: bytes) -> Pipeline:
    """Return the pipeline. Raises Malformed; Expired when it goes on with a former one."""
    try:
        found = _read(raw)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Malformed(f"not a Hrana request: {error}") from error
    longest = max((len(one.batch.steps) for one in found.requests if one.batch), default=0)
    if len(found.requests) > REQUESTS or longest > STEPS:
        raise Malformed(f"at most {REQUESTS} requests and {STEPS} steps at once")
    if found.baton is not None:
        raise Expired("this stream has ended; transactions are sent whole, as a batch")
    return found


def arguments(stmt: Stmt) -> list[Value] | dict[str, Value]:
    """Return what is bound to the holes of a statement. Raises Malformed."""
    if stmt.named_args:
        return {one.name.lstrip(":@$"): value_of(one.value) for one in stmt.named_args}
    return [value_of(one) for one in stmt.args]


def value_of(cell: Cell) -> Value:
    """Return the value. Raises Malformed."""
    try:
        match cell.type:
            case "null":
                return None
            case "integer":
                return _integer(int(cell.value or 0))
            case "float":
                return None if cell.value is None else float(cell.value)
            case "text":
                return str(cell.value or "")
            case "blob":
                return base64.b64decode(cell.base64 + "=" * (-len(cell.base64) % 4), validate=True)
    except (ValueError, binascii.Error) as error:
        raise Malformed(f"not a value: {error}") from error


def _integer(value: int) -> int:
    if not -(2**63) <= value < 2**63:
        raise ValueError("an integer has 64 bits")
    return value


def cell_of(value: Value) -> Answered:
    """Return how a value travels."""
    match value:
        case None:
            return {"type": "null"}
        case int():
            return {"type": "integer", "value": str(value)}
        case float():
            return {"type": "float", "value": value}
        case str():
            return {"type": "text", "value": value}
        case _:
            return {"type": "blob", "base64": base64.b64encode(value).decode().rstrip("=")}


def columns(names: Iterable[tuple[str, str | None]]) -> list[Answered]:
    """Return how columns travel."""
    return [{"name": name, "decltype": kind} for name, kind in names]


def result(rows: Rows) -> Answered:
    """Return how the result of a statement travels."""
    return {
        "cols": columns(rows.columns),
        "rows": [[cell_of(value) for value in row] for row in rows.rows],
        "affected_row_count": rows.changes,
        "last_insert_rowid": None if rows.last_rowid is None else str(rows.last_rowid),
        "replication_index": None,
        "rows_read": 0,
        "rows_written": rows.changes,
        "query_duration_ms": 0.0,
    }


def shape(found: Shape) -> Answered:
    """Return how the description of a statement travels."""
    return {
        "params": [{"name": name} for name in found.parameters],
        "cols": columns(found.columns),
        "is_explain": found.is_explain,
        "is_readonly": found.is_readonly,
    }


def error(failed: SqlFailed) -> Answered:
    """Return how a statement's failure travels."""
    return {"message": str(failed), "code": failed.name}


def ok(kind: str, **more: Any) -> Answered:
    """Return the answer to a request."""
    return {"type": "ok", "response": {"type": kind, **more}}


def failed(why: SqlFailed) -> Answered:
    """Return the answer to a request that failed."""
    return {"type": "error", "error": error(why)}


def pipeline(results: Iterable[Answered]) -> bytes:
    """Return the body of an answer; no stream outlives its request, so there is no baton."""
    return msgspec.json.encode({"baton": None, "base_url": None, "results": list(results)})


def cursor(entries: Iterable[Answered]) -> bytes:
    """Return the body of an answer to a cursor: one JSON object a line."""
    lines = ({"baton": None, "base_url": None}, *entries)
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)
