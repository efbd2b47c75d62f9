"""The stores of the corpora, in which nobody writes, opened once; properties without a watch."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from actors.storage.database import Database
from tests.actors.parsing.corpus import STORES
from tests.actors.parsing.stores import open_store

settings.register_profile("parsing", deadline=None)
settings.load_profile("parsing")


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Database]]:
    folder = tmp_path_factory.mktemp("stores")
    opened = {name: open_store(name, folder) for name in STORES}
    yield opened
    for store in opened.values():
        store.close()


@pytest.fixture(scope="session")
def corner(stores: dict[str, Database]) -> Database:
    return stores["corner"]


@pytest.fixture(scope="session")
def hardware(stores: dict[str, Database]) -> Database:
    return stores["hardware"]


@pytest.fixture(scope="session")
def mart(stores: dict[str, Database]) -> Database:
    return stores["mart"]


@pytest.fixture(scope="session")
def kirana(stores: dict[str, Database]) -> Database:
    return stores["kirana"]
