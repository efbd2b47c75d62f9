"""Commands of every kind, sensible and not, for properties."""

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from actors.business import intents as ask

PRODUCTS = st.sampled_from(["Rice", "Sugar", "Eggs", "Twine", "Nothing"])
CUSTOMERS = st.sampled_from(["Ali Hassan", "Sara Khan", "Star Traders", "Nobody"])
VENDORS = st.sampled_from(["Star Traders", "Star Traders", "Ali Hassan"])
AMOUNTS = st.decimals("0.01", "9000", places=2)
QUANTITIES = st.decimals("0.001", "90", places=3) | st.integers(1, 60).map(Decimal)
PAYS = st.sampled_from(["cash", "credit", "card", None])
DATES = st.dates(dt.date(2026, 11, 20), dt.date(2026, 11, 24)) | st.none()
REFS = st.integers(1, 40).map(str) | st.just("last") | st.none()


def lacking(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Return what may also be left out."""
    return strategy | st.none()


ODD_ITEMS = st.lists(
    st.builds(
        ask.Item,
        PRODUCTS,
        lacking(QUANTITIES),
        st.sampled_from([None, None, "dozen", "kg"]),
        amount=lacking(AMOUNTS),
    ),
    min_size=1,
    max_size=3,
).map(tuple)
PLAIN_ITEMS = st.lists(
    st.builds(
        ask.Item,
        st.sampled_from(["Rice", "Sugar", "Eggs"]),
        st.integers(1, 60).map(Decimal),
        price=lacking(st.integers(1, 2000).map(Decimal)),
    ),
    min_size=1,
    max_size=2,
    unique_by=lambda item: item.product,
).map(tuple)
ITEMS = st.one_of(PLAIN_ITEMS, PLAIN_ITEMS, ODD_ITEMS)
QUOTED = st.builds(ask.Item, PRODUCTS, price=AMOUNTS).map(lambda item: (item,))

SALES = st.one_of(
    st.builds(
        ask.SaleCreate,
        ITEMS,
        lacking(CUSTOMERS),
        PAYS,
        lacking(AMOUNTS),
        lacking(AMOUNTS),
        lacking(AMOUNTS),
        DATES,
    ),
    st.builds(ask.SaleReturn, ITEMS, lacking(CUSTOMERS), lacking(AMOUNTS), PAYS),
    st.builds(ask.PaymentReceive, CUSTOMERS | st.just("Karim"), lacking(AMOUNTS), PAYS, DATES),
    st.builds(ask.CreditAdd, CUSTOMERS, AMOUNTS, DATES),
)
TAKEN = st.builds(
    ask.OrderCreate,
    ITEMS,
    st.sampled_from(["Ali Hassan", "Sara Khan"]),
    DATES,
    driver=st.sampled_from([None, None, "Karim", "Nobody"]),
)
STEPS = st.one_of(
    st.builds(
        ask.OrderUpdate,
        st.integers(1, 3),
        st.sampled_from(["new", "packed", "out", "failed", "cancelled", None]),
        st.sampled_from([None, "Karim"]),
        deliver_on=DATES,
    ),
    st.builds(
        ask.OrderUpdate,
        st.integers(1, 3),
        st.just("delivered"),
        paid=lacking(AMOUNTS),
        method=PAYS,
    ),
)
ORDERS = st.one_of(TAKEN, STEPS)
VENDORS_AND_TILL = st.one_of(
    st.builds(
        ask.PurchaseCreate, ITEMS, lacking(VENDORS), lacking(AMOUNTS), lacking(AMOUNTS), PAYS
    ),
    st.builds(ask.PurchaseReturn, ITEMS, lacking(VENDORS), lacking(AMOUNTS)),
    st.builds(ask.PaymentMake, VENDORS, lacking(AMOUNTS), PAYS, DATES),
    st.builds(ask.VendorQuote, QUOTED, VENDORS),
    st.builds(ask.ExpenseCreate, AMOUNTS, st.just("fuel"), method=PAYS, date=DATES),
    st.builds(
        ask.CashAdjust,
        AMOUNTS,
        st.sampled_from(["in", "out"]),
        st.sampled_from(["owner_draw", "owner_in", "bank_deposit", "float", "other"]),
    ),
    st.builds(ask.CashCount, AMOUNTS),
)
SHELF = st.one_of(
    st.builds(ask.StockAdjust, ITEMS, st.just("lost")),
    st.builds(ask.StockCount, ITEMS),
    st.builds(ask.ProductCreate, PRODUCTS, price=lacking(AMOUNTS), qty=lacking(QUANTITIES)),
    st.builds(
        ask.ProductUpdate,
        PRODUCTS,
        lacking(AMOUNTS),
        lacking(AMOUNTS),
        st.sampled_from([None, "Twine"]),
    ),
)
PEOPLE = st.one_of(
    st.builds(ask.PartyCreate, st.just("customer"), CUSTOMERS, opening=lacking(AMOUNTS)),
    st.builds(
        ask.PartyUpdate,
        CUSTOMERS,
        st.sampled_from([None, "0300"]),
        credit_limit=lacking(AMOUNTS),
        name=st.sampled_from([None, "Ali"]),
    ),
    st.builds(
        ask.StaffSet,
        st.sampled_from(["Telegram:5", "Omar", "Bilal", "Karim"]),
        st.sampled_from([None, "owner", "manager", "staff", "driver"]),
        active=st.sampled_from([None, False]),
    ),
)
BY_ITSELF = st.one_of(
    st.builds(
        ask.StoreSet,
        st.sampled_from([None, "Karachi", "lagos", "Nowhere"]),
        st.sampled_from([None, "off", "22:00-07:00", "13:00-15:00"]),
    ),
    st.builds(
        ask.ReminderCreate,
        st.just("call"),
        st.sampled_from(["2026-11-24T10:00", "2026-11-23T14:00"]),
    ),
    st.builds(
        ask.AlertSet,
        st.sampled_from(["low_stock", "daily_summary", "debts", "big_sale", "under_cost", "cash"]),
        st.sampled_from([None, None, False]),
        lacking(AMOUNTS),
        st.sampled_from([None, "20:00"]),
    ),
    st.builds(
        ask.AutomationManage,
        st.sampled_from(["list", "cancel", "pause", "resume"]),
        st.sampled_from([None, "big_sale", "reminder"]),
        until=st.sampled_from([None, dt.date(2026, 11, 25)]),
    ),
)
READS = st.one_of(
    st.builds(ask.OrderQuery, lacking(st.integers(0, 4)), lacking(CUSTOMERS)),
    st.builds(ask.CashQuery, DATES),
    st.builds(
        ask.ReportTop,
        st.sampled_from(["products", "customers", "staff", "categories"]),
        st.sampled_from([None, "qty", "revenue", "profit"]),
        st.sampled_from([None, "asc"]),
    ),
    st.builds(ask.ExportCreate, st.sampled_from(["sales", "stock", "ledger", "expenses", "all"])),
    st.builds(ask.ReceiptSend, REFS, lacking(st.integers(0, 4))),
)
WRITES = st.one_of(SALES, ORDERS, VENDORS_AND_TILL, SHELF, PEOPLE, BY_ITSELF)
CORRECTIONS = st.one_of(
    st.builds(ask.Undo, REFS, st.sampled_from([None, 1, 2, 3])),
    st.builds(ask.Undo, REFS),
    st.builds(
        ask.TxnEdit,
        REFS,
        lacking(PRODUCTS),
        lacking(QUANTITIES),
        lacking(AMOUNTS),
        lacking(CUSTOMERS),
        PAYS,
        DATES,
    ),
)
COMMANDS = st.one_of(WRITES, WRITES, CORRECTIONS, READS)
