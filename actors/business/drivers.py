"""Who drives, which driver somebody is, and the cash that drivers carry."""

from actors.business import members, newcomers, parties
from actors.business.act import Act
from actors.business.intents import Pay
from actors.business.parties import Party
from actors.business.posting import Posting
from actors.storage.database import Database
from channels.errors import Refused
from channels.identity import PersonId
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Role


def named(database: Database, name: str, act: Act) -> Party:
    """
    Return the driver of this name; one who only has access so far gets an account.

    Raises:
        Refused: when nobody who drives is called so.

    """
    known = parties.find(database, name, "driver")
    if known is not None and known.active:
        return known
    found = [one for one in members.called(database, name) if one.role is Role.DRIVER]
    if len(found) != 1:
        raise Refused(fill(_('There is no driver called "{name}".'), name=name))
    return _account(database, found[0].name, found[0].person, act)


def _account(database: Database, name: str, person: PersonId, act: Act) -> Party:
    identity = newcomers.insert_person(database, act, "driver", name)
    parties.tie(database, identity, person)
    return parties.by_id(database, identity)


def own(database: Database, act: Act) -> Party | None:
    """
    Return the driver who the sender is, None for one nobody gave anything yet.

    An invitation tells; else the name they came with, unless that account is somebody's already.
    """
    told = parties.of_person(database, act.author, "driver")
    if told is not None:
        return told
    known = parties.find(database, act.author_name, "driver")
    return known if known and parties.person_of(database, known) is None else None


def take(database: Database, posting: Posting, act: Act, method: Pay | None, amount: int) -> None:
    """
    Enter money that changed hands now: in the till, or in the driver's pocket when one had it.

    A negative amount was paid out.
    """
    if method in {None, "cash", "credit"} and act.role is Role.DRIVER:
        driver = own(database, act)
        if driver is None:
            driver = _account(database, act.author_name, act.author, act)
        posting.enter("party", amount, driver.id)
    else:
        posting.enter(account_of(method), amount)


def account_of(method: Pay | None) -> str:
    """Return where money that changes hands now is booked."""
    return "cash" if method is None or method == "credit" else method
