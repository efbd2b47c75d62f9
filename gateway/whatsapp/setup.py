"""Learns what our numbers are called, and looks now and then whether Meta still serves them."""

import logging
from collections.abc import Callable
from typing import Any, Final

import msgspec

from channels.errors import TarError
from gateway.backoff import backoff_seconds
from gateway.lane import Time
from gateway.whatsapp.graph_api import GraphApi, NumberInfo

log = logging.getLogger(__name__)

WATCH_SECONDS: Final = 900.0
"""Between two looks; quality and limits change within days."""

FIELDS: Final = "id,display_phone_number,verified_name,quality_rating"


class Health(msgspec.Struct, frozen=True):
    """What is known of a number; `trouble` is empty when all is well."""

    number: str = ""
    name: str = ""
    quality: str = ""
    trouble: str = "not asked yet"


class NumberSetup:
    """One number; `introduced` is told its digits."""

    def __init__(
        self, api: GraphApi, account: str, passing: Time, introduced: Callable[[str], object]
    ) -> None:
        self.health = Health()
        self._api = api
        self._account = account
        self._time = passing
        self._introduced = introduced

    async def run(self) -> None:
        """Look until cancelled, again soon while there is trouble."""
        attempt = 0
        while True:
            await self.look()
            attempt = attempt + 1 if self.health.trouble else 0
            pause = backoff_seconds(attempt, self._time.dice(), cap_seconds=WATCH_SECONDS)
            await self._time.sleep(pause if self.health.trouble else WATCH_SECONDS)

    async def look(self) -> None:
        """Ask once."""
        try:
            info = await self._api.get(self._account, NumberInfo, fields=FIELDS)
        except TarError as error:
            log.warning("whatsapp.setup_failed account=%s reason=%s", self._account, error)
            self._note(trouble=str(error))
            return
        digits = "".join(filter(str.isdecimal, info.display_phone_number))
        self._introduced(digits)
        self._note(number=digits, name=info.verified_name, quality=info.quality_rating, trouble="")

    def _note(self, **facts: Any) -> None:
        self.health = msgspec.structs.replace(self.health, **facts)
