"""
Who works here, as what. Raises Refused for what makes no sense.

Access is never given by a name that was written: somebody new gets a link. A name only leads to
people who redeemed one.
"""

from typing import Final

from actors.business import members, newcomers, parties
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import StaffSet
from actors.business.members import Member
from actors.business.newcomers import INVITE_SECONDS
from actors.business.parties import Party
from actors.business.posting import Old, Posting
from actors.business.products import checked_name
from actors.business.rights import INVITABLE
from actors.business.saying import bold, lines, phrase, plain
from actors.business.terms import term
from actors.business.tokens import token
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Grant, Role

SETTABLE: Final = {
    Role.OWNER: frozenset({Role.OWNER, Role.MANAGER, Role.STAFF, Role.DRIVER}),
    Role.MANAGER: frozenset({Role.STAFF, Role.DRIVER}),
}
"""Whose role each may set, and to what."""


def put(database: Database, wanted: StaffSet, act: Act) -> Result:
    """Change the role of somebody here, take their access away, or invite somebody new."""
    role = Role(wanted.role) if wanted.role else None
    if role is not None and role not in SETTABLE.get(act.role, ()):
        why = _("As {role} you cannot make anybody {other}.")
        raise Refused(fill(why, role=term(act.role), other=term(role)))
    known = _known(database, wanted.name)
    if known is None:
        return _invite(database, wanted, role, act)
    if known.role not in SETTABLE.get(act.role, ()):
        why = _("As {role} you cannot change who is {other}.")
        raise Refused(fill(why, role=term(act.role), other=term(known.role)))
    return _change(database, known, wanted, role, act)


def _known(database: Database, name: str) -> Member | None:
    """Return who works here under this name. Raises Refused when several do."""
    for kind in ("driver", "staff"):
        party = parties.find(database, name, kind)
        person = parties.person_of(database, party) if party else None
        told = members.member(database, person) if person else None
        if told is not None:
            return told
    found = [one for one in members.called(database, name) if one.role is not Role.VENDOR]
    if len(found) > 1:
        why = _("{number} people here are called {name}.")
        raise Refused(fill(why, number=len(found), name=name))
    return found[0] if found else None


def _change(
    database: Database, known: Member, wanted: StaffSet, role: Role | None, act: Act
) -> Result:
    new = _changes(known, wanted, role)
    if not new:
        why = _("{name} is {role} here already.")
        raise Refused(fill(why, name=known.name, role=term(known.role)))
    leaves = known.role is Role.OWNER
    if leaves and len(members.owners(database)) == 1:
        why = _("{name} is the only owner; a store cannot be without one.")
        raise Refused(fill(why, name=known.name))
    posting = Posting(database, act)
    old: Old = {"role": known.role, "active": 1}
    posting.remember("members", known.person, {column: old[column] for column in new})
    members.put(database, known.person, new)
    number = posting.write("staff.set", as_json(wanted))
    became = _("{name} is {role} now.") if "role" in new else _("{name} has no access any more.")
    said = phrase(became, name=bold(known.name), role=term(role or known.role))
    return Result(said, posting.id, number)


def _changes(known: Member, wanted: StaffSet, role: Role | None) -> Old:
    if wanted.active is False:
        return {"active": 0}
    return {"role": role} if role not in {None, known.role} else {}


def _invite(database: Database, wanted: StaffSet, role: Role | None, act: Act) -> Result:
    """Grant a link for the person; who redeems it is known by the name that was said."""
    if wanted.active is False:
        raise Refused(fill(_("Nobody called {name} has access."), name=wanted.name))
    if role is None:
        raise Refused(fill(_("As what shall {name} work here?"), name=wanted.name))
    if role not in INVITABLE.get(act.role, ()):
        why = _("Nobody new can be made {role}; invite them as manager first.")
        raise Refused(fill(why, role=term(role)))
    posting, word = Posting(database, act), token(act.store.secret, act.key, wanted.name, role)
    known = _namesake(database, wanted.name, role)
    party = known or _newcomer(database, wanted, role, act)
    # Undone, the link lets nobody in.
    old: Old = {"invitation": parties.withdrawn(word)}
    posting.remember("parties", party.id, old if known else old | {"active": 0})
    parties.promise(database, party, word)
    number = posting.write("staff.set", as_json(wanted), party=party.id)
    said = lines(
        phrase(_("Invitation as {role} for {name}"), role=bold(term(role)), name=bold(party.name)),
        plain(_("Send this link to that person alone. It works once, for 24 hours.")),
    )
    return Result(said, posting.id, number, grants=(Grant(word, role, INVITE_SECONDS),))


def _namesake(database: Database, name: str, role: Role) -> Party | None:
    """Return who of the names the store knows is meant."""
    known = parties.find(database, name, _kind(role))
    return known if known and known.active else None


def _newcomer(database: Database, wanted: StaffSet, role: Role, act: Act) -> Party:
    name = checked_name(wanted.name)
    identity = newcomers.insert_person(database, act, _kind(role), name, wanted.phone)
    return parties.by_id(database, identity)


def _kind(role: Role) -> str:
    return "driver" if role is Role.DRIVER else "staff"
