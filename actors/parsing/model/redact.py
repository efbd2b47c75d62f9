"""
What identifies a person leaves the house as a placeholder: phones, e-mails, cards, long numbers.

Amounts must survive: a run of digits is private from ten on, fewer only when written as a phone.
"""

import re
from typing import Final

import msgspec

_SECRET: Final = re.compile(
    r"""
      (?P<EMAIL> [\w.+-]+@[\w-]+(?:\.[\w-]+)+ )
    | (?P<CARD> (?<!\d) \d{4}(?:(?P<gap>[ -]?)\d{4}(?P=gap)\d{4}(?P=gap)\d{1,7}
                |[ -]?\d{6}[ -]?\d{5}) (?!\d) )
    | (?P<PHONE> \+[ ]?\(?\d(?:[ ().-]{0,2}\d){6,14}       # +92 300 7654321
                | (?<!\d)[0\u0660\u06f0\u0966]\d(?:[ -]?\d){5,12}(?!\d)  # 0300 7654321
                | (?<!\d)\(?[0\u0660\u06f0\u0966]\d{2,4}(?:\)[ ]?|[./])\d{6,8}(?!\d)  # (0300) 7
                | (?<!\d)(?:\(?\d{3}\)?[ -])?\d{3}-\d{4}(?!\d)   # (212) 555-0101
                | (?<!\d)\d{3}[ ]0\d{3}(?!\d) )            # 555 0101
    | (?P<NUMBER> \d{10,} )
    """,
    re.VERBOSE,
)
_PLACEHOLDER: Final = re.compile(r"\[(?:EMAIL|CARD|PHONE|NUMBER)\d+\]")


class Redacted(msgspec.Struct, frozen=True):
    """A text that may be shown to strangers, and what was taken out of it."""

    text: str
    secrets: tuple[tuple[str, str], ...] = ()

    def restore(self, text: str) -> str:
        """Return `text` with every placeholder of ours as it was typed."""
        typed = dict(self.secrets)
        return _PLACEHOLDER.sub(lambda found: typed.get(found[0], found[0]), text)

    @property
    def blanked(self) -> str:
        """The text without any placeholder, so that their digits are not read as numbers."""
        mine = {placeholder for placeholder, _ in self.secrets}
        return _PLACEHOLDER.sub(lambda found: " " if found[0] in mine else found[0], self.text)


def redact(text: str) -> Redacted:
    """Return `text` with [PHONE1] and the like in place of what identifies a person."""
    placeholders: dict[str, str] = {}

    def hide(found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        if found[0] not in placeholders:
            placeholders[found[0]] = _fresh(kind, text, placeholders)
        return placeholders[found[0]]

    hidden = _SECRET.sub(hide, text)
    return Redacted(hidden, tuple((mark, typed) for typed, mark in placeholders.items()))


def _fresh(kind: str, text: str, taken: dict[str, str]) -> str:
    """Return a placeholder that stands neither for another secret nor in the text itself."""
    number = 1
    while (mark := f"[{kind}{number}]") in taken.values() or mark in text:
        number += 1
    return mark
