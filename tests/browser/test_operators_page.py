"""
The operators' page in a real browser, before a real house: looked at, and used.

TAR_SCREENSHOTS=folder saves what the page looks like.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from supervision.keys import known_ops_token
from supervision.settings import Settings
from tests.browser.chromium import Tab, open_tab
from tests.browser.operators_house import TOKEN, busy_house
from tests.browser.test_chat_page import chromium, shoot
from tests.gateway.passing import in_loop
from tests.house import House, house

pytestmark = pytest.mark.slow

SAMPLE = Path("supervision/samples/corner-store.json").resolve()
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def button(place: str, word: str) -> str:
    """Return the script that finds a button in a table's body."""
    return (
        f"[...document.querySelectorAll('#{place} button')].find((b) => b.textContent === {word!r})"
    )


async def log_in(tab: Tab, address: str, token: str) -> None:
    await tab.open(f"{address}/ops/")
    await tab.until(
        "document.querySelector('#token')?.offsetParent && document.activeElement.id === 'token'"
    )
    await tab.type(token)
    await tab.until(
        "['green', 'amber', 'red'].includes(document.querySelector('#head').dataset.state)"
    )


async def order(tab: Tab, place: str, act: str) -> None:
    """Press a button and say yes."""
    await tab.until(button(place, act))
    await tab.evaluate(f"{button(place, act)}.click()")
    await tab.until("document.querySelector('#ask').open")
    await tab.evaluate("document.querySelector('#ask-yes').click()")


async def until_audited(tab: Tab, act: str) -> None:
    await tab.until(
        "[...document.querySelectorAll('#audit tr')]"
        f".some((row) => /{act}.*done/.test(row.textContent))"
    )


def nothing_went_wrong(tab: Tab, address: str) -> None:
    own = (address, address.replace("http", "ws"), "about:", "data:")
    assert tab.troubles == []
    assert [asked for asked in tab.addresses if not asked.startswith(own)] == []


def said(one: House, number: int, text: str) -> str:
    body = {"id": f"m{number}", "chat": "demo", "text": text}
    return str(one.client.post("/console/say", body))


@in_loop
async def test_a_store_is_found_evicted_set_apart_and_its_letter_replayed(tmp_path: Path) -> None:
    async with house(tmp_path, console="1") as one, open_tab(chromium()) as tab:
        await tab.size(1280, 900)
        imported = await asyncio.to_thread(
            one.client.post, "/ops/tenants/import", SAMPLE.read_bytes()
        )
        binding = {
            "channel": "console",
            "account": "local",
            "chat": "demo",
            "person": "console:demo",
        }
        await asyncio.to_thread(one.client.post, f"/ops/tenants/{imported['id']}/bind", binding)
        await asyncio.to_thread(said, one, 1, "sold 2 rice")
        token = known_ops_token(Settings(data_dir=str(one.data)))

        await log_in(tab, one.url, token)
        await tab.until("/Corner Store/.test(document.querySelector('#largest').textContent)")
        await tab.until("document.querySelector('.tile .value').textContent === '1'")
        await tab.evaluate(
            "document.querySelector('#search').value = 'corn';"
            "document.querySelector('#search').dispatchEvent(new Event('input'))"
        )
        await tab.until("/Corner Store/.test(document.querySelector('#found').textContent)")

        await order(tab, "found", "Evict")
        await until_audited(tab, "evict")
        await tab.until("document.querySelector('.tile .value').textContent === '0'")

        await order(tab, "found", "Quarantine")
        await until_audited(tab, "quarantine")
        sorry = await asyncio.to_thread(said, one, 2, "sold 1 rice")
        assert "cannot be opened" in sorry
        await tab.until("/sold 1 rice/.test(document.querySelector('#letters').textContent)")
        await tab.until("document.querySelector('#head').dataset.state === 'amber'")

        await order(tab, "apart", "Release")
        await until_audited(tab, "release")
        await order(tab, "letters", "Replay")
        await until_audited(tab, "replay")
        await tab.until(
            "/Nothing was given up/.test(document.querySelector('#letters').textContent)"
        )
        sales = await asyncio.to_thread(said, one, 3, "sales today")

        assert "Sales (2)" in sales
        nothing_went_wrong(tab, one.url)


@in_loop
async def test_a_wrong_token_opens_nothing_and_the_right_one_is_forgotten_on_leaving() -> None:
    async with busy_house() as (_, address), open_tab(chromium()) as tab:
        await tab.open(f"{address}/ops/")
        await tab.until("document.activeElement?.id === 'token'")
        await tab.type("guess")
        await tab.until("!document.querySelector('#refused').hidden")
        assert await tab.evaluate("document.querySelector('#house').hidden")

        await tab.type(TOKEN)
        await tab.until("document.querySelector('#head').dataset.state === 'amber'")
        assert await tab.evaluate("document.cookie + JSON.stringify(localStorage)") == "{}"
        await tab.evaluate("document.querySelector('#leave').click()")
        await tab.until("document.querySelector('#house').hidden")
        assert await tab.evaluate("sessionStorage.length") == 0


@in_loop
async def test_names_of_stores_stay_text_and_columns_sort() -> None:
    async with busy_page() as (tab, _):
        first = "document.querySelector('#largest td.name').firstChild.textContent"
        by_memory = await tab.evaluate(first)
        await tab.evaluate("document.querySelector('#top [data-by=mailbox]').click()")
        by_mailbox = await tab.evaluate(first)

        assert by_memory == "<b>Bold</b> Traders"
        assert by_mailbox == "Harbour Hardware"
        assert await tab.evaluate("document.querySelectorAll('main b').length") == 0


@in_loop
async def test_a_letter_is_shown_whole_before_it_is_dropped() -> None:
    async with busy_page() as (tab, one):
        await tab.until(button("letters", "Inspect"))
        await tab.evaluate(f"{button('letters', 'Inspect')}.click()")
        await tab.until("/sold 3 bread/.test(document.querySelector('#ask-content').textContent)")
        await tab.evaluate("document.querySelector('#ask [value=no]').click()")
        await tab.until("!document.querySelector('#ask').open")
        await order(tab, "letters", "Drop")
        await tab.until("!document.querySelector('#toast').hidden")

        assert ("drop", 7) in one.orders


@in_loop
async def test_a_page_that_comes_back_shows_the_past_and_fits_a_phone() -> None:
    async with busy_page() as (tab, _):
        await shoot(tab, "ops.png")
        await tab.size(1280, 2400)
        await shoot(tab, "ops-long.png")
        await tab.size(1280, 900, dark=True)
        await shoot(tab, "ops-dark.png")
        await tab.size(390, 844, mobile=True)
        await shoot(tab, "ops-phone.png")
        overflow = await tab.evaluate(OVERFLOW)
        await tab.size(390, 3600, mobile=True)
        await shoot(tab, "ops-phone-long.png")
        points = await tab.evaluate(
            "document.querySelector('#memory polyline').getAttribute('points').split(' ').length"
        )

        assert overflow == 0
        assert points == 480


@asynccontextmanager
async def busy_page() -> AsyncIterator[tuple[Tab, Any]]:
    """Give the page of a house that has much to show, and check that nothing went wrong on it."""
    async with busy_house() as (one, address), open_tab(chromium()) as tab:
        await tab.size(1280, 900)
        await log_in(tab, address, TOKEN)
        await tab.until("document.querySelectorAll('#largest td.name').length > 3")
        await tab.until("document.querySelectorAll('#audit td').length > 3")
        yield tab, one
        nothing_went_wrong(tab, address)
