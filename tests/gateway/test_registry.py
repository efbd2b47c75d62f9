import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from channels.identity import ChatAddress, MessageKey, PersonId, TenantId
from channels.messages import Grant, Outcome, Role
from gateway.pen import AUDIT_KEPT, Membership, Pen, Tenant
from gateway.registry import (
    ALL_TENANTS,
    KNOWN_CHATS,
    TENANTS_BY_ID,
    TENANTS_BY_NAME,
    Registry,
)

SHOP = Tenant(TenantId("a" * 26), "Shop", "PKR", 2, "UTC", "ab" * 16, 5)
OTHER = Tenant(TenantId("b" * 26), "Other", "PKR", 2, "UTC", "cd" * 16, 6)
CHAT = ChatAddress("telegram", "1", "7")
GROUP = ChatAddress("telegram", "1", "-100", thread="4", group=True)
OMAR = PersonId("telegram:7")


def with_registry(path: Path, work: Callable[[Registry], Awaitable[Any]]) -> Any:
    async def scene() -> Any:
        registry = Registry(path / "r.db")
        try:
            return await work(registry)
        finally:
            registry.close()

    return asyncio.run(scene())


def enrolled(pen: Pen) -> None:
    pen.enrol_many([(SHOP, CHAT, OMAR)])


def test_a_chat_speaks_to_its_store_from_any_of_its_topics(tmp_path: Path) -> None:
    async def work(registry: Registry) -> Any:
        await registry.write(lambda pen: (pen.add_tenant(SHOP), pen.bind(GROUP, SHOP.id)))
        plain = ChatAddress("telegram", "1", "-100")
        return [registry.tenant_of(one) for one in (GROUP, plain, CHAT)]

    assert with_registry(tmp_path, work) == [SHOP.id, SHOP.id, None]


def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    async def write(registry: Registry) -> None:
        await registry.write(enrolled)

    async def read(registry: Registry) -> Any:
        return registry.tenant_of(CHAT), registry.memberships(OMAR), registry.tenant(SHOP.id)

    with_registry(tmp_path, write)
    tenant, memberships, shop = with_registry(tmp_path, read)

    assert tenant == SHOP.id
    assert memberships == [Membership(OMAR, SHOP.id, Role.OWNER, "1", "7")]
    assert memberships[0].private == CHAT
    assert shop == SHOP


def test_a_failed_transaction_leaves_nothing_behind(tmp_path: Path) -> None:
    def fails(pen: Pen) -> None:
        enrolled(pen)
        raise ZeroDivisionError

    async def work(registry: Registry) -> Any:
        try:
            await registry.write(fails)
        except ZeroDivisionError:
            return registry.tenant_of(CHAT), registry.counts()["tenants"]
        return None

    assert with_registry(tmp_path, work) == (None, 0)


def test_a_token_is_good_once_until_it_expires_and_again_for_the_same_message(
    tmp_path: Path,
) -> None:
    first, second = MessageKey("m1"), MessageKey("m2")

    async def work(registry: Registry) -> Any:
        await registry.write(
            lambda pen: pen.grant(SHOP.id, [Grant("word", Role.STAFF, 60), Grant("group")], 1_000)
        )
        fresh = registry.grant("word", 2_000, first)
        await registry.write(lambda pen: pen.redeem("word", first))
        return (
            fresh,
            registry.grant("word", 2_000, first),
            registry.grant("word", 2_000, second),
            registry.grant("word", 61_001, first),
            registry.grant("group", 2_000, first),
            registry.grant("guess", 2_000, first),
        )

    staff = (SHOP.id, Role.STAFF)
    assert with_registry(tmp_path, work) == (staff, staff, None, None, (SHOP.id, None), None)


def test_the_file_holds_no_token_in_plain(tmp_path: Path) -> None:
    async def work(registry: Registry) -> None:
        await registry.write(lambda pen: pen.grant(SHOP.id, [Grant("very-secret-word")], 0))

    with_registry(tmp_path, work)

    assert all(b"very-secret-word" not in one.read_bytes() for one in tmp_path.iterdir())


