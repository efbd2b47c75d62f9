"""What vendors are paid, and what they ask. Raises Refused for what makes no sense."""

from actors.business import drivers, money, parties, product, quantity
from actors.business.act import Act, Result
from actors.business.encoding import as_json
from actors.business.intents import Item, PaymentMake, VendorQuote
from actors.business.parties import Party
from actors.business.posting import Posting
from actors.business.saying import code, lines, phrase, plain
from actors.business.terms import counted, term
from actors.storage.database import Database
from channels.errors import Refused
from channels.locale.sentence import fill
from channels.locale.translation import _
from channels.messages import Role


def pay(database: Database, payment: PaymentMake, act: Act) -> Result:
    """Book what we paid a vendor; without an amount, all that we owed."""
    vendor = parties.named(database, payment.vendor, "vendor")
    if payment.amount is None and vendor.balance >= 0:
        raise Refused(fill(_("We owe {name} nothing."), name=vendor.name))
    if payment.method == "credit":
        raise Refused(_("A payment cannot be on credit."))
    amount = -vendor.balance
    if payment.amount is not None:
        amount = money.to_minor(payment.amount, act.store.digits)
    posting = Posting(database, act)
    posting.enter(drivers.account_of(payment.method), -amount)
    posting.enter("party", amount, vendor.id)
    number = posting.write(
        "payment.make",
        as_json(payment),
        party=vendor.id,
        total=amount,
        day=payment.date.isoformat() if payment.date else "",
    )
    said = phrase(
        _("Paid {amount} to {name}, {method}"),
        amount=code(act.store.amount(amount)),
        name=vendor.name,
        method=term(payment.method or "cash"),
    )
    rest = plain(parties.owed(vendor, vendor.balance + amount, act.store))
    return Result(lines(said, rest), posting.id, number)


def quote(database: Database, said: VendorQuote, act: Act) -> Result:
    """Note what a vendor asks; no price of ours changes."""
    vendor = _speaker(database, said, act)
    if not said.items:
        raise Refused(_("What for, and how much?"))
    posting = Posting(database, act)
    each = [_asked(database, item, act) for item in said.items]
    number = posting.write("vendor.quote", as_json(said), party=vendor.id)
    noted = _("Noted: {vendor} asks {prices}. Our prices stay.")
    whole = fill(noted, vendor=vendor.name, prices=_(", ").join(each))
    return Result(plain(whole), posting.id, number)


def _speaker(database: Database, said: VendorQuote, act: Act) -> Party:
    """Return whose prices these are: a vendor speaks for the own account only. Raises Refused."""
    if act.role is not Role.VENDOR:
        if not said.vendor:
            raise Refused(_("Which vendor asks that?"))
        return parties.named(database, said.vendor, "vendor")
    own = parties.of_person(database, act.author, "vendor")
    if own is None:
        raise Refused(_("Which account is yours is not known here. Ask for a new invitation."))
    if said.vendor and parties.find(database, said.vendor, "vendor") != own:
        raise Refused(_("You can say your own prices only."))
    return own


def _asked(database: Database, item: Item, act: Act) -> str:
    one = product.named(database, item.product)
    price = item.price if item.price is not None else item.amount
    if price is None:
        raise Refused(fill(_("How much is {name}?"), name=one.name))
    unit = item.unit or one.unit
    if unit not in one.packs:
        why = quantity.not_counted_in(unit, one.packs)
        raise Refused(fill(_("{label}: {figure}"), label=one.name, figure=why))
    amount = act.store.amount(money.to_minor(price, act.store.digits))
    return fill(_("{amount} a {unit} of {name}"), amount=amount, unit=counted(unit), name=one.name)
