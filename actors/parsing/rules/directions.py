"""Which way goods and money went, told by who stands before the verb and who after it."""

from itertools import pairwise
from typing import Final

from actors.parsing.chunk import Chunk
from actors.parsing.guards import THIRD
from actors.parsing.lexicon import shared_lexicon
from actors.parsing.line import THEIR_WAYS, Line
from actors.parsing.misplaced import IN

TO_US: Final = "us"
"""The value of a verb whose money or goods come to us: "gave us", "me vendió 3 panes"."""
_TO_US: Final = frozenset({("to", "self"), ("send", "self")})
"""Kinds of neighbours that say that something came to us."""
BY_US: Final = "by us"
"""The value of a verb of what we did, whoever is named before it: "حسن عطيناه ..."."""
THEIRS: Final = "theirs"
"""The value of a verb whose money comes to us if somebody is named, and else may not: "pagó"."""
HANDED: Final = "handed us"
"""The value of a verb of what somebody else gave us, and not of what we got: "عطاني"."""
GOT: Final = "got"
"""The value of a verb for what came, and was not put anywhere: "mile"."""
LEFT: Final = "left"
"""The value of a verb of somebody who gave and went: "de gaya"."""
COMING: Final = frozenset({TO_US, THEIRS, HANDED, LEFT, *THEIR_WAYS})
"""Values of verbs whose money comes to us, wherever the payer is named: "me pagó Ana"."""
_OF_MONEY: Final = frozenset({"paid", "give", "settle", "receive", "send"})
WE: Final = "we"
"""The value of a word for us who did something, and of a verb that says so: "maine", "pagué"."""
US: Final = frozenset({WE, "i"})
"""Values of words for us, or for who speaks, who did it."""
_OURS: Final = frozenset({WE, BY_US})
OUT: Final = "out"
"""The value of a verb of what goes back from whoever is meant: "sent back"."""
TOOK: Final = "took"
"""The value of a verb of what is taken back by whoever stands before it: "took back"."""
AWAY: Final = "away"
"""The same, where it is taken from us: "wapas le gaya"."""
PASSIVE: Final = "passive"
"""The value of a verb whose subject got the money: "grace was paid 500"."""
_SUBJECTS: Final = frozenset({"", "subject"})
_BUYING: Final = frozenset({"buy", "take"})
_PAYING: Final = frozenset({"paid", "give", "send"})
_FROM: Final = frozenset({"from", "of"})
_HANDING: Final = ("give", "send")


def buys(line: Line) -> bool:
    """
    Return whether a vendor stands where who bought does: "star took 3 rice", "kibo got 3".

    Or behind a verb in the third person, "se llevó star 3 rice", or as whom it was bought for.
    """
    if any(part.value == THIRD for part in line.all("buy")):
        return True  # "اشتروا ٣ رز": they did, or shall
    told = {*_SUBJECTS, "by", "for"}
    party = next((part for part in line.all("party") if part.value in told), None)
    if party is None:
        return False
    at = line.chunks.index(party)
    if party.value in {"by", "for"}:
        return party.value == "for" or "buy" in line.kinds
    receives = [part.kind for part in line.chunks[at + 1 : at + 2]] == ["receive"]
    before = [part for part in line.chunks[max(at - 1, 0) : at] if part.kind in _BUYING]
    behind = any(part.value == THIRD for part in before)
    return at < line.position(*_BUYING) or receives or behind


def pays(line: Line) -> bool:
    """Return whether a vendor stands where who paid does: "kibo paid 500", "kibo sent 500"."""
    at = line.position("party")
    verb = [part for part in line.chunks[at + 1 : at + 2] if part.value != PASSIVE]
    return not line.chunks[at].value and any(part.kind in _PAYING for part in verb)


def we_pay(line: Line) -> bool:
    """Return whether we stand before what was paid: "sold 2 rice to ali, i paid 100"."""
    return any(
        two.kind in _PAYING and (two.value in _OURS or (one.kind == "self" and one.value in US))
        for one, two in pairwise(line.chunks)
    )


def is_handed_over(line: Line) -> bool:
    """Return whether we gave it to the vendor: "gave metro 3 rice"; "gave us" is another word."""
    handed = line.position(*_HANDING)
    ours = handed >= 0 and line.chunks[handed].value not in {TO_US, THIRD}
    return ours and handed < line.position("party") and line.one("party").value in {"", "to"}


def is_to_us(line: Line) -> bool:
    """Return whether money or goods came to us: "gave 500 to us", "sent us 500"."""
    told = pairwise(part.kind for part in line.chunks)
    verbs = [part.value for part in line.chunks if part.kind in _OF_MONEY]
    return not COMING.isdisjoint(verbs) or any(both in _TO_US for both in told)


def comes_from_bank(line: Line) -> bool:
    """Return whether "from" stands at the bank: "got 500 from bank", "bank se 500 mile"."""
    known = shared_lexicon().meanings
    told = [token for token in line.tokens if token.kind != "filler"]
    before = [one.kind for one, two in pairwise(told) if two.value == "bank"]
    words = [part.text.split() for part in line.all("pay")]
    within = any(known(one[0], "from") or known(one[-1], "se") for one in words if one)
    return within or not _FROM.isdisjoint(before)


def bank_keeps(line: Line) -> bool:
    """Return whether the bank may keep it: "bank charged 500", "pagué 500 al banco"."""
    first, second = line.chunks[:2]
    charged = first.kind == "pay" and second.kind in {"charge", "receive"}
    return (charged and " " not in first.text) or any(part.value == WE for part in line.all("paid"))


def is_first(line: Line, party: Chunk, verb: str) -> bool:
    """Return whether somebody stands before a verb as who does it does."""
    return party.value in _SUBJECTS and line.chunks.index(party) < line.position(verb)


def is_passive(line: Line, party: Chunk) -> bool:
    """Return whether "was" stands behind somebody who then got it: "kibo was delivered 5 rice"."""
    after = line.chunks[line.chunks.index(party) + 1 :][:1]
    known = shared_lexicon().meanings
    words = [part.text.split()[0] for part in after if part.text]
    return party.value in _SUBJECTS and any(known(word, "was") for word in words)


def is_headed(line: Line) -> bool:
    """Return whether a mark ends what stands above it as a heading: "metro returns: 3 rice"."""
    told = pairwise(token.kind for token in line.tokens)
    return any(right == "separator" and left in {"vendor", "return"} for left, right in told)


def is_from(line: Line, kind: str) -> bool:
    """Return whether a phrase of this kind has a "from" at its side: "من البنك", "galle se"."""
    known = shared_lexicon().meanings
    words = [part.text.split() for part in line.all(kind)]
    return any(known(said[0], "from") or known(said[-1], "se") for said in words)


def ends_in(line: Line, kind: str) -> bool:
    """Return whether "in" follows a phrase of this kind, or stands alone: "galle mein"."""
    known = shared_lexicon().meanings
    ends = (part.text.rpartition(" ")[2] for part in line.all(kind))
    alone = any(token.kind == "filler" and token.value == IN for token in line.tokens)
    return alone or any(IN in known(end, "filler") for end in ends)