def test_a_chat_that_moved_speaks_to_its_store_at_once_and_after_it_is_written(
    tmp_path: Path,
) -> None:
    async def work(registry: Registry) -> Any:
        await registry.write(lambda pen: (pen.add_tenant(SHOP), pen.bind(GROUP, SHOP.id)))
        new = ChatAddress("telegram", "1", "-200", group=True)
        registry.foresee(GROUP, "-200")
        at_once = registry.tenant_of(new)
        await registry.write(lambda pen: pen.move(GROUP, "-200"))
        return at_once, registry.tenant_of(new), registry.tenant_of(GROUP)

    assert with_registry(tmp_path, work) == (SHOP.id, SHOP.id, None)


def test_a_removed_store_takes_its_chats_people_and_invitations_along(tmp_path: Path) -> None:
    async def work(registry: Registry) -> Any:
        await registry.write(enrolled)
        await registry.write(lambda pen: pen.grant(SHOP.id, [Grant("w")], 0))
        await registry.write(lambda pen: pen.remove_tenant(SHOP.id))
        return registry.counts()

    assert set(with_registry(tmp_path, work).values()) == {0}


def test_an_outcome_of_the_front_desk_is_kept_and_pruned_in_time(tmp_path: Path) -> None:
    async def work(registry: Registry) -> Any:
        old, new = MessageKey("old"), MessageKey("new")
        await registry.write(lambda pen: pen.handle(old, Outcome(intents=("x",)), 0))
        kept = registry.handled(old)
        await registry.write(lambda pen: pen.handle(new, Outcome(), 9 * 24 * 3_600_000))
        return kept, registry.handled(old), registry.handled(new)

    assert with_registry(tmp_path, work) == (Outcome(intents=("x",)), None, Outcome())


def test_stores_are_listed_by_id_and_found_by_name(tmp_path: Path) -> None:
    async def work(registry: Registry) -> Any:
        await registry.write(lambda pen: (pen.add_tenant(OTHER), pen.add_tenant(SHOP)))
        return (
            registry.tenants("", "", 10),
            registry.tenants("sho", "", 10),
            registry.tenants("", SHOP.id, 10),
            registry.tenants("", "", 1),
        )

    assert with_registry(tmp_path, work) == ([SHOP, OTHER], [SHOP], [OTHER], [SHOP])


def store(number: int, name: str) -> Tenant:
    """Return a store whose id is a letter, 26 times."""
    return msgspec.structs.replace(SHOP, id=TenantId(chr(97 + number) * 26), name=name)


def test_stores_are_found_by_the_beginning_of_name_or_id_and_paged_by_name(tmp_path: Path) -> None:
    names = ["corner B", "Corner A", "Corner A", "Cornice", "The Corner"]

    async def work(registry: Registry) -> Any:
        await registry.write(
            lambda pen: [pen.add_tenant(store(n, name)) for n, name in enumerate(names)]  # type: ignore[func-returns-value]
        )
        first = registry.tenants("CORNER", "", 2)
        second = registry.tenants("CORNER", first[-1].id, 2)
        by_id = registry.tenants("e" * 26, "", 9)
        short = registry.tenants("e" * 5, "", 9)
        odd = registry.tenants("%_'", "", 9)
        return [[one.id[0] for one in page] for page in (first, second, by_id, short, odd)]

    assert with_registry(tmp_path, work) == [["b", "c"], ["a"], ["e"], [], []]


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        (ALL_TENANTS, ("a", 20)),
        (TENANTS_BY_ID, ("a", "b", 20)),
        (TENANTS_BY_NAME, ("a", "a", "", "b", 20)),
        ("SELECT * FROM tenants WHERE id = ?", ("a",)),
    ],
)
def test_no_look_for_stores_walks_them_all_or_sorts(
    tmp_path: Path, sql: str, values: tuple[Any, ...]
) -> None:
    async def work(registry: Registry) -> Any:
        return [row[3] for row in registry._rows(f"EXPLAIN QUERY PLAN {sql}", values)]

    plan = with_registry(tmp_path, work)

    assert len(plan) == 1
    assert plan[0].startswith("SEARCH tenants USING")


