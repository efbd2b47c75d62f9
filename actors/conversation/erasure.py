"""
An owner wants their store erased: asked twice, told to the others, and not before some time.

A slip does not type the store's name; a stolen glance at an unlocked telephone does not last; and
whoever leads the store hears of it meanwhile and can keep it.
"""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from actors.business import speakers
from actors.business.intents import ExportCreate, StoreErase
from actors.business.members import Member, leaders
from actors.business.names import fold
from actors.business.rights import is_allowed, leads
from actors.business.saying import Words, bold, lines, plain
from actors.conversation import phrases, questions
from actors.conversation.turn import Turn
from actors.parsing.reading import Choice
from channels.identity import ChatAddress
from channels.locale.sentence import fill
from channels.locale.translation import _, speaking
from channels.messages import Outcome
from channels.reply import Reply

ERASE, KEEP = "erase", "keep"
"""Slash commands."""

LIVES_MS: Final = 24 * 60 * 60 * 1000
"""For so long after the wish it can be carried out."""

WISHES: Final = frozenset(
    map(
        fold,
        (
            "delete my store", "erase my store", "delete this store", "delete the store",
            "close my store and delete everything", "delete all my data", "erase all my data",
            "delete everything", "erase everything", "delete my account", "forget my store",
            "borra mi tienda", "elimina mi tienda", "borrar mi tienda", "eliminar mi tienda",
            "borra todos mis datos", "elimina todos mis datos", "borrar todo", "elimina mi cuenta",
            "meri dukan delete karo", "meri dukan delete kar do", "mera store delete karo",
            "mera store delete kar do", "sab data delete karo", "sara data delete kar do",
            "sab kuch mita do", "mera account delete karo",
            "imsa7 ma7ali", "e7thif matjari", "imsa7 kol shi",
            "احذف متجري", "امسح متجري", "احذف كل بياناتي", "امسح كل بياناتي", "احذف حسابي",
            "मेरी दुकान हटा दो", "मेरी दुकान डिलीट करो", "मेरा सारा डेटा हटा दो", "सब कुछ मिटा दो",
            "میری دکان ڈیلیٹ کرو", "میری دکان مٹا دو", "میرا سارا ڈیٹا مٹا دو", "سب کچھ مٹا دو",
        ),
    )
)  # fmt: skip
"""Whole messages that mean it; they only lead to what /erase leads to."""

Effect = Callable[[], Outcome]


def is_for_us(turn: Turn, speaker: Member) -> bool:
    """Return whether it is about the store's end."""
    said = turn.inbound
    if said.edited or said.forwarded:
        return False
    if said.command:
        return said.command in {ERASE, KEEP} and turn.addressed
    wished = turn.addressed and fold(said.text) in WISHES
    return wished and is_allowed(speaker.role, StoreErase(0))


def prepare(turn: Turn, speaker: Member) -> Effect:
    """Return what a word about the store's end does."""
    if turn.inbound.command == KEEP:
        return lambda: _keep(turn, speaker)
    if not is_allowed(speaker.role, StoreErase(0)):
        return lambda: turn.whisper(plain(_(phrases.NOT_ALLOWED)))
    if turn.inbound.chat.group:
        return lambda: turn.say(plain(_(phrases.ERASE_IN_PRIVATE)))
    named = bool(turn.inbound.command) and _is_name(turn.inbound.text, turn.store.name)
    return lambda: _wished(turn, speaker) if named else _explained(turn, speaker)


def _is_name(typed: str, name: str) -> bool:
    """Return whether the store's name was typed; one without letters sign by sign."""
    key = fold(name)
    return fold(typed) == key if key else typed.strip() == name.strip()


def _explained(turn: Turn, speaker: Member) -> Outcome:
    """Say what would be gone and offer all of it as a file; the name is still to be typed."""
    everything = Choice(_(phrases.SEND_EVERYTHING), (ExportCreate(what="all"),))
    asked = turn.asked(speaker, turn.inbound.message)
    buttons = questions.ask(turn.database, asked, (everything,), _(phrases.NO))
    words = lines(
        (*plain(_(phrases.WOULD_ERASE)), *bold(turn.store.name), *plain(_(phrases.WOULD_BE_GONE))),
        plain(_(phrases.EXPORT_FIRST)),
        (*plain(_(phrases.TYPE_NAME)), *bold(f"/{ERASE} {turn.store.name}")),
    )
    return turn.say(words, (buttons,))


def _wished(turn: Turn, speaker: Member) -> Outcome:
    """Open the question that erases when it is pressed late enough; tell who else leads."""
    after = turn.at + turn.around.erase_wait_ms
    asked = replace(turn.asked(speaker, turn.inbound.message), lives_ms=LIVES_MS)
    erase = Choice(_(phrases.ERASE_FOR_EVER), (StoreErase(after),))
    questions.withdraw(turn.database, StoreErase, turn.at)
    buttons = questions.ask(turn.database, asked, (erase,), _(phrases.KEEP_IT))
    when = {"after": f"{turn.store.local(after):%H:%M}"}
    told = turn.reply(plain(fill(_(phrases.MAY_ERASE), **when)), (buttons,))
    return Outcome((told, *_warned(turn, speaker, when["after"])))


def _warned(turn: Turn, speaker: Member, after: str) -> tuple[Reply, ...]:
    """Return the warning to everybody else who leads the store and is on the same channel."""
    here = turn.inbound.chat
    others = [one for one in leaders(turn.database) if one.person != speaker.person and one.chat]
    near = [one for one in others if one.person.startswith(f"{here.channel}:")]
    return tuple(
        Reply(
            ChatAddress(here.channel, here.account, one.chat), _warning(turn, speaker, one, after)
        )
        for one in near
    )


def _warning(turn: Turn, speaker: Member, told: Member, after: str) -> Words:
    """Return the warning, in the language of who gets it."""
    with speaking(speakers.of_person(turn.database, told.person)):
        said = fill(_(phrases.WARNED), name=speaker.name, store=turn.store.name, after=after)
        return plain(said)


def _keep(turn: Turn, speaker: Member) -> Outcome:
    if not leads(speaker.role):
        return turn.whisper(plain(_(phrases.NOT_ALLOWED)))
    kept = questions.withdraw(turn.database, StoreErase, turn.at)
    return turn.say(plain(_(phrases.KEPT if kept else phrases.NOTHING_TO_KEEP)))
