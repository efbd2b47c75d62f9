import pytest

from actors.storage.database import configure_sqlite


@pytest.fixture(scope="session", autouse=True)
def _sqlite() -> None:
    configure_sqlite()
