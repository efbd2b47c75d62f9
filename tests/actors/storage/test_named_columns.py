"""An older version writes on into a table to which a newer one has added a column."""

import re
from pathlib import Path

import pytest

ROOMS = ("actors", "gateway", "supervision", "loadtest")
UNNAMED = re.compile(r"\bINTO\s+[\w{}\[\]]+[\s\"f]*\b(?:VALUES|SELECT)\b")


@pytest.mark.parametrize("room", ROOMS)
def test_every_insert_names_its_columns(room: str) -> None:
    files = [*Path(room).rglob("*.py"), *Path(room).rglob("*.sql")]
    found = [
        f"{file}: {hit.group()}" for file in files for hit in UNNAMED.finditer(file.read_text())
    ]

    assert files
    assert found == []


def test_an_insert_without_columns_would_be_found() -> None:
    assert UNNAMED.search('"INSERT INTO votes"\n    f" VALUES (?)"')
    assert UNNAMED.search("INSERT INTO {table} VALUES")
    assert not UNNAMED.search("INSERT INTO chats(address) VALUES")
