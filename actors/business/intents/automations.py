"""What the store says by itself."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from actors.business.intents.base import AlertKind, AutomationKind, Intent


class ReminderCreate(Intent, frozen=True, tag="reminder.create"):
    """
    Say `text` here: once `at` a local time ("2026-11-25T18:00"), or `every` so often at `time`.

    `every` is "daily", "weekly:mon" or "monthly:25" (31 = the last day), `time` is "HH:MM".
    """

    text: str
    at: str | None = None
    every: str | None = None
    time: str | None = None
    target: Literal["me", "group"] | None = None
    customer: str | None = None


class AlertSet(Intent, frozen=True, tag="alert.set"):
    """
    Speak up by itself about `kind`; `enabled` false ends it, a second one changes it.

    `time` is "HH:MM"; `every` as in `ReminderCreate`, daily unless said; `threshold` is an amount,
    for low stock a quantity of `product`.
    """

    kind: AlertKind
    enabled: bool | None = None
    threshold: Decimal | None = None
    time: str | None = None
    product: str | None = None
    every: str | None = None


class AutomationManage(Intent, frozen=True, tag="automation.manage"):
    """List, end, hold (until a day) or go on with what is said by itself: one, a kind, or all."""

    action: Literal["list", "cancel", "pause", "resume"]
    kind: AutomationKind | None = None
    ref: str | None = None
    until: dt.date | None = None
