"""
A reading that passes over words which change nothing in it. It is never carried out unasked.

No number, name or day is ever passed over, nor a word after which something may not have happened.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from actors.parsing.asking import ASKS
from actors.parsing.chunk import Chunk
from actors.parsing.draft import Draft
from actors.parsing.families import Families
from actors.parsing.family import Family
from actors.parsing.line import STEP, Line
from actors.parsing.rules.denied import BEFORE
from actors.parsing.tokens import UNKNOWN, Token

COST_LIMIT: Final = 5
"""How much a reading may pass over: a small word costs 1, a word that does something 2."""
ANCHORLESS_COST: Final = 2
"""The same for a reading without any verb."""
UNKNOWN_LIMIT: Final = 3
"""Unknown words that a reading may pass over; more, and the message may be about anything."""
OVERHEARD_LIMIT: Final = 1
"""The same where people talk among themselves."""
_SMALL: Final = frozenset(
    {
        UNKNOWN, "self", "is", "was", "it", "any", "do", "have", "more", "show", "what", "to",
        "for", "of", "from", "by", "at", "each", "now", "third", "thanks", "greeting", "new", "as",
        "productnoun", "customernoun", "vendornoun", "article", "ka", "ko", "se", "ne", "entries",
    }
)  # fmt: skip
"""Kinds that say little by themselves."""
_FACTS: Final = frozenset(
    {
        "date", "pay", "digits", "ref", "damage", "department", "all", "cancel", "undo",
        "discontinue", "data", "limit", "level", "clock", "am", "pm", "every", "currency", "return",
        "refund", "secondlast", "address", "lend",
    }
)  # fmt: skip
_TURNING: Final = frozenset({STEP, "failed", "refused", "us", "theirs"})
"""Values of words without which another thing would be said: "refused", "me vendió"."""
_STOPPING: Final = frozenset(
    {"negation", "not", "no", "future", "hypothetical", "reported", "due", "later", "unwanted"}
)
"""Kinds of words after which something may not have happened."""
_DOUBTING: Final = frozenset(
    {"modality", "polite", "question", "want", "howmuch", "howmany", "who", "low", "slow"}
)
"""The same for what is written down."""
_TALKING: Final = frozenset({"modality", "question", "who", "third", "thanks", "or"})
"""Kinds of words that people say to each other, where nothing is passed over then."""
_DEEDS: Final = frozenset({"give", "take"})
"""Kinds of words that make a question another: "how much milk does a cow give"."""
_DAY_ALONE: Final = frozenset({"date"})
_BEFORE_NAMES: Final = frozenset({"number", "unit", "of", "to", "from", "times", "self", "third"})
_AFTER_NAMES: Final = frozenset(
    {"take", "give", "return", "paid", "buy", "receive", "settle", "send", "owe", "ko", "ne", "se"}
)


def is_readable(tokens: Sequence[Token], *, overheard: bool) -> bool:
    """Return whether so few and such words are strange that the others may be meant for us."""
    unknown = sum(token.kind == UNKNOWN for token in tokens)
    telling = sum(token.kind not in {"separator", "filler"} for token in tokens)
    many = unknown > (OVERHEARD_LIMIT if overheard else UNKNOWN_LIMIT) or unknown * 2 > telling
    kinds = {token.kind for token in tokens}
    talking = overheard and (bool(kinds & _TALKING) or "number" not in kinds)
    return not (many or talking or _has_strange_clause(tokens) or _names_something_strange(tokens))


def read_relaxed(families: Families, lines: Iterable[Line]) -> Draft | None:
    """Return the reading that passes over the least; of several the first."""
    found = [read for line in lines for read in _readings(families, line)]
    return min(found, key=lambda read: read[1])[0] if found else None


def _readings(families: Families, line: Line) -> Iterator[tuple[Draft, int]]:
    """Yield what a line means past other words, and what passing over them costs."""
    kept = _kept(line)
    asked = {part.kind for part in line.all("have") if part.value == ASKS}  # "hai kya"
    writing = kept | (line.kinds & _DOUBTING) | asked
    asking = kept | (line.kinds & _DEEDS)
    for family in families.anchored(line.kinds):
        if (writing if family.writes else asking) <= family.allowed:
            read = _passed_over(family, line)
            if read is not None:
                yield read


def _kept(line: Line) -> frozenset[str]:
    """Return the kinds of chunks with which something would be lost."""
    facts = [part.kind for part in line.chunks if _is_fact(part)]
    pairs = list(pairwise(line.chunks))
    denied = [
        right.kind
        for left, right in pairs
        if left.kind == "not" or (left.kind in {"amount", "sum"} and right.kind == "span")
    ]
    denied += [left.kind for left, right in pairs if _denies_before(right)]
    if "all" in line.kinds:
        denied += [left.kind for left, right in pairs if _leaves_out(left, right)]
    return (line.kinds & _STOPPING).union(facts, denied)


def _denies_before(part: Chunk) -> bool:
    """Return whether it denies what stands before it: "liya nahi"."""
    return part.kind == "not" and part.value == BEFORE


def _leaves_out(part: Chunk, following: Chunk) -> bool:
    """Return whether somebody is left out of what is said: "todos pagaron menos ali"."""
    return part.kind == "discount" and following.kind == "party"


def _passed_over(family: Family, line: Line) -> tuple[Draft, int] | None:
    """Return what a line means in a family past other words, and what passing over them costs."""
    strange = [part for part in line.chunks if part.kind not in family.allowed]
    cost = _cost(strange)
    if family.anchors == _DAY_ALONE or not _may_pass(family, strange, cost):
        return None
    rest = line.without(*strange)
    draft = family.read(rest) if family.anchored(rest.kinds, family.allowed) else None
    if draft is None:
        return None
    doubts = [f"unexplained:{part.text[:40]}" for part in strange]
    return replace(draft, doubts=(*draft.doubts, *doubts)), cost


def _may_pass(family: Family, strange: Sequence[Chunk], cost: int) -> bool:
    """Return whether not too many words are passed over."""
    if family.anchors:
        return cost <= COST_LIMIT
    return cost <= ANCHORLESS_COST and not any(part.kind == UNKNOWN for part in strange)


def _cost(strange: Sequence[Chunk]) -> int:
    return sum(1 if part.kind in _SMALL else 2 for part in strange)


def _is_fact(part: Chunk) -> bool:
    """Return whether a chunk says something that no reading may leave out."""
    counted = part.number is not None or part.entry is not None
    return counted or part.kind in _FACTS or part.value in _TURNING


def _names_something_strange(tokens: Sequence[Token]) -> bool:
    """Return whether an unknown word stands where a name would: "3 xyz", "xyz paid", "xyz papr"."""
    return any(
        (right.kind == UNKNOWN and left.kind in _BEFORE_NAMES)
        or (left.kind == UNKNOWN and right.kind in _AFTER_NAMES)
        or (left.kind == UNKNOWN and right.kind == "product" and bool(right.doubt))
        for left, right in pairwise(tokens)
    )


def _has_strange_clause(tokens: Sequence[Token]) -> bool:
    """Return whether a whole clause of several words says nothing that is understood."""
    clause: list[Token] = []
    for token in (*tokens, None):
        if token is not None and token.kind != "separator":
            clause.append(token)
        elif _is_strange(clause):
            return True
        else:
            clause = []
    return False


def _is_strange(clause: Sequence[Token]) -> bool:
    unknown = any(one.kind == UNKNOWN for one in clause)
    said = any(one.kind not in _SMALL and one.kind != "filler" for one in clause)
    return unknown and len(clause) > 1 and not said
