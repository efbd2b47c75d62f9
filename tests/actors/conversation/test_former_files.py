"""A store's file as it was written before orders and alerts: opened, it goes on."""

from pathlib import Path

import pytest

from actors.business import agenda
from actors.business.invariants import violations
from actors.storage import migrations
from actors.storage.database import Database

BEFORE = """
INSERT INTO store(id, name, currency, digits, timezone, secret, opened_at)
    VALUES (1, 'Corner', 'PKR', 2, 'Asia/Karachi', 'ab', 0);
INSERT INTO members(person, name, role, key) VALUES ('console:main', 'Omar', 'owner', 'k');
INSERT INTO automations(id, number, kind, rule, words, chat, thread, in_group, author, author_name,
    state, zone, next_due, key) VALUES ('1', 1, 'summary', '{"time":"20:00","every":"day"}', '',
    'console:local:main', '', 0, 'console:main', 'Omar', 'on', 'Asia/Karachi', 1795446000000, 'k');
INSERT INTO questions(token, question, position, label, commands, asker, chat, expires_at) VALUES
    ('t', 'q', 1, 'Yes', '[{"intent":"alert.set","time":"20:00"}]', '', '', 0);
"""


def test_its_summary_is_said_its_people_stay_and_its_books_add_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = migrations.scripts()
    former = every[: next(at for at, script in enumerate(every) if "TABLE orders" in script)]
    monkeypatch.setattr(migrations, "scripts", lambda: former)
    database = Database.open(tmp_path / "store.db", create=True)
    database.script(BEFORE)
    database.close()
    monkeypatch.undo()

    database = Database.open(tmp_path / "store.db")
    (summary,) = agenda.live(database)
    asked = database.rows("SELECT token FROM questions")

    assert (summary.kind, summary.next_due) == ("daily_summary", 1_795_446_000_000)
    assert asked == []
    assert database.rows("SELECT active FROM members") == [(1,)]
    assert violations(database) == []
    database.close()
