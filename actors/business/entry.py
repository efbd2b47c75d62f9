"""What a name in a store's catalogue stands for: frozen values, and what may be asked of them."""

from typing import Literal, Protocol, TypeAlias

import msgspec

EntryKind: TypeAlias = Literal["product", "customer", "vendor", "driver", "staff"]


class Entry(msgspec.Struct, frozen=True, gc=False):
    """
    One product or person under one of its names.

    Attributes:
        key: the folded alias that matched (see actors.business.names).

        name: the canonical name, as shown.

        unit: for a product the unit it is sold and counted in ("bag").

        units: further units a quantity may be said in, that have a pack factor ("dozen", "g").

        price: minor units for one `unit`, None when unknown.

        active: false for what is no longer sold.
    """

    kind: EntryKind
    key: str
    name: str
    unit: str = ""
    units: tuple[str, ...] = ()
    price: int | None = None
    active: bool = True


class CatalogueView(Protocol):
    """The names of one store; a few indexed reads a message, nothing kept in memory."""

    def lookup(self, keys: list[str]) -> list[Entry]:
        """Return every entry with a folded alias among `keys`, for a key twice perhaps twice."""

    def lookup_skeletons(self, skeletons: list[str]) -> list[Entry]:
        """Return every entry one of whose aliases has one of these consonant skeletons."""

    def suggest(self, word: str, limit: int = 3, least: float = 0) -> list[Entry]:
        """Return the entries whose names look most like `word`, `least` percent, best first."""

    def ambiguous(self, keys: list[str]) -> dict[str, tuple[str, ...]]:
        """Return the declared ambiguous words among `keys` with the product names to ask about."""

    def categories(self, keys: list[str]) -> dict[str, str]:
        """Return the categories of goods among `keys`, folded, with their names as stored."""
