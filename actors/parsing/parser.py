"""
A message -> what it means and what to do about it: the page to read first in this room.

Pure but for the look-ups of the view: no transaction, no clock, no model. It explains every word
or declines with a question or examples; what it executes outright was written without a doubt.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from actors.business.entry import CatalogueView, Entry
from actors.business.intents import Command, TxnEdit
from actors.parsing import guards, replies, settings, spelling
from actors.parsing.annotated import Annotated
from actors.parsing.answer_doubts import answer_doubts
from actors.parsing.as_meant import as_meant
from actors.parsing.asking import is_question
from actors.parsing.by_itself import reader
from actors.parsing.by_itself.concerns import concerns, reminds
from actors.parsing.clauses import NOTHING, corrected
from actors.parsing.context import Context
from actors.parsing.currencies import foreign
from actors.parsing.doubts import doubts as doubts_of
from actors.parsing.draft import Draft
from actors.parsing.equations import stated
from actors.parsing.grammar import TWO_READINGS, Grammar
from actors.parsing.hours import without_hours
from actors.parsing.postscript import read_both
from actors.parsing.reading import Choice, Reading
from actors.parsing.second_thoughts import rethought
from actors.parsing.templates.memory import UNTAUGHT, Memory
from actors.parsing.templates.read import read as recognise
from actors.parsing.text import TEXT_LIMIT, tokenise
from actors.parsing.tokens import UNKNOWN, Token, name_token
from actors.parsing.unknown_names import kinds_expected, named, unknown_run
from actors.parsing.words import Words
from channels.locale.translation import _

RELAXED_LIMIT: Final = 40
"""Words of a message beyond which nothing in it is passed over."""
_UNSAID: Final = frozenset({"no_verb", "undo_meant"})
"""Doubts whether anything shall be done, which people who talk to each other need not hear of."""


def parse(text: str, view: CatalogueView, context: Context, memory: Memory = UNTAUGHT) -> Reading:
    """Return the reading of one message; never raises for any text."""
    if len(text) > TEXT_LIMIT:
        return _silent_in_group(
            context, Reading("reply", (), "none", ("too_long",), replies.too_long())
        )
    if setting := settings.read(text):
        return setting
    written = tokenise(text)
    ours = concerns(written)
    annotated = Annotated(view, alerts=ours)
    if ours and (by_itself := reader.read(written, view, context, annotated)):
        return by_itself
    words = as_meant(written, view)
    if not words.words:
        return _silent_in_group(context, _declined((), ("no_words",)))
    tokens = annotated.tokens(words)
    found = None if memory is UNTAUGHT else recognise(words, tokens, memory, context)
    if not found and (ours or (words is not written and reminds(words))):
        found = read_both(words, view, context, lambda head: parse(head, view, context, memory))
    return found or _Message(words, tokens, view, context).reading()


class _Message:
    """One message on its way to a reading."""

    def __init__(
        self, words: Words, tokens: tuple[Token, ...], view: CatalogueView, context: Context
    ) -> None:
        self._words = words
        equation = stated(tokens, context)
        self._tokens = without_hours(equation or tokens)
        self._view = view
        self._context = context
        self._grammar = Grammar(words, context)
        refusals = guards.refusals(words, tokens)
        self._refusals = () if equation and refusals == ("operator",) else refusals

    def reading(self) -> Reading:
        """Return the first of: commands, a question, an honest no."""
        open_names = [at for at, token in enumerate(self._tokens) if len(token.entries) > 1]
        if open_names:
            return self._which(open_names) or self._unexplained()
        return (
            self._read_rethought()
            or self._read(self._tokens)
            or self._read_unrecovered()
            or self._read_relaxed()
            or self._unexplained()
        )

    def _read_rethought(self) -> Reading | None:
        """Return the reading with the number that was put right: "sold 3 no 4 rice"."""
        tokens = rethought(self._tokens)
        return self._read(tokens) if tokens != self._tokens else None

    def _read_unrecovered(self) -> Reading | None:
        """Return the reading without guessed words: "rice" is no "price" in "new product rice"."""
        tokens = tuple([_unrecovered(token) for token in self._tokens])
        found = self._read(tokens) if tokens != self._tokens else None
        return found or self._unknown_name(tokens)

    def _read_relaxed(self) -> Reading | None:
        """Return what is meant but for a few words that were not understood, for a yes."""
        strange = any(token.kind == UNKNOWN for token in self._tokens)
        tokens = [_unrecovered(t) for t in self._tokens] if strange else self._tokens
        found = self._grammar.relaxed_drafts(tokens)
        writes = any(guards.is_write(draft.command) for draft in found)
        refused = self._refusals if writes else {"operator"} & set(self._refusals)
        if not found or refused or len(tokens) > RELAXED_LIMIT:
            return None
        reading = self._decided(found, tokens)
        return replace(reading, action="confirm") if reading.action == "execute" else reading

    def _read(self, tokens: Sequence[Token]) -> Reading | None:
        found = self._drafts(tokens)
        return self._decided(found, tokens) if found else None

    def _drafts(self, tokens: Sequence[Token]) -> tuple[Draft, ...]:
        return self._grammar.drafts(tokens)

    def _decided(self, found: tuple[Draft, ...], tokens: Sequence[Token]) -> Reading:
        """Return what to do about drafts that explain the whole message."""
        found = corrected(found)
        commands = tuple([draft.command for draft in found])
        if commands == (NOTHING,):
            return self._small_talk()
        excess = [why for command in commands for why in guards.excess(command, self._context)]
        writes = any(map(guards.is_write, commands))
        refusals = self._refused(commands, tokens) if writes else ()
        if excess or refusals:
            return self._unexplained(tuple(excess) or refusals)
        if len(found) == 1 and found[0].other is not None:
            return _either(found[0], self._doubts(found, tokens))
        doubts = self._doubts(found, tokens) if writes else answer_doubts(found, tokens)
        if not _UNSAID.isdisjoint(doubts) and self._overheard():
            return Reading("ignore", tier="none", reasons=doubts)
        return Reading("confirm" if doubts else "execute", commands, reasons=doubts)

    def _refused(self, commands: Sequence[Command], tokens: Sequence[Token]) -> tuple[str, ...]:
        """Return why such a message must not write."""
        refusals = () if self._asks_last(commands) else self._refusals
        edits = all(isinstance(command, TxnEdit) for command in commands)  # "was 6, not 5"
        return refusals or (("question",) if not edits and is_question(tokens) else ())

    def _doubts(self, found: Sequence[Draft], tokens: Sequence[Token]) -> tuple[str, ...]:
        told = doubts_of(found, tokens, self._context.digits)
        return (*told, *foreign(self._words, self._context.currency))

    def _asks_last(self, commands: Sequence[Command]) -> bool:
        """Return whether the only question mark ends a question after what was done."""
        asked = len(commands) > 1 and not guards.is_write(commands[-1])
        if not asked or self._refusals != ("question",):
            return False
        return not any("?" in word.before for word in self._words.words)

    def _which(self, open_names: Sequence[int]) -> Reading | None:
        """Return the question which of several names is meant, or the only reading that fits."""
        token = self._tokens[open_names[0]]
        others = [at for at in open_names if self._tokens[at].text != token.text]
        choices = []
        for entry in token.entries[: replies.CHOICES_LIMIT]:
            tokens = [_chosen(t, entry) if t.text == token.text else t for t in self._tokens]
            choices.append(Choice(entry.name, self._commands(tokens, others)))
        fitting = [choice for choice in choices if choice.commands]
        if not fitting or self._unsafe(fitting[0].commands):
            return None
        if all(choice.commands == fitting[0].commands for choice in fitting):
            unsure = bool(token.doubt) or any(map(guards.is_write, fitting[0].commands))
            return Reading(
                "confirm" if unsure else "execute", fitting[0].commands, reasons=("context",)
            )
        reasons = (f"ambiguous:{token.text}",)
        return Reading("ask", (), "rule", reasons, replies.which(token.text), tuple(fitting))

    def _commands(self, tokens: Sequence[Token], open_names: Sequence[int]) -> tuple[Command, ...]:
        """Return the commands once one name is settled; none while another is still open."""
        if open_names:
            return ()
        found = self._drafts(tokens) or self._grammar.relaxed_drafts(tokens)
        return tuple(draft.command for draft in found)

    def _unsafe(self, commands: Sequence[Command]) -> bool:
        writes = any(guards.is_write(command) for command in commands)
        excess = any(guards.excess(command, self._context) for command in commands)
        return excess or (writes and bool(self._refusals))

    def _unknown_name(self, tokens: Sequence[Token]) -> Reading | None:
        """Return the question for a name the store does not have, when all else is clear."""
        run = unknown_run(tokens)
        if run is None or self._refusals:
            return None
        start, stop = run
        word = " ".join(token.text for token in tokens[start:stop])
        for kind in kinds_expected(tokens, start):
            stranger = Entry(kind, word, word)
            if self._settled(tokens, start, stop, stranger):
                return self._suggestions(tokens, start, stop, stranger)
        return None

    def _settled(
        self, tokens: Sequence[Token], start: int, stop: int, entry: Entry
    ) -> tuple[Command, ...]:
        name = named(tokens, start, stop, entry)
        found = self._drafts([*tokens[:start], name, *tokens[stop:]])
        commands = tuple(draft.command for draft in found)
        doubtful = any(set(draft.doubts) - {TWO_READINGS} for draft in found)
        return () if doubtful or self._unsafe(commands) else commands

    def _suggestions(
        self, tokens: Sequence[Token], start: int, stop: int, stranger: Entry
    ) -> Reading | None:
        if self._overheard() and not any(token.kind in replies.ACTIONS for token in tokens):
            return Reading("ignore", tier="none", reasons=(f"unknown_{stranger.kind}",))
        choices = [
            Choice(entry.name, self._settled(tokens, start, stop, entry))
            for entry in spelling.suggestions(stranger.key, stranger.kind, self._view)
        ]
        choices = [choice for choice in choices if choice.commands]
        text = replies.unknown_name(stranger.key, stranger.kind, suggested=bool(choices))
        reasons = (f"unknown_{stranger.kind}:{stranger.key[:40]}",)
        return Reading("ask" if choices else "reply", (), "rule", reasons, text, tuple(choices))

    def _small_talk(self) -> Reading:
        greets = any(token.kind in {"greeting", "filler"} for token in self._tokens)
        text = _(replies.GREETING) if greets else replies.THANKS
        return _silent_in_group(self._context, Reading("reply", (), "rule", ("small_talk",), text))

    def _unexplained(self, refused: tuple[str, ...] = ()) -> Reading:
        """Return an honest no; silence when people talk among themselves."""
        found = (*refused, *guards.reasons(self._tokens), *(() if refused else self._refusals))
        why = tuple(dict.fromkeys(found)) or guards.shape_reasons(self._tokens)
        meant = any(token.kind in replies.ACTIONS for token in self._tokens)
        if self._overheard() and (
            not meant or guards.CHATTER & set(why) or not _concrete(self._tokens)
        ):
            return Reading("ignore", tier="none", reasons=why)
        return _declined(self._tokens, why)

    def _overheard(self) -> bool:
        return self._context.group and not self._context.addressed


def _either(draft: Draft, doubts: tuple[str, ...]) -> Reading:
    """Return the question which of two meanings it is."""
    commands = [command for command in (draft.command, draft.other) if command is not None]
    choices = tuple(Choice(replies.label(command), (command,)) for command in commands)
    return Reading("ask", (), "rule", doubts, _(replies.WHICH_MEANING), choices)


def _silent_in_group(context: Context, reading: Reading) -> Reading:
    if context.group and not context.addressed:
        return Reading("ignore", (), reading.tier, reading.reasons)
    return reading


def _declined(tokens: Sequence[Token], why: tuple[str, ...]) -> Reading:
    return Reading("reply", (), "none", why, replies.declined(tokens, why))


def _chosen(token: Token, entry: Entry) -> Token:
    return name_token(token.text, token.start, token.stop, (entry,), token.doubt, owned=token.owned)


def _unrecovered(token: Token) -> Token:
    """Return a misspelt word of the lexicon as the unknown word it may be after all."""
    if token.doubt and not token.entries:
        return replace(token, kind=UNKNOWN, value="", number=None, doubt="")
    return token


def _concrete(tokens: Sequence[Token]) -> bool:
    """Return whether a number or a name was said, as in a command."""
    return any(token.kind == "number" or token.entries for token in tokens)
