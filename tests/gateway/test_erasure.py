"""A store leaves every file of the gateway; what could not be finished is, later."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from channels.errors import HostLost
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from channels.messages import EraseStore, Grant, Outcome, Role
from channels.reply import Part, Reply
from gateway import journal, pen, registry_schema
from gateway.audit import Audit
from gateway.database import DatabaseError
from gateway.dead_letters import MESSAGE, DeadLetter, DeadLetters
from gateway.erasure import Erasure
from gateway.farewell import mark_of
from gateway.journal import Journal
from gateway.pen import Membership, PairedDevice, Pen, Tenant, Twin
from gateway.registry import Registry
from gateway.whatsapp import ledger
from tests.gateway.passing import in_loop

SHOP = Tenant(TenantId("a" * 26), "Quintessaville", "PKR", 2, "UTC", "ab" * 16, 1)
OTHER = Tenant(TenantId("b" * 26), "Other", "PKR", 2, "UTC", "cd" * 16, 1)
CHAT = ChatAddress("telegram", "1", "7")
OMAR, HINA = PersonId("telegram:7"), PersonId("telegram:8")


class Desk:
    """The gateway's files with two stores; the host is played by the test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.away = False
        self.late: Callable[[Pen], object] = lambda _: None
        self.erased: list[TenantId] = []
        self.forgotten: list[tuple[TenantId, Sequence[PersonId]]] = []
        self.registry = Registry(folder / "registry.db")
        self.journal = Journal(folder / "journal.db", lambda _: None)
        self.letters = DeadLetters(folder / "journal.db")
        self.audit = Audit(self.registry, lambda: 5)
        self.erasure = Erasure(
            self.registry,
            self.journal,
            self._ask,
            audit=self.audit,
            clock=lambda: 5,
            forget=self._forget,
        )

    async def _ask(self, tenant: TenantId, _: EraseStore, __: float) -> None:
        if self.away:
            raise HostLost("away")
        await self.registry.write(self.late)
        self.erased.append(tenant)

    async def _forget(self, tenant: TenantId, people: Sequence[PersonId]) -> None:
        self.forgotten.append((tenant, people))

    async def fill(self) -> None:
        """Leave traces of both stores."""
        welcome = Outcome((Reply(CHAT, (Part(f"Welcome to {SHOP.name}"),)),))
        omar, other = Twin(OMAR, "1", "7", "Omar"), Twin("whatsapp:9", "2", "9", "Omar")

        def write(quill: Any) -> None:
            for one in (SHOP, OTHER):
                quill.add_tenant(one)
            quill.give(CHAT, SHOP.id, OMAR, Role.OWNER)
            quill.admit(Membership(HINA, SHOP.id, Role.STAFF, "1", "8"))
            quill.admit(Membership(HINA, OTHER.id, Role.OWNER, "1", "8"))
            quill.grant(SHOP.id, (Grant("token", Role.STAFF),), 1)
            quill.offer("code", PairedDevice(SHOP.id, OMAR, "write"), 9_000)
            quill.handle(MessageKey("k1"), welcome, 4)
            quill.handle(MessageKey("k2"), Outcome((Reply(CHAT, (Part("Hello"),)),)), 4)
            quill.join(omar, other)
            quill.offer_link("word", omar, 9_000)
            quill.note(2, "operator", "create", SHOP.name)
            quill.note(3, "operator", "bind", SHOP.id)
            quill.set_apart(SHOP.id, "because", 3)

        await self.registry.write(write)
        for tenant in (SHOP.id, OTHER.id):
            await self.journal.append(tenant, 1, said(f"sold to {tenant}"))[1]
            letter = DeadLetter(0, MESSAGE, tenant, b"body", f"of {tenant}", 1)
            self.journal.bury(letter)

    def traces(self, word: str) -> list[str]:
        files = [one for one in self.folder.iterdir() if one.is_file()]
        return sorted(one.name for one in files if word.encode() in one.read_bytes())

    async def close(self) -> None:
        await self.erasure.stop()
        self.registry.close()
        self.letters.close()
        self.journal.close()


def said(text: str) -> Inbound:
    return Inbound(MessageKey(f"telegram:1:{text}"), CHAT, Sender(OMAR), Kind.TEXT, text=text)


async def at_the_desk(folder: Path) -> Desk:
    desk = Desk(folder)
    await desk.fill()
    return desk


def test_nothing_of_a_store_is_left_and_all_of_another(tmp_path: Path) -> None:
    @in_loop
    async def scene() -> None:
        desk = await at_the_desk(tmp_path)
        await desk.erasure.erase(SHOP.id)

        assert desk.erased == [SHOP.id]
        assert desk.forgotten == [(SHOP.id, [OMAR])]
        assert [desk.traces(word) for word in (SHOP.id, SHOP.name)] == [[], []]
        assert desk.registry.tenant(OTHER.id) == OTHER
        assert desk.registry.twins(OMAR) == []
        assert [one.tenant for one in desk.registry.memberships(HINA)] == [OTHER.id]
        assert desk.registry.handled(MessageKey("k1")) is None
        assert desk.registry.handled(MessageKey("k2")) is not None
        assert [one.tenant for one in desk.letters.page(0, 9)] == [OTHER.id]
        assert [one.tenant for one in desk.journal.backlog(0, 9)] == [OTHER.id]
        assert desk.journal.entries == 1
        assert desk.registry.erasing() == []
        await desk.close()

    scene()


