from pathlib import Path

from actors.storage import applied
from actors.storage.database import Database
from channels.identity import ChatAddress, MessageKey
from channels.messages import Outcome
from channels.reply import Part, Reply

KEY = MessageKey("test:1")


def test_an_outcome_is_recalled_as_it_was_and_a_new_key_leads_to_none(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "store.db", create=True)
    said = Outcome((Reply(ChatAddress("test", "bot", "home"), (Part("Sold"),)),), intents=("x",))

    applied.remember(database, KEY, said, at=5)

    assert said == applied.recall(database, KEY)
    assert applied.recall(database, MessageKey("test:2")) is None
    database.close()


def test_pruning_forgets_what_is_older_and_keeps_the_rest(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "store.db", create=True)
    for at in (10, 20, 30):
        applied.remember(database, MessageKey(str(at)), Outcome(), at)

    applied.prune(database, before=20)

    kept = [at for at in (10, 20, 30) if applied.recall(database, MessageKey(str(at)))]
    assert kept == [20, 30]
    database.close()
