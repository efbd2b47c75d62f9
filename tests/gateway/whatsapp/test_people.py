"""One person under several names, and several persons under one."""

from pathlib import Path
from typing import Any

from channels.identity import ChatAddress, MessageKey, PersonId, Sender
from channels.inbound import Inbound, Kind
from channels.whatsapp.batch import Identity
from tests.gateway.whatsapp.desk import NUMBER, Desk, at_the_desk

ID, PHONE = "PK.1", "923001"


def inbound(name: str, group: str = "") -> Inbound:
    chat = ChatAddress("whatsapp", NUMBER, group or name, group=bool(group))
    sender = Sender(PersonId(f"whatsapp:{name}"), "Ali", chat=name)
    return Inbound(MessageKey("whatsapp:w"), chat, sender, Kind.TEXT)


def test_a_stranger_is_whoever_they_say(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        return desk.people.recognise(inbound(ID)), desk.people.address(NUMBER, ID)

    assert at_the_desk(tmp_path, work) == (inbound(ID), ID)


def test_both_names_lead_to_the_first_also_after_a_restart(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        await desk.people.learn([Identity(NUMBER, ID, PHONE), Identity(NUMBER, ID, PHONE)])

    async def later(desk: Desk) -> Any:
        return desk.people.recognise(inbound(PHONE)), desk.people.recognise(inbound(ID))

    at_the_desk(tmp_path, work)

    assert at_the_desk(tmp_path, later) == (inbound(ID), inbound(ID))


def test_in_a_group_the_person_is_recognised_and_the_chat_stays(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        await desk.people.learn([Identity(NUMBER, ID, PHONE)])
        return desk.people.recognise(inbound(PHONE, "G"))

    assert at_the_desk(tmp_path, work) == inbound(ID, "G")


def test_who_was_bound_by_number_stays_known_by_it(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        desk.bound.add(PHONE)
        await desk.people.learn([Identity(NUMBER, ID, PHONE)])
        return desk.people.recognise(inbound(ID))

    assert at_the_desk(tmp_path, work) == inbound(PHONE)


def test_a_number_that_comes_with_another_id_has_a_new_owner(tmp_path: Path) -> None:
    async def work(desk: Desk) -> Any:
        desk.bound.add(PHONE)
        await desk.people.learn([Identity(NUMBER, ID, PHONE)])
        await desk.people.learn([Identity(NUMBER, "PK.2", PHONE)])
        return [desk.people.person(name) for name in (ID, "PK.2", PHONE)]

    assert at_the_desk(tmp_path, work) == [PHONE, "PK.2", "PK.2"]


def test_a_person_keeps_their_name_when_number_and_id_change(tmp_path: Path) -> None:
    async def work(desk: Desk) -> None:
        await desk.people.learn([Identity(NUMBER, ID, PHONE)])
        await desk.people.learn([Identity(NUMBER, "", "923009", PHONE)])
        await desk.people.learn([Identity(NUMBER, "PK.9", "", ID)])
        await desk.people.learn([Identity(NUMBER, "PK.9", "923009")])

    async def later(desk: Desk) -> Any:
        names = [desk.people.person(name) for name in (PHONE, "923009", "PK.9")]
        return names, desk.people.address(NUMBER, ID), desk.people.address("other", ID)

    at_the_desk(tmp_path, work)

    assert at_the_desk(tmp_path, later) == ([ID, ID, ID], "PK.9", ID)
