"""New customers and vendors, and links that let people and groups in."""

from typing import Final

from actors.business import parties
from actors.business.act import Act, Result
from actors.business.catalogue import add_alias
from actors.business.encoding import as_json
from actors.business.intents import GroupInvite, PartyCreate, StaffInvite
from actors.business.lines import amount_of
from actors.business.posting import Posting
from actors.business.products import checked_name
from actors.business.rights import INVITABLE
from actors.business.saying import Words, bold, lines, phrase, plain
from actors.business.terms import term
from actors.business.tokens import token
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Grant, Role

INVITE_SECONDS: Final = 86_400
GROUP_SECONDS: Final = 3_600


def create_party(database: Database, wanted: PartyCreate, act: Act) -> Result:
    """Add a customer or vendor, with what is open between us when that was said."""
    name = checked_name(wanted.name)
    known = parties.find(database, name, wanted.kind)
    if known and known.active:
        why = _("There is a {kind} called {name} already.")
        raise Refused(fill(why, kind=term(wanted.kind), name=name))
    identity, posting = insert_party(database, act, wanted, name), Posting(database, act)
    posting.remember("parties", identity, {"active": 0})
    opening = amount_of(wanted.opening, act.store) or 0
    signed = opening if wanted.kind == "customer" else -opening
    posting.enter("party", signed, identity, "opening")
    posting.enter("opening", -signed)
    number = posting.write("party.create", as_json(wanted), party=identity, total=opening or None)
    return Result(lines(_added(wanted.kind, name), _opened(opening, act)), posting.id, number)


def _added(kind: str, name: str) -> Words:
    said = _("New customer {name}") if kind == "customer" else _("New vendor {name}")
    return phrase(said, name=bold(name))


def _opened(opening: int, act: Act) -> Words:
    said = _("Opening balance {amount}")
    return plain(fill(said, amount=act.store.amount(opening))) if opening else ()


def insert_party(database: Database, act: Act, wanted: PartyCreate, name: str) -> str:
    """Write the party's row and its first alias; return its id."""
    return insert_person(
        database, act, wanted.kind, name, wanted.phone, wanted.address,
        amount_of(wanted.credit_limit, act.store),
    )  # fmt: skip


def insert_person(  # noqa: PLR0917 - each names a column
    database: Database,
    act: Act,
    kind: str,
    name: str,
    phone: str | None = None,
    address: str | None = None,
    credit_limit: int | None = None,
) -> str:
    """Write a person of any kind and their first alias; return the row's id."""
    identity = next(act.ids)
    database.run(
        "INSERT INTO parties(id, kind, name, phone, address, credit_limit, key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (identity, kind, name, phone, address, credit_limit, act.key),
    )
    add_alias(database, kind, identity, name)
    return identity


def invite_staff(database: Database, wanted: StaffInvite, act: Act) -> Result:
    """
    Grant one link for one person, who may see the vendor's account when one is named.

    Raises:
        Refused: when the role is above one's own reach, or there is no such vendor.

    """
    role = Role(wanted.role)
    if role not in INVITABLE.get(act.role, frozenset()):
        why = _("As {role} you cannot invite a {other}.")
        raise Refused(fill(why, role=term(act.role), other=term(role)))
    word = token(act.store.secret, act.key, "invitation")
    known = parties.named(database, wanted.vendor, "vendor") if wanted.vendor else None
    if known:
        parties.promise(database, known, word)
    said = lines(
        phrase(_("Invitation as {role}"), role=bold(known.name if known else term(role))),
        plain(_("Send this link to one person. It works once, for 24 hours.")),
    )
    return Result(said, grants=(Grant(word, role, INVITE_SECONDS),))


def invite_group(_wanted: GroupInvite, act: Act) -> Result:
    """Grant one link that binds one group to the store."""
    word = token(act.store.secret, act.key, "invitation")
    said = lines(
        plain(_("Press the button and choose your group.")),
        plain(_("The link works once, for one hour.")),
    )
    return Result(said, grants=(Grant(word, None, GROUP_SECONDS),))
