"""
A reminder or alert behind other commands: "ali took 2 rice, and remind me at 6 to lock up".

Only what was certain before and after is put together, and always for a yes.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Final

from actors.business.entry import CatalogueView
from actors.business.intents import AlertSet, Command, ReminderCreate
from actors.parsing.by_itself import reader
from actors.parsing.by_itself.concerns import reminds
from actors.parsing.context import Context
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.reading import Reading
from actors.parsing.text import tokenise
from actors.parsing.words import Words

_BREAK: Final = re.compile(r"[,;.،؛\n](?!\d)\s*|\s+")
_MARKS: Final = " ,;.،؛\n"
_AND: Final = "و"
"""Written in one with the word behind it."""
_JOINTS: Final = frozenset({"and", "filler"})
BREAKS_LIMIT: Final = 40
"""Places at which a reminder may begin, beyond which none is looked for."""
CLAUSES_LIMIT: Final = 4
"""The same for an alert, which begins a clause."""

Parse = Callable[[str], Reading]
"""Reads what stands before the reminder."""


def read_both(words: Words, view: CatalogueView, context: Context, parse: Parse) -> Reading | None:
    """Return the commands and what shall be said by itself behind them, None for any other."""
    meant: type[Command] = ReminderCreate if reminds(words) else AlertSet
    halves = _halves(words.source)
    for head, tail in halves if meant is ReminderCreate else _clauses(halves):
        last = reader.read(tokenise(tail), view, context)
        if last and last.action == "execute" and isinstance(last.commands[0], meant):
            first = parse(_without_joint(head))
            commands = (*first.commands, *last.commands)
            doubts = (*first.reasons, "several_commands")
            return Reading("confirm", commands, reasons=doubts) if first.commands else None
    return None


def _clauses(halves: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the first of those that part between two clauses."""
    parted = (
        both for both in halves if both[1].startswith(_AND) or _without_joint(both[0]) != both[0]
    )
    yield from islice(parted, CLAUSES_LIMIT)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text in two, wherever a word ends."""
    breaks = list(_BREAK.finditer(text))
    for found in breaks if len(breaks) <= BREAKS_LIMIT else ():
        yield text[: found.end()].rstrip(" "), text[found.end() :]


def _without_joint(head: str) -> str:
    """Return the text without the small words that lead to what follows: "and", "then"."""
    phrases = shared_lexicon().phrases
    head = head.rstrip(_MARKS)
    while (last := head.rpartition(" "))[0]:
        senses = phrases.get(last[2].casefold(), {}).values()
        if not any(sense.kind in _JOINTS for meanings in senses for sense in meanings):
            break
        head = last[0].rstrip(_MARKS)
    return head
