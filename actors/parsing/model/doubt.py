"""Why an answer of a model cannot be taken: what is missing, unknown, or was never said."""

from typing import Final

from actors.business.entry import Entry, EntryKind
from actors.parsing.model.wire import Missing
from channels.locale.translation import N_

QUESTIONS: Final[dict[Missing, str]] = {
    "product": N_("What goods do you mean?"),
    "party": N_("Who is it about?"),
    "quantity": N_("How many?"),
    "amount": N_("How much money?"),
    "order": N_("Which order? Its number, please."),
    "date": N_("Which day do you mean?"),
    "meaning": N_("I am not sure what you mean. Please say it another way."),
}
"""Ours, never the model's: a model puts no words in our mouth."""
DIFFERS: Final = N_(
    "I wrote nothing down: I may have misread you. Please say it in short, with every number."
)
TOO_MANY: Final = N_("I wrote nothing down: that is too much at once. Please send it in parts.")
NO_COMMAND: Final = N_("I found nothing to do in that. Write what happened, or “help”.")


class Doubt(Exception):
    """Raised when a command cannot be taken; `reason` is a stable word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Incomplete(Doubt):
    """Raised when something was not said that has to be."""

    def __init__(self, missing: Missing) -> None:
        super().__init__(f"missing:{missing}")
        self.missing: Missing = missing


class Unclear(Doubt):
    """Raised when `word` may stand for several names, or, with `known` false, for none of ours."""

    def __init__(
        self, word: str, kind: EntryKind, entries: tuple[Entry, ...], *, known: bool
    ) -> None:
        super().__init__(f"{'ambiguous' if known else f'unknown_{kind}'}:{word[:40]}")
        self.word = word
        self.kind = kind
        self.entries = entries
        self.known = known
