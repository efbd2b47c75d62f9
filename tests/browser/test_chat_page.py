"""
The chat page in a real browser: a sale, its undo, and what must never happen.

TAR_SCREENSHOTS=folder saves what the page looks like.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.browser.chromium import Tab, find_chromium, open_tab
from tests.browser.corner_store import CornerStore, corner_store
from tests.gateway.passing import in_loop

LAST = "document.querySelector('#says > :last-child')"
BREAD = (
    "[...document.querySelectorAll('#products li')].find((row) => /Bread/.test(row.textContent))"
)


def chromium() -> str:
    """Return the browser; without one the test is skipped here and fails in CI."""
    found = find_chromium()
    if not found and os.environ.get("CI") == "true":
        pytest.fail("chromium is needed in CI")
    if not found:
        pytest.skip("chromium is not installed")
    return found


@asynccontextmanager
async def open_page(query: str = "") -> AsyncIterator[tuple[Tab, CornerStore]]:
    """Give the page, ready, and check afterwards that nothing went wrong on it."""
    async with corner_store() as (store, address), open_tab(chromium()) as tab:
        await tab.size(1180, 780)
        await tab.open(f"{address}/{query}")
        await tab.until("document.querySelectorAll('#products li').length > 0")
        yield tab, store
        own = (address, address.replace("http", "ws"), "about:", "data:")
        assert tab.troubles == []
        assert [asked for asked in tab.addresses if not asked.startswith(own)] == []


def save(path: Path, picture: bytes) -> None:
    path.write_bytes(picture)


async def shoot(tab: Tab, name: str) -> None:
    if folder := os.environ.get("TAR_SCREENSHOTS"):
        await tab.evaluate("Promise.all(document.getAnimations().map((a) => a.finished))")
        save(Path(folder) / name, await tab.screenshot())


@pytest.mark.slow
@in_loop
async def test_a_sale_is_typed_answered_shown_in_the_panel_and_undone() -> None:
    async with open_page() as (tab, store):
        await tab.type("sold 3 bread 540")
        await tab.until(f"/Sold 3/.test({LAST}?.textContent)")
        await tab.until(f"{BREAD}.querySelector('.left').textContent === '6'")
        own = await tab.evaluate("document.querySelector('.say.own .bubble').textContent")
        sales = await tab.evaluate("document.querySelector('#today dd').textContent")

        await tab.evaluate(f"{LAST}.querySelector('.keys button').click()")
        await tab.until(f"/Undone/.test({LAST}.textContent)")
        await tab.until(f"{BREAD}.querySelector('.left').textContent === '9'")
        keys = await tab.evaluate(f"{LAST}.querySelectorAll('.keys button').length")

        assert own.startswith("sold 3 bread 540")
        assert own.endswith("✓")
        assert sales == "PKR13,380.00"
        assert keys == 0
        assert store.bread == 9_000


@pytest.mark.slow
@in_loop
async def test_markup_in_names_and_messages_stays_text() -> None:
    async with open_page() as (tab, _):
        await tab.type("<img src=x onerror=alert(1)><script>document.title='hacked'</script>")
        await tab.until(f"/You said/.test({LAST}?.textContent)")

        assert (
            await tab.evaluate("document.querySelectorAll('#says img, #says script').length") == 0
        )
        assert await tab.evaluate("document.querySelectorAll('#products b').length") == 0
        assert await tab.evaluate("document.title") == "Corner Store"


@pytest.mark.slow
@in_loop
async def test_right_to_left_words_are_shown_so() -> None:
    async with open_page() as (tab, _):
        await tab.type("بكم الخبز؟")
        await tab.until(f"/You said/.test({LAST}?.textContent)")

        own = "getComputedStyle(document.querySelector('.own .bubble')).direction"
        assert await tab.evaluate(own) == "rtl"


@pytest.mark.slow
@in_loop
async def test_an_opened_page_shows_what_was_said_before_and_two_pages_agree() -> None:
    async with open_page() as (tab, _):
        await tab.type("hello")
        await tab.until(f"/You said/.test({LAST}?.textContent)")

        await tab.ask("Page.reload")
        await tab.until("document.querySelectorAll('#says .say').length === 2")

        assert await tab.evaluate("document.querySelectorAll('.say.own').length") == 1


@pytest.mark.slow
@in_loop
async def test_what_is_said_without_a_connection_is_sent_later_and_once() -> None:
    async with open_page() as (tab, store):
        await tab.ask(
            "Network.emulateNetworkConditions",
            offline=True,
            latency=0,
            downloadThroughput=0,
            uploadThroughput=0,
        )
        for page in tuple(store.console._chats["demo"]._pages):
            page.close()  # type: ignore[attr-defined]
        await tab.until("document.querySelector('#link').dataset.state === 'closed'")
        await tab.type("sold 3 bread 540")
        await tab.until("/sending/.test(document.querySelector('.own .foot')?.textContent)")

        await tab.ask(
            "Network.emulateNetworkConditions",
            offline=False,
            latency=0,
            downloadThroughput=-1,
            uploadThroughput=-1,
        )
        await tab.until(f"/Sold 3/.test({LAST}?.textContent)")
        tab.troubles.clear()

        assert store.bread == 6_000
        assert await tab.evaluate("document.querySelectorAll('.say.own').length") == 1


@pytest.mark.slow
@in_loop
async def test_the_page_is_worth_a_picture() -> None:
    async with open_page() as (tab, _):
        await shoot(tab, "chat-empty.png")
        await tab.type("sold 3 bread 540")
        await tab.until(f"/Sold 3/.test({LAST}?.textContent)")
        await tab.type("كم بقي من السكر؟")
        await tab.until(f"/You said/.test({LAST}?.textContent)")
        await tab.until(f"{BREAD}.querySelector('.left').textContent === '6'")
        await shoot(tab, "chat.png")
        await tab.size(1180, 780, dark=True)
        await shoot(tab, "chat-dark.png")
        await tab.size(390, 780, mobile=True)
        await shoot(tab, "chat-phone.png")
        await tab.evaluate("document.querySelector('#fold').click()")
        await tab.until("document.body.classList.contains('unfolded')")
        await shoot(tab, "chat-phone-store.png")

        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert await tab.evaluate(overflow) == 0


@pytest.mark.slow
@in_loop
async def test_a_picture_is_shown_in_its_bubble_and_can_be_kept() -> None:
    async with open_page() as (tab, _):
        await tab.type("sales chart")
        await tab.until(f"{LAST}?.querySelector('.file img')?.naturalWidth > 1000")
        name = await tab.evaluate(f"{LAST}.querySelector('.file').download")
        widths = [f"{LAST}.querySelector('{one}').clientWidth" for one in ("img", ".bubble")]
        fits = await tab.evaluate(" <= ".join(widths))
        await shoot(tab, "picture.png")

        assert name == "sales.png"
        assert fits
