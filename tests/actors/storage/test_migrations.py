import re
from pathlib import Path

import pytest

from actors.storage import migrations
from actors.storage.database import Database
from actors.storage.migrations import scripts
from tests.corner import Corner


def version(database: Database) -> int:
    return int(database.rows("PRAGMA user_version")[0][0])


def test_a_fresh_file_has_seen_every_script(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "store.db", create=True)

    assert len(scripts()) == version(database)
    database.close()


def test_a_file_of_yesterday_gets_what_is_new_and_keeps_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = tmp_path / "store.db", scripts()
    database = Database.open(path, create=True)
    database.run("INSERT INTO chats(address) VALUES ('here')")
    database.close()
    added = "ALTER TABLE chats ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'"
    monkeypatch.setattr(migrations, "scripts", lambda: (*before, added))

    database = Database.open(path)

    assert database.rows("SELECT address, mood FROM chats") == [("here", "calm")]
    assert len(before) + 1 == version(database)
    database.close()


def test_every_client_can_open_a_store(corner: Corner) -> None:
    tables = corner.database.rows("SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL")

    # What one of Turso's clients breaks on: see decision 17.
    never = re.compile(r"\b(CHECK|GENERATED|VIRTUAL|WITHOUT\s+ROWID|TRIGGER)\b", re.IGNORECASE)
    assert [name for name, sql in tables if never.search(re.sub("--.*", "", sql))] == []


def test_a_script_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, before = tmp_path / "store.db", scripts()
    Database.open(path, create=True).close()
    half = "CREATE TABLE half (a TEXT) STRICT; nonsense"
    monkeypatch.setattr(migrations, "scripts", lambda: (*before, half))

    with pytest.raises(Exception, match="near"):
        Database.open(path)
    monkeypatch.undo()

    database = Database.open(path)
    assert len(before) == version(database)
    assert database.rows("SELECT name FROM sqlite_schema WHERE name = 'half'") == []
    database.close()


def test_a_version_that_is_rolled_back_works_on_a_file_with_tables_it_does_not_know(
    corner: Corner,
) -> None:
    corner.database.script("CREATE TABLE moods (a TEXT) STRICT; CREATE INDEX t ON txns (total)")
    corner.database.run(f"PRAGMA user_version={len(scripts()) + 1}")
    corner.database.close()

    corner.database = Database.open(corner.database.path)

    assert "Sold 2 bag" in corner.say("sold 2 rice")
    assert version(corner.database) == len(scripts()) + 1
