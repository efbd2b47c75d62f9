"""
The phrases that one store was taught, in its own file; what all stores agree about stands behind.

A Yes makes a phrase sure; another meaning freezes it, so that it asks; an undo drops it. Call
whatever writes inside the message's transaction.
"""

from collections.abc import Sequence
from typing import Final, Protocol

import msgspec

from actors.parsing.templates.memory import Known
from actors.parsing.templates.shape import Shape
from actors.parsing.templates.template import Template, decode, encode
from actors.storage.database import Database
from channels.identity import MessageKey, TenantId

SURE: Final = "sure"
FROZEN: Final = "frozen"
DROPPED: Final = "dropped"

PHRASES_LIMIT: Final = 500
"""Phrases one store remembers; the one that was not used for longest is forgotten."""
THAW: Final = 3
"""Times a person has to agree before a frozen phrase is sure again."""


class Commons(Protocol):
    """Phrases that several stores agree about; all of it from any thread."""

    def is_empty(self) -> bool:
        """Return whether there is nothing yet that stores agree about."""

    def recall(self, shape: int) -> Template | None:
        """Return what the stores agree that this shape means."""

    def agree(self, shape: int, template: Template, tenant: TenantId) -> None:
        """Take note that somebody in this store said yes to it."""

    def object(self, shape: int, template: Template) -> None:
        """Take note that an entry made by it was taken back at once."""


class NoCommons:
    """Every store for itself."""

    def is_empty(self) -> bool:
        """Return that there is nothing."""
        return True

    def recall(self, shape: int) -> Template | None:  # noqa: ARG002 - as promised
        """Return nothing."""
        return None

    def agree(self, shape: int, template: Template, tenant: TenantId) -> None:
        """Do nothing."""

    def object(self, shape: int, template: Template) -> None:
        """Do nothing."""


class CommonSense:
    """The `Memory` of a store that was taught nothing itself: only what all stores agree about."""

    def __init__(self, commons: Commons) -> None:
        self._commons = commons

    def recall(self, shapes: Sequence[Shape]) -> Known | None:
        """Return what is known of the first of these shapes of which anything is."""
        for shape in shapes:
            common = self._commons.recall(shape.key) if shape.common else None
            if common is not None:
                return Known(shape.key, common)
        return None


class Phrase(msgspec.Struct, frozen=True):
    """A row of the book."""

    body: str
    state: str
    agreed: int


class Phrasebook:
    """A store's phrases: `actors.parsing.templates.memory.Memory`, and how they are learned."""

    def __init__(self, database: Database, commons: Commons) -> None:
        self._database = database
        self._commons = commons

    def recall(self, shapes: Sequence[Shape]) -> Known | None:
        """Return what is known of the first of these shapes of which anything is."""
        holes = ",".join("?" * len(shapes))
        found = self._database.rows(
            f"SELECT shape, body, state FROM templates WHERE shape IN ({holes})",
            [shape.key for shape in shapes],
        )
        own = {key: (body, state) for key, body, state in found}
        for shape in shapes:
            body, state = own.get(shape.key, ("", ""))
            if body and state != DROPPED:
                return Known(shape.key, decode(body), sure=state == SURE)
            common = self._commons.recall(shape.key) if shape.common and not body else None
            if common is not None:
                return Known(shape.key, common)
        return None

    def template(self, shape: int) -> Template | None:
        """Return what a shape is known to mean here."""
        known = self._phrase(shape)
        return decode(known.body) if known else self._commons.recall(shape)

    def confirm(self, shape: int, template: Template, message: MessageKey, at: int) -> None:
        """Remember that a person agreed with this meaning when the phrase was asked about."""
        body = encode(template)
        after = _after_yes(self._phrase(shape), body)
        self._write(shape, after, message, at)
        self._forget_the_oldest()
        if after.state == SURE and template.common:
            self._commons.agree(shape, template, TenantId(self._database.path.stem))

    def compare(self, shape: int, template: Template) -> None:
        """Freeze what is known of the shape when the model now reads it differently."""
        known = self._phrase(shape)
        if known is not None and known.state == SURE and known.body != encode(template):
            self._set(shape, FROZEN)

    def used(self, shape: int, message: MessageKey, at: int) -> None:
        """Remember which message was last understood by this phrase."""
        known = self._phrase(shape)
        if known is not None:
            self._write(shape, known, message, at)
            return
        template = self._commons.recall(shape)
        if template is not None:
            self._write(shape, Phrase(encode(template), SURE, 0), message, at)
            self._forget_the_oldest()

    def assume(self, shape: int, template: Template, message: MessageKey, at: int) -> None:
        """Remember an answer that needed nobody's yes; it counts for this store only."""
        known = self._phrase(shape)
        if known is None or known.state == DROPPED:
            self._write(shape, Phrase(encode(template), SURE, 0), message, at)
            self._forget_the_oldest()

    def refuse(self, shape: int, template: Template, message: MessageKey, at: int) -> None:
        """Drop the phrase if it meant this: somebody said no to it."""
        self.used(shape, message, at)
        known = self._phrase(shape)
        if known is not None and known.body == encode(template):
            self._drop("shape = ?", shape)

    def take_back(self, messages: Sequence[MessageKey]) -> None:
        """Drop the phrases by which these messages were understood: they have been undone."""
        for message in messages:
            self._drop("message = ?", message)

    def _drop(self, condition: str, value: int | str) -> None:
        """Drop what fits; of the few hundred rows that are looked at only the key has an index."""
        dropped = self._database.changed(
            "UPDATE templates SET state = ?, agreed = 0 WHERE state <> ? AND "
            f"{condition} RETURNING shape, body",
            (DROPPED, DROPPED, value),
        )
        for shape, body in dropped:
            template = decode(body)
            if template.common:
                self._commons.object(shape, template)

    def _phrase(self, shape: int) -> Phrase | None:
        row = self._database.row(
            "SELECT body, state, agreed FROM templates WHERE shape = ?", (shape,)
        )
        return Phrase(*row) if row else None

    def _write(self, shape: int, phrase: Phrase, message: MessageKey, at: int) -> None:
        self._database.run(
            "INSERT OR REPLACE INTO templates(shape, body, state, agreed, used_at, message)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (shape, phrase.body, phrase.state, phrase.agreed, at, message),
        )

    def _set(self, shape: int, state: str) -> None:
        self._database.run(
            "UPDATE templates SET state = ?, agreed = 0 WHERE shape = ?", (state, shape)
        )

    def _forget_the_oldest(self) -> None:
        self._database.run(
            "DELETE FROM templates WHERE shape IN (SELECT shape FROM templates ORDER BY used_at"
            " LIMIT max(0, (SELECT count(*) FROM templates) - ?))",
            (PHRASES_LIMIT,),
        )


def _after_yes(known: Phrase | None, body: str) -> Phrase:
    """Return what a phrase is once a person has agreed that it means `body`."""
    if known is None or known.state == DROPPED:
        return Phrase(body, SURE, 1)
    if known.body != body:
        return Phrase(body, FROZEN, 1)
    agreed = known.agreed + 1
    return Phrase(body, SURE if known.state == SURE or agreed >= THAW else FROZEN, agreed)
