"""Names that are small words too: "علي" is Ali, and written as "على", which is "on"."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.lexicon import MAYBE_NAME
from actors.parsing.rules.facts import is_fact
from actors.parsing.tokens import UNKNOWN, Token

NOUNS: Final = frozenset({"productnoun", "customernoun", "vendornoun"})
"""Kinds of words for what is new."""
_BEFORE: Final = NOUNS | {UNKNOWN, "new", "hire", "rolenoun"}
"""Kinds of words behind which a name stands, or goes on."""


def with_small_names(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return such a word as a name where a new one stands: "زبون جديد احمد علي"."""
    if not any(token.value == MAYBE_NAME for token in tokens):
        return tokens
    kept = list(tokens)
    for at, token in enumerate(tokens):
        named = at > 0 and kept[at - 1].kind in _BEFORE
        if token.value == MAYBE_NAME and named and not _leads(kept, at + 1):
            kept[at] = replace(token, kind=UNKNOWN, value="")
    return kept


def _leads(tokens: Sequence[Token], at: int) -> bool:
    """Return whether what follows is no name, so that the small word leads to it: "to the list"."""
    return at < len(tokens) and (tokens[at].kind in NOUNS or is_fact(tokens, at))
