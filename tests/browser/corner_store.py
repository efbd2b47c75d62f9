"""A small store behind the real chat page: enough to sell bread, undo it and watch the panel."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from actors.papers.paper import Bar, Chart
from actors.papers.render import render
from channels.console import ConsoleAdapter
from channels.identity import ChatAddress, TenantId
from channels.messages import FileMade
from channels.reply import Attachment, Button, Part, Reply, Style
from gateway.app import FrontDoor
from gateway.console import Console
from gateway.console_web import routes
from gateway.files import Files
from gateway.webhooks import Webhooks
from tests.gateway.fakes import PlainIngress, Taken, serving
from tests.gateway.test_ops import NoRides

MORNING = 1_795_420_800_000
"""Milliseconds since the epoch; the shop's clock stands still."""

PRODUCTS = [
    ("Long Grain Rice", "bag", 24_000, 148_000, 8_000),
    ("Sugar", "kg", 60_000, 14_600, 20_000),
    ("Bread", "loaf", 9_000, 18_000, 6_000),
    ("Fresh Milk", "litre", 32_500, 21_000, 12_000),
    ("Cooking Oil", "can", 30_000, 50_500, 12_000),
    ("Eggs", "dozen", 5_000, 33_000, 6_000),
    ("شاي", "pack", 18_000, 22_000, 5_000),
    ("Laundry Soap", "bar", 48_000, 6_500, 12_000),
    ("Wheat Flour", "bag", 18_000, 112_000, 10_000),
    ("Salt <b>iodised</b>", "kg", 0, 5_000, 5_000),
    ("Red Lentils", "kg", 27_250, 31_000, 8_000),
    ("Onions", "kg", 41_000, 9_000, 10_000),
]


class CornerStore:
    """Sells bread."""

    def __init__(self) -> None:
        self.adapter = ConsoleAdapter()
        ingress = PlainIngress(self.adapter)
        ingress.on_accept = self._on_accept
        self.ingress = ingress
        self.bread = 9_000
        self.sales = 1_284_000
        self.entries = 17
        self.console = Console(self.adapter, ingress, self.panel, lambda: MORNING, Files(drawn))

    async def panel(self, _: ChatAddress) -> bytes:
        products: list[dict[str, Any]] = []
        for name, unit, stock, price, low_at in PRODUCTS:
            left = self.bread if name == "Bread" else stock
            products.append(
                {"name": name, "unit": unit, "stock": left, "price": price, "low": left <= low_at}
            )
        return json.dumps(
            {
                "store": {"name": "Corner Store", "currency": "PKR", "digits": 2},
                "products": products,
                "today": {
                    "sales": self.sales,
                    "count": self.entries,
                    "cash": 984_000,
                    "credit": self.sales - 984_000,
                    "expenses": 120_000,
                },
            }
        ).encode()

    def _on_accept(self, taken: Taken) -> None:
        taken.durable.set_result(None)
        taken.answer(*self._answer(taken.inbound.text, taken.inbound.button, taken.inbound.message))

    def _answer(self, text: str, button: str, message: str) -> tuple[Reply, ...]:
        chat = ChatAddress("console", "local", "demo")
        if button:
            self._sell(-3)
            return (Reply(chat, (Part("Undone: "), Part("sale #18", Style.BOLD)), edits=message),)
        if re.match(r"sold 3 bread", text):
            self._sell(3)
            return (Reply(chat, SOLD, ((Button("Undo", "undo:18"),),)),)
        if text == "sales chart":
            return (Reply(chat, (Part("Sales today"),), attachment=CHART),)
        return (Reply(chat, (Part("You said: "), Part(text, Style.CODE))),)

    def _sell(self, loaves: int) -> None:
        self.bread -= loaves * 1_000
        self.sales += loaves * 18_000
        self.entries += 1 if loaves > 0 else -1


CHART = Attachment(TenantId("s" * 26), "chart", "sales.png", "image/png", picture=True)


async def drawn(*_: object) -> FileMade:
    bars = (Bar("Mon", 1_284_000, "12,840"), Bar("Tue", 540_000, "5,400"), Bar("Wed", 0, "0"))
    return FileMade(render(Chart("Sales · This week · PKR", bars)))


SOLD = (
    Part("Sold 3 Bread", Style.BOLD),
    Part("\n3 loaf at 180.00 = "),
    Part("PKR 540.00", Style.CODE),
    Part("\nCash · #18 · 6 loaf left"),
)


@asynccontextmanager
async def corner_store() -> AsyncIterator[tuple[CornerStore, str]]:
    """Serve the store's page, and give its address."""
    store = CornerStore()
    webhooks = Webhooks(store.ingress, NoRides(), lambda: 1, reply_window_ms=0)
    async with serving(FrontDoor(webhooks, routes(store.console, "t"))) as address:
        yield store, address
    await store.console.stop()
