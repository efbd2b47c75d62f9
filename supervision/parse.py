"""
Messages as JSON lines -> how each is understood, without a house: what `tarctl parse` prints.

Nothing is executed. The names are those of a store document, in a file that is gone afterwards.
"""

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from actors.business import document, store_file
from actors.business import store as stores
from actors.business.catalogue import Catalogue
from actors.business.document import Document, Facts
from actors.conversation.asking import is_useless, worth_asking
from actors.conversation.asking import question as ask_about
from actors.parsing.as_line import as_line
from actors.parsing.context import Context
from actors.parsing.model.ground import ground
from actors.parsing.model.redact import redact
from actors.parsing.model.request import ModelAnswer, ModelRequest, ModelUnavailable
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from actors.rehearsal import rehearse
from actors.storage.database import Database
from actors.storage.ids import row_ids
from channels.errors import Malformed
from channels.identity import MessageKey
from channels.messages import OpenStore, Role

NO_STORE: Final = Document(store=Facts(name="No store", currency="XXX"))
"""What is read against when no document is given: no names, and ISO 4217's word for no currency."""
_KEY: Final = MessageKey("parse")
Ask = Callable[[ModelRequest], ModelAnswer]
"""Asks a model. Raises ModelUnavailable."""


class Question(msgspec.Struct, frozen=True):
    """
    One line.

    Attributes:
        now: ISO 8601; without an offset it is the store's local time, empty means this moment.

        addressed: we were named or spoken to alone; unless given, whenever it is no group.

        id: comes back as it was, so that answers can be told apart.
    """

    text: str
    role: Role = Role.OWNER
    now: str = ""
    group: bool = False
    addressed: bool | None = None
    id: str | int | None = None


def run(
    lines: Iterable[str],
    store: Path | None = None,
    clock: Callable[[], float] = time.time,
    *,
    now: str = "",
    ask: Ask | None = None,
) -> Iterator[str]:
    """
    Yield one JSON line for each line: how it is understood, or {"error": ...} when it is no JSON.

    `clock` tells the seconds since the epoch; `now` stands in for it in lines that give no time of
    their own. With `ask` a model is asked about what the rules do not know.

    Raises:
        Malformed: when the store document cannot be read.
        TooLarge: when it is longer than a document may be.
        Refused: when a row of it makes no sense.
    """
    wanted = store_document(store) if store else NO_STORE
    rehearse()  # as every host does before it is asked
    with TemporaryDirectory() as folder, closing(opened(wanted, Path(folder))) as database:
        for line in lines:
            try:
                question = msgspec.json.decode(line, type=Question)
                timed = replace(question, now=question.now or now)
                answer = _answer(timed, database, clock, ask)
            except (ValueError, RecursionError) as error:
                answer = {"error": str(error)}
            yield msgspec.json.encode(answer).decode()


def store_document(path: Path) -> Document:
    """Return the document in a file. Raises Malformed, TooLarge."""
    try:
        return document.read(path.read_bytes())[0]
    except OSError as error:
        raise Malformed(f"the store document cannot be read: {error}") from error


def opened(wanted: Document, folder: Path) -> Database:
    """Return a new store file with all that the document says. Raises Malformed, Refused."""
    facts = wanted.store
    opening = OpenStore(
        _KEY, facts.name, facts.currency, facts.minor_unit_digits, facts.timezone, secret=""
    )
    try:
        ZoneInfo(facts.timezone)
    except (KeyError, ValueError, OSError) as error:
        raise Malformed(f"timezone: {facts.timezone!r} is not known") from error
    database = Database.open(folder / "store.db", create=True)
    with database.transaction():
        stores.establish(database, opening, 0)
        act = store_file.importing(stores.load(database), _KEY, row_ids(0, _KEY), 0)
        store_file.write(database, wanted, act)
    return database


def _answer(
    question: Question, database: Database, clock: Callable[[], float], ask: Ask | None
) -> dict[str, object]:
    """Return the reading as `tarctl parse` prints it. Raises ValueError when `now` is no time."""
    facts = stores.load(database)
    addressed = question.addressed
    context = Context(
        role=question.role,
        now=_local(question.now, facts.local(int(clock() * 1000))),
        group=question.group,
        addressed=not question.group if addressed is None else addressed,
        currency=facts.currency,
        digits=facts.digits,
    )
    reading = parse(question.text, Catalogue(database), context)
    if ask is not None and worth_asking(reading, context, question.text):
        reading = _asked(question.text, reading, database, context, ask)
    said = {} if question.id is None else {"id": question.id}
    return {**said, **as_line(reading)}


def _asked(text: str, local: Reading, database: Database, context: Context, ask: Ask) -> Reading:
    """Return what a model makes of it, the second one where the first one's answer does not fit."""
    request = ask_about(text, database, context, locale="")
    view = Catalogue(database)
    for again in (False, True):
        try:
            answer = ask(replace(request, again=again))
        except ModelUnavailable as error:
            return replace(local, reasons=(*local.reasons, f"model:{error.reason}"))
        reading = ground(answer.commands, request, redact(text), view, context)
        if not is_useless(reading):
            break
    return reading


def _local(now: str, otherwise: dt.datetime) -> dt.datetime:
    """Return the time that was given in the store's time zone, or the other one."""
    if not now:
        return otherwise
    given = dt.datetime.fromisoformat(now)
    if given.tzinfo is None:
        return given.replace(tzinfo=otherwise.tzinfo)
    return given.astimezone(otherwise.tzinfo)
