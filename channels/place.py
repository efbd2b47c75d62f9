"""Where the clock is read: a zone of the tz database, by its own name or by its city."""

from functools import cache
from zoneinfo import available_timezones


def find_zone(place: str) -> str | None:
    """Return the zone's name for "Asia/Karachi" or "new york", None for a place nobody knows."""
    return _zones().get("_".join(place.split()).lower())


@cache
def _zones() -> dict[str, str]:
    """Return time zones by their name and by their city, in lower case."""
    known = sorted(available_timezones())
    cities = {zone.rpartition("/")[2].lower(): zone for zone in known if "/" in zone}
    return cities | {zone.lower(): zone for zone in known}
