"""What can be said, by role; the words of /help. No name of goods or people stands here."""

from typing import Final

from actors.business.act import Act, Result
from actors.business.intents import Help
from actors.business.rights import RIGHTS, leads
from actors.business.saying import bold, code, lines, plain
from channels.locale.sentence import fill
from channels.locale.translation import N_, _

_EXAMPLES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    N_("Selling"): (
        ("sale.create", N_("sold 3 bags <product> to <customer> 4500")),
        ("sale.create", N_("2 <product> and 1 <product>, on credit to <customer>")),
        ("sale.return", N_("<customer> returned 1 <product>")),
    ),
    N_("Orders"): (
        ("order.create", N_("order: <customer> 2 <product> for tomorrow")),
        ("order.update", N_("order 12 delivered, got 1500 cash")),
        ("order.query", N_("open orders")),
    ),
    N_("Buying"): (
        ("purchase.create", N_("bought 30 <product> at 145 from <vendor>")),
        ("purchase.return", N_("returned 5 <product> to <vendor>")),
        ("payment.make", N_("paid <vendor> 4500")),
        ("vendor.quote", N_("<vendor> says <product> 279")),
    ),
    N_("Money"): (
        ("payment.receive", N_("<customer> paid 500")),
        ("credit.add", N_("add 750 to <customer>'s account")),
        ("expense.create", N_("spent 450 on fuel")),
        ("cash.query", N_("how much in till")),
        ("cash.adjust", N_("banked 25000")),
        ("cash.count", N_("counted cash 12500")),
        ("ledger.query", N_("balance of <customer>")),
        ("debts.list", N_("who owes us")),
    ),
    N_("Stock"): (
        ("stock.query", N_("<product> left?")),
        ("price.query", N_("price of <product>")),
        ("stock.count", N_("counted <product> 40")),
        ("stock.adjust", N_("2 <product> broken")),
        ("product.create", N_("new product <name> price 410")),
        ("product.update", N_("<product> now 340")),
        ("party.create", N_("new customer <name>")),
        ("party.update", N_("<customer> limit 5000")),
    ),
    N_("Looking back"): (
        ("report.summary", N_("sales today")),
        ("report.top", N_("top 3 products")),
        ("txn.list", N_("last 5 entries")),
        ("receipt.send", N_("receipt 231")),
        ("export.create", N_("sales csv")),
        ("export.create", N_("export everything")),
        ("undo", N_("undo")),
        ("txn.edit", N_("not 5, 6")),
    ),
    N_("By itself"): (
        ("alert.set", N_("daily summary at 8pm")),
        ("alert.set", N_("tell me when <product> is low")),
        ("alert.set", N_("alert me when something is sold below cost")),
        ("reminder.create", N_("remind me tomorrow at 5pm to call <customer>")),
        ("automation.manage", N_("automations")),
        ("automation.manage", N_("stop automation 1")),
        ("store.set", N_("quiet hours 22:00 to 07:00")),
        ("store.set", N_("time zone Karachi")),
    ),
    N_("People"): (
        ("staff.set", N_("add <name> as driver")),
        ("staff.invite", N_("/invite staff")),
        ("group.invite", N_("/group")),
        ("store.erase", N_("/erase")),
    ),
}


def show(_wanted: Help, act: Act) -> Result:
    """Say what the sender's role can ask for, with an example of each."""
    said = [bold(fill(_("{store}: what you can write"), store=act.store.name))]
    for caption, examples in _EXAMPLES.items():
        mine = [words for intent, words in examples if act.role in RIGHTS[intent]]
        if mine:
            said.append(plain(_(caption)))
            said += [code(_(words)) for words in mine]
    said.append(plain(_("/stores switches between your stores.")))
    if leads(act.role):
        said.append(plain(_("/app lets a device have a copy of this store.")))
    return Result(lines(*said))
