"""The fake as a whole: an HTTP server on this machine, and the script of what people do."""

from collections.abc import Callable

from loadtest.fake_server import FakeServer
from loadtest.fake_telegram.bot import Bot, Call, Outage
from loadtest.fake_telegram.errors import ApiError
from loadtest.fake_telegram.limits import Limits
from loadtest.fake_telegram.methods import Methods
from loadtest.fake_telegram.network import Network
from loadtest.fake_telegram.passing import ScaledTime, Time
from loadtest.fake_telegram.people import Person
from loadtest.fake_telegram.server import make_application
from loadtest.fake_telegram.updates import Receipt
from loadtest.fake_telegram.world import Chat

TOKEN = "7000001:fake-telegram-token"  # noqa: S105 - it opens nothing but this fake


class FakeTelegram(FakeServer):
    """
    Telegram on this machine, for one asyncio loop.

    `time` runs the limits, the pauses between deliveries and the lifetimes: ScaledTime(100) makes
    them a hundred times shorter, HeldTime() leaves them to the test. `seed` decides update ids and
    the longest pauses. Use it as an asynchronous context, or start and stop it.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = "tar_fake_bot",
        reads_groups: bool = True,
        limits: Limits | None = None,
        time: Time | None = None,
        seed: int = 0,
    ) -> None:
        self.time: Time = time or ScaledTime()
        self.network = Network(self.time, limits or Limits(), seed)
        self.methods = Methods(self.network)
        self.bot = self.add_bot(token, username, reads_groups=reads_groups)
        super().__init__(make_application(self.network, self.methods))

    async def close(self) -> None:
        """End what this fake does of itself."""
        for bot in self.network.bots.values():
            if bot.webhook:
                await bot.webhook.close()
            bot.poll = None
        self.network.bell.ring()

    @property
    def token(self) -> str:
        """The first bot's token."""
        return self.bot.token

    @property
    def calls(self) -> list[Call]:
        """All calls of the first bot, refused ones included."""
        return self.bot.calls

    @property
    def receipts(self) -> dict[int, Receipt]:
        """What became of each update of the first bot, by update id."""
        return self.bot.updates.receipts

    def add_bot(self, token: str, username: str, *, reads_groups: bool = True) -> Bot:
        """Return a further bot."""
        return self.network.add_bot(token, username, reads_groups=reads_groups)

    def person(
        self, name: str, *, username: str = "", language: str = "en", bot: Bot | None = None
    ) -> Person:
        """Return somebody new, who talks to `bot`, the first one by default."""
        user = self.network.add_user(name, username, language)
        return Person(self.network, user, bot or self.bot)

    def group(self, title: str, *people: Person, kind: str = "group") -> Chat:
        """Return a new group with these people; the bot is not in it yet."""
        chat = self.network.add_group(title, kind)
        chat.people.update(person.user for person in people)
        return chat

    def supergroup(self, title: str, *people: Person) -> Chat:
        """Return a new supergroup, which may have topics."""
        return self.group(title, *people, kind="supergroup")

    def break_down(self, count: int = 1, *, status: int = 500, method: str = "") -> None:
        """Let the next `count` calls (of a method) fail through no fault of the bot's."""
        text = "Too Many Requests: retry after 1" if status == 429 else "Internal Server Error"  # noqa: PLR2004 - the status itself
        pause = {"retry_after": 1} if status == 429 else {}  # noqa: PLR2004 - the same
        self.bot.outages.append(Outage(ApiError(status, text, **pause), count, method))

    def break_lines(self, count: int = 1, *, method: str = "") -> None:
        """Let the next `count` calls (of a method) be run, but their answers get lost."""
        self.bot.outages.append(Outage(None, count, method))

    def mend(self) -> None:
        """End what break_down and break_lines began."""
        self.bot.outages.clear()

    def lose_answers(self, count: int = 1) -> None:
        """Let the next `count` answers of the webhook get lost, so that updates come again."""
        assert self.bot.webhook, "no webhook is set"
        self.bot.webhook.lost_answers += count

    async def until(self, true: Callable[[], bool], within_seconds: float = 10.0) -> None:
        """
        Return when `true` says so; it is asked whenever anything changes here.

        Raises:
            TimeoutError: it did not within real time.

        """
        await self.network.bell.until(true, within_seconds)

    async def settled(self, within_seconds: float = 30.0) -> None:
        """
        Return when every update was taken or dropped and every call that rode has run.

        Raises:
            TimeoutError: something is still pending after so much real time.

        """

        def still() -> bool:
            pending = any(bot.updates.pending for bot in self.network.bots.values())
            return not pending and self.methods.idle

        try:
            await self.network.bell.until(still, within_seconds)
        except TimeoutError:
            waiting = [list(bot.updates.pending) for bot in self.network.bots.values()]
            raise TimeoutError(f"updates still pending: {waiting}") from None
