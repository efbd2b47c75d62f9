"""The chat page over the whole house: what the demo shows, in a real browser."""

import asyncio
import json
from pathlib import Path

import pytest

from tests.browser.chromium import open_tab
from tests.browser.test_chat_page import chromium, shoot
from tests.house import House, house

pytestmark = pytest.mark.slow

SAMPLE = Path("supervision/samples/corner-store.json")
LAST = "document.querySelector('#says > :last-child')"
RICE = "[...document.querySelectorAll('#products li')].find((row) => /Rice/.test(row.textContent))"


def opened(one: House) -> None:
    """Import the sample store and let the page's chat speak to it."""
    tenant = one.client.post("/ops/tenants/import", SAMPLE.read_bytes())["id"]
    where = {"channel": "console", "account": "local", "chat": "demo"}
    who = {"person": "console:demo", "name": "You", "role": "owner"}
    one.client.post(f"/ops/tenants/{tenant}/bind", where | who)


def test_a_store_is_run_from_the_page_and_its_panel_changes_live(tmp_path: Path) -> None:
    async def walk() -> None:
        async with house(tmp_path, console="1") as one, open_tab(chromium()) as tab:
            await asyncio.to_thread(opened, one)
            await tab.size(1180, 780)
            await tab.open(f"{one.url}/")
            await tab.until(f"{RICE}?.querySelector('.left').textContent === '24'")
            await tab.type("sold 3 bags rice to Ali 4500")
            await tab.until(f"/Sold 3 bag Basmati Rice/.test({LAST}?.textContent)")
            await tab.until(f"{RICE}.querySelector('.left').textContent === '21'")
            await tab.type("ali paid 500")
            await tab.until(f"/Ali Hassan owes 1,300/.test({LAST}?.textContent)")
            await tab.type("sold 5 soap")
            await tab.until(f"/Which one/.test({LAST}?.textContent)")
            await shoot(tab, "chat.png")
            await tab.evaluate(
                "[...document.querySelectorAll('button')]"
                ".find((one) => one.textContent === 'Dish Soap').click()"
            )
            await tab.until("/Sold 5 bottle Dish Soap/.test(document.body.textContent)")

            assert tab.troubles == []

    asyncio.run(walk())


def test_a_table_is_imported_from_the_page_after_a_preview(tmp_path: Path) -> None:
    goods = "name,price\nHoney,900\n=cmd|' /C calc'!A0,5\n"

    async def walk() -> None:
        async with house(tmp_path, console="1") as one, open_tab(chromium()) as tab:
            await asyncio.to_thread(opened, one)
            await tab.open(f"{one.url}/")
            await tab.until(f"{RICE}?.querySelector('.left').textContent === '24'")
            await tab.evaluate(
                "(() => { const given = new DataTransfer();"
                f" given.items.add(new File([{json.dumps(goods)}], 'goods.csv'));"
                " const table = document.getElementById('table'); table.files = given.files;"
                " table.dispatchEvent(new Event('change')); })()"
            )
            await tab.until(f"/Honey/.test({LAST}?.textContent)")
            await tab.evaluate(
                "[...document.querySelectorAll('button')]"
                ".find((one) => one.textContent === 'Import').click()"
            )
            await tab.until(f"/Imported/.test({LAST}?.textContent)")
            await tab.type("price of honey")
            await tab.until(f"/900/.test({LAST}?.textContent)")

            assert tab.troubles == []

    asyncio.run(walk())
