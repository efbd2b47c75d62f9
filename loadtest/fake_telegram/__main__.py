"""`python -m loadtest.fake_telegram --port 8081`: the fake as a process, driven over HTTP."""

import argparse
import asyncio

from loadtest.fake_telegram.control import open_control
from loadtest.fake_telegram.fake import TOKEN, FakeTelegram
from loadtest.fake_telegram.limits import UNLIMITED, Limits
from loadtest.fake_telegram.passing import ScaledTime


async def serve(arguments: argparse.Namespace) -> None:
    """Serve until interrupted."""
    fake = FakeTelegram(
        token=arguments.token,
        username=arguments.username,
        reads_groups=not arguments.privacy,
        limits=UNLIMITED if arguments.unlimited else Limits(),
        time=ScaledTime(arguments.speed),
    )
    open_control(fake)
    await fake.start(arguments.port)
    print(f"{fake.url}  bot token {fake.token}  @{arguments.username}", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await fake.stop()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m loadtest.fake_telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=8081, help="0 takes a free one")
    parser.add_argument("--token", default=TOKEN, help="the bot's token, its id before the colon")
    parser.add_argument("--username", default="tar_fake_bot")
    parser.add_argument("--speed", type=float, default=1.0, help="how fast Telegram's time runs")
    parser.add_argument("--unlimited", action="store_true", help="never answer 429")
    parser.add_argument("--privacy", action="store_true", help="privacy mode on, as BotFather does")
    try:
        asyncio.run(serve(parser.parse_args()))
    except KeyboardInterrupt:
        print("stopped")


if __name__ == "__main__":
    main()
