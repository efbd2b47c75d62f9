"""Messages read in the stores of the corpora."""

from typing import Final

from actors.business import store as stores
from actors.business.catalogue import Catalogue
from actors.business.intents import Command, Nothing
from actors.parsing.guards import is_write
from actors.parsing.parser import parse
from actors.parsing.reading import Reading
from actors.storage.database import Database
from channels.messages import Role
from loadtest.corpora import Said, corpora
from loadtest.language import setting
from tests.actors.parsing.stores import CORPUS

CORPORA: Final = {one.name: one for one in corpora(CORPUS)}
STORES: Final = tuple(dict.fromkeys(one.store for one in CORPORA.values()))


def lines(name: str) -> list[Said]:
    """Return a corpus."""
    return CORPORA[name].lines(CORPUS)


def read(text: str, store: Database, role: Role = Role.OWNER, *, group: bool = False) -> Reading:
    """Return how a message is understood; in a group it was not addressed to us."""
    return parse(text, Catalogue(store), setting(stores.load(store), role, group=group))


def offered(reading: Reading) -> list[Command]:
    """Return every command that the reading executes or puts behind a button."""
    chosen = [command for choice in reading.choices for command in choice.commands]
    return [command for command in (*reading.commands, *chosen) if command != Nothing()]


def writes(reading: Reading) -> bool:
    """Return whether something is written without a person's yes."""
    return reading.action == "execute" and any(map(is_write, reading.commands))
