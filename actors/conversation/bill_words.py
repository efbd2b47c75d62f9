"""What there is to say about a draft purchase before somebody agrees to it. Pure."""

from collections.abc import Iterator

from actors.business.sentences import amount
from actors.business.store import Store
from actors.conversation import phrases
from actors.conversation.captions import Caption
from actors.parsing.model.bill_draft import Draft, LeftOut
from channels.locale.sentence import fill
from channels.locale.translation import _


def remarks(found: Draft, store: Store, caption: Caption) -> str:
    """Return what is not in the draft, what is odd, and what nobody said."""
    number = found.command.ref if found.command else None
    said = [fill(_(phrases.BILL), number=f" ({number})" if number else "")]
    said += map(_left_out, found.left_out)
    if found.vendor is not None and not caption.vendor:
        perhaps = _perhaps(found.vendor)
        said.append(fill(_(phrases.NO_VENDOR), printed=found.vendor.printed, perhaps=perhaps))
    said += _odd(found, store)
    return "\n".join([*said, *([] if caption.pay else [_(phrases.PAID_AT_ONCE)])])


def _odd(found: Draft, store: Store) -> Iterator[str]:
    for printed in found.wrong_lines:
        yield fill(_(phrases.LINE_DIFFERS), printed=printed)
    if not found.adds_up:
        come_to, total = amount(found.lines_total, store), amount(found.total, store)
        yield fill(_(phrases.BILL_DIFFERS), lines=come_to, total=total)
    if found.odd_date:
        yield fill(_(phrases.ODD_DATE), date=found.odd_date)


def _left_out(one: LeftOut) -> str:
    why = phrases.WHY_LEFT_OUT.get(one.why, phrases.WHY_LEFT_OUT_ELSE)
    return fill(_(phrases.LEFT_OUT), printed=one.printed, why=_(why) + _perhaps(one))


def _perhaps(one: LeftOut) -> str:
    names = _(" or ").join(entry.name for entry in one.entries)
    return fill(_(phrases.PERHAPS), names=names) if names else ""
