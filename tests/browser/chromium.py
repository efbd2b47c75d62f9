"""
A headless Chromium, driven by its own DevTools protocol: no driver, no library.

Notes everything that goes wrong on a page and every address it asks for.
"""

import asyncio
import base64
import json
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Any

from tornado.websocket import WebSocketClientConnection, websocket_connect

PATIENCE_SECONDS = 20.0

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--remote-debugging-port=0",
)


def find_chromium() -> str | None:
    """Return the path of an installed Chromium."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


class Tab:
    """One page."""

    def __init__(self, line: WebSocketClientConnection) -> None:
        self.troubles: list[str] = []
        self.addresses: list[str] = []
        self._line = line
        self._ids = count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._session: str | None = None
        self._listening = asyncio.ensure_future(self._listen())

    async def attach(self) -> None:
        """Open an empty page and listen to what it does."""
        target = await self.ask("Target.createTarget", url="about:blank")
        attached = await self.ask("Target.attachToTarget", flatten=True, **target)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            await self.ask(f"{domain}.enable")

    async def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the browser's answer to one command."""
        number = next(self._ids)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        command = {"id": number, "method": method, "params": parameters}
        await self._line.write_message(
            json.dumps(command | ({"sessionId": self._session} if self._session else {}))
        )
        return await asyncio.wait_for(answer, PATIENCE_SECONDS)

    async def open(self, address: str) -> None:
        """Go to the address."""
        await self.ask("Page.navigate", url=address)

    async def size(
        self, width: int, height: int, *, dark: bool = False, mobile: bool = False
    ) -> None:
        """Make the window so large, on a device that likes it dark or light."""
        await self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=mobile,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        await self.ask("Emulation.setEmulatedMedia", features=[scheme])

    async def evaluate(self, script: str) -> Any:
        """Return what the script, perhaps a promise, comes to."""
        answer = await self.ask(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    async def until(self, condition: str) -> None:
        """Return when the condition holds on the page, which watches itself."""
        await self.evaluate(
            f"""new Promise((done) => {{
              const look = () => ({condition}) ? done(true) : requestAnimationFrame(look);
              look();
            }})"""
        )

    async def type(self, text: str) -> None:
        """Type into whatever has the focus, and press Enter."""
        await self.ask("Input.insertText", text=text)
        key = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
        await self.ask("Input.dispatchKeyEvent", type="keyDown", **key)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", **key)

    async def screenshot(self) -> bytes:
        """Return what is visible as PNG."""
        shot = await self.ask("Page.captureScreenshot", format="png")
        return base64.b64decode(shot["data"])

    def close(self) -> None:
        """Stop listening."""
        self._listening.cancel()
        self._line.close()

    async def _listen(self) -> None:
        while (raw := await self._line.read_message()) is not None:
            message = json.loads(raw)
            if answer := self._answers.pop(message.get("id", 0), None):
                if "error" in message:
                    answer.set_exception(RuntimeError(str(message["error"])))
                else:
                    answer.set_result(message["result"])
            elif "method" in message:
                self._note(message["method"], message["params"])

    def _note(self, event: str, facts: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.addresses.append(facts["request"]["url"])
        elif event == "Network.webSocketCreated":
            self.addresses.append(facts["url"])
        elif event == "Runtime.exceptionThrown":
            self.troubles.append(str(facts["exceptionDetails"]))
        elif event == "Log.entryAdded" and facts["entry"]["level"] in {"error", "warning"}:
            self.troubles.append(facts["entry"]["text"])
        elif event == "Runtime.consoleAPICalled" and facts["type"] in {"error", "warning"}:
            self.troubles.append(str(facts["args"]))


@asynccontextmanager
async def open_tab(chromium: str) -> AsyncIterator[Tab]:
    """Give a tab of a browser that is started and ended here, profile and all."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            chromium,
            *FLAGS,
            f"--user-data-dir={profile}",
            "about:blank",
            stderr=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
        )
        try:
            line = await websocket_connect(await _address(process), max_message_size=2**26)
            tab = Tab(line)
            await tab.attach()
            yield tab
            with suppress(TimeoutError):
                await asyncio.wait_for(tab.ask("Browser.close"), 2)
            tab.close()
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE_SECONDS):
        async for row in process.stderr:
            if b"DevTools listening on " in row:
                return row.decode().split("listening on ")[1].strip()
    raise RuntimeError("the browser ended before it listened")
