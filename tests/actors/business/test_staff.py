"""Who works here: a name gives nobody access, a link does, and only an owner undoes it."""

from typing import Any

import pytest

from actors.business import members, parties
from actors.business.intents import Item, OrderCreate, OrderQuery, StaffSet, Undo
from channels.errors import Refused
from channels.identity import MessageKey, PersonId
from channels.messages import AdmitMember, Role
from tests.actors.business.acts import KARIM, D, do, doubt, result_of
from tests.corner import CHAT, Corner, words

HINA = PersonId("telegram:5")


def role(corner: Corner, person: PersonId) -> Role | None:
    known = members.member(corner.database, person)
    return known.role if known else None


def test_somebody_new_gets_a_link_and_is_known_by_the_name_that_was_said(corner: Corner) -> None:
    led_to = result_of(corner, StaffSet("Omar Ali", "driver", "0300"))
    (grant,) = led_to.grants
    corner.order(
        AdmitMember(MessageKey("in"), HINA, "omi", Role.DRIVER, None, invitation=grant.token)
    )

    known = parties.of_person(corner.database, HINA, "driver")
    assert grant.role is Role.DRIVER
    assert known is not None
    assert (known.name, known.phone) == ("Omar Ali", "0300")


def test_a_known_driver_is_invited_under_the_name_of_the_orders(corner: Corner) -> None:
    do(corner, OrderCreate((Item("Rice", D(1)),), "Sara Khan", driver="Karim"))
    (grant,) = result_of(corner, StaffSet("karim", "driver")).grants
    corner.order(AdmitMember(MessageKey("in"), HINA, "K.", Role.DRIVER, None, grant.token))

    who: Any = {"role": Role.DRIVER, "person": HINA, "name": "K."}
    assert "Sara Khan" in do(corner, OrderQuery(), **who)
    # Somebody else of that name is not the one who was invited.
    other = who | {"person": KARIM, "name": "Karim"}
    assert do(corner, OrderQuery(), **other) == "No orders."


def test_roles_change_and_access_ends(corner: Corner) -> None:
    corner.admit(HINA, Role.STAFF)
    name = HINA.title()

    assert do(corner, StaffSet(name, "manager")) == f"{name} is manager now."
    assert role(corner, HINA) is Role.MANAGER
    assert "no access any more" in do(corner, StaffSet(name, active=False))
    assert role(corner, HINA) is None
    assert "only work for this store" in corner.say("stock", person=HINA)


def test_who_was_removed_comes_back_in_the_role_of_the_new_link(corner: Corner) -> None:
    corner.admit(HINA, Role.MANAGER)
    do(corner, StaffSet(HINA.title(), active=False))
    corner.admit(HINA, Role.STAFF)

    assert role(corner, HINA) is Role.STAFF


def test_managers_set_staff_and_drivers_only(corner: Corner) -> None:
    corner.admit(HINA, Role.MANAGER)
    manager: Any = {"role": Role.MANAGER, "person": HINA}

    with pytest.raises(Refused, match="cannot make anybody manager"):
        do(corner, StaffSet("Bilal", "manager"), **manager)
    with pytest.raises(Refused, match="cannot change who is owner"):
        do(corner, StaffSet("Omar", active=False), **manager)
    assert result_of(corner, StaffSet("Bilal", "staff"), **manager).grants


def test_a_store_keeps_an_owner(corner: Corner) -> None:
    with pytest.raises(Refused, match="the only owner"):
        do(corner, StaffSet("Omar", active=False))
    corner.admit(HINA, Role.MANAGER)
    do(corner, StaffSet(HINA.title(), "owner"))
    made = corner.count("txns")
    do(corner, StaffSet("Omar", "staff"))

    with pytest.raises(Refused, match="without an owner"):
        do(corner, Undo(ref=str(made)), person=HINA)


def test_only_an_owner_undoes_who_works_here(corner: Corner) -> None:
    corner.admit(HINA, Role.MANAGER)
    corner.admit(KARIM, Role.STAFF)
    do(corner, StaffSet(KARIM.title(), active=False))
    number = str(corner.count("txns"))

    with pytest.raises(Refused, match="Only an owner"):
        do(corner, Undo(ref=number), role=Role.MANAGER, person=HINA)
    do(corner, Undo(ref=number))
    assert role(corner, KARIM) is Role.STAFF


def test_an_invitation_that_was_undone_lets_nobody_in(corner: Corner) -> None:
    (grant,) = result_of(corner, StaffSet("Bilal", "staff")).grants
    do(corner, Undo())
    redeemed = AdmitMember(MessageKey("in"), HINA, "B", Role.STAFF, CHAT, grant.token)

    assert "was withdrawn" in words(corner.order(redeemed))
    assert role(corner, HINA) is None


def test_an_invitation_that_was_redeemed_is_not_undone(corner: Corner) -> None:
    (grant,) = result_of(corner, StaffSet("Bilal", "staff")).grants
    corner.order(AdmitMember(MessageKey("in"), HINA, "B", Role.STAFF, None, grant.token))

    with pytest.raises(Refused, match="was redeemed"):
        do(corner, Undo())
    assert "no access any more" in do(corner, StaffSet("Bilal", active=False))


def test_nothing_to_change_is_said(corner: Corner) -> None:
    for wanted, why in (
        (StaffSet("Omar", "owner"), "is owner here already"),
        (StaffSet("Nobody", active=False), "Nobody called Nobody has access"),
        (StaffSet("Nobody"), "As what shall"),
        (StaffSet("Nobody", "owner"), "invite them as manager first"),
    ):
        with pytest.raises(Refused, match=why):
            do(corner, wanted)


def test_it_is_always_asked_about(corner: Corner) -> None:
    assert doubt(corner, StaffSet("Omar", "driver")) == ("changes_access",)
    assert doubt(corner, StaffSet("Omar", active=False)) == ("changes_access",)
