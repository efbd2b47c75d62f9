"""One bot as Telegram keeps it: name, private chats, updates, webhook, what it called."""

import random
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from loadtest.fake_telegram.arguments import Arguments
from loadtest.fake_telegram.errors import ApiError
from loadtest.fake_telegram.limits import Flood, Limits
from loadtest.fake_telegram.passing import Bell, Time
from loadtest.fake_telegram.updates import Updates
from loadtest.fake_telegram.webhook import Webhook
from loadtest.fake_telegram.world import Chat, Message, User


@dataclass(eq=False)
class Press:
    """
    A button that was pressed.

    Attributes:
        bell: rings when anything changes.

        answered: the bot ended the spinning.

        notice: the toast it showed with that.
    """

    id: str
    user: User
    message: Message
    pressed_at: float
    bell: Bell = field(repr=False)
    answered: bool = False
    notice: str = ""

    async def ends(self, within_seconds: float = 10.0) -> str:
        """Return the toast, "" for none, when the bot has ended the spinning; or TimeoutError."""
        await self.bell.until(lambda: self.answered, within_seconds)
        return self.notice


@dataclass(frozen=True)
class Call:
    """One call of the Bot API and what came of it; `rode` when it came in a webhook's response."""

    method: str
    given: dict[str, Any]
    status: int
    description: str
    rode: bool = False


@dataclass
class Outage:
    """
    The coming calls that fail for no fault of the bot's.

    Attributes:
        error: what they are told; None when they are run and told nothing, for the line breaks.
    """

    error: ApiError | None
    left: int
    method: str = ""

    def holds(self, method: str) -> bool:
        """Return whether it hits a call of this method."""
        return self.left > 0 and self.method.lower() in ("", method.lower())


@dataclass(eq=False)
class Bot:
    """
    The bot.

    Attributes:
        dice: decides what is left to chance, reproducibly.

        reads_groups: privacy mode is off, so everything said in groups reaches it.

        private: user id -> the chat with that user, from the first start on.

        calls: all that were made, refused ones included.
    """

    user: User
    token: str
    time: Time
    bell: Bell
    limits: Limits
    dice: random.Random
    reads_groups: bool = False
    private: dict[int, Chat] = field(default_factory=dict)
    commands: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    presses: dict[str, Press] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    outages: list[Outage] = field(default_factory=list)
    webhook: Webhook | None = None
    poll: object | None = None

    def __post_init__(self) -> None:
        self.flood = Flood(self.limits)
        self.updates = Updates(self.time, self.bell, self.dice)
        self._press_ids = count(4_000_000_000_000_000_000 + self.user.id % 1000)

    @property
    def id(self) -> int:
        """The bot's id, which is also that of its user."""
        return self.user.id

    def press(self, user: User, message: Message) -> Press:
        """Return a new press of a button under the message."""
        press = Press(str(next(self._press_ids)), user, message, self.time.now(), self.bell)
        self.presses[press.id] = press
        return press

    def note(
        self, method: str, arguments: Arguments, error: ApiError | None, *, rode: bool
    ) -> None:
        """Write down a call and wake whoever waits for one."""
        status, text = (error.status, error.description) if error else (200, "")
        self.calls.append(Call(method, dict(arguments.given), status, text, rode))
        self.bell.ring()

    def break_if_told(self, method: str) -> None:
        """Raise the ApiError of an outage that holds for this method."""
        for outage in self.outages:
            if outage.error and outage.holds(method):
                outage.left -= 1
                raise outage.error

    def loses_answer(self, method: str) -> bool:
        """Return whether an outage swallows the answer to this call."""
        for outage in self.outages:
            if outage.error is None and outage.holds(method):
                outage.left -= 1
                return True
        return False
