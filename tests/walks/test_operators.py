"""What an operator types against a running house, and what the house says of itself."""

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gateway.metrics import TABLE
from tests.house import House, house

pytestmark = pytest.mark.slow

NAMES = {metric.name for metric in TABLE}
UNSEEN = {"tar_rejected_total", "tar_llm_failures_total", "tar_confirmations_total"}
"""What only a house in trouble, or one that asks back, can tell: their labels are what happened."""

SAMPLE = Path("supervision/samples/corner-store.json").resolve()


def tarctl(one: House, *words: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "supervision", *words],
        env=os.environ | one.settings,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_store_is_imported_shown_exported_bound_chatted_with_evicted_and_deleted(
    tmp_path: Path,
) -> None:
    def walk(one: House) -> None:
        imported = json.loads(tarctl(one, "tenants", "import", "--json", str(SAMPLE)).stdout)
        tenant = imported["id"]
        listed = tarctl(one, "tenants", "list", "--search", "corner").stdout
        bound = tarctl(one, "bind", tenant, "console:local:demo", "--person", "console:demo")
        chat = tarctl(one, "chat", given="sold 2 rice\n#1\n").stdout
        shown = json.loads(tarctl(one, "tenants", "show", "--json", tenant).stdout)
        exported = json.loads(tarctl(one, "tenants", "export", tenant).stdout)
        evicted = tarctl(one, "evict", "--all").stdout
        refused = tarctl(one, "tenants", "delete", tenant, given="no\n")
        deleted = tarctl(one, "tenants", "delete", "--yes", tenant)
        gone = tarctl(one, "tenants", "show", tenant)

        assert tenant in listed
        assert bound.returncode == 0
        assert "Sold 2 bag Basmati Rice" in chat
        assert "[#1 Undo]" in chat
        assert "Undone" in chat
        assert shown["rows"]["products"] == 20
        assert exported["store"]["name"] == "Corner Store"
        assert len(exported["products"]) == 20
        assert evicted == "1 evicted\n"
        assert refused.returncode == 1
        assert deleted.returncode == 0
        assert gone.returncode == 1
        assert not list(one.data.glob("tenants/*/*/*.db*"))

    async def scene() -> None:
        async with house(tmp_path, console="1") as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_an_exported_store_imports_to_the_same_document(tmp_path: Path) -> None:
    def walk(one: House) -> None:
        first = json.loads(tarctl(one, "tenants", "import", "--json", str(SAMPLE)).stdout)["id"]
        document = tarctl(one, "tenants", "export", first).stdout
        second = tarctl(one, "tenants", "import", "--json", "-", given=document)
        again = tarctl(one, "tenants", "export", json.loads(second.stdout)["id"]).stdout

        assert json.loads(again) == json.loads(document)

    async def scene() -> None:
        async with house(tmp_path) as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_a_bad_document_is_named_and_leaves_no_store(tmp_path: Path) -> None:
    def walk(one: House) -> None:
        document = json.loads(SAMPLE.read_text())
        document["products"][3]["price"] = "cheap"
        done = tarctl(one, "tenants", "import", "-", given=json.dumps(document))

        assert done.returncode == 1
        assert "$.products[3].price" in done.stderr
        assert tarctl(one, "tenants", "list", "--json").stdout.strip() == "[]"
        assert not list(one.data.glob("tenants/*/*/*.db"))

    async def scene() -> None:
        async with house(tmp_path) as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_a_store_is_set_apart_its_letter_shown_and_replayed_from_the_terminal(
    tmp_path: Path,
) -> None:
    def walk(one: House) -> None:
        tenant = tarctl(one, "tenants", "import", str(SAMPLE)).stdout.split()[0]
        tarctl(one, "bind", tenant, "console:local:demo", "--person", "console:demo")
        tarctl(one, "quarantine", tenant, "--why", "moving its file")
        sorry = tarctl(one, "chat", given="sold 2 rice\n").stdout
        listed = tarctl(one, "quarantine", "--list").stdout
        (dead,) = json.loads(tarctl(one, "journal", "dead", "--json").stdout)
        letter = json.loads(tarctl(one, "journal", "show", str(dead["sequence"])).stdout)
        early = tarctl(one, "journal", "show", "999")
        tarctl(one, "quarantine", tenant, "--release")
        replayed = tarctl(one, "journal", "replay", str(dead["sequence"]))
        sales = tarctl(one, "chat", given="sales today\n").stdout
        acts = [row["action"] for row in json.loads(tarctl(one, "audit", "--json").stdout)]
        words = tarctl(one, "audit", "--limit", "1").stdout

        assert "cannot be opened" in sorry
        assert "moving its file" in listed
        assert letter["body"]["text"] == "sold 2 rice"
        assert early.returncode == 1
        assert replayed.returncode == 0
        assert "Sales (1)" in sales
        assert acts == ["replay", "release", "quarantine", "bind", "import"]
        assert "tarctl 127.0.0.1" in words

    async def scene() -> None:
        async with house(tmp_path, console="1") as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_a_store_set_apart_stays_so_when_the_house_starts_again(tmp_path: Path) -> None:
    async def scene() -> None:
        async with house(tmp_path, console="1") as one:
            done = await asyncio.to_thread(tarctl, one, "tenants", "import", str(SAMPLE))
            tenant = done.stdout.split()[0]
            await asyncio.to_thread(tarctl, one, "bind", tenant, "console:local:demo")
            await asyncio.to_thread(tarctl, one, "quarantine", tenant)
            await one.stop()
            await one.start()
            sorry = await asyncio.to_thread(tarctl, one, "chat", given="sold 2 rice\n")

            assert "cannot be opened" in sorry.stdout

    asyncio.run(scene())


