"""Who works here, as what. A new name is kept as it was typed."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.business.intents import StaffInvite, StaffRole, StaffSet
from actors.parsing.draft import Draft
from actors.parsing.line import Line, Unfit
from actors.parsing.rules.phones import without_phone
from actors.parsing.rules.small_names import with_small_names
from actors.parsing.tokens import UNKNOWN, Token

_ROLES: Final[dict[str, StaffRole]] = {
    "owner": "owner", "manager": "manager", "staff": "staff", "driver": "driver",
}  # fmt: skip
_LINKS: Final = frozenset(
    {
        "filler",
        "as",
        "to",
        "is",
        "of",
        "self",
        "now",
        "ka",
        "ko",
        "se",
        "ne",
        "have",
        "was",
        "from",
        "by",
        "named",
        "for",
    }
)
_ABOUT: Final = frozenset({"rolenoun", "access", "fire", "invite"})
_INVITING: Final = _LINKS | {
    "invite", "rolenoun", "new", "send", "show", "want", "receive", "charge", "give", "article",
}  # fmt: skip
_VERBS: Final = frozenset({"change", "charge", "give", "take"})
"""Kinds of verbs that are names with a capital where another verb says what is done: "Mark"."""
_NAMES: Final = frozenset({"person", "customer", UNKNOWN})
NAME_WORDS: Final = 3


def read_staff(line: Line) -> Draft | None:
    """Return the clause as somebody's role or the end of it, None when it is neither."""
    kinds = line.said
    if kinds.isdisjoint(_ABOUT) and not {"person", "cancel"} <= kinds:
        return None
    if line.asks:
        return None
    tokens = with_small_names([token for token in line.tokens if token.kind != "separator"])
    if "invite" in kinds:
        return _invited(tokens)
    try:
        leaves = kinds & {"cancel", "discontinue", "fire"}
        return _dismissed(line, tokens) if leaves else _hired(line, tokens)
    except Unfit:
        return None


def _invited(tokens: Sequence[Token]) -> Draft | None:
    """Return "invite link for a new driver", which names nobody, as a link once somebody agrees."""
    roles = [token.value for token in tokens if token.kind == "rolenoun"]
    if len(roles) != 1 or not {token.kind for token in tokens} <= _INVITING:
        return None
    role = _ROLES[roles[0]]
    return None if role == "owner" else Draft(StaffInvite(role), ("staff",))


def _hired(line: Line, tokens: Sequence[Token]) -> Draft:
    """As in "add Omar as driver", "make hina staff"."""
    tokens = _without_wish(tokens)
    roles = [token.value for token in tokens if token.kind == "rolenoun"]
    kinds = {token.kind for token in tokens}
    known = "person" in kinds and kinds & {"change", "charge", "is", "now", "give", "have"}
    if len(roles) != 1 or not (known or kinds & {"new", "hire", "charge"}):
        raise Unfit
    rest, phone = without_phone(line, tokens)
    return Draft(StaffSet(_name(line, rest), role=_ROLES[roles[0]], phone=phone), ("staff",))


def _named(line: Line, token: Token) -> Token:
    """
    Return a word that is none of ours as a name, when it begins with a capital as names do.

    So is one that only looks like goods: nobody hires those.
    """
    if token.kind == "product" and token.doubt:
        return replace(token, kind=UNKNOWN, value="", entries=(), doubt="")
    said = line.words.typed(token.start, token.stop)
    plain = token.start > 0 and token.number is None and not token.entries
    return replace(token, kind=UNKNOWN, value="") if plain and said[:1].isupper() else token


def _without_wish(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return "naomi should be manager" as "naomi is manager": it is said to be done."""
    plain = [token for token in tokens if token.kind not in {"filler", "article"}]
    kinds = [token.kind for token in plain]
    if len(kinds) < 3 or kinds[-2:] != ["it", "rolenoun"] or kinds[0] not in _NAMES:  # noqa: PLR2004
        return tokens
    return [*plain[:-2], replace(plain[-2], kind="charge"), plain[-1]]


def _dismissed(line: Line, tokens: Sequence[Token]) -> Draft:
    """As in "remove yasir access"; nobody leaves who is neither known nor called staff."""
    if not {token.kind for token in tokens} & {"person", "access", "rolenoun"}:
        raise Unfit
    return Draft(StaffSet(_name(line, tokens), active=False), ("staff",))


def _name(line: Line, tokens: Sequence[Token]) -> str:
    """
    Return the one name among the tokens: a known person's own, else as it was typed.

    Raises:
        Unfit: when there is none, or words that are neither name nor explained.
    """
    known = (
        _NAMES
        | _LINKS
        | {
            "rolenoun", "access", "new", "change", "charge", "cancel", "discontinue", "fire",
            "hire", "third", "phone", "is", "now", "give", "takeout", "take",
        }
    )  # fmt: skip
    verbs = known - _VERBS if any(token.kind in {"new", "hire"} for token in tokens) else known
    tokens = [_named(line, token) if token.kind not in verbs else token for token in tokens]
    names = [token for token in tokens if token.kind in _NAMES]
    if not names or any(token.kind not in known and token.value != "today" for token in tokens):
        raise Unfit
    if len(names) == 1 and names[0].kind == "person":
        return names[0].entries[0].name
    start, stop = names[0].start, names[-1].stop
    if stop - start > NAME_WORDS or stop - start != sum(t.stop - t.start for t in names):
        raise Unfit
    return line.words.typed(start, stop)
