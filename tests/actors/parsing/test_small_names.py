"""Names that are small words too, where somebody new is named."""

import pytest

from actors.business.intents import PartyCreate, StaffSet
from tests.actors.parsing.reading import read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("زبون جديد احمد علي 0501234567", "احمد علي"),
        ("زبون جديد علي حسن 0501234567", "علي حسن"),
        ("زبونة جديدة منى علي 0501234567", "منى علي"),
        ("نیا گاہک احمد علی 0501234567", "احمد علی"),
    ],
)
def test_a_new_customer_keeps_the_whole_name(text: str, name: str) -> None:
    assert read(text).commands == (PartyCreate("customer", name, phone="0501234567"),)


@pytest.mark.parametrize("text", ["ضيف احمد علي سائق", "احمد علي سائق جديد"])
def test_so_does_somebody_who_is_hired(text: str) -> None:
    assert read(text).commands == (StaffSet("احمد علي", role="driver"),)


def test_a_small_word_before_what_it_leads_to_is_no_name() -> None:
    assert read("ضيف حسن على الزباين").commands == (PartyCreate("customer", "حسن"),)
    limited = PartyCreate("customer", "احمد", credit_limit=5000)
    assert read("سجل زبون جديد احمد على حد 5000").commands == (limited,)
