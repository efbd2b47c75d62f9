"""A house with much to show behind the real operators' page: sixteen minutes of it, by hand."""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from channels.histogram import Histogram
from channels.identity import TenantId
from gateway.app import FrontDoor
from gateway.office import Facts
from gateway.ops import routes
from gateway.ops_page import routes as page_routes
from gateway.pulse import HISTORY, Pulse
from gateway.watch import Watch
from gateway.webhooks import Webhooks
from tests.gateway.fakes import PlainAdapter, PlainIngress, serving
from tests.gateway.test_ops import NoRides, Office

TOKEN = "page-token"
NOON = 1_795_420_800_000
MIB = 1 << 20

NAMES = [
    "<b>Bold</b> Traders",
    "Corner Store",
    "Harbour Hardware",
    "Bismillah General Store",
    "مخبز النور",
    "Lakshmi Provisions",
    "Tienda La Esquina",
    "Green Valley Pharmacy and Household Goods of the Upper Market",
]

TREE: Facts = {
    "budget_bytes": 448 * MIB,
    "limit_bytes": 512 * MIB,
    "memory_bytes": 301 * MIB,
    "processes": [
        {
            "name": name,
            "pid": 4_211 + number,
            "restarts": restarts,
            "recycled": recycled,
            "memory_bytes": size * MIB,
            "up_seconds": up,
            "beat_age_seconds": age,
        }
        for number, (name, restarts, recycled, size, up, age) in enumerate(
            [
                ("supervisor", 0, 0, 19, 93_000, None),
                ("gateway", 0, 0, 74, 93_000, 0.4),
                ("host-1", 1, 3, 112, 7_900, 0.6),
                ("host-2", 0, 2, 96, 52_000, 0.3),
            ]
        )
    ],
}


MIDDLES = {"durable": 2, "answered": 6, "fsync": 1.4, "lag": 0.7, "mailbox": 0.2}
MIDDLES |= {"activation": 1.8, "opening": 0.9, "sql:read": 0.02, "sql:write": 0.03}
MIDDLES |= {"sql:commit": 0.05, "read:rule": 0.3, "read:model": 700}

MODEL = {"llm_heard": 311.0, "llm_out": 2.0, "llm_models_resting": 1.0, "llm_failed_rate_limit": 7}
MODEL |= {"llm_tokens_prompt": 28_114_002, "llm_tokens_cached": 17_300_400}
MODEL |= {"llm_tokens_completion": 1_802_117, "read_rule": 801_200, "read_model": 19_400}


def identity(number: int) -> TenantId:
    return TenantId("abcdefgh"[number] * 26)


class BusyOffice(Office):
    """Answers with something worth looking at, and records what it is told."""

    def pulse(self) -> Facts:
        return {}

    async def survey(self, limit: int) -> list[Facts]:
        assert limit > 0
        return [
            {
                "id": identity(number),
                "name": name,
                "host": f"host-{1 + number % 2}",
                "state": ["open", "open", "open", "apart", "awake"][number % 5],
                "bytes": 58_000 - 6_200 * number,
                "messages": 17 + (number * 977) % 4_000,
                "mailbox": 40 if number == 2 else number % 3,
                "age": 0.4 + 3.7 * number**2,
            }
            for number, name in enumerate(NAMES)
        ]

    async def tenants(self, search: str, after: str, limit: int) -> list[Facts]:
        found = [
            {
                "id": identity(number),
                "name": name,
                "currency": "PKR",
                "timezone": "Asia/Karachi",
                "created_at": NOON - number * 86_400_000,
            }
            for number, name in enumerate(NAMES)
            if name.lower().startswith(search.lower()) and identity(number) > after
        ]
        return found[:limit]

    async def apart(self) -> list[Facts]:
        return [{"id": identity(3), "name": NAMES[3], "why": "damaged disk", "at": NOON}]

    async def audit(self, before: int, limit: int) -> list[Facts]:
        assert before + limit > 0
        acts = [
            ("quarantine", identity(3), "done"),
            ("evict", "all", "done"),
            ("replay", "5", "overloaded"),
        ]
        return [
            {
                "number": number,
                "at": NOON - number * 400_000,
                "who": "page 127.0.0.1",
                "action": action,
                "subject": subject,
                "result": result,
            }
            for number, (action, subject, result) in enumerate(acts)
        ]

    async def dead_letters(self, after: int, limit: int) -> list[Facts]:
        return [self._letter()] if after < 7 <= after + limit + 7 else []

    async def dead_letter(self, sequence: int) -> Facts | None:
        return self._letter() | {"body": {"text": "sold 3 bread"}} if sequence == 7 else None

    def _letter(self) -> Facts:
        return {
            "sequence": 7,
            "kind": "message",
            "tenant": identity(3),
            "reason": "quarantined: set apart by an operator: damaged disk",
            "died_at": NOON,
            "what": "Inbound: sold 3 bread",
        }


