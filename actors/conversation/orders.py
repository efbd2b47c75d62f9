"""What the gateway asks of a store on behalf of its people: opening, admitting, linking, moving."""

from collections.abc import Callable

from actors.business import document, members, parties, speakers, store, store_file
from actors.business.document import Document
from actors.business.members import Member
from actors.business.saying import plain
from actors.conversation import chats, phrases
from actors.conversation.turn import SILENCE
from actors.storage.database import Database
from actors.storage.ids import row_ids
from channels.identity import ChatAddress
from channels.locale.sentence import fill
from channels.locale.translation import _, speaking
from channels.messages import AdmitMember, ImportStore, LinkChat, MoveChat, OpenStore, Outcome, Role
from channels.reply import Reply

StoreOrder = OpenStore | ImportStore | AdmitMember | LinkChat | MoveChat


def prepare(database: Database, order: StoreOrder, at: int) -> Callable[[], Outcome]:
    """Return what carries the order out; call it inside the transaction. Raises Malformed."""
    match order:
        case OpenStore():
            return lambda: _open(database, order, at)
        case ImportStore():
            wanted, left_out = document.read(order.document)
            return lambda: _import(database, order, wanted, left_out, at)
        case AdmitMember():
            return lambda: _admit(database, order)
        case LinkChat():
            return lambda: _link(database, order)
        case MoveChat():
            return lambda: _move(database, order, at)


def _open(database: Database, order: OpenStore, at: int) -> Outcome:
    if not store.establish(database, order, at) or not order.owner:
        return SILENCE
    owner = Member(order.owner, order.owner_name, Role.OWNER, _private(order.chat))
    members.admit(database, owner, order.key)
    with speaking(order.language):
        return _greeted(order.chat, order.name, Role.OWNER)


def _import(
    database: Database, order: ImportStore, wanted: Document, left_out: tuple[str, ...], at: int
) -> Outcome:
    facts = store.load(database)
    act = store_file.importing(facts, order.key, row_ids(at, order.key), at)
    store_file.write(database, wanted, act)
    return Outcome(remarks=left_out)


def _admit(database: Database, order: AdmitMember) -> Outcome:
    with speaking(order.language):
        return _admitted(database, order)


def _admitted(database: Database, order: AdmitMember) -> Outcome:
    if order.invitation and parties.is_withdrawn(database, order.invitation):
        gone = plain(_(phrases.WITHDRAWN))
        return Outcome((Reply(order.chat, gone),)) if order.chat else SILENCE
    new = Member(order.person, order.name, order.role, _private(order.chat))
    admitted = members.admit(database, new, order.key)
    if order.invitation:
        parties.keep_promise(database, order.person, order.invitation)
    return _greeted(order.chat, store.load(database).name, admitted.role)


def _link(database: Database, order: LinkChat) -> Outcome:
    if not chats.link(database, order.chat, active=order.active):
        return SILENCE
    with speaking(speakers.of_chat(database, order.chat, "")):
        said = fill(_(phrases.LINKED), store=store.load(database).name)
    return Outcome((Reply(order.chat, plain(said)),))


def _move(database: Database, order: MoveChat, at: int) -> Outcome:
    chats.move(database, order.chat, order.to, at)
    return SILENCE


def _private(chat: ChatAddress | None) -> str:
    return chat.chat if chat and not chat.group else ""


def _greeted(chat: ChatAddress | None, name: str, role: Role) -> Outcome:
    return Outcome((Reply(chat, phrases.welcome(name, role)),)) if chat else SILENCE
