"""Real store files made from the documents beside the corpora."""

from pathlib import Path
from typing import Final

import msgspec

from actors.business import document
from actors.conversation.answer import answer
from actors.storage.database import Database
from channels.identity import MessageKey, TenantId
from channels.messages import Envelope, ImportStore, OpenStore

CORPUS: Final = Path(__file__).parents[2] / "corpus"
SECRET: Final = "ab" * 16


def open_store(name: str, folder: Path) -> Database:
    """Return the store of `tests/corpus/NAME.json` in a new file."""
    raw = (CORPUS / f"{name}.json").read_bytes()
    facts = document.read(raw)[0].store
    database = Database.open(folder / f"{name}.db", create=True)
    opening = OpenStore(
        MessageKey("open"),
        facts.name,
        facts.currency,
        facts.minor_unit_digits,
        facts.timezone,
        SECRET,
    )
    tenant = TenantId("a" * 26)
    answer(database, Envelope(1, tenant, 1, opening))
    answer(database, Envelope(2, tenant, 2, ImportStore(MessageKey("import"), raw)))
    return database


class Names(msgspec.Struct, frozen=True):
    """All that the parser could say of a store's goods and people."""

    products: tuple[str, ...]
    people: tuple[str, ...]


def names_of(name: str) -> Names:
    """Return the names and aliases in a store's document."""
    wanted = document.read((CORPUS / f"{name}.json").read_bytes())[0]
    products = [alias for goods in wanted.products for alias in (goods.name, *goods.aliases)]
    people = (*wanted.customers, *wanted.vendors, *wanted.drivers)
    spoken = [alias for person in people for alias in (person.name, *person.aliases)]
    return Names(tuple(products), tuple(spoken))
