"""The models in the order in which they are asked, and which of them may be asked now. Pure."""

import logging
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from actors.parsing.model.breaker import Breaker
from actors.parsing.model.failure import FORBIDDEN, UNAUTHORISED, Failed
from actors.parsing.model.quota import Quota
from actors.parsing.model.request import Unavailable

log = logging.getLogger(__name__)
_KEY_REFUSED: Final = frozenset({UNAUTHORISED, FORBIDDEN})


class Chain:
    """The models of one provider; each has a breaker and a quota."""

    def __init__(self, models: tuple[str, ...], clock: Callable[[], float]) -> None:
        self._order = list(models)
        self._breakers = {model: Breaker(clock) for model in models}
        self._quotas = {model: Quota(clock) for model in models}
        self._gone: set[str] = set()

    def order(self, *, again: bool = False) -> Iterator[str]:
        """Yield the models in order; `again` leaves the first one to the end."""
        models = tuple(self._order)
        yield from (*models[1:], *models[:1]) if again else models

    def admits(self, model: str) -> bool:
        """Return whether it may be asked now."""
        return not self._quotas[model].spent and self._breakers[model].admits()

    def resting(self) -> int:
        """Return how many models may not be asked now."""
        return sum(self._quotas[one].spent or self._breakers[one].resting for one in self._order)

    def why_shut(self) -> Unavailable:
        """Return why no model may be asked."""
        if any(quota.spent for quota in self._quotas.values()):
            return "budget"
        limited = any(breaker.limited for breaker in self._breakers.values())
        return "rate_limit" if limited else "breaker"

    def answered(self, model: str, headers: Mapping[str, str]) -> None:
        """Note that something came back."""
        self._breakers[model].succeeded()
        self._quotas[model].observe(headers)

    def failed(self, model: str, failure: Failed) -> None:
        """Note what went wrong; say once what somebody should look at."""
        breaker = self._breakers[model]
        if failure.status in _KEY_REFUSED:
            breaker.trip()
        elif failure.pause_seconds:
            breaker.limit(failure.pause_seconds)
        elif failure.breaks:
            breaker.failed()
        if failure.gone:
            self._retire(model, failure)
        elif failure.ours:
            log.error("model.request_refused model=%s why=%s", model, failure)

    def _retire(self, model: str, failure: Failed) -> None:
        """Ask a model that is gone last from now on."""
        self._order.remove(model)
        self._order.append(model)
        if model not in self._gone:
            self._gone.add(model)
            log.error("model.gone model=%s why=%s", model, failure)
