"""
Orders with the address where they go: free text, kept as it was typed.

Whatever is read here waits for a yes, for nothing says where an address ends but a day after it.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.parsing.chunks import chunk
from actors.parsing.draft import Draft
from actors.parsing.line import Line
from actors.parsing.rules.orders import ORDER
from actors.parsing.tokens import PLACE, UNKNOWN, Token

ADDRESS_LENGTH: Final = 120
"""Characters of an address."""
_BRINGING: Final = frozenset({"give", "send", "status"})
_LEADING: Final = _BRINGING | {"to", "at"}
_PLACES: Final = frozenset({"deliver", "address"})
_BEGINNING: Final = _LEADING | _PLACES
_PLACING: Final = (["to"], ["at"])
_DAYS: Final = frozenset({"period", "weekday"})


def read_delivery(line: Line) -> Draft | None:
    """Return an order with the address after "deliver to", as typed; None when it is none."""
    if line.said.isdisjoint(_BEGINNING) or not any(map(_is_strange, line.tokens)):
        return None
    at = next((at for at in range(1, len(line.tokens)) if _leads_to_address(line.tokens, at)), 0)
    rest = line.tokens[at + 1 :]
    days = [token for token in rest[:1] if token.kind in _DAYS]
    rest = rest[len(days) :]
    while rest and rest[0].kind in {"to", "at", "is", "filler"} and not rest[0].doubt:
        rest = rest[1:]
    if not at or not any(_is_strange(token) for token in rest):
        return None
    place, after = _place(rest)
    return _delivered_to(line, (*line.tokens[:at], *days, *after), place) or _delivered_to(
        line, line.tokens[:at], rest
    )


def _leads_to_address(tokens: Sequence[Token], at: int) -> bool:
    """Return whether an address follows: "deliver to", or "delivered to 12 Palm Street"."""
    if tokens[at].kind in _PLACES:
        return True
    if tokens[at].kind not in _LEADING:
        return False
    linked = [token for token in tokens[at : at + 2] if token.text.split()[-1:] in _PLACING]
    house = [token for token in tokens[at + 1 : at + 4] if token.kind not in {"to", "at"}]
    numbered = len(house) > 1 and house[0].kind == "number" and _is_strange(house[1])
    sent = tokens[at].kind in _BRINGING and bool(house) and _is_strange(house[0])
    return bool(linked) and (sent or numbered)


def _is_strange(token: Token) -> bool:
    """Return whether a word is unknown, or only guessed, or of an address."""
    return token.kind in {UNKNOWN, PLACE} or bool(token.doubt and not token.entries)


def _place(rest: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the address, and what is said after it from the day on."""
    last = max(at for at, token in enumerate(rest) if _is_strange(token))
    day = next((at for at in range(last, len(rest)) if rest[at].kind in _DAYS), len(rest))
    stop = day
    while day < len(rest) and rest[stop - 1].kind in {"by", "for", "at", "separator"}:
        stop -= 1
    return rest[:stop], rest[day:]


def _delivered_to(line: Line, head: Sequence[Token], place: Sequence[Token]) -> Draft | None:
    address = line.words.typed(place[0].start, place[-1].stop)
    part = Line(chunk(head), tuple(head), line.words, line.context)
    order = ORDER.read(part) if part.kinds <= ORDER.allowed else None
    if order is None or len(address) > ADDRESS_LENGTH:
        return None
    command = replace(order.command, address=address)
    return replace(order, command=command, doubts=(*order.doubts, "address_meant"))
