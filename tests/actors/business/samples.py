"""One command of every intent, in the order of the table of rights."""

import datetime as dt
from decimal import Decimal
from typing import Final

from actors.business import intents as ask
from actors.business.intents import Command, Item

SAMPLES: Final[tuple[Command, ...]] = (
    ask.SaleCreate(
        (Item("Rice", Decimal(3), "bag", Decimal(1500)), Item("Sugar", Decimal("0.5"))),
        "Ali Hassan",
        "credit",
        Decimal(100),
        Decimal(4000),
        Decimal(50),
        dt.date(2026, 11, 22),
    ),
    ask.SaleReturn((Item("Rice", Decimal(1)),), "Ali Hassan", Decimal(10), "cash", reason="torn"),
    ask.PaymentReceive("Ali Hassan", Decimal(500), "bank", dt.date(2026, 11, 22)),
    ask.CreditAdd("Ali Hassan", Decimal(750), note="old"),
    ask.ExpenseCreate(Decimal(450), "fuel", "Shell", "card"),
    ask.StockAdjust((Item("Eggs", Decimal(-2), "piece"),), "damaged"),
    ask.StockCount((Item("Rice", Decimal(19)),)),
    ask.StockQuery(("Rice",)),
    ask.PriceQuery(("Rice",)),
    ask.ProductCreate("Honey", "jar", Decimal(900), qty=Decimal(3)),
    ask.ProductUpdate("Rice", Decimal(1550), Decimal(1300), "Fine Rice", "Food", "kg", Decimal(5)),
    ask.PartyCreate("customer", "Bilal", opening=Decimal(300)),
    ask.LedgerQuery("Ali Hassan"),
    ask.DebtsList(),
    ask.ReportSummary("today"),
    ask.TxnList("sale", limit=3),
    ask.Undo("12"),
    ask.TxnEdit("12", "Rice", Decimal(6), Decimal(9), "Sara Khan", "card", dt.date(2026, 11, 22)),
    ask.ReminderCreate("order milk", "10:00", "week", 4),
    ask.AlertSet("20:00"),
    ask.AutomationList(),
    ask.AutomationManage("stop", "1"),
    ask.StaffInvite("staff"),
    ask.GroupInvite(),
    ask.Help(),
    ask.Nothing(),
)
