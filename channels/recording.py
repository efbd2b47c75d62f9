"""What of a recording is listened to at all. Values only."""

from typing import Final

SECONDS_LIMIT: Final = 60
SIZE_LIMIT_BYTES: Final = 1024 * 1024
"""A minute of a voice note is a quarter of that."""