def test_an_owner_s_erasure_is_noted_without_the_store(tmp_path: Path) -> None:
    @in_loop
    async def scene() -> None:
        desk = await at_the_desk(tmp_path)
        await desk.erasure.erase_for_owner(SHOP.id)

        acts = [(one["action"], one["subject"], one["result"]) for one in desk.registry.audit(0, 9)]
        mark = mark_of(SHOP.id)
        assert acts == [("erase", mark, "done"), ("bind", mark, ""), ("create", mark, "")]
        await desk.close()

    scene()


def test_while_its_host_is_away_the_store_is_out_of_reach_and_goes_later(tmp_path: Path) -> None:
    @in_loop
    async def scene() -> None:
        desk = await at_the_desk(tmp_path)
        desk.away = True
        with pytest.raises(HostLost):
            await desk.erasure.erase(SHOP.id)
        await desk.erasure.stop()
        reached, waiting = desk.registry.tenant_of(CHAT), desk.registry.erasing()
        await desk.close()

        again = Desk(tmp_path)
        await again.erasure.prepare()
        replayed = [one.tenant for one in again.journal.backlog(0, 9)]
        again.erasure.resume()
        assert again.erasure._later
        await again.erasure._later

        assert (reached, waiting, replayed) == (None, [SHOP.id], [OTHER.id])
        assert again.erased == [SHOP.id]
        assert again.registry.erasing() == []
        assert [again.traces(word) for word in (SHOP.id, SHOP.name)] == [[], []]
        await again.close()

    scene()


def test_a_file_that_cannot_be_rewritten_does_not_keep_the_house_from_starting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Any) -> None:
        raise DatabaseError("disk is full")

    @in_loop
    async def scene() -> None:
        desk = await at_the_desk(tmp_path)
        await desk.registry.write(lambda quill: quill.begin_erasure(SHOP.id, 5))
        monkeypatch.setattr(journal, "rewrite", full)

        await desk.erasure.prepare()

        assert [one.tenant for one in desk.journal.backlog(0, 9)] == [OTHER.id]
        assert desk.registry.erasing() == [SHOP.id]
        await desk.close()

    scene()


def test_a_registry_that_cannot_be_written_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @in_loop
    async def scene() -> None:
        desk = await at_the_desk(tmp_path)
        write, failures = desk.registry.write, ["disk is full"]

        async def written(work: Any) -> Any:
            if failures and desk.forgotten:
                raise DatabaseError(failures.pop())
            return await write(work)

        monkeypatch.setattr(desk.registry, "write", written)
        with pytest.raises(DatabaseError):
            await desk.erasure.erase(SHOP.id)
        assert desk.erasure._later
        await desk.erasure._later

        assert desk.registry.erasing() == []
        await desk.close()

    scene()


def test_whoever_belongs_to_a_store_again_is_not_forgotten(tmp_path: Path) -> None:
    @in_loop
    async def scene() -> None:
        desk = await at_the_desk(tmp_path)
        await desk.registry.write(lambda quill: quill.begin_erasure(SHOP.id, 5))
        await desk.registry.write(lambda quill: quill.give(CHAT, OTHER.id, OMAR, Role.STAFF))

        await desk.erasure.erase(SHOP.id)

        assert desk.forgotten == [(SHOP.id, [])]
        await desk.close()

    scene()


def test_what_the_front_desk_had_in_hand_for_the_store_goes_too(tmp_path: Path) -> None:
    @in_loop
    async def scene() -> None:
        desk = await at_the_desk(tmp_path)
        desk.late = lambda quill: quill.give(CHAT, SHOP.id, OMAR, Role.STAFF)

        await desk.erasure.erase(SHOP.id)

        assert desk.registry.tenant_of(CHAT) is None
        assert desk.traces(SHOP.id) == []
        await desk.close()

    scene()


def tables_of_stores(schema: str) -> set[str]:
    """Return the tables that name a store in each row."""
    made = schema.split("CREATE TABLE IF NOT EXISTS ")[1:]
    return {one.split()[0] for one in made if "tenant TEXT" in one.split("CREATE ")[0]}


def test_no_table_about_stores_is_forgotten() -> None:
    registry = tables_of_stores(registry_schema.SCHEMA)

    assert registry - set(pen.OF_STORES) == {"erasing"}
    assert tables_of_stores(ledger.SCHEMA) == set(ledger.OF_STORES)
    assert tables_of_stores(journal.SCHEMA) == {"entries", "dead"}