def glance(one: House) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tarctl(one, "top", "--once", "--json").stdout)
    return found


def test_prometheus_and_a_terminal_see_a_house_that_works(tmp_path: Path) -> None:
    def walk(one: House) -> None:
        tenant = tarctl(one, "tenants", "import", str(SAMPLE)).stdout.split()[0]
        tarctl(one, "bind", tenant, "console:local:demo", "--person", "console:demo")
        tarctl(one, "chat", given="sold 2 rice\n")
        # The first pulse was taken before any host was heard.
        facts = next(
            found for found in iter(lambda: glance(one), None) if found["figures"].get("awake")
        )
        screen = tarctl(one, "top", "--once").stdout
        status, text = one.client.raw("GET", "/metrics")

        assert "Corner Store" in screen
        assert facts["state"] == "green"
        assert facts["tenants"][0]["id"] == tenant
        assert facts["tenants"][0]["messages"] > 0
        assert facts["tenants"][0]["bytes"] > 0
        assert status == 200
        names = set(re.findall(r"^# TYPE (\S+)", text.decode(), re.MULTILINE))
        assert {one for one in NAMES - names if "whatsapp" not in one} == UNSEEN
        assert names <= NAMES
        for name in ("tar_accepted_total", "tar_actors_active", "tar_eventloop_lag_seconds"):
            assert name in names
        assert b'tar_message_seconds_count{host="host-1"}' in text
        assert tenant.encode() not in text

    async def scene() -> None:
        async with house(tmp_path, console="1") as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_every_figure_of_a_busy_house_is_documented(tmp_path: Path) -> None:
    text = Path("docs/operations.md").read_text("utf-8")

    def walk(one: House) -> None:
        tenant = tarctl(one, "tenants", "import", str(SAMPLE)).stdout.split()[0]
        tarctl(one, "bind", tenant, "console:local:demo", "--person", "console:demo")
        tarctl(one, "chat", given="sold 2 rice\n")
        facts = json.loads(tarctl(one, "stats", "--json").stdout)
        names = [*facts["gateway"], *facts["hosts"]["host-1"]]

        assert len(names) > 5
        for name in names:
            assert f"`{name}`" in text, name

    async def scene() -> None:
        async with house(tmp_path, console="1") as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_a_device_is_let_in_listed_and_let_in_no_more(tmp_path: Path) -> None:
    def pair(one: House, code: str) -> tuple[int, bytes]:
        return one.client.raw("POST", "/sync/pair", json.dumps({"code": code}).encode())

    def walk(one: House) -> None:
        tenant = tarctl(one, "tenants", "import", str(SAMPLE)).stdout.split()[0]
        drawn = tarctl(one, "devices", "pair", tenant).stdout
        offered = json.loads(tarctl(one, "devices", "pair", tenant, "--read-only", "--json").stdout)
        paired = [pair(one, code)[0] for code in (drawn.split()[0], offered["code"])]
        again, _ = pair(one, offered["code"])
        listed = json.loads(tarctl(one, "devices", "list", tenant, "--json").stdout)
        device = next(each["id"] for each in listed if each["access"] == "read")
        revoked = tarctl(one, "devices", "revoke", tenant, device)
        left = tarctl(one, "devices", "list", tenant).stdout
        gone = tarctl(one, "devices", "revoke", tenant, device)

        assert "█▀" in drawn
        assert f"tar://pair?url=http%3A%2F%2F127.0.0.1%3A{one.port}&code=" in drawn
        assert paired == [201, 201]
        assert again == 401
        assert sorted(each["access"] for each in listed) == ["full", "read"]
        assert revoked.returncode == 0
        assert device not in left
        assert gone.returncode == 1
        assert "revoke" in tarctl(one, "audit").stdout

    async def scene() -> None:
        async with house(tmp_path) as one:
            await asyncio.to_thread(walk, one)

    asyncio.run(scene())


def test_a_house_ends_in_order_and_starts_again_where_it_was(tmp_path: Path) -> None:
    async def scene() -> None:
        async with house(tmp_path, console="1") as one:
            first = await asyncio.to_thread(tarctl, one, "tenants", "import", str(SAMPLE))
            assert await one.stop() == 0
            await one.start()
            listed = await asyncio.to_thread(tarctl, one, "tenants", "list")

            assert first.stdout.split()[0] in listed.stdout

    asyncio.run(scene())


def test_the_demo_plays_its_script_through_the_real_processes(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "supervision", "demo", "--script"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
    )

    assert done.returncode == 0, done.stdout
    assert "0 not answered as expected" in done.stdout