def test_counts_follow_rows_that_come_go_and_are_replaced(tmp_path: Path) -> None:
    async def work(registry: Registry) -> Any:
        await registry.write(enrolled)
        await registry.write(enrolled)
        await registry.write(lambda pen: pen.bind(GROUP, SHOP.id))
        await registry.write(lambda pen: pen.move(CHAT, GROUP.chat))
        there = registry.counts()
        counted = {
            name: registry._rows(f"SELECT count(*) FROM {name}")[0][0]  # noqa: S608 - our own names
            for name in there
        }
        return there, counted

    there, counted = with_registry(tmp_path, work)

    assert there == counted == {"tenants": 1, "chats": 1, "members": 1, "grants": 0}


def test_a_registry_from_before_is_counted_once(tmp_path: Path) -> None:
    async def work(registry: Registry) -> Any:
        await registry.write(enrolled)
        for name in ("tenants", "chats", "members", "grants"):
            registry._writing.execute(f"DROP TRIGGER {name}_more")
            registry._writing.execute(f"DROP TRIGGER {name}_fewer")
        registry._writing.execute("DROP TABLE counts")

    with_registry(tmp_path, work)

    async def look(registry: Registry) -> Any:
        return registry.counts()

    assert with_registry(tmp_path, look)["tenants"] == 1


def test_a_store_set_apart_stays_so_until_it_is_released_or_removed(tmp_path: Path) -> None:
    async def work(registry: Registry) -> Any:
        await registry.write(lambda pen: (pen.add_tenant(SHOP), pen.add_tenant(OTHER)))
        await registry.write(lambda pen: pen.set_apart(SHOP.id, "disk", 5))
        await registry.write(lambda pen: pen.set_apart(OTHER.id, "file", 6))

    with_registry(tmp_path, work)

    async def later(registry: Registry) -> Any:
        there = registry.apart()
        await registry.write(lambda pen: pen.release(SHOP.id))
        await registry.write(lambda pen: pen.remove_tenant(OTHER.id))
        return there, registry.apart(), registry.why_apart(SHOP.id)

    there, left, why = with_registry(tmp_path, later)

    assert there == {SHOP.id: ("disk", 5), OTHER.id: ("file", 6)}
    assert (left, why) == ({}, "")


def test_the_audit_is_paged_from_the_latest_and_bounded(tmp_path: Path) -> None:
    async def work(registry: Registry) -> Any:
        total = AUDIT_KEPT + 3
        await registry.write(
            lambda pen: [pen.note(n, "page", "evict", "all") for n in range(total)]
        )
        await registry.write(lambda pen: pen.note_result(total, "done"))
        latest = registry.audit(0, 2)
        oldest = registry.audit(6, 10)
        return [(one["number"], one["result"]) for one in latest], [one["number"] for one in oldest]

    latest, oldest = with_registry(tmp_path, work)

    assert latest == [(AUDIT_KEPT + 3, "done"), (AUDIT_KEPT + 2, "")]
    assert oldest == [5, 4]


def test_only_so_many_chats_are_remembered(tmp_path: Path) -> None:
    async def work(registry: Registry) -> Any:
        chats = [ChatAddress("telegram", "1", str(n)) for n in range(KNOWN_CHATS + 5)]
        await registry.write(
            lambda pen: [pen.bind(chat, SHOP.id) for chat in chats]  # type: ignore[func-returns-value]
        )
        found = {registry.tenant_of(chat) for chat in chats}
        return found, len(registry._known)

    assert with_registry(tmp_path, work) == ({SHOP.id}, KNOWN_CHATS)
