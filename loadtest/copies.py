"""
`tarload copies`: what copies of stores on devices cost, as a table.

In this process: a commit with the page map and without, a pull after one sale and after a hundred.
In a house of real processes: devices that ask for news, and whole copies while others sell.
"""

import argparse
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import Final

from actors.conversation.answer import answer
from actors.storage.connection import configure_sqlite
from actors.storage.database import Database
from actors.sync import pull
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from channels.messages import AdmitMember, Envelope, Outcome, Role
from channels.sync import Device, PullMore, PullPages
from loadtest import polls
from loadtest.seed import template_store
from loadtest.table import BEGIN, END

SIZES: Final = (1, 9, 45)
"""MB of a store."""

SALES: Final = 600
PULLS: Final = 60
MB: Final = 1_000_000
_AT: Final = 1_795_420_800_000
_TENANT: Final = TenantId("c" * 26)
_OWNER: Final = PersonId("console:1")
_CHAT: Final = ChatAddress("console", "local", "main")
_DEVICE: Final = Device("bench", PersonId(""))
_numbers: Final = count(1)

Row = tuple[str, str]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--stores", type=int, default=500, help="with a device each, in the house")
    parser.add_argument("--seconds", type=float, default=10.0, help="of polling")
    parser.add_argument("--into", type=Path, help="a page whose marked table is replaced")


def main(options: argparse.Namespace) -> int:
    """Measure, and print or put down the table."""
    configure_sqlite()
    with tempfile.TemporaryDirectory(prefix="tar-copies-") as folder:
        rows = [*in_process(Path(folder)), *polls.measure(Path(folder), options)]
    table = "\n".join(("| copies | |", "| --- | --- |", *(f"| {a} | {b} |" for a, b in rows)))
    if options.into:
        put(options.into, table)
    print(table)
    return 0


def put(page: Path, table: str) -> None:
    """Replace the table between this command's marks."""
    begin, end = (mark.replace("figures", "copies") for mark in (BEGIN, END))
    before, rest = page.read_text("utf-8").split(begin)
    after = rest.split(end)[1]
    page.write_text(f"{before}{begin}\n{table}\n{end}{after}", "utf-8")


def in_process(folder: Path) -> Iterator[Row]:
    """Yield the figures that need no house."""
    template = template_store(folder / "template")
    for size in SIZES:
        print(f"{size} MB", file=sys.stderr)
        path = folder / f"store{size}.db"
        fill(template, path, size * MB)
        yield from commits(path, size)
        yield from pulls(path, size)


def fill(template: Path, path: Path, size: int) -> None:
    """Make a store of so many bytes: years of sales."""
    copyfile(template, path)
    database = Database.open(path)
    admit = AdmitMember(MessageKey("bench"), _OWNER, "Owner", Role.OWNER, _CHAT)
    answer(database, Envelope(1, _TENANT, _AT, admit))
    ((product,),) = database.rows("SELECT id FROM products LIMIT 1")
    while path.stat().st_size < size:
        with database.transaction():
            for number in range(2_000):
                key = f"{next(_numbers):012}-{number}"
                _past_sale(database, key, str(product))
        database.sync()
    database.close()


def _past_sale(database: Database, key: str, product: str) -> None:
    database.run(
        "INSERT INTO txns(id, number, intent, command, author, author_name, at, day, key) VALUES"
        " (?, 0, 'sale.create', ?, 'console:1', 'Owner', 0, '2025-01-01', ?)",
        (key, "x" * 160, key),
    )
    database.run(
        "INSERT INTO movements(id, txn, product, qty, amount, cost, key)"
        " VALUES (?, ?, ?, -1000, 100, 80, ?)",
        (f"{key}m", key, product, key),
    )
    for line, account in enumerate(("cash", "sales")):
        database.run(
            "INSERT INTO entries(id, txn, account, amount, key) VALUES (?, ?, ?, 0, ?)",
            (f"{key}{line}", key, account, key),
        )


def commits(path: Path, size: int) -> Iterator[Row]:
    """Yield what a sale costs with and without the map, taken in turn on two like files."""
    tracked, plain = Database.open(path), _copy(path)
    pull.pull(tracked, PullPages(_DEVICE, b""), 1, _AT)
    tracked.track().pins.clear()
    took: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(SALES):
        for is_tracked, database in ((True, tracked), (False, plain)):
            took[is_tracked].append(sell(database))
    with_map, without = (statistics.median(took[kind]) * 1e6 for kind in (True, False))
    started = time.perf_counter()
    tracked.track().revision()
    absorbed = (time.perf_counter() - started) * 1e6 / SALES
    ratio = f"{with_map:.0f} and {without:.0f} µs, {with_map / without:.2f} to 1"
    yield (
        f"a sale in {size} MB, with the map and without",
        f"{ratio}; looking at its pages later {absorbed:.1f} µs",
    )
    tracked.close()
    plain.close()


def _copy(path: Path) -> Database:
    other = path.with_suffix(".plain")
    copyfile(path, other)
    return Database.open(other)


def sell(database: Database) -> float:
    """Return the seconds that a sale takes, from its words to its commit."""
    number = next(_numbers)
    inbound = Inbound(
        MessageKey(f"b{number}"), _CHAT, Sender(_OWNER, "Owner"), Kind.TEXT,
        text="sold 1 bag rice 100 cash", message=str(number),
    )  # fmt: skip
    started = time.perf_counter()
    outcome = answer(database, Envelope(1, _TENANT, _AT + number, inbound))
    database.rest()
    took = time.perf_counter() - started
    assert isinstance(outcome, Outcome)
    assert outcome.intents == ("sale.create",), outcome
    return took


def pulls(path: Path, size: int) -> Iterator[Row]:
    """Yield what a device gets after one sale, after a hundred, and when it is new."""
    database = Database.open(path)
    for sales in (1, 100):
        sizes, packed, took = [], [], []
        for turn in range(PULLS if sales == 1 else 3):
            known = str(database.track().revision())
            for _ in range(sales):
                sell(database)
            body, seconds = take(database, known, turn)
            sizes.append(len(body))
            packed.append(len(zlib.compress(body, 3)))
            took.append(seconds)
        kilobytes, small = (statistics.median(some) / 1e3 for some in (sizes, packed))
        milliseconds, share = statistics.median(took) * 1e3, kilobytes / size / 10
        came = f"{kilobytes:.0f} KB, {share:.2g} % of the store, {small:.0f} KB packed"
        what = f"a pull after {sales} sale{'s' * (sales > 1)}, {size} MB"
        yield what, f"{came}, {milliseconds:.2f} ms"
    body, seconds = take(database, "", 0)
    yield f"a whole copy of {size} MB", f"{len(body) / 1e6 / seconds:.0f} MB/s of one core"
    database.close()


def take(database: Database, known: str, pin: int) -> tuple[bytes, float]:
    """Return the whole answer to a device that knows this revision, and the seconds it took."""
    # Field 3 of the request, a short text.
    request = b"\x1a" + bytes([len(known)]) + known.encode() if known else b""
    started = time.perf_counter()
    served = pull.pull(database, PullPages(_DEVICE, request), pin, _AT)
    pieces = [served.body]
    while served.start:
        served = pull.more(database, PullMore(served.pin, served.start), _AT)
        pieces.append(served.body)
    return b"".join(pieces), time.perf_counter() - started
