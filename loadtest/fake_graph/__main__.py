"""`python -m loadtest.fake_graph --port 8082`: the fake as a process, driven over HTTP."""

import argparse
import asyncio
from typing import Final

from loadtest.fake_graph.control import open_control
from loadtest.fake_graph.fake import ACCOUNT, NUMBER, FakeGraph
from loadtest.fake_graph.limits import UNLIMITED, Limits
from loadtest.fake_telegram.passing import ScaledTime

TRIES: Final = 30


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until interrupted."""
    limits = UNLIMITED if arguments.unlimited else Limits()
    fake = FakeGraph(limits=limits, time=ScaledTime(arguments.speed))
    open_control(fake)
    await fake.start(arguments.port)
    print(f"{fake.url}  token {fake.token}  number {NUMBER}  account {ACCOUNT}", flush=True)
    print(f"app secret {fake.secret}", flush=True)
    if arguments.webhook:
        proved = await _subscribed(fake, arguments.webhook, arguments.verify_token)
        print("webhook verified" if proved else "the webhook did not prove itself", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await fake.stop()


async def _subscribed(fake: FakeGraph, url: str, verify_token: str) -> bool:
    """Return whether the webhook proved itself, waiting for a server that is being started."""
    for _ in range(TRIES):
        try:
            return await fake.webhook.subscribe(url, verify_token)
        except OSError:
            await asyncio.sleep(1)
    return False


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m loadtest.fake_graph", description=__doc__)
    parser.add_argument("--port", type=int, default=8082, help="0 takes a free one")
    parser.add_argument("--speed", type=float, default=1.0, help="how fast Meta's time runs")
    parser.add_argument("--unlimited", action="store_true", help="never too fast")
    parser.add_argument("--webhook", default="", help="where to deliver, verified at the start")
    parser.add_argument("--verify-token", default="", help="what the webhook has to know")
    try:
        asyncio.run(serve(parser.parse_args()))
    except KeyboardInterrupt:
        print("stopped")


if __name__ == "__main__":
    main()
