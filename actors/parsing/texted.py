"""English words that mean something else beside some words: "4 the clinic", "till friday"."""

from typing import Final

from msgspec.structs import replace

from actors.parsing.tokens import UNKNOWN, Token

_TITLES: Final = frozenset({"mr", "mrs", "ms", "miss", "mister"})
_ELSEWHERE: Final = frozenset({"off", "book", "till", "mark", *_TITLES})
"""Words that mean something else beside some names."""
_TEXTED: Final = {"4": "for", "2": "to"}
_AT_BANKS: Final = frozenset({"to", "into", "in", "at"})
_BANK_WORDS: Final = 2
"""Words before "bank" in "to equity bank"."""
_TEXTED_OR_ELSEWHERE: Final = _ELSEWHERE.union(_TEXTED)
_SPOKEN_TO: Final = frozenset({"customer", "vendor", "person", "third", "self", "tab"})
_PRICED: Final = frozenset({"howmuch", "price"})
_ASKED: Final = _SPOKEN_TO | {"product"}
"""What "4" is "for" after a question for its price: "hw much 4 sugar"."""


def texted(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the 4 of "4 the clinic" and the 2 of "2 ali" as "for" and "to"."""
    texts = [token.text for token in tokens]
    if "bank" in texts and UNKNOWN in [token.kind for token in tokens]:
        tokens = _with_named_bank(tokens, texts.index("bank"))
    plain = _TEXTED_OR_ELSEWHERE.isdisjoint(texts)
    if plain and "article" not in [token.kind for token in tokens]:
        return tokens
    return [
        _meant_here(tokens, at) if token.text in _ELSEWHERE else token
        for at, token in enumerate(_prepositions(tokens))
    ]


def _meant_here(tokens: list[Token], at: int) -> Token:
    """Return the "off" of "got 500 off ali" as "from", "ali's book" as his tab, and so on."""
    token, before = tokens[at], tokens[at - 1] if at else None
    if token.text in _TITLES:
        named = _follows(tokens, at, frozenset({"customer"}))
        return replace(token, kind="filler") if named else token
    if token.text == "till":
        lent = any(one.kind in {"product", "lend"} for one in tokens[:at])
        dated = _follows(tokens, at, frozenset({"weekday", "period", "month", "future"}))
        dated = dated or _is_day_of_month(tokens, at + 1)
        return replace(token, kind="until") if lent and dated else token
    if token.text == "mark":
        return replace(token, kind="change", entries=()) if _marks(tokens, at) else token
    if token.text == "book":
        owned = before is not None and before.kind == "customer" and before.owned
        return replace(token, kind="tab") if owned else token
    paid = any(one.kind in {"receive", "take"} for one in tokens[:at])
    goods = any(one.kind == "product" for one in tokens)
    from_whom = paid and not goods and _follows(tokens, at, frozenset({"customer"}))
    return replace(token, kind="from") if from_whom else token


def _with_named_bank(tokens: list[Token], at: int) -> list[Token]:
    """Return "took 30k to equity bank" with the bank as the one that money is taken to."""
    if at < _BANK_WORDS or tokens[at - 1].kind != UNKNOWN or tokens[at - 2].text not in _AT_BANKS:
        return tokens
    start, name = tokens[at - 2].start, f"bank:{tokens[at - 1].text}"
    bank = Token("deposit", "to the bank", start, tokens[at].stop, doubt=name)
    return [*tokens[: at - 2], bank, *tokens[at + 1 :]]


def _is_day_of_month(tokens: list[Token], at: int) -> bool:
    """Return whether "the 30th" stands there."""
    kinds = [token.kind for token in tokens[at : at + 3] if token.text != "the"]
    return kinds[:2] == ["number", "ordinal"]


def _marks(tokens: list[Token], at: int) -> bool:
    """Return whether a name that is a verb as well begins "mark 33 as packed"."""
    named = bool(tokens[at].entries) and {one.kind for one in tokens[:at]} <= {"filler"}
    kinds = [token.kind for token in tokens[at + 1 :]]
    return named and kinds in (["number", "as", "status"], ["ref", "as", "status"])


def _prepositions(tokens: list[Token]) -> list[Token]:
    return [
        replace(token, kind="at")
        if token.kind == "article" and _is_priced(tokens, at)
        else replace(token, kind=_TEXTED[token.text], number=None)
        if token.kind == "number"
        and token.text in _TEXTED
        and at
        and _follows(tokens, at, _SPOKEN_TO if tokens[at - 1].kind not in _PRICED else _ASKED)
        else token
        for at, token in enumerate(tokens)
    ]


def _is_priced(tokens: list[Token], at: int) -> bool:
    """Return whether goods stand before an "a", and a bare number after it: "bistec a 205"."""
    around = [token.kind for token in tokens[max(at - 1, 0) : at + 3]]
    return around[0] == "product" and around[2:3] == ["number"] and around[3:] != ["unit"]


def _follows(tokens: list[Token], at: int, kinds: frozenset[str]) -> bool:
    following = (token.kind for token in tokens[at + 1 :] if token.kind != "filler")
    return next(following, "") in kinds
