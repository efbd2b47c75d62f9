from collections.abc import Iterator
from pathlib import Path

import pytest

from actors.storage.database import configure_sqlite
from tests.actors.shop import Shop, document


@pytest.fixture(scope="session", autouse=True)
def _sqlite() -> None:
    configure_sqlite()


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """Give a store with the small sample document in it."""
    one = Shop(tmp_path, document())
    yield one
    one.database.abandon()
