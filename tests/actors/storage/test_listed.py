from pathlib import Path

import pytest

from actors.storage.database import Database
from actors.storage.listed import listed


@pytest.mark.parametrize("wanted", [[], ["chat 7"], ["chat 9", "chat 1", "nobody"]])
def test_a_list_of_any_length_is_one_parameter(tmp_path: Path, wanted: list[str]) -> None:
    database = Database.open(tmp_path / "store.db", create=True)
    for number in range(10):
        database.run("INSERT INTO chats(address, title) VALUES (?, ?)", (f"chat {number}", ""))

    sql = "SELECT address FROM carray(?) CROSS JOIN chats ON address = value"
    found = [address for (address,) in database.rows(sql, (listed(wanted),))]
    database.abandon()

    assert found == [address for address in wanted if address != "nobody"]
