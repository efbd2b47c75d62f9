"""Words of a message that seem to be a name the store does not have. Nothing is looked up here."""

from collections.abc import Iterator, Sequence
from typing import Final

from actors.business.entry import Entry, EntryKind
from actors.parsing.tokens import UNKNOWN, Token, name_token

UNKNOWN_WORDS_LIMIT: Final = 3
"""Words of an unknown name; a longer run is no name."""
_BEFORE_PRODUCT: Final = frozenset({"number", "unit", "of", "times"})
_BEFORE_PARTY: Final = frozenset({"to", "from", "by", "for"})


def unknown_run(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Return where the only run of unknown words is, None when there is none or several."""
    found = [at for at, token in enumerate(tokens) if token.kind == UNKNOWN]
    if not found or len(found) > UNKNOWN_WORDS_LIMIT or found[-1] - found[0] != len(found) - 1:
        return None
    return found[0], found[-1] + 1


def kinds_expected(tokens: Sequence[Token], at: int) -> Iterator[EntryKind]:
    """Yield what a name at this place may be of, the likeliest first."""
    before = tokens[at - 1].kind if at else ""
    if before not in _BEFORE_PARTY:
        yield "product"
    if before not in _BEFORE_PRODUCT:
        yield "customer"


def named(tokens: Sequence[Token], start: int, stop: int, entry: Entry) -> Token:
    """Return the unknown words in one token, as the name of an entry."""
    text = " ".join(token.text for token in tokens[start:stop])
    owned = tokens[stop - 1].owned
    return name_token(text, tokens[start].start, tokens[stop - 1].stop, (entry,), owned=owned)
