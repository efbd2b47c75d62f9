"""A Bot API that agrees to everything: where replies go that did not ride in a webhook's answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

BODY: Final = (
    b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},'
    b'"id":1,"is_bot":true,"first_name":"Sink","username":"sink_bot"}}'
)
ANSWER: Final = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
    % (
        len(BODY),
        BODY,
    )
)


async def _serve(heard: asyncio.StreamReader, said: asyncio.StreamWriter) -> None:
    """Answer requests on one connection until it ends."""
    try:
        while True:
            head = (await heard.readuntil(b"\r\n\r\n")).lower()
            _, _, rest = head.partition(b"\r\ncontent-length:")
            await heard.readexactly(int(rest.partition(b"\r\n")[0] or 0))
            said.write(ANSWER)
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        said.close()


@asynccontextmanager
async def sink() -> AsyncIterator[str]:
    """Hold one open on a free loopback port; gives its address."""
    server = await asyncio.start_server(_serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.close()
