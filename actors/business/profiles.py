"""Facts about customers and vendors that change. Raises Refused for what makes no sense."""

from actors.business import money, parties
from actors.business.act import Act, Result
from actors.business.catalogue import add_alias
from actors.business.encoding import as_json
from actors.business.intents import PartyUpdate
from actors.business.parties import Party
from actors.business.posting import Old, Posting
from actors.business.products import changed, checked_name, replaced
from actors.business.saying import lines
from actors.business.terms import term
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _


def update(database: Database, wanted: PartyUpdate, act: Act) -> Result:
    """Change a party's facts; the balance is none of them."""
    one = parties.named(database, wanted.party, "customer", "vendor")
    new = changes(database, one, wanted, act)
    if not new:
        raise Refused(fill(_("What should change about {name}?"), name=one.name))
    old: Old = {column: getattr(one, column) for column in new}
    posting = Posting(database, act)
    posting.remember("parties", one.id, old)
    assign = ", ".join(f"{column} = ?" for column in new)
    database.run(f"UPDATE parties SET {assign} WHERE id = ?", (*new.values(), one.id))
    if wanted.name:
        add_alias(database, one.kind, one.id, str(new["name"]))
    number = posting.write("party.update", as_json(wanted), party=one.id)
    said = [changed(one.name, _change(c, old[c], v, act)) for c, v in new.items()]
    return Result(lines(*said), posting.id, number)


def changes(database: Database, one: Party, wanted: PartyUpdate, act: Act) -> Old:
    """Return the columns that are asked for. Raises Refused for what cannot be."""
    new: Old = {}
    if wanted.name:
        new["name"] = checked_name(wanted.name)
        known = parties.find(database, wanted.name, one.kind)
        if known and known.active and known.id != one.id:
            why = _("There is a {kind} called {name} already.")
            raise Refused(fill(why, kind=term(one.kind), name=known.name))
    for column in ("phone", "address"):
        value: str | None = getattr(wanted, column)
        if value:
            new[column] = value
    if wanted.credit_limit is not None:
        new["credit_limit"] = money.to_minor_or_zero(wanted.credit_limit, act.store.digits)
    return new


def _change(column: str, old: object, new: object, act: Act) -> str:
    """Return "credit limit 5,000 PKR → 8,000 PKR"."""
    if column == "credit_limit":
        was = act.store.amount(old) if isinstance(old, int) else None
        assert isinstance(new, int)
        return replaced(column, was, act.store.amount(new))
    return replaced(column, old, new)
