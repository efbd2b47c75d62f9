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
    ask.OrderCreate(
        (Item("Rice", Decimal(2)),),
        "Ali Hassan",
        dt.date(2026, 11, 24),
        "Street 2",
        "Karim",
        "ring",
    ),
    ask.OrderUpdate(12, "delivered", "Karim", Decimal(1500), "cash", dt.date(2026, 11, 24), "late"),
    ask.OrderQuery(customer="Ali Hassan", status="open"),
    ask.PurchaseCreate(
        (Item("Rice", Decimal(30), price=Decimal(145)),),
        "Star Traders",
        Decimal(4350),
        Decimal(1000),
        "credit",
        dt.date(2026, 11, 22),
        "bill 7",
    ),
    ask.PurchaseReturn((Item("Rice", Decimal(1)),), "Star Traders", Decimal(1200), "damaged"),
    ask.PaymentMake("Star Traders", Decimal(500), "bank", dt.date(2026, 11, 22)),
    ask.VendorQuote((Item("Sugar", price=Decimal(137)),), "Star Traders"),
    ask.ExpenseCreate(Decimal(450), "fuel", "Shell", "card"),
    ask.CashAdjust(Decimal(2000), "out", "owner_draw"),
    ask.CashQuery(dt.date(2026, 11, 22)),
    ask.StockAdjust((Item("Eggs", Decimal(-2), "piece"),), "damaged"),
    ask.StockCount((Item("Rice", Decimal(19)),)),
    ask.StockQuery(("Rice",)),
    ask.PriceQuery(("Rice",)),
    ask.ProductCreate("Honey", "jar", Decimal(900), qty=Decimal(3)),
    ask.ProductUpdate("Rice", Decimal(1550), Decimal(1300), "Fine Rice", "Food", "kg", Decimal(5)),
    ask.PartyCreate("customer", "Bilal", opening=Decimal(300)),
    ask.PartyUpdate("Ali Hassan", "0300", "Street 2", Decimal(5000), "Ali H."),
    ask.LedgerQuery("Ali Hassan"),
    ask.DebtsList("customers"),
    ask.ReportSummary("today"),
    ask.ReportTop("products", "qty", "asc", "this_month", 3),
    ask.TxnList("sale", limit=3),
    ask.ExportCreate("ledger", "csv", "this_month", "Ali Hassan"),
    ask.ReceiptSend("12"),
    ask.ImportCreate("goods.csv", 1, (ask.ProductCreate("Honey", price=Decimal(900)),)),
    ask.Undo("12"),
    ask.TxnEdit("12", "Rice", Decimal(6), Decimal(9), "Sara Khan", "card", dt.date(2026, 11, 22)),
    ask.ReminderCreate("order milk", every="weekly:fri", time="10:00"),
    ask.AlertSet("low_stock", product="Rice", threshold=Decimal(5)),
    ask.AutomationManage("pause", "debts", until=dt.date(2026, 11, 29)),
    ask.StaffSet("Omar", "driver"),
    ask.StaffInvite("staff"),
    ask.GroupInvite(),
    ask.Help(),
    ask.Nothing(),
)
