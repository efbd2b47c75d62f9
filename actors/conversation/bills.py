"""
A picture of a bill: looked at by a model, shown as a draft purchase, and written after a press.

The picture is never kept; what it says is, for a day, like any answer of a model.
"""

from collections.abc import Callable

import msgspec

from actors.business.catalogue import Catalogue
from actors.business.describe import describe
from actors.business.intents import PurchaseCreate
from actors.business.members import Member
from actors.business.names import fold
from actors.business.rights import is_allowed
from actors.business.saying import lines, plain
from actors.conversation import asking, bill_words, phrases, questions
from actors.conversation.asked import ParseRequest
from actors.conversation.captions import Caption, under
from actors.conversation.readings import confirm
from actors.conversation.turn import Turn
from actors.parsing.model import bill_draft
from actors.parsing.model.bill import Bill
from actors.parsing.model.bill_draft import Draft, LeftOut
from actors.parsing.model.clamps import ITEMS_LIMIT
from actors.parsing.model.picture import Header, header
from actors.parsing.reading import Choice
from actors.parsing.templates.lesson import Alias, Lesson
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Outcome
from channels.picture import PIXELS_LIMIT

Effect = Callable[[], Outcome]


class _Read(msgspec.Struct, frozen=True):
    """A bill, what it leads to, and the words under it."""

    bill: Bill
    draft: Draft
    caption: Caption

    @property
    def command(self) -> PurchaseCreate | None:
        """The purchase as it stands, None when no line was understood."""
        return self.draft.command and self.caption.completed(self.draft.command)


def prepare(turn: Turn, speaker: Member) -> Effect | ParseRequest:
    """Return what a picture leads to, or the question what is on it."""
    if not is_allowed(speaker.role, PurchaseCreate(())):
        # Before anybody is paid for looking.
        return lambda: turn.whisper(plain(_(phrases.NOT_ALLOWED)))
    shown = header(turn.around.file)
    known = asking.seen(turn, shown.media_type if shown else "")
    unseen = _unseen(turn, shown)
    if isinstance(known, ParseRequest):
        return (lambda: turn.say(plain(_(phrases.UNSEEN[unseen])))) if unseen else known
    if known.seen is None:
        no = phrases.UNSEEN.get(known.unavailable, phrases.NOT_SEEN)
        return lambda: turn.say(plain(_(no)))
    return _read(turn, speaker, known.seen.bill)


def _unseen(turn: Turn, shown: Header | None) -> str:
    """Return why nobody can look at a picture, "" when somebody can."""
    if not turn.around.file:
        return turn.around.unheard or "unreachable"
    if shown is None:
        return "unreadable"
    return "too_large" if shown.pixels > PIXELS_LIMIT else ""


def _read(turn: Turn, speaker: Member, bill: Bill) -> Effect:
    if not bill.lines:
        return lambda: turn.say(plain(_(phrases.NO_BILL)))
    if len(bill.lines) > ITEMS_LIMIT:
        return lambda: turn.say(plain(fill(_(phrases.TOO_MANY_LINES), limit=ITEMS_LIMIT)))
    found = bill_draft.draft(bill, Catalogue(turn.database), turn.context(speaker))
    read = _Read(bill, found, under(turn))
    opening = bill_words.remarks(found, turn.store, read.caption)
    meant = _meant(turn, speaker, read)
    command = read.command
    if meant:
        return lambda: _choose(turn, speaker, read, meant)
    if command is None:
        return lambda: turn.say(plain(f"{opening}\n{_(phrases.NOTHING_ON_BILL)}"))
    return lambda: confirm(turn, speaker, (command,), opening)


def _meant(turn: Turn, speaker: Member, read: _Read) -> tuple[Choice, ...]:
    """Return what the only line may be that is not understood, none when that cannot be asked."""
    if len({fold(one.printed) for one in read.draft.left_out}) != 1:
        return ()
    view, context = Catalogue(turn.database), turn.context(speaker)
    found = bill_draft.choices(read.bill, read.draft.left_out[0], view, context)
    return tuple(Choice(name, (read.caption.completed(command),)) for name, command in found)


def _choose(turn: Turn, speaker: Member, read: _Read, meant: tuple[Choice, ...]) -> Outcome:
    """Return the question what that line is, under the whole draft: each answer is a yes to it."""
    one = read.draft.left_out[0]
    rest = (Choice(_(phrases.WITHOUT_IT), (read.command,)),) if read.command else ()
    taught = [
        *(_taught(turn, one, choice.label) for choice in meant),
        *(Lesson() for _choice in rest),
    ]
    asked = turn.asked(speaker, turn.inbound.message)
    buttons = questions.ask(turn.database, asked, (*meant, *rest), _(phrases.NO), taught)
    words = lines(
        plain(bill_words.remarks(read.draft, turn.store, read.caption)),
        plain(fill(_("The rest: {what}"), what=describe(read.command, turn.store)))
        if read.command
        else (),
        plain(fill(_(phrases.WHICH_LINE), printed=one.printed)),
    )
    return turn.say(words, tuple((button,) for button in buttons))


def _taught(turn: Turn, one: LeftOut, name: str) -> Lesson:
    """Return what a choice teaches: what a printed name stands for that the store does not have."""
    if turn.inbound.forwarded or one.why != "unknown":
        return Lesson()
    return Lesson(aliases=(Alias(fold(one.printed), "product", name),))
