"""A book on disk with the rooms that write in it, for tests."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from channels.adapter import HttpCall
from channels.identity import ChatAddress
from channels.reply import Part, Reply
from channels.whatsapp import WhatsAppAdapter
from gateway.whatsapp import ledger, people, windows
from gateway.whatsapp.book import Book
from gateway.whatsapp.ledger import FREE
from gateway.whatsapp.rates import Rates

NUMBER = "106"
ALI = ChatAddress("whatsapp", NUMBER, "PK.1")
NOW = 1_795_000_000_000
DAY = 24 * 3_600_000


class Desk:
    """The rooms of one WhatsApp file."""

    def __init__(self, path: Path, *, cap: int = 0, rates: Rates = FREE, budget: float = 0) -> None:
        self.book = Book(path / "w.db", people.SCHEMA + windows.SCHEMA + ledger.SCHEMA)
        self.bound: set[str] = set()
        self.people = people.People(self.book, lambda _, name: name in self.bound)
        self.windows = windows.Windows(self.book)
        self.ledger = ledger.Ledger(self.book, cap, rates, budget)


def at_the_desk(path: Path, work: Callable[[Desk], Awaitable[Any]], **limits: Any) -> Any:
    async def scene() -> Any:
        desk = Desk(path, **limits)
        try:
            return await work(desk)
        finally:
            desk.book.close()

    return asyncio.run(scene())


def call(text: str, chat: ChatAddress = ALI) -> HttpCall:
    (said,) = WhatsAppAdapter(NUMBER).encode(Reply(chat, (Part(text),)))
    return said
