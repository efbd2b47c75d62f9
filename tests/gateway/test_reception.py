"""The front desk with a real registry and a store that is only asked."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from channels.errors import Overloaded
from channels.identity import ChatAddress, MessageKey, PersonId, Sender, TenantId
from channels.inbound import Inbound, Kind
from channels.messages import AdmitMember, Grant, LinkChat, OpenStore, Order, Outcome, Role
from channels.reply import Part, Reply
from gateway.app_code import NO_COPY
from gateway.linking import JOINED, LINK_MS, PARTED, SAME
from gateway.pen import Membership, Pen
from gateway.reception import (
    DIRECTLY,
    EXPIRED,
    IN_PRIVATE,
    NO_GRANT,
    NOT_LINKED,
    ONLY_OWNERS,
    PRIVACY,
    Reception,
)
from gateway.registry import Registry
from gateway.store_picker import BY_NUMBER
from tests.gateway.test_registry import CHAT, GROUP, OMAR, OTHER, SHOP, enrolled

HINA_CHAT = ChatAddress("telegram", "1", "8")


class Desk:
    """A reception, the store it asks, and people who speak to it."""

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.asked: list[tuple[TenantId, Order]] = []
        self.away = False
        self.reads = True
        self.number = 0
        self.alone: TenantId | None = None
        self.reception = Reception(
            registry,
            self._ask,
            lambda _: self.reads,
            lambda _: self.alone,
            "https://shop.example.org",
        )

    async def _ask(self, tenant: TenantId, order: Order, _: int) -> Outcome:
        if self.away:
            raise Overloaded("later")
        self.asked.append((tenant, order))
        chat = getattr(order, "chat", None)
        return Outcome((Reply(chat, (Part("from the store"),)),)) if chat else Outcome()

    def inbound(self, text: str = "", chat: ChatAddress = CHAT, **fields: Any) -> Inbound:
        self.number += 1
        command = ""
        if text.startswith("/"):
            command, _, text = text[1:].partition(" ")
        key = fields.pop("key", None) or MessageKey(f"telegram:1:{self.number}")
        kind = Kind.BUTTON if "button" in fields else Kind.TEXT
        person = fields.pop("person", f"telegram:{chat.chat}")
        private = "" if chat.group else chat.chat
        sender = Sender(PersonId(person), "Omar", fields.pop("language", ""), private)
        return Inbound(key, chat, sender, kind, text=text, command=command, **fields)

    async def say(self, text: str = "", chat: ChatAddress = CHAT, **fields: Any) -> str:
        outcome = await self.reception.answer(self.inbound(text, chat, **fields), 1_000)
        return "\n".join("".join(p.text for p in reply.parts) for reply in outcome.replies)


def at_the_desk(path: Path, work: Callable[[Desk], Awaitable[Any]]) -> Any:
    async def scene() -> Any:
        registry = Registry(path / "r.db")
        try:
            return await work(Desk(registry))
        finally:
            registry.close()

    return asyncio.run(scene())


async def describe(desk: Desk) -> str:
    for answer in ("/start", "Shop", "PKR"):
        await desk.say(answer)
    return await desk.say("karachi")


def test_three_answers_open_a_store_and_bind_the_chat(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        said = await describe(desk)
        ((tenant, order),) = desk.asked
        return said, tenant, order, desk.registry.tenant_of(CHAT), desk.registry.owners(tenant)

    said, tenant, order, bound, owners = at_the_desk(tmp_path, work)

    assert said == "from the store"
    assert isinstance(order, OpenStore)
    assert (order.name, order.currency, order.timezone) == ("Shop", "PKR", "Asia/Karachi")
    assert order.owner == OMAR
    assert bound == tenant
    assert [owner.person for owner in owners] == [OMAR]


def test_the_front_desk_goes_by_the_language_of_the_client(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        said = [await desk.say(text, language="es-MX") for text in ("/start", "Shop", "PKR")]
        await desk.say("karachi", language="es-MX")
        ((_, order),) = desk.asked
        return said, order

    said, order = at_the_desk(tmp_path, work)

    assert said[0].endswith("¿Cómo se llama tu tienda?")
    assert said[2].startswith("PKR. ¿Y qué zona horaria?")
    assert order.language == "es"


def test_a_store_that_could_not_be_opened_is_the_same_store_at_the_next_try(
    tmp_path: Path,
) -> None:
    async def work(desk: Desk) -> Any:
        for answer in ("/start", "Shop", "PKR"):
            await desk.say(answer)
        desk.away = True
        last = desk.inbound("karachi")
        with pytest.raises(Overloaded):
            await desk.reception.answer(last, 1_000)
        first = desk.registry.draft(CHAT)
        desk.away = False
        await desk.reception.answer(last, 1_000)
        await desk.reception.answer(last, 1_000)
        ((tenant, order),) = desk.asked
        return first, tenant, order, desk.registry.counts()["tenants"]

    draft, tenant, order, count = at_the_desk(tmp_path, work)

    assert tenant.encode() in draft
    assert isinstance(order, OpenStore)
    assert order.secret.encode() in draft
    assert count == 1


def test_the_same_message_again_has_the_same_outcome_and_no_second_effect(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        message = desk.inbound("/start")
        first = await desk.reception.answer(message, 1_000)
        await desk.say("Shop")
        again = await desk.reception.answer(message, 1_000)
        return first.replies == again.replies, again.duplicate, await desk.say("PKR")

    same, duplicate, said = at_the_desk(tmp_path, work)

    assert same
    assert duplicate
    assert "time zone" in said


def test_an_invitation_admits_one_person_and_keeps_a_higher_role(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.registry.write(enrolled)
        words = [Grant("one-mark", Role.STAFF), Grant("two", Role.STAFF)]
        await desk.registry.write(lambda pen: pen.grant(SHOP.id, words, 0))
        said = await desk.say("/start one-mark", HINA_CHAT)
        used = await desk.say("/start one-mark", ChatAddress("telegram", "1", "9"))
        await desk.say("/start two", CHAT)
        roles = [desk.registry.memberships(p)[0].role for p in (OMAR, PersonId("telegram:8"))]
        return said, used, roles, desk.asked[0][1], desk.registry.tenant_of(HINA_CHAT)

    said, used, roles, order, bound = at_the_desk(tmp_path, work)

    assert said == "from the store"
    assert used == NO_GRANT
    assert roles == [Role.OWNER, Role.STAFF]
    assert isinstance(order, AdmitMember)
    assert order.invitation == "one"
    assert bound == SHOP.id


def test_a_group_link_is_worth_something_only_in_an_owners_hands(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.registry.write(enrolled)
        await desk.registry.write(lambda pen: pen.grant(SHOP.id, [Grant("g")], 0))
        desk.reads = False
        stranger = await desk.say("/start g", GROUP, person="telegram:99")
        unbound = desk.registry.tenant_of(GROUP)
        owner = await desk.say("/start g", GROUP, person=OMAR)
        return stranger, unbound, owner, desk.asked, desk.registry.tenant_of(GROUP)

    stranger, unbound, owner, asked, bound = at_the_desk(tmp_path, work)

    assert stranger == ONLY_OWNERS
    assert unbound is None
    assert owner.splitlines() == ["from the store", PRIVACY]
    assert isinstance(asked[0][1], LinkChat)
    assert bound == SHOP.id


def test_a_group_without_a_store_hears_from_us_only_when_it_asks(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        return await desk.say("hello all", GROUP), await desk.say("hi", GROUP, addressed=True)

    assert at_the_desk(tmp_path, work) == ("", NOT_LINKED)


def test_a_person_with_two_stores_chooses_and_cannot_choose_a_strangers(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.registry.write(enrolled)
        await desk.registry.write(lambda pen: pen.add_tenant(OTHER))
        asked = await desk.say("/stores")
        forged = await desk.say(button=f"store:{OTHER.id}", callback="c", message="5")
        rubbish = await desk.say(button="store:../../etc", callback="c", message="5")
        chosen = await desk.say(button=f"store:{SHOP.id}", callback="c", message="5")
        return asked, forged, rubbish, chosen, desk.registry.tenant_of(CHAT)

    asked, forged, rubbish, chosen, bound = at_the_desk(tmp_path, work)

    assert asked == "Which store do you speak for?"
    assert forged == rubbish == EXPIRED
    assert chosen == "You speak for Shop now."
    assert bound == SHOP.id


def test_one_of_many_stores_is_picked_by_its_number(tmp_path: Path) -> None:
    def many(pen: Pen) -> None:
        for number in range(12):
            store = msgspec.structs.replace(SHOP, id=TenantId(f"{number:026d}"), name=f"S{number}")
            pen.add_tenant(store)
            pen.admit(Membership(OMAR, store.id, Role.STAFF, "1", "5"))

    async def work(desk: Desk) -> Any:
        await desk.registry.write(many)
        asked = await desk.say("/stores")
        further = await desk.say(button="stores:8", callback="c", message="5")
        named = await desk.say("/stores 11")
        return asked, further, named, desk.registry.tenant_of(CHAT)

    asked, further, named, bound = at_the_desk(tmp_path, work)

    assert asked == further == BY_NUMBER
    assert named == "You speak for S10 now."
    assert bound == f"{10:026d}"


def test_a_second_store_is_described_in_a_chat_that_has_one(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.registry.write(enrolled)
        before = desk.reception.concerns(desk.inbound("sold 2 rice"))
        await desk.say(button="open:", callback="c", message="5")
        during = desk.reception.concerns(desk.inbound("Second"))
        for answer in ("Second", "KES", "nairobi"):
            await desk.say(answer)
        after = desk.reception.concerns(desk.inbound("sold 2 rice"))
        return before, during, after, desk.registry.tenant_of(CHAT) != SHOP.id

    assert at_the_desk(tmp_path, work) == (False, True, False, True)


def test_somebody_without_a_name_gets_no_answer(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        return await desk.say("/start", CHAT, person="")

    assert at_the_desk(tmp_path, work) == ""


def test_a_number_of_one_store_opens_no_other_and_takes_its_invitations_only(
    tmp_path: Path,
) -> None:
    async def work(desk: Desk) -> Any:
        await desk.registry.write(enrolled)
        await desk.registry.write(lambda pen: pen.add_tenant(OTHER))
        grants = (Grant("mine", Role.STAFF),)
        await desk.registry.write(lambda pen: pen.grant(SHOP.id, grants, 0))
        foreign = (Grant("theirs", Role.STAFF),)
        await desk.registry.write(lambda pen: pen.grant(OTHER.id, foreign, 0))
        desk.alone = SHOP.id
        said = [await desk.say(text, HINA_CHAT) for text in ("hello", "/new", "/start theirs")]
        return said, await desk.say("/start mine", HINA_CHAT), desk.registry.tenant_of(HINA_CHAT)

    said, admitted, bound = at_the_desk(tmp_path, work)

    assert said == ["This number speaks for Shop alone. Ask its owner for an invitation."] * 3
    assert admitted == "from the store"
    assert bound == SHOP.id


def test_who_leads_gets_a_code_for_the_app_in_words_and_as_a_picture(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.registry.write(enrolled)
        refused = await desk.say("/app", HINA_CHAT)
        outcome = await desk.reception.answer(desk.inbound("/app read"), 1_000)
        (reply,) = outcome.replies
        code = reply.parts[1].text
        device = await desk.registry.write(lambda pen: pen.pair(code, "token", "phone", 2_000))
        return refused, reply.attachment, code, device

    refused, picture, code, device = at_the_desk(tmp_path, work)

    assert refused == NO_COPY
    assert picture.order == f"tar://pair?url=https%3A%2F%2Fshop.example.org&code={code}"
    assert picture.picture
    assert (device.tenant, device.person, device.access) == (SHOP.id, OMAR, "read")


def test_in_groups_of_whatsapp_nothing_is_done_but_said_so(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        group = ChatAddress("whatsapp", "1", "G", group=True)
        silent = await desk.say("hello all", group, person="whatsapp:8")
        called = await desk.say("/today", group, person="whatsapp:8")
        return silent, called, desk.asked

    assert at_the_desk(tmp_path, work) == ("", DIRECTLY, [])


def offered(said: str) -> str:
    return "/start " + said.rpartition("/start ")[2]


def test_one_person_on_two_channels_is_told_on_either(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        phone = ChatAddress("whatsapp", "106", "PK.1")
        token = offered(await desk.say("/link", phone, person="whatsapp:PK.1"))
        same = await desk.say(token, phone, person="whatsapp:PK.1")
        joined = await desk.say(token, CHAT)
        twins = desk.registry.twins("whatsapp:PK.1"), desk.registry.twins("telegram:7")
        parted = await desk.say("/unlink", phone, person="whatsapp:PK.1"), desk.registry.twins(OMAR)
        return same, joined, [[one.private for one in found] for found in twins], phone, parted

    same, joined, twins, phone, parted = at_the_desk(tmp_path, work)

    assert same == SAME
    assert joined == JOINED.format(name="Omar", channel="WhatsApp")
    assert twins == [[CHAT], [phone]]
    assert parted == (PARTED, [])


def test_a_word_to_be_linked_by_is_good_for_an_hour(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        token = offered(await desk.say("/link", CHAT))
        phone = desk.inbound(token, ChatAddress("whatsapp", "106", "PK.1"), person="whatsapp:PK.1")
        late = await desk.reception.answer(phone, 1_000 + LINK_MS)
        return late.replies[0].parts[0].text, desk.registry.twins("telegram:7")

    assert at_the_desk(tmp_path, work) == (NO_GRANT, [])


def test_an_owner_gets_a_code_that_lets_one_device_in(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.registry.write(enrolled)
        asked = desk.inbound("/app")
        assert desk.reception.concerns(asked)
        outcome = await desk.reception.answer(asked, 1_000)
        again = await desk.reception.answer(asked, 2_000)
        code = outcome.replies[0].parts[1].text
        pair = lambda: desk.registry.write(lambda pen: pen.pair(code, "token", "phone", 3_000))  # noqa: E731 - twice
        return outcome, again, await pair(), await pair(), desk.registry.device("token")

    outcome, again, device, nobody, known = at_the_desk(tmp_path, work)
    assert again.replies == outcome.replies
    assert (device.tenant, device.person, device.access) == (SHOP.id, OMAR, "full")
    assert nobody is None
    assert known == device


def test_a_device_may_be_let_in_only_to_read(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.registry.write(enrolled)
        outcome = await desk.reception.answer(desk.inbound("/app read"), 1_000)
        code = outcome.replies[0].parts[1].text
        return await desk.registry.write(lambda pen: pen.pair(code, "token", "phone", 3_000))

    assert at_the_desk(tmp_path, work).access == "read"


def test_a_code_is_good_for_ten_minutes(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.registry.write(enrolled)
        outcome = await desk.reception.answer(desk.inbound("/app"), 1_000)
        code = outcome.replies[0].parts[1].text
        return await desk.registry.write(lambda pen: pen.pair(code, "token", "phone", 601_000))

    assert at_the_desk(tmp_path, work) is None


def test_nobody_else_gets_a_copy_and_no_group_sees_a_code(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.registry.write(enrolled)
        stranger = await desk.say("/app", person="telegram:99")
        return stranger, await desk.say("/app", GROUP, person=OMAR)

    assert at_the_desk(tmp_path, work) == (NO_COPY, IN_PRIVATE)
