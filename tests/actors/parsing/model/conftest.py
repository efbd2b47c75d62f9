"""A real store in which nobody ever writes."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from actors.business import document, store, store_file
from actors.storage.database import Database
from channels.identity import MessageKey
from channels.messages import OpenStore

CORPUS = Path(__file__).parents[3] / "corpus"

settings.register_profile("model", deadline=None)
settings.load_profile("model")


@pytest.fixture(scope="session")
def corner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    wanted = document.read((CORPUS / "corner.json").read_bytes())[0]
    opening = OpenStore(MessageKey("open"), wanted.store.name, "PKR", 2, "UTC", "ab" * 16)
    database = Database.open(tmp_path_factory.mktemp("model") / "corner.db", create=True)
    with database.transaction():
        store.establish(database, opening, 1)
        ids = (f"{number:026d}" for number in count(1))
        act = store_file.importing(store.load(database), MessageKey("import"), ids, 2)
        store_file.write(database, wanted, act)
    yield database
    database.close()
