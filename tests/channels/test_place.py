"""Places that people name, and the zone whose clock they mean."""

import pytest

from channels.place import find_zone


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ("Asia/Karachi", "Asia/Karachi"), ("karachi", "Asia/Karachi"), ("UTC", "UTC"),
        (" new  york ", "America/New_York"), ("", None), ("Atlantis", None), ("../etc", None),
    ],
)  # fmt: skip
def test_a_place_has_a_zone_by_its_name_or_its_city(place: str, zone: str | None) -> None:
    assert find_zone(place) == zone
