"""
A catalogue's source (PO, as in GNU gettext's manual, "The Format of PO Files") -> its messages.

Read as Babel writes it: no contexts, no obsolete entries with a meaning, UTF-8.
"""

import ast
import re
from collections.abc import Callable, Iterator
from gettext import c2py  # the standard library's compiler of a Plural-Forms header
from typing import Final

import msgspec

Forms = tuple[str, ...]

_FIELD: Final = re.compile(r'(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")')
_PLURAL: Final = re.compile(r"plural=(.+?);?$", re.MULTILINE)


class Messages(msgspec.Struct, frozen=True):
    """
    What a catalogue says.

    Attributes:
        single: message -> translation.

        plural: singular message -> its forms; `form` says which of them a number takes.
    """

    single: dict[str, str]
    plural: dict[str, Forms]
    form: Callable[[int], int]


def read(text: str) -> Messages:
    """Return the messages of a catalogue; what is not translated is left out."""
    single, plural = dict[str, str](), dict[str, Forms]()
    for message, forms in _entries(text):
        if not all(forms):
            continue
        if len(forms) == 1:
            single[message] = forms[0]
        else:
            plural[message] = forms
    rule = _PLURAL.search(single.pop("", ""))
    return Messages(single, plural, c2py(rule[1]) if rule else _english)


def _english(number: int) -> int:
    return int(number != 1)


def _entries(text: str) -> Iterator[tuple[str, Forms]]:
    """Yield each message with its forms; one for a message without a plural."""
    for block in text.split("\n\n"):
        fields = dict[str, str]()
        name = ""
        for line in block.splitlines():
            found = _FIELD.fullmatch(line)
            if found:
                name = found[1]
                fields[name] = ast.literal_eval(found[2])
            elif line.startswith('"') and name:
                fields[name] += ast.literal_eval(line)
        if "msgid" in fields:
            forms = (value for name, value in fields.items() if name.startswith("msgstr"))
            yield fields["msgid"], tuple(forms)
