"""`python -m loadtest.fake_groq --port 8082`: the fake as a process."""

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

from loadtest.fake_groq.fake import KEY, FakeGroq


async def serve(arguments: argparse.Namespace, known: dict[str, Any]) -> None:
    """Serve until interrupted."""
    fake = FakeGroq(key=arguments.key)
    fake.knows(known)
    await fake.start(arguments.port)
    print(f"{fake.url}  key {fake.key}", flush=True)
    try:
        await asyncio.Event().wait()
    finally:
        await fake.stop()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m loadtest.fake_groq", description=__doc__)
    parser.add_argument("--port", type=int, default=8082, help="0 takes a free one")
    parser.add_argument("--key", default=KEY, help="the API key it expects")
    parser.add_argument(
        "--knows", type=Path, help='a JSON file: {"sold 3 rice": [{"intent": ...}]}'
    )
    arguments = parser.parse_args()
    known = json.loads(arguments.knows.read_text(encoding="utf-8")) if arguments.knows else {}
    try:
        asyncio.run(serve(arguments, known))
    except KeyboardInterrupt:
        print("stopped")


if __name__ == "__main__":
    main()
