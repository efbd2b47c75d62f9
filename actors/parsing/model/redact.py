"""
What identifies a person leaves the house as a placeholder: phones, e-mails, cards, long numbers.

Amounts must survive: a run of digits is private from ten on, fewer only when written as a phone.
Groups of digits are one from nine on, as "98765 43210", or behind a word for it: "call 555 1234".
"""

import re
from typing import Final

import msgspec

_CALLED: Final = (
    "phone", "mobile", "cell", "whatsapp", "tel", "tel:", "number", "call", "ring", "no.",
    "tel\u00e9fono", "telefono", "celular", "m\u00f3vil", "n\u00famero", "numero", "llama",
    "fon", "\u0647\u0627\u062a\u0641", "\u0631\u0642\u0645", "\u062c\u0648\u0627\u0644",
    "\u092b\u094b\u0928", "\u0641\u0648\u0646",
)  # fmt: skip
"""Words for a phone, in front of its number."""
_BEHIND: Final = "|".join([f"(?<={word} )" for word in _CALLED])
_ZERO: Final = "[0\u0660\u06f0\u0966]"
_AMOUNTS: Final = r"\d+0(?:[ -]\d+0)+(?!\d|[ -]\d)"
_NINE: Final = rf"(?<![\d.,-])(?!\d{{4}}-\d\d-\d\d\b|{_AMOUNTS})(?=(?:\d[ -]?){{9,15}}(?!\d))"
_PHONES: Final = (
    r"\+ ?\(?\d(?:[ ().-]{0,2}\d){6,14}",  # +92 300 7654321
    rf"(?<!\d){_ZERO}\d(?:[ -]?\d){{5,12}}(?!\d)",  # 0300 7654321
    rf"(?<!\d)\(?{_ZERO}\d{{2,4}}(?:\)[ ]?|[./])\d{{6,8}}(?!\d)",  # (0300) 7654321
    r"(?<!\d)(?:\(?\d{3}\)?[ -])?\d{3}-\d{4}(?!\d)",  # (212) 555-0101
    r"(?<!\d)\d{3} 0\d{3}(?!\d)",  # 555 0101
    rf"{_NINE}\d{{2,5}}(?P<apart>[ -])\d{{2,7}}(?:(?P=apart)\d{{2,5}})*(?!\d)",  # 98765 43210
    rf"(?:{_BEHIND})\d{{2,4}}(?:[ -]\d{{2,4}}){{1,3}}(?!\d)",  # call 555 1234
)
_AMEX: Final = r"\d{4}[ -]?\d{6}[ -]?\d{5}"
_CARD: Final = rf"(?<!\d)(?:\d{{4}}(?P<gap>[ -]?)(?:\d{{4}}(?P=gap)){{2}}\d{{1,7}}|{_AMEX})(?!\d)"
_SECRET: Final = re.compile(
    r"(?P<EMAIL>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    rf"|(?P<CARD>{_CARD})|(?P<PHONE>{'|'.join(_PHONES)})|(?P<NUMBER>\d{{10,}})",
    re.IGNORECASE,
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
