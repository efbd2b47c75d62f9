"""Which chats belong to the store, and what became of them."""

from collections.abc import Iterator
from typing import Final

from actors.business.speakers import chat_key
from actors.conversation import questions
from actors.storage.database import Database
from channels.identity import ChatAddress

_FORMER: Final = "SELECT chat FROM questions WHERE token = ?"


def link(database: Database, chat: ChatAddress, *, active: bool = True) -> bool:
    """Remember a chat; return whether it is new or came back."""
    address = chat_key(chat)
    known = database.row("SELECT active FROM chats WHERE address = ?", (address,))
    database.run(
        "INSERT INTO chats (address, active) VALUES (?, ?)"
        " ON CONFLICT (address) DO UPDATE SET active = excluded.active",
        (address, int(active)),
    )
    return active and (known is None or not known[0])


def rename(database: Database, chat: ChatAddress, title: str) -> None:
    """Remember the title of a chat that is one of ours."""
    database.run("UPDATE chats SET title = ? WHERE address = ?", (title, chat_key(chat)))


def former(database: Database, chat: str) -> Iterator[str]:
    """Yield the chat's earlier key, as `chat_key` writes it, when it moved within a day."""
    yield from (key for (key,) in database.rows(_FORMER, (_moved(chat),)))


def move(database: Database, chat: ChatAddress, to: str, at: int) -> None:
    """
    Rewrite the chat's id everywhere: open questions, automations and the sources of entries follow.

    What the chat was called is known for a day more, to whoever presses an older button.

    Doing it again changes nothing, because a migration is told from both of its ends.
    """
    old = chat_key(chat)
    new = chat_key(ChatAddress(chat.channel, chat.account, to))
    if old == new:
        return
    _readdress(database, old, new)
    database.run("UPDATE questions SET chat = ? WHERE chat = ?", (new, old))
    database.run("UPDATE automations SET chat = ? WHERE chat = ?", (new, old))
    database.run(
        "UPDATE txns SET message = ? || substr(message, length(?) + 1)"
        " WHERE substr(message, 1, length(?)) = ?",
        (f"{new}/", f"{old}/", f"{old}/", f"{old}/"),
    )
    questions.note(database, _moved(new), old, at)


def _moved(chat: str) -> str:
    return f"moved:{chat}"


def _readdress(database: Database, old: str, new: str) -> None:
    """Give the chat's row its new key; the new chat may have introduced itself already."""
    known = database.row("SELECT title, active, spoken FROM chats WHERE address = ?", (old,))
    if known is None:
        return
    database.run("DELETE FROM chats WHERE address = ?", (old,))
    database.run(
        "INSERT INTO chats(address, title, active, spoken) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (address) DO UPDATE SET active = max(active, excluded.active)",
        (new, *known),
    )
