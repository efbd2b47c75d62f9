"""Facts about customers and vendors that change."""

import pytest

from actors.business.intents import Item, PartyUpdate, SaleCreate, Undo
from channels.errors import Refused
from tests.actors.business.acts import D, do, doubt
from tests.corner import Corner


def test_a_limit_a_phone_and_an_address_change_and_come_back(corner: Corner) -> None:
    said = do(corner, PartyUpdate("Sara Khan", "0345", "Street 2", D(8000)))
    do(corner, Undo())
    row = corner.database.rows(
        "SELECT phone, address, credit_limit FROM parties WHERE name = 'Sara Khan'"
    )

    assert said == (
        "Sara Khan: phone none → 0345\n"
        "Sara Khan: address none → Street 2\n"
        "Sara Khan: credit limit 5,000 PKR → 8,000 PKR"
    )
    assert row == [(None, None, 500_000)]


def test_a_limit_of_nothing_means_no_credit(corner: Corner) -> None:
    do(corner, PartyUpdate("Sara Khan", credit_limit=D(0)))

    lent = SaleCreate((Item("Rice", D(1)),), "Sara Khan", "credit")
    assert doubt(corner, lent) == ("over_credit_limit",)


def test_a_new_name_leads_to_the_same_account(corner: Corner) -> None:
    do(corner, PartyUpdate("Ali Hassan", name="Ali  H."))

    assert "Ali H. owes 1,800 PKR" in corner.say("balance of ali hassan")
    with pytest.raises(Refused, match="called Sara Khan already"):
        do(corner, PartyUpdate("Ali H.", name="sara"))
    assert doubt(corner, PartyUpdate("Ali H.", name="Saraa")) == ("near_duplicate",)


def test_nothing_to_change_is_refused(corner: Corner) -> None:
    with pytest.raises(Refused, match="What should change"):
        do(corner, PartyUpdate("Ali Hassan"))
    with pytest.raises(Refused, match="no customer or vendor"):
        do(corner, PartyUpdate("Karim", "0300"))