class Past:
    """Sixteen minutes that went by at once."""

    def __init__(self) -> None:
        self.now = NOON - HISTORY * 2_000
        self.seconds = {name: Histogram() for name in MIDDLES}
        self.pulse = Pulse(
            figures=self.figures,
            seconds=lambda: self.seconds,
            tree=self.tree,
            trouble=str,
            clock=lambda: self.now,
        )
        for _ in range(HISTORY):
            self.now += 2_000
            self.beat()

    def beat(self) -> None:
        for name, middle in MIDDLES.items():
            for number in range(20):
                self.seconds[name].observe(middle * (0.6 + number**2 / 90 + self.swell) / 1000)
        self.pulse.beat()

    @property
    def swell(self) -> float:
        """Return a tide between 0 and 1."""
        return 0.5 + 0.5 * math.sin(self.now / 170_000) * math.cos(self.now / 47_000)

    def tree(self) -> Facts:
        return TREE | {"memory_bytes": int((230 + 130 * self.swell) * MIB)}

    def figures(self) -> dict[str, float]:
        beats = (self.now - NOON) / 2_000 + HISTORY
        swell = self.swell
        return {
            "tenants": 1_000_000,
            "awake": round(1_900 + 1_300 * swell),
            "open": 480,
            "passivating": round(6 * swell),
            "parked": round(3 * swell),
            "refused": 0,
            "activated": 41_208 + round(beats * 9),
            "opened": 8_113 + round(beats * 4),
            "ended_idle": 38_001 + round(beats * 7),
            "ended_pressure": 1_204 + round(beats * 2),
            "ended_order": 11,
            "ingress_accepted": 4_812_003 + round(beats * 412 + 9_000 * math.sin(self.now / 9e4)),
            "ingress_passing": round(14 * swell),
            "journal_entries": round(900 + 700 * swell),
            "journal_oldest_at": self.now - 11_000,
            "egress_waiting": round(30 * swell),
            "egress_chats": round(12 * swell),
            "egress_sent": 2_201_117,
            "egress_throttled": 41,
            "webhook_rode": 2_611_902,
            "dead": 1,
            "apart": 1,
            **MODEL,
            "llm_calls": 20_411 + round(beats / 3),
            "llm_cost_usd": 5.1026 + beats / 12_000,
        }


@asynccontextmanager
async def busy_house() -> AsyncIterator[tuple[BusyOffice, str]]:
    """Serve the page of a busy house, and give its address."""
    office, past = BusyOffice(), Past()
    watch = Watch(past.pulse, office.survey)
    webhooks = Webhooks(PlainIngress(PlainAdapter()), NoRides(), lambda: 1, reply_window_ms=0)
    rules: list[Any] = [*routes(office, TOKEN), *page_routes(watch, TOKEN)]
    async with serving(FrontDoor(webhooks, rules)) as address:
        yield office, address
    watch.stop()
