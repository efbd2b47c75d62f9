"""What there is to say about a draft purchase before somebody agrees to it. Pure."""

from collections.abc import Iterator

from actors.business.sentences import amount
from actors.business.store import Store
from actors.conversation import phrases
from actors.conversation.captions import Caption
from actors.parsing.model.bill_draft import Draft, LeftOut


def remarks(found: Draft, store: Store, caption: Caption) -> str:
    """Return what is not in the draft, what is odd, and what nobody said."""
    number = found.command.ref if found.command else None
    said = [phrases.BILL.format(number=f" ({number})" if number else "")]
    said += map(_left_out, found.left_out)
    if found.vendor is not None and not caption.vendor:
        perhaps = _perhaps(found.vendor)
        said.append(phrases.NO_VENDOR.format(printed=found.vendor.printed, perhaps=perhaps))
    said += _odd(found, store)
    return "\n".join([*said, *([] if caption.pay else [phrases.PAID_AT_ONCE])])


def _odd(found: Draft, store: Store) -> Iterator[str]:
    for printed in found.wrong_lines:
        yield phrases.LINE_DIFFERS.format(printed=printed)
    if not found.adds_up:
        come_to, total = amount(found.lines_total, store), amount(found.total, store)
        yield phrases.BILL_DIFFERS.format(lines=come_to, total=total)
    if found.odd_date:
        yield phrases.ODD_DATE.format(date=found.odd_date)


def _left_out(one: LeftOut) -> str:
    why = phrases.WHY_LEFT_OUT.get(one.why, phrases.WHY_LEFT_OUT_ELSE)
    return phrases.LEFT_OUT.format(printed=one.printed, why=why + _perhaps(one))


def _perhaps(one: LeftOut) -> str:
    names = " or ".join(entry.name for entry in one.entries)
    return phrases.PERHAPS.format(names=names) if names else ""
