"""What can be said, by role; the words of /help. No name of goods or people stands here."""

from typing import Final

from actors.business.act import Act, Result
from actors.business.intents import Help
from actors.business.rights import RIGHTS, leads
from actors.business.saying import bold, code, lines, plain

_EXAMPLES: Final[dict[str, tuple[str, ...]]] = {
    "Selling": (
        "sale.create: sold 3 bags <product> to <customer> 4500",
        "sale.create: 2 <product> and 1 <product>, on credit to <customer>",
        "sale.return: <customer> returned 1 <product>",
    ),
    "Orders": (
        "order.create: order: <customer> 2 <product> for tomorrow",
        "order.update: order 12 delivered, got 1500 cash",
        "order.query: open orders",
    ),
    "Buying": (
        "purchase.create: bought 30 <product> at 145 from <vendor>",
        "purchase.return: returned 5 <product> to <vendor>",
        "payment.make: paid <vendor> 4500",
        "vendor.quote: <vendor> says <product> 279",
    ),
    "Money": (
        "payment.receive: <customer> paid 500",
        "credit.add: add 750 to <customer>'s account",
        "expense.create: spent 450 on fuel",
        "cash.query: how much in till",
        "cash.adjust: banked 25000",
        "cash.count: counted cash 12500",
        "ledger.query: balance of <customer>",
        "debts.list: who owes us",
    ),
    "Stock": (
        "stock.query: <product> left?",
        "price.query: price of <product>",
        "stock.count: counted <product> 40",
        "stock.adjust: 2 <product> broken",
        "product.create: new product <name> price 410",
        "product.update: <product> now 340",
        "party.create: new customer <name>",
        "party.update: <customer> limit 5000",
    ),
    "Looking back": (
        "report.summary: sales today",
        "report.top: top 3 products",
        "txn.list: last 5 entries",
        "receipt.send: receipt 231",
        "export.create: sales csv",
        "undo: undo",
        "txn.edit: not 5, 6",
    ),
    "By itself": (
        "alert.set: daily summary at 8pm",
        "alert.set: tell me when <product> is low",
        "alert.set: alert me when something is sold below cost",
        "reminder.create: remind me tomorrow at 5pm to call <customer>",
        "automation.manage: automations",
        "automation.manage: stop automation 1",
        "store.set: quiet hours 22:00 to 07:00",
        "store.set: time zone Karachi",
    ),
    "People": (
        "staff.set: add <name> as driver",
        "staff.invite: /invite staff",
        "group.invite: /group",
    ),
}


def show(_wanted: Help, act: Act) -> Result:
    """Say what the sender's role can ask for, with an example of each."""
    said = [bold(f"{act.store.name}: what you can write")]
    for caption, examples in _EXAMPLES.items():
        mine = [words for words in examples if act.role in RIGHTS[words.split(":")[0]]]
        if mine:
            said.append(plain(caption))
            said += [code(words.split(": ", 1)[1]) for words in mine]
    said.append(plain("/stores switches between your stores."))
    if leads(act.role):
        said.append(plain("/app lets a device have a copy of this store."))
    return Result(lines(*said))
