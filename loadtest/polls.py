"""Devices of many stores of a real house: asking for news, and taking whole copies."""

import argparse
import asyncio
import http.client
import json
import secrets
import statistics
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from shutil import copyfile
from typing import Final

from actors.storage.pagemap import peek
from actors.storage.places import path_of
from channels.identity import PersonId, TenantId
from gateway.pen import PairedDevice, Pen
from gateway.registry import Registry
from loadtest.house import House, living
from loadtest.scenario import Scenario
from loadtest.seed import plant, tenants_in
from supervision.gateway_rooms import REGISTRY

CONNECTIONS: Final = 8
OK: Final = 200
SCENARIO: Final = Scenario(
    about="devices", house={"connections": 2_048, "console": True, "idle_seconds": 1}
)

Row = tuple[str, str]
Tokens = dict[TenantId, str]


def measure(folder: Path, options: argparse.Namespace) -> Iterator[Row]:
    """Yield the figures; `folder` holds the large store made before."""
    data = folder / "data"
    plant(data, "1", range(1, options.stores + 1))
    tokens = pair(data)
    large = next(iter(tokens))
    copyfile(folder / "store45.plain", path_of(data, large))
    with living(SCENARIO, data, "http://127.0.0.1:9") as house:
        yield from _copy(house, large, tokens)
        yield from _poll(house, data, tokens, options.seconds)


def pair(data: Path) -> Tokens:
    """Return a token of one device for each store."""
    registry = Registry(data / REGISTRY)
    tokens = {tenant: secrets.token_hex(16) for tenant, _ in tenants_in(data)}

    def write(pen: Pen) -> None:
        for tenant, token in tokens.items():
            pen.offer(token, PairedDevice(tenant, PersonId(""), "full"), 2**62)
            pen.pair(token, token, "bench", 1)

    registry.write_now(write)
    registry.close()
    return tokens


class Line:
    """One connection to the house."""

    def __init__(self, house: House) -> None:
        address = house.url.split("/")[2]
        self._line = http.client.HTTPConnection(address, timeout=120)

    def post(self, path: str, body: bytes, token: str) -> bytes:
        """Return the body of an answer that must be good."""
        self._line.request("POST", path, body, {"Authorization": f"Bearer {token}"})
        answer = self._line.getresponse()
        raw = answer.read()
        assert answer.status < 2 * OK, (answer.status, raw[:200])
        return raw

    def pull(self, tenant: TenantId, token: str, known: str = "") -> bytes:
        """Return the answer to a pull."""
        request = b"\x1a" + bytes([len(known)]) + known.encode() if known else b""
        return self.post(f"/sync/{tenant}/pull-updates", request, token)


def _copy(house: House, large: TenantId, tokens: Tokens) -> Iterator[Row]:
    """Yield how fast a large store is copied over HTTP, and what others notice of it."""
    others = [tenant for tenant in tokens if tenant != large][:20]
    alone = _others(house, others, tokens, 200)
    with ThreadPoolExecutor(1) as pool:
        busy = pool.submit(_whole, house, large, tokens[large])
        meanwhile = _others(house, others, tokens, 200)
        size, seconds = busy.result()
    yield f"a whole copy of {size / 1e6:.0f} MB over HTTP", f"{size / 1e6 / seconds:.0f} MB/s"
    yield (
        "a statement to another store, p50 and p99: alone, and while copies are taken",
        f"{alone}; {meanwhile} ms",
    )


def _whole(house: House, tenant: TenantId, token: str) -> tuple[int, float]:
    """Return bytes and the fewest seconds of three whole copies."""
    line, took, size = Line(house), [], 0
    for _ in range(3):
        started = time.perf_counter()
        size = len(line.pull(tenant, token))
        took.append(time.perf_counter() - started)
    return size, min(took)


def _others(house: House, tenants: list[TenantId], tokens: Tokens, asked: int) -> str:
    statement = {"type": "execute", "stmt": {"sql": "SELECT count(*) FROM products"}}
    body = json.dumps({"requests": [statement]}).encode()
    line, took = Line(house), []
    for number in range(asked):
        tenant = tenants[number % len(tenants)]
        started = time.perf_counter()
        line.post(f"/sync/{tenant}/v3/pipeline", body, tokens[tenant])
        took.append((time.perf_counter() - started) * 1e3)
    took.sort()
    return f"{statistics.median(took):.1f} and {took[int(len(took) * 0.99)]:.1f}"


def _poll(house: House, data: Path, tokens: Tokens, seconds: float) -> Iterator[Row]:
    """Yield how many devices can ask for news of stores that sleep."""
    line = Line(house)
    for tenant, token in tokens.items():
        line.pull(tenant, token)
    house.client.post("/ops/evict")
    known = {tenant: _closed(data, tenant) for tenant in tokens}
    before = _figures(house)
    stop, turns = time.perf_counter() + seconds, count()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        work = partial(_ask, house, known, tokens, stop, turns)
        asked = [pool.submit(work) for _ in range(CONNECTIONS)]
        took = sorted(one for some in asked for one in some.result())
    after = _figures(house)
    # Nobody being awake, the host may have been replaced: its successor counts from nothing.
    woken = int(after["activated"] - min(before["activated"], after["activated"]))
    rate, high = len(took) / seconds, took[int(len(took) * 0.99)]
    yield (
        f"{len(tokens)} devices of as many stores that sleep: pulls without news",
        f"{rate:.0f} a second; p50 {statistics.median(took):.1f}, p99 {high:.1f} ms; {woken} woken",
    )


def _closed(data: Path, tenant: TenantId) -> str:
    head = peek(path_of(data, tenant))
    assert head is not None
    assert head.clean, tenant
    return str(head.revision)


def _ask(
    house: House, known: dict[TenantId, str], tokens: Tokens, stop: float, turns: Iterator[int]
) -> list[float]:
    line, took, tenants = Line(house), [], list(tokens)
    while (started := time.perf_counter()) < stop:
        tenant = tenants[next(turns) % len(tenants)]
        line.pull(tenant, tokens[tenant], known[tenant])
        took.append((time.perf_counter() - started) * 1e3)
    return took


def _figures(house: House) -> dict[str, float]:
    """Return what the hosts say once both beats that may be on their way have come."""
    asyncio.run(asyncio.sleep(2.5))
    found: dict[str, float] = house.client.get("/ops/stats")["gateway"]
    return found
