"""What a shape means: which value of a message goes where in its commands. Frozen, and small."""

from typing import Final

import msgspec


class Made(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """
    How one command is made of a shape's values.

    Attributes:
        slots: path of a field ("customer", "items.0.qty") -> position among the shape's slots.

        fixed: what a field holds whatever the values are ("reason": "expired").

        minus: quantities are said as positive numbers and meant as losses.
    """

    intent: str
    slots: dict[str, int]
    fixed: dict[str, str | bool] = {}
    minus: bool = False


class Template(msgspec.Struct, frozen=True, array_like=True):
    """
    The commands of a shape.

    Attributes:
        common: neither shape nor commands hold a word of one store, so all stores may have it.
    """

    made: tuple[Made, ...]
    common: bool = False


_decoder: Final = msgspec.json.Decoder(Template)


def encode(template: Template) -> str:
    """Return the template as JSON, the same for equal ones."""
    return msgspec.json.encode(template).decode()


def decode(text: str) -> Template:
    """Return the template of `encode`."""
    return _decoder.decode(text)
