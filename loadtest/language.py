"""
`tarload language`: how well the shipped corpora are understood by the local tiers, as a table.

Nothing is executed and no model is asked. Exits 1 when anything was written that nobody meant.
"""

import argparse
import datetime as dt
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, get_args
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from actors.business import store as stores
from actors.business.catalogue import Catalogue
from actors.business.document import Document, Goods
from actors.business.store import Store
from actors.parsing.context import Context
from actors.parsing.parser import parse
from actors.rehearsal import rehearse
from actors.storage.database import Database
from channels.messages import Role
from loadtest import parser_memory
from loadtest.corpora import Corpus, Half, corpora
from loadtest.table import insert
from loadtest.understanding import Understanding
from supervision.memory import settle
from supervision.parse import opened, store_document

NOW: Final = dt.datetime(2026, 11, 23, 14, 0)  # noqa: DTZ001 - on each store's own clock
"""A Monday: the day on which all corpora were written down."""
HEAD: Final = (
    "| corpus | half | lines | intent | exact | coverage | executed | precision | false writes "
    "| p50 ms | p99 ms |"
)


def read(corpus: Corpus, folder: Path, database: Database) -> Understanding:
    """Return how the lines of a corpus are understood in its store."""
    found = Understanding()
    facts = stores.load(database)
    for said in corpus.lines(folder):
        context = setting(facts, said.role, group=said.group)
        began = time.process_time()
        reading = parse(said.text, Catalogue(database), context)
        found.add(said, reading, time.process_time() - began)
    return found


def setting(facts: Store, role: Role, *, group: bool) -> Context:
    """Return the context of a line; in a group it was not addressed to us."""
    return Context(
        role=role,
        now=NOW.replace(tzinfo=ZoneInfo(facts.timezone)),
        group=group,
        addressed=not group,
        currency=facts.currency,
        digits=facts.digits,
    )


def table(rows: Sequence[tuple[Corpus, Understanding]]) -> str:
    """Return the figures of each language, and of each half together."""
    lines = [HEAD, "| --- " * HEAD.count(" |") + "|"]
    for half in get_args(Half):
        found = [(corpus.language, one) for corpus, one in rows if corpus.half == half]
        for language in dict.fromkeys(language for language, _ in found):
            same = [one for other, one in found if other == language]
            lines.append(_row(language, half, together(same)))
        lines.append(_row("**all**", half, together([one for _, one in found])))
    return "\n".join(lines)


def together(parts: Sequence[Understanding]) -> Understanding:
    """Return several counts as one."""
    total = Understanding()
    for name in Understanding.__struct_fields__:
        start = getattr(total, name)
        setattr(total, name, sum((getattr(part, name) for part in parts), start))
    return total


def _row(name: str, half: str, found: Understanding) -> str:
    shares = (
        _share(found.intents, found.lines), _share(found.exact, found.lines),
        _share(found.covered, found.meant), str(found.executed),
        _share(found.executed_right, found.executed), str(found.false_writes),
        _quantile(found.seconds, 0.5), _quantile(found.seconds, 0.99),
    )  # fmt: skip
    return f"| {name} | {half} | {found.lines} | {' | '.join(shares)} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def _quantile(seconds: Sequence[float], share: float) -> str:
    return f"{sorted(seconds)[int(len(seconds) * share)] * 1000:.2f}" if seconds else "-"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("--corpora", type=Path, default=Path("tests/corpus"))
    parser.add_argument("--products", type=int, default=0, help="goods in each store, at least")
    parser.add_argument("--into", type=Path, help="a page with the two marks")
    parser.add_argument("--astray", action="store_true", help="show what was not understood")


def main(options: argparse.Namespace) -> int:
    """Print the table, or put it into a page as well."""
    rows = list(_read_all(options.corpora, options.products))
    drawn = table(rows)
    if options.astray:
        print("\n".join(line for _, found in rows for line in found.astray))
    print(drawn)
    print(parser_memory.measure())
    if options.into:
        insert(options.into, drawn)
    return int(any(found.false_writes for _, found in rows))


def padded(document: Document, products: int) -> Document:
    """Return the store with so many goods at least: the further ones have names of no language."""
    words = ["".join(letters) for letters in product("bdgkmnpst", "aiou", "lrvz", "aiou", "x")]
    pairs = [*zip(words, reversed(words), strict=True), *pairwise(words)]
    names = list(dict.fromkeys(map(" ".join, pairs)))
    missing = max(0, products - len(document.products))
    further = tuple(Goods(name=name, price=Decimal(1)) for name in names[:missing])
    return replace(document, products=(*document.products, *further))


def _read_all(folder: Path, products: int) -> Iterator[tuple[Corpus, Understanding]]:
    """Yield each corpus with how it was understood; corpora of one store share its file."""
    listed = corpora(folder)
    rehearse()
    settle()  # as every process of a house does: else the collector is measured
    for name in dict.fromkeys(corpus.store for corpus in listed):
        document = padded(store_document(folder / f"{name}.json"), products)
        with TemporaryDirectory() as place, closing(opened(document, Path(place))) as database:
            for corpus in listed:
                if corpus.store == name:
                    yield corpus, read(corpus, folder, database)
