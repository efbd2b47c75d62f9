"""Ways of writing that tokens are rid of: "order no 29", a name said twice, helping verbs."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.lexicon import shared_lexicon
from actors.parsing.misplaced import IN
from actors.parsing.tokens import UNKNOWN, Token

_NUMBERED: Final = frozenset({"order", "entries", "receipt", "edit", "remind", "later"})
"""Kinds of what has a number: "order no 29"."""
_DENIED: Final = frozenset({"status", "is", "was"})
"""Kinds that "no" denies rather than numbers: "pedidos no cancelados"."""
_MOBILE: Final = "mobile"
TIMES: Final = "times"
"""The value of a word for counting after which comes how many were traded: "بعت سكر عدد ٣"."""
_DEALT: Final = frozenset(
    {"sell", "take", "buy", "order", "arrive", "receive", "send", "return", "paid"}
)
_TRADED: Final = _DEALT | {"pay", "for", "total"}
"""Kinds of words that tell of trade, so that nothing is counted on the shelf."""
FORMER: Final = "former"
"""The value of a word after which comes what a price was before: "ب 50 للواحدة بدل 55"."""
CALL: Final = "call"
"""The value of a word by which somebody is called: "hey"."""
VOCATIVE: Final = "vocative"
"""The value of such a word that says of whoever follows that they are spoken to: "يا"."""
MORE: Final = "more"
"""The value of an "and" that means more where nothing follows."""
CALLED: Final = "called"
"""The kind of a word by which people call each other; its value is what it is otherwise."""
_QUESTIONS: Final = frozenset(
    {"what", "howmuch", "howmany", "price", "show", "low", "report", "do", "any"}
)
"""Kinds with which a question begins."""
_BETWEEN: Final = frozenset({"filler", "separator", "greeting", "self", CALLED})
_CLOSED: Final = frozenset({"product", "period", "separator", "filler"})
"""Kinds after which a question may be complete."""
LIGHT: Final = "light"
"""The value of a verb that adds nothing to the word before it that does something."""
GONE: Final = "gone"
"""A value of a verb that tells of a sale only beside money: "6 ribbon gone, 12 cash"."""
IS: Final = "is"
"""The value of such a verb in the present: "kal kitne order hain" asks of tomorrow."""
GOING: Final = "going"
"""The value of a verb that tells of what is not over: "kharab ho raha hai"."""
_HELPING: Final = frozenset({LIGHT, IS, GOING})
PLAN: Final = "plan"
"""The value of "is to be done", which plans a deed and asks for anything else."""
_HELPERS: Final = _HELPING | {PLAN}
_DEEDS: Final = frozenset(
    {
        "deposit", "settle", "receive", "paid", "return", "send", "sell", "buy", "refund", "give",
        "takeout", "spend", "expense", "category", "count", "lend", "pay", "report", "soldq",
        "spentq", "howmuch",
    }
)  # fmt: skip
_PASSED: Final = frozenset({"filler", "number", "currency", "period"})
_HELPLESS: Final = frozenset(
    {
        "number", "unit", "product", "customer", "vendor", "person", "rolenoun", "pay", "period",
        "separator", "quantity", "measure", "digits", "ref", UNKNOWN, "ko", "ka", "se", "ne",
    }
)  # fmt: skip


def without_light(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens with helping verbs as filler after what they help: "cancel kar do"."""
    values = {token.value for token in tokens}
    tokens = _without_former(tokens) if FORMER in values else tokens
    if _HELPERS.isdisjoint(values):
        return tuple(tokens)
    tokens = [_asked(tokens, at) if one.value == PLAN else one for at, one in enumerate(tokens)]
    return tuple(_beside(tokens, at) for at in range(len(tokens)))


def _beside(tokens: Sequence[Token], at: int) -> Token:
    """Return a helping verb as filler where it helps, and as a sale behind a price."""
    token = tokens[at]
    if token.value not in _HELPING:
        return token
    if _helps(tokens, at):
        return replace(token, kind="filler")
    price = [one.kind for one in tokens[at - 2 : at]] == ["number", "filler"] and at > 1
    if price and tokens[at - 1].value == IN and _goes(token):
        return replace(token, kind="sell", value=GONE)  # "3 dupatta 600 me gaye"
    return token


def _goes(verb: Token) -> bool:
    return GONE in shared_lexicon().meanings(verb.text, "sell")


