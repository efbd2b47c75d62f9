"""
Which language somebody is answered in, kept with their row: chosen by hand, or that of their words.

The store's language is its first owner's. What a chat is told by itself is in the language of the
last words there.
"""

import msgspec

from actors.storage.database import Database
from channels.identity import ChatAddress, PersonId


class Habit(msgspec.Struct, frozen=True, gc=False):
    """
    What is known of a sender's languages, "" where nothing is; all are names of catalogues.

    Attributes:
        chosen: by hand; it is never left for another.

        spoken: that of their last words.

        around: that of the last words in the group where they write.
    """

    chosen: str = ""
    spoken: str = ""
    around: str = ""


def chat_key(chat: ChatAddress) -> str:
    """Return how a chat is named in the store's file; topics of a group are one chat."""
    return f"{chat.channel}:{chat.account}:{chat.chat}"


def of_store(database: Database) -> str:
    """Return the language of the first owner who has one, "" when none has."""
    row = database.row(
        "SELECT coalesce(nullif(language, ''), spoken) FROM members WHERE role = 'owner'"
        " AND active = 1 AND (language <> '' OR spoken <> '') ORDER BY rowid LIMIT 1"
    )
    return str(row[0]) if row else ""


def of_chat(database: Database, chat: ChatAddress, person: str) -> str:
    """Return the language of a group, or of the person who is told in private; else the store's."""
    if not chat.group:
        return of_person(database, person)
    row = database.row("SELECT spoken FROM chats WHERE address = ?", (chat_key(chat),))
    return str(row[0]) if row and row[0] else of_store(database)


def of_person(database: Database, person: str) -> str:
    """Return the language of a member, chosen or spoken; else the store's."""
    sql = "SELECT coalesce(nullif(language, ''), spoken) FROM members WHERE person = ?"
    row = database.row(sql, (person,))
    return str(row[0]) if row and row[0] else of_store(database)


def remember(database: Database, person: PersonId, language: str) -> None:
    """Note the language of somebody's last words."""
    database.run("UPDATE members SET spoken = ? WHERE person = ?", (language, person))


def remember_around(database: Database, chat: ChatAddress, language: str) -> None:
    """Note the language of the last words in a group."""
    database.run("UPDATE chats SET spoken = ? WHERE address = ?", (language, chat_key(chat)))


def choose(database: Database, person: PersonId, language: str) -> None:
    """Answer somebody in one language from now on; "" follows their words again."""
    database.run("UPDATE members SET language = ? WHERE person = ?", (language, person))
