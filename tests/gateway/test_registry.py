import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from channels.identity import ChatAddress, MessageKey, PersonId, TenantId
from channels.messages import Grant, Outcome, Role
from gateway.pen import Membership, Pen, Tenant
from gateway.registry import KNOWN_CHATS, Registry

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


def test_only_so_many_chats_are_remembered(tmp_path: Path) -> None:
    async def work(registry: Registry) -> Any:
        chats = [ChatAddress("telegram", "1", str(n)) for n in range(KNOWN_CHATS + 5)]
        await registry.write(
            lambda pen: [pen.bind(chat, SHOP.id) for chat in chats]  # type: ignore[func-returns-value]
        )
        found = {registry.tenant_of(chat) for chat in chats}
        return found, len(registry._known)

    assert with_registry(tmp_path, work) == ({SHOP.id}, KNOWN_CHATS)
