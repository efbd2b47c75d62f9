from collections.abc import Iterator
from pathlib import Path

import pytest

from actors.storage.connection import configure_sqlite
from tests.compiled import libraries, stale
from tests.corner import Corner


def pytest_sessionstart() -> None:
    """Never test what is no longer written: a compiled file hides its source."""
    if changed := stale(libraries()):
        why = (
            f"compiled before their last change: {', '.join(changed)}; `make test` or `make plain`"
        )
        pytest.exit(why, returncode=pytest.ExitCode.USAGE_ERROR)


@pytest.fixture(scope="session", autouse=True)
def _sqlite() -> None:
    configure_sqlite()


@pytest.fixture
def corner(tmp_path: Path) -> Iterator[Corner]:
    """Hold a store open; whatever a test does to it, it must add up in the end."""
    one = Corner(tmp_path)
    yield one
    one.close()
