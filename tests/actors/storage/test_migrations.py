from pathlib import Path

import pytest

from actors.storage import migrations
from actors.storage.database import Database
from actors.storage.migrations import scripts


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
