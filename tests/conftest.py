from collections.abc import Iterator
from pathlib import Path

import pytest

from actors.storage.connection import configure_sqlite
from tests.corner import Corner


@pytest.fixture(scope="session", autouse=True)
def _sqlite() -> None:
    configure_sqlite()


@pytest.fixture
def corner(tmp_path: Path) -> Iterator[Corner]:
    """Hold a store open; whatever a test does to it, it must add up in the end."""
    one = Corner(tmp_path)
    yield one
    one.close()
