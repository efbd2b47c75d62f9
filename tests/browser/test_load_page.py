"""The load tester's page in a real browser: it fits, answers the pointer and asks nobody."""

from pathlib import Path

import pytest

from loadtest.page import page
from tests.browser.chromium import open_tab
from tests.browser.test_chat_page import chromium
from tests.gateway.passing import in_loop
from tests.loadtest.scenes import result

READ = "document.querySelector('figure output')"


@pytest.mark.slow
@in_loop
async def test_the_pointer_reads_values_in_every_chart_and_no_request_leaves(
    tmp_path: Path,
) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(result()), "utf-8")
    async with open_tab(chromium()) as tab:
        for width, dark in ((390, True), (1180, False)):
            await tab.size(width, 780, dark=dark, mobile=width < 500)
            await tab.open(file.as_uri())
            await tab.until("document.readyState === 'complete'")
            assert await tab.evaluate("document.documentElement.scrollWidth") <= width
        await tab.evaluate(
            "(() => { const svg = document.querySelector('svg'), b = svg.getBoundingClientRect();"
            " svg.dispatchEvent(new PointerEvent('pointermove',"
            " {clientX: b.right - 20, clientY: b.top + 50})); })()"
        )
        assert await tab.evaluate(f"{READ}.textContent") == "3 s · due 60 msg/s · taken 59 msg/s"
        shown = "[...document.querySelectorAll('.cursor')].map((c) => c.style.visibility).join()"
        assert await tab.evaluate(shown) == ",".join(["visible"] * 4)
        assert tab.troubles == []
        assert set(tab.addresses) == {file.as_uri()}
