"""
The arguments of one call, from a JSON body, a form or the query string.

The original turns all of them into text first, so "5" and 5 mean the same; it ignores unknown ones.
"""

import json
from collections.abc import Mapping
from typing import Any

from loadtest.fake_telegram.errors import bad_request
from loadtest.fake_telegram.files import Upload


class Arguments:
    """What a method was given."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given

    def text(self, name: str) -> str:
        """Return the argument as text, "" when it is missing."""
        value = self.given.get(name, "")
        if isinstance(value, str):
            return value
        return json.dumps(value, ensure_ascii=False)

    def upload(self, name: str) -> Upload | None:
        """Return the file that came under this name, None when there is none."""
        value = self.given.get(name)
        return value if isinstance(value, Upload) else None

    def integer(self, name: str, default: int = 0) -> int:
        """
        Return the argument as a number.

        Raises:
            ApiError: 400 when it is something else.

        """
        written = self.text(name)
        if not written:
            return default
        try:
            return int(written)
        except ValueError:
            raise bad_request(f'field "{name}" must be a valid Integer') from None

    def flag(self, name: str) -> bool:
        """Return whether the argument says yes."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def listed(self, name: str) -> list[Any] | None:
        """
        Return the argument as a list, None when it is missing.

        Raises:
            ApiError: 400 when it is something else.

        """
        value = self.given.get(name)
        if isinstance(value, str) and value:
            try:
                value = json.loads(value)
            except ValueError:
                value = 0
        if value in (None, ""):
            return None
        if not isinstance(value, list):
            raise bad_request(f'field "{name}" must be an Array')
        return value