def _without_former(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens without what a price was before: "ب 50 للواحدة بدل 55" is of 50 each."""
    at = next(at for at, token in enumerate(tokens) if token.value == FORMER)
    before, after = ([token.kind for token in part] for part in (tokens[:at], tokens[at + 1 :]))
    sums = ["each"], ["for", "number"], ["at", "number"], ["now", "number"]
    priced = any(before[-len(one) :] == one for one in sums) or "price" in before
    if not priced or after[:1] != ["number"] or after[1:2] in (["product"], ["unit"]):
        return tokens
    told = not _DEALT.isdisjoint(before) or "now" in before
    word = replace(tokens[at], kind="filler") if told else tokens[at]
    former = replace(tokens[at + 1], kind="filler", value="", number=None)
    return [*tokens[:at], word, former, *tokens[at + 2 :]]


def _asked(tokens: Sequence[Token], at: int) -> Token:
    """Return "karna hai" as a helping verb, but of what the speaker will do himself."""
    before = next((t.kind for t in reversed(tokens[:at]) if t.kind not in _PASSED), "")
    if before in _DEEDS:
        return tokens[at]
    return replace(tokens[at], kind="change", value=LIGHT)


def _helps(tokens: Sequence[Token], at: int) -> bool:
    """Return whether the word before does something by itself: no name, number or small word."""
    before = next((t.kind for t in reversed(tokens[:at]) if t.kind != "filler"), "separator")
    return before != "number" if tokens[at].kind == "each" else before not in _HELPLESS


def named_once(tokens: list[Token]) -> list[Token]:
    """Return the tokens with one for a name said in two of its forms."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found and token.entries else None
        if last is not None and last.entries and _meant(last) == _meant(token):
            text = f"{last.text} {token.text}"
            doubt = last.doubt or token.doubt
            found[-1] = replace(last, text=text, stop=token.stop, owned=token.owned, doubt=doubt)
        else:
            found.append(token)
    return found


def _meant(token: Token) -> list[tuple[str, str]]:
    return [(entry.kind, entry.name) for entry in token.entries]


def unaddressed(tokens: list[Token]) -> list[Token]:
    """Return "hey liza 36 is out" without whom it is said to, if she works in the shop."""
    if len(tokens) < 3:  # noqa: PLR2004 - two words and what is said
        return tokens
    at = len(tokens) - 1 if tokens[-2].value == VOCATIVE else 1
    if tokens[at - 1].value not in {CALL, VOCATIVE}:
        return tokens
    staff = [entry.kind for entry in tokens[at].entries] == ["staff"]
    called = replace(tokens[at], kind="filler", entries=(), doubt="")
    return [*tokens[:at], called, *tokens[at + 1 :]] if staff else tokens


def addressed(tokens: list[Token]) -> list[Token]:
    """
    Return "auntie, how much is sugar" without whom it is asked.

    Such a word is anywhere else what it was: a name that is not known.
    """
    if CALLED not in [token.kind for token in tokens]:
        return tokens
    return [
        replace(token, kind=_called_as(tokens, at), value="") if token.kind == CALLED else token
        for at, token in enumerate(tokens)
    ]


def _called_as(tokens: list[Token], at: int) -> str:
    """Return the kind of a word for a person at this place."""
    before, after = tokens[:at], [token.kind for token in tokens[at + 1 :]]
    asked = next((kind for kind in after if kind not in _BETWEEN), "")
    first = {token.kind for token in before} <= _BETWEEN and asked in _QUESTIONS
    told = {token.kind for token in before} & _QUESTIONS and before[-1].kind in _CLOSED
    last = bool(told) and set(after) <= _BETWEEN
    return "filler" if first or last else tokens[at].value or UNKNOWN


def ended(tokens: list[Token]) -> list[Token]:
    """Return the tokens with an "and" that ends them as "more", if it means that: "30 más"."""
    if tokens and tokens[-1].kind == "and" and tokens[-1].value == MORE:
        return [*tokens[:-1], replace(tokens[-1], kind="more", value="")]
    if [token.kind for token in tokens[-2:]] == ["person", "and"]:
        return [*tokens[:-1], replace(tokens[-1], kind="filler")]  # "aslam ke saath"
    return tokens


def numbered(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the "no" of "order no 29", and "عدد" of what is traded, as such."""
    said = [token.value for token in tokens]
    if _MOBILE not in said and TIMES not in said and "no" not in [token.text for token in tokens]:
        return tokens
    kinds = [token.kind for token in tokens[1:]] + [""]
    return [_number_said(tokens, at, kinds[at]) for at in range(len(tokens))]


def _number_said(tokens: list[Token], at: int, following: str) -> Token:
    """Return a "no" behind what has a number as filler, and "mobile" before digits as phone."""
    token = tokens[at]
    named = at > 0 and tokens[at - 1].kind in _NUMBERED and following not in _DENIED
    if token.text == "no" and named:
        return replace(token, kind="filler")
    if token.value == TIMES:
        counts = at > 0 and tokens[at - 1].kind == "product" and following == "number"
        traded = counts and not _TRADED.isdisjoint([one.kind for one in tokens])
        return replace(token, kind="times", value="") if traded else token
    dialled = token.kind == "pay" and token.value == _MOBILE and following == "digits"
    return replace(token, kind="phone", value="") if dialled else token
